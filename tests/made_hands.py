"""Landmarks of hands made by arithmetic: any pose, turned, mirrored, near or far, in a picture of any shape."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np

from kiosk.sensors.camera.hand import Hand

WRIST = (0.0, 0.0)
KNUCKLES = {"index": (0.33, 0.95), "middle": (0.05, 1.0), "ring": (-0.2, 0.93), "little": (-0.42, 0.8)}
"""Fingers up, the thumb on the right, lengths in palms, y upwards."""
LENGTHS = {"index": 0.85, "middle": 0.95, "ring": 0.88, "little": 0.7}
SPREAD = {"index": 12, "middle": 2, "ring": -8, "little": -20}
"""Degrees that a straight finger leans outwards."""


@dataclass(frozen=True)
class MadeHand:
    """A hand as its maker wants it.

    `straight` names the fingers that are not bent; `thumb` is `in`, `out` (away from the palm) or `beside`. `turn` is
    clockwise in degrees, `palm` its length in heights of the picture.
    """

    straight: tuple[str, ...] = ("index", "middle", "ring", "little")
    thumb: str = "out"
    turn: float = 0.0
    palm: float = 0.2
    x: float = 0.5
    y: float = 0.5
    aspect: float = 4 / 3
    mirrored: bool = False
    id: int = 1

    def hand(self) -> Hand:
        """The hand, 21 landmarks."""
        points = [WRIST, *self._thumb()]
        for finger in KNUCKLES:
            points += self._finger(finger)
        flat = np.array(points) - (0.0, 0.75)
        if self.mirrored:
            flat[:, 0] *= -1
        turned = flat @ _clockwise(self.turn).T
        landmarks = np.zeros((21, 3), np.float32)
        landmarks[:, 0] = self.x + turned[:, 0] * self.palm / self.aspect
        landmarks[:, 1] = self.y - turned[:, 1] * self.palm
        return Hand(self.id, landmarks, self.aspect, "Left" if self.mirrored else "Right", 0.98)

    def at(self, x: float, y: float) -> Hand:
        """The same hand at another place."""
        return replace(self, x=x, y=y).hand()

    def _thumb(self) -> list[tuple[float, float]]:
        ends = {"out": (0.95, 0.85), "beside": (0.5, 0.9), "in": (0.05, 0.6)}
        (x, y), start = ends[self.thumb], (0.2, 0.2)
        return [(start[0] + (x - start[0]) * share, start[1] + (y - start[1]) * share) for share in (0, 0.4, 0.7, 1)]

    def _finger(self, name: str) -> list[tuple[float, float]]:
        x, y = KNUCKLES[name]
        lean = math.radians(SPREAD[name])
        along = (math.sin(lean) * LENGTHS[name], math.cos(lean) * LENGTHS[name])
        steps = (0.0, 0.45, 0.75, 1.0) if name in self.straight else (0.0, 0.4, 0.2, -0.15)
        return [(x + along[0] * step, y + along[1] * step) for step in steps]


def _clockwise(degrees: float) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    angle = math.radians(degrees)
    return np.array([[math.cos(angle), math.sin(angle)], [-math.sin(angle), math.cos(angle)]])


OPEN_PALM = MadeHand()
FIST = MadeHand(straight=(), thumb="in")
POINTING = MadeHand(straight=("index",), thumb="in")
VICTORY = MadeHand(straight=("index", "middle"), thumb="in")
THUMB_UP = MadeHand(straight=(), thumb="out", turn=-60)
THUMB_DOWN = MadeHand(straight=(), thumb="out", turn=120)
