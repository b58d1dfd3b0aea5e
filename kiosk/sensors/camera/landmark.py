"""Places the 21 points of one hand, and says whether there is a hand at all."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kiosk.sensors.camera.crop import Crop
from kiosk.sensors.camera.hand import Frame, Handedness
from kiosk.sensors.camera.network import Network

Placement = list[tuple[float, float, float]]
"""The 21 landmarks in pixels of the frame: x, y and depth. Plain numbers are faster than arrays for so few of them."""
OUTPUTS = 3
"""Points, presence and handedness; the fourth output, the same points in metres, is not needed."""


@dataclass(frozen=True, slots=True)
class Placed:
    """What the model sees in a crop: the points, how sure it is that they are a hand (0..1), and which hand."""

    points: Placement
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
        return Placed(_in_frame(points.tolist(), crop, side), float(presence[0]), handedness)


def _in_frame(points: list[float], crop: Crop, side: int) -> Placement:
    """The points of the crop, x, y and depth one after the other, as points of the frame."""
    cos, sin, x, y = crop.to_frame(side)
    unit = crop.side / side
    each = zip(points[0::3], points[1::3], points[2::3], strict=True)
    return [(cos * u - sin * v + x, sin * u + cos * v + y, unit * depth) for u, v, depth in each]
