"""The square of a frame that a hand is looked at in: turned so that the fingers point upwards."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Self

import cv2
import numpy as np
from numpy.typing import NDArray

from kiosk.sensors.camera.hand import Frame, Points

Vector = NDArray[np.float32]
"""One point or several: (2,) or (n, 2), in pixels of the frame."""

PALM_SIDE, PALM_SHIFT = 2.6, 0.5
"""Crop from a palm's box: its long side times 2.6, moved half of it towards the fingers (MediaPipe's own graph)."""
HAND_SIDE, HAND_SHIFT = 2.0, 0.1
"""Crop from the last landmarks: the long side of their box times 2, moved a tenth of it (MediaPipe's own graph)."""
STEADY = [0, 1, 2, 3, 5, 6, 9, 10, 13, 14, 17, 18]
"""The landmarks that the next crop is made from: no fingertips, which come and go."""
SMALLEST_PX = 16.0


@dataclass(frozen=True, slots=True)
class Crop:
    """A turned square: its centre and side in pixels, and the angle of its upward direction, clockwise in radians."""

    x: float
    y: float
    side: float
    angle: float

    @classmethod
    def around_palm(cls, centre: Vector, length: float, wrist: Vector, knuckle: Vector) -> Self:
        """The crop for a found palm; `length` is the long side of its box."""
        return cls._towards_fingers(centre, length, _upward(wrist, knuckle), PALM_SIDE, PALM_SHIFT)

    @classmethod
    def around_hand(cls, points: Points) -> Self:
        """The crop in which to look for this hand in the next frame; landmarks in pixels of the frame."""
        flat = points[:, :2]
        angle = _upward(flat[0], (flat[5] + flat[13]) / 4 + flat[9] / 2)
        turn = _rotation(angle)
        box = flat[STEADY] @ turn
        low, high = box.min(axis=0), box.max(axis=0)
        return cls._towards_fingers(turn @ ((low + high) / 2), float((high - low).max()), angle, HAND_SIDE, HAND_SHIFT)

    @classmethod
    def _towards_fingers(cls, centre: Vector, length: float, angle: float, side: float, shift: float) -> Self:
        x = float(centre[0]) + shift * length * math.sin(angle)
        y = float(centre[1]) - shift * length * math.cos(angle)
        return cls(x, y, side * length, angle)

    def lies_in(self, width: int, height: int) -> bool:
        """Whether it is a square worth looking at: centred in the frame, neither a speck nor far larger than the
        frame."""
        centred = 0 <= self.x < width and 0 <= self.y < height
        return centred and SMALLEST_PX <= self.side <= 4 * max(width, height)

    def to_frame(self, pixels: int) -> NDArray[np.float64]:
        """The affine map, shape (2, 3), from a picture of so many pixels a side to the frame."""
        turn = _rotation(self.angle) * (self.side / pixels)
        middle = np.array([self.x, self.y]) - turn @ np.array([pixels / 2, pixels / 2])
        return np.column_stack([turn, middle])

    def cut(self, frame: Frame, pixels: int) -> Frame:
        """The picture inside, shape (pixels, pixels, 3); black where the frame ends."""
        flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
        return np.asarray(cv2.warpAffine(frame, self.to_frame(pixels), (pixels, pixels), flags=flags), np.uint8)


def _upward(wrist: Vector, knuckle: Vector) -> float:
    across, down = knuckle - wrist
    return math.atan2(float(across), float(-down))


def _rotation(angle: float) -> NDArray[np.float64]:
    return np.array([[math.cos(angle), -math.sin(angle)], [math.sin(angle), math.cos(angle)]])
