"""A hand that follows the mouse: where it is, whether it is closed, and what it looks like."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache

from kiosk.display.geometry import Point
from kiosk.mirror import HandOutline
from kiosk.sensors.camera.drawn.skeleton import PALM_MIDDLE, POSTURES, Vector, cones

PALM = 0.13
"""The length of the palm, as a part of the width of what the camera sees."""
ASPECT = 4 / 3
BONES = 3
"""Of each finger."""


@dataclass(frozen=True, slots=True)
class Hand:
    """A hand at a place of the screen, in fractions, open or closed."""

    x: float
    y: float
    closed: bool = False

    def outline(self) -> HandOutline:
        """The hand as a camera would see it and a scene may draw it."""
        shape = landmarks("fist" if self.closed else "open_palm")
        points = tuple((self.x + PALM * x, self.y - PALM * ASPECT * y) for x, y in shape)
        return HandOutline(points, acting=True, aspect=ASPECT)


@cache
def landmarks(pose: str) -> tuple[Point, ...]:
    """The 21 landmarks of a right hand in a mirror, from the middle of its palm: x to the right, y up, in palms."""
    posture = POSTURES[pose]
    limbs = list(cones(posture))[-5 * BONES :]
    *fingers, thumb = (limbs[first : first + BONES] for first in range(0, 5 * BONES, BONES))
    chain: list[Vector] = [(0.0, 0.0, 0.0)]
    for finger in (thumb, *fingers):
        chain += [finger[0].near, *(bone.far for bone in finger)]
    turn = math.radians(posture.turn)
    return tuple(_turned(point, turn) for point in chain)


def _turned(point: Vector, turn: float) -> Point:
    x, y = point[0] - PALM_MIDDLE[0], point[1] - PALM_MIDDLE[1]
    return -(math.cos(turn) * x + math.sin(turn) * y), math.cos(turn) * y - math.sin(turn) * x
