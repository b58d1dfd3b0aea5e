"""Places the 21 points of one hand, and says whether there is a hand at all."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from kiosk.sensors.camera.crop import Crop
from kiosk.sensors.camera.hand import LANDMARKS, Frame, Handedness, Points
from kiosk.sensors.camera.network import Network

OUTPUTS = 3
"""Points, presence and handedness; the fourth output, the same points in metres, is not needed."""


@dataclass(frozen=True, slots=True)
class Placed:
    """What the model sees in a crop: the points, how sure it is that they are a hand (0..1), and which hand.

    The points are in pixels of the frame, x, y and depth, shape (21, 3).
    """

    points: Points
    presence: float
    handedness: Handedness


class LandmarkPlacer:
    """Places landmarks with MediaPipe's hand landmark model."""

    def __init__(self, model: Path, threads: int) -> None:
        self.network = Network(model, threads, OUTPUTS)

    def place(self, frame: Frame, crop: Crop) -> Placed:
        """Look at one crop of the frame."""
        side = self.network.side
        points, presence, right = self.network.run(crop.cut(frame, side))
        handedness: Handedness = "Right" if right[0] > 0.5 else "Left"
        return Placed(_in_frame(points.reshape(LANDMARKS, 3), crop, side), float(presence[0]), handedness)


def _in_frame(points: Points, crop: Crop, side: int) -> Points:
    """The points of the crop as points of the frame."""
    cos, sin, x, y = crop.to_frame(side)
    turned = np.array([[cos, -sin, 0, x], [sin, cos, 0, y], [0, 0, crop.side / side, 0]])
    return np.asarray(cv2.transform(points[None], turned)[0], np.float32)
