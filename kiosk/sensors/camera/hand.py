"""One hand in one frame, and what a back end is that finds it. Everything above this file is free of pictures."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Literal, Protocol

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float32]
"""Landmarks, shape (21, 3) or, without the depth, (21, 2)."""
Frame = NDArray[np.uint8]
"""A picture, shape (height, width, 3), RGB."""
Handedness = Literal["Left", "Right"]

LANDMARKS = 21
WRIST = 0
THUMB = (1, 2, 3, 4)
INDEX = (5, 6, 7, 8)
MIDDLE = (9, 10, 11, 12)
RING = (13, 14, 15, 16)
LITTLE = (17, 18, 19, 20)
FINGERS = (INDEX, MIDDLE, RING, LITTLE)
"""Landmark numbers of each finger, from the knuckle to the tip, as MediaPipe counts them."""
PALM = (0, 5, 9, 13, 17)
"""The landmarks that hardly move against each other, whatever the fingers do."""
WIDTH_TO_LENGTH = 1.3
"""A palm is about 1.3 times as long as its knuckles are wide (recordings, hands seen flat: 1.2 to 1.4)."""

HANGS = math.tan(math.radians(35))
"""A hand hangs when it points down within 35 degrees."""


@dataclass(frozen=True, slots=True, eq=False)
class Hand:
    """A hand in one frame.

    `id` stays the same while the hand is followed. `landmarks` are x and y as fractions of the picture's width and
    height, z in the unit of x with 0 at the wrist and smaller towards the camera; a hand that leaves the picture may
    have values outside 0..1. `aspect` is the picture's width divided by its height. `handedness` is a hint only
    (MediaPipe's label for the picture as it is; a mirrored picture swaps it). `score` is how sure the model is that
    this is a hand, 0..1.
    """

    id: int
    landmarks: Points
    aspect: float
    handedness: Handedness
    score: float

    @property
    def palm(self) -> tuple[float, float]:
        """The middle of the palm, x and y as fractions of the picture."""
        points = self.landmarks.tolist()  # a quarter of the time that numpy takes for so few numbers
        return sum(points[each][0] for each in PALM) / len(PALM), sum(points[each][1] for each in PALM) / len(PALM)

    @property
    def size(self) -> float:
        """The palm's length, wrist to middle knuckle, as a fraction of the picture's long side."""
        return self.palm_length / max(self.aspect, 1.0)

    @property
    def palm_length(self) -> float:
        """The palm's length as it looks, wrist to middle knuckle, in heights of the picture."""
        return self._between(WRIST, MIDDLE[0])

    @property
    def palm_width(self) -> float:
        """The palm's width as it looks, knuckle to knuckle, in heights of the picture."""
        return self._between(INDEX[0], LITTLE[0])

    @property
    def one_palm(self) -> float:
        """The unit for distances on and around this hand, in heights of the picture.

        The palm's length or what its width lets expect, whichever is more: a hand that is tilted keeps its size.
        """
        return max(self.palm_length, WIDTH_TO_LENGTH * self.palm_width, 1e-6)

    @property
    def flat(self) -> Points:
        """The landmarks as they look, x and y both in heights of the picture, shape (21, 2)."""
        return self.landmarks[:, :2] * np.array([self.aspect, 1.0], np.float32)

    @property
    def hangs(self) -> bool:
        """Whether it hangs down, its knuckles below its wrist: the hand of somebody who does nothing."""
        across, down = self.flat[MIDDLE[0]] - self.flat[WRIST]
        return float(down) > 0 and abs(float(across)) <= HANGS * float(down)

    def _between(self, one: int, other: int) -> float:
        across, down = self.landmarks[one, :2] - self.landmarks[other, :2]
        return math.hypot(float(across) * self.aspect, float(down))

    def distance(self, other: Hand) -> float:
        """How far the palm is from that of another hand, in palms of this one."""
        (x, y), (other_x, other_y) = self.palm, other.palm
        return math.hypot((x - other_x) * self.aspect, y - other_y) / self.one_palm

    def mirrored(self) -> Hand:
        """The same hand as in a mirror."""
        landmarks = self.landmarks.copy()
        landmarks[:, 0] = 1.0 - landmarks[:, 0]
        return replace(self, landmarks=landmarks, handedness="Right" if self.handedness == "Left" else "Left")


class HandBackend(Protocol):
    """Finds hands in one frame after the other."""

    def process(self, frame_rgb: Frame, t_ms: float) -> list[Hand]:
        """The hands in this frame; `t_ms` rises from frame to frame, in milliseconds."""

    def close(self) -> None:
        """Give back what was opened; may be called twice."""
