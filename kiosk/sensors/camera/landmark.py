"""Places the 21 points of one hand, and says whether there is a hand at all."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from kiosk.sensors.camera.crop import Crop
from kiosk.sensors.camera.hand import LANDMARKS, Frame, Handedness, Points
from kiosk.sensors.camera.network import Network


@dataclass(frozen=True, slots=True)
class Placed:
    """What the model sees in a crop: points in pixels of the frame, how sure it is that they are a hand, which hand."""

    points: Points
    presence: float
    handedness: Handedness


class LandmarkPlacer:
    """Places landmarks with MediaPipe's hand landmark model."""

    def __init__(self, model: Path, threads: int) -> None:
        self.network = Network(model, threads)

    def place(self, frame: Frame, crop: Crop) -> Placed:
        """Look at one crop of the frame."""
        side = self.network.side
        flat, presence, right, _metres = self.network.run(crop.cut(frame, side))
        return Placed(
            _in_frame(flat.reshape(LANDMARKS, 3), crop, side), float(presence[0]), "Right" if right[0] > 0.5 else "Left"
        )


def _in_frame(points: Points, crop: Crop, side: int) -> Points:
    """Points of the crop as points of the frame; the depth in the same unit."""
    (a, b, x), (c, d, y) = crop.to_frame(side).tolist()
    turn = np.array([[a, c, 0.0], [b, d, 0.0], [0.0, 0.0, crop.side / side]], np.float32)
    placed: Points = points @ turn + np.array([x, y, 0.0], np.float32)
    return placed
