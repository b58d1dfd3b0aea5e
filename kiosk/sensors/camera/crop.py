"""The square of a frame that a hand is looked at in: turned so that the fingers point upwards."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Self

import cv2
import numpy as np

from kiosk.sensors.camera.hand import Frame

Point = Sequence[float]
"""x and y in pixels of the frame; what comes after them does not matter."""

PALM_SIDE, PALM_SHIFT = 2.6, 0.5
"""Crop from a palm's box: its long side times 2.6, moved half of it towards the fingers (MediaPipe's own graph)."""
TASKS_TURN = 90 - math.pi / 2 - 28 * math.pi
"""MediaPipe's tasks give the 90 degrees of their upright direction as 90 radians, and so turn this crop by 27 degrees
more. A few hands are found only so, but their landmarks are worse: one thumb that points up is no thumb up any more."""
HAND_SIDE, HAND_SHIFT = 2.0, 0.1
"""Crop from the last landmarks: the long side of their box times 2, moved by a tenth of its length along the fingers
(MediaPipe's own graph)."""
STEADY = (0, 1, 2, 3, 5, 6, 9, 10, 13, 14, 17, 18)
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
    def around_palm(cls, centre: Point, length: float, wrist: Point, knuckle: Point) -> Self:
        """The crop for a found palm; `length` is the long side of its box."""
        return cls._towards_fingers(centre, PALM_SIDE * length, PALM_SHIFT * length, _upward(wrist, knuckle))

    @classmethod
    def around_hand(cls, points: Sequence[Point]) -> Self:
        """The crop in which to look for this hand in the next frame; its landmarks in pixels of the frame."""
        between = points[5][0] + points[13][0], points[5][1] + points[13][1]
        angle = _upward(points[0], (between[0] / 4 + points[9][0] / 2, between[1] / 4 + points[9][1] / 2))
        cos, sin = math.cos(angle), math.sin(angle)
        across = [cos * points[number][0] + sin * points[number][1] for number in STEADY]
        along = [cos * points[number][1] - sin * points[number][0] for number in STEADY]
        (left, right), (top, bottom) = (min(across), max(across)), (min(along), max(along))
        x, y = (left + right) / 2, (top + bottom) / 2
        centre = cos * x - sin * y, sin * x + cos * y
        length = bottom - top
        return cls._towards_fingers(centre, HAND_SIDE * max(right - left, length), HAND_SHIFT * length, angle)

    @classmethod
    def _towards_fingers(cls, centre: Point, side: float, shift: float, angle: float) -> Self:
        """The square of that side, moved from `centre` by `shift` pixels."""
        return cls(centre[0] + shift * math.sin(angle), centre[1] - shift * math.cos(angle), side, angle)

    def turned(self) -> Self:
        """The same crop as MediaPipe's tasks would turn it, for a hand that was not found upright."""
        return replace(self, angle=self.angle + TASKS_TURN)

    def lies_in(self, width: int, height: int) -> bool:
        """Whether it is worth looking at: centred in the frame, neither a speck nor far larger than the frame."""
        centred = 0 <= self.x < width and 0 <= self.y < height
        return centred and SMALLEST_PX <= self.side <= 4 * max(width, height)

    def to_frame(self, pixels: int) -> tuple[float, float, float, float]:
        """From a picture of so many pixels a side to the frame: `cos`, `sin`, `x`, `y`, the scale in the first two.

        The point (u, v) of the picture is (cos u - sin v + x, sin u + cos v + y) of the frame.
        """
        scale, middle = self.side / pixels, pixels / 2
        cos, sin = math.cos(self.angle) * scale, math.sin(self.angle) * scale
        return cos, sin, self.x - (cos - sin) * middle, self.y - (sin + cos) * middle

    def cut(self, frame: Frame, pixels: int) -> Frame:
        """The picture inside, shape (pixels, pixels, 3); where the frame ends, its edge goes on, as in MediaPipe.

        Turned with four channels, which takes half as long as with three, so only what is needed is converted.
        """
        left, top, right, bottom = self._bounds(frame)
        four = cv2.cvtColor(frame[top:bottom, left:right], cv2.COLOR_RGB2RGBA)
        cos, sin, x, y = self.to_frame(pixels)
        to_part = np.array([[cos, -sin, x - left], [sin, cos, y - top]])
        how = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
        turned = cv2.warpAffine(four, to_part, (pixels, pixels), flags=how, borderMode=cv2.BORDER_REPLICATE)
        return np.asarray(cv2.cvtColor(turned, cv2.COLOR_RGBA2RGB), np.uint8)

    def _bounds(self, frame: Frame) -> tuple[int, int, int, int]:
        """The part of the frame that the turned square touches, with a pixel around it for the interpolation."""
        height, width = frame.shape[:2]
        reach = self.side / 2 * (abs(math.cos(self.angle)) + abs(math.sin(self.angle))) + 1
        left, top = max(0, math.floor(self.x - reach)), max(0, math.floor(self.y - reach))
        return left, top, min(width, math.ceil(self.x + reach) + 1), min(height, math.ceil(self.y + reach) + 1)


def _upward(wrist: Point, knuckle: Point) -> float:
    """The angle of the direction from the wrist to the knuckle, clockwise from upright."""
    return math.atan2(knuckle[0] - wrist[0], wrist[1] - knuckle[1])
