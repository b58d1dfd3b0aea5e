"""A hand of 21 landmarks as a body that can be drawn: how thick it is where, in its own proportions on the screen."""

from __future__ import annotations

import math
from itertools import pairwise

from kiosk.display.contour import Disc
from kiosk.display.easing import clamp
from kiosk.display.geometry import Point, Size
from kiosk.mirror import BONES, HandOutline

THICK = (
    *(0.27, 0.21, 0.165, 0.135, 0.105),
    *(0.15, 0.118, 0.104, 0.086),
    *(0.15, 0.122, 0.108, 0.088),
    *(0.145, 0.116, 0.102, 0.084),
    *(0.14, 0.104, 0.09, 0.074),
)
"""How thick a hand is at each landmark, from its middle, in palms: wrist, thumb, index, middle, ring, little finger."""
PALM = (0, 1, 5, 9, 13, 17)
TIPS = (4, 8, 12, 16, 20)
WRIST, MIDDLE_KNUCKLE, INDEX_KNUCKLE, LITTLE_KNUCKLE = 0, 9, 5, 17
WIDTH_TO_LENGTH = 1.3
SMALLEST, LARGEST = 0.07, 0.2
"""A palm is drawn no smaller and no larger than these shares of the screen's short side, so that whoever stands far
away sees a hand, and one held before the lens is no wall."""
REACH = 3.0
"""No finger reaches further than so many palms from the middle of its own, whatever a camera says."""
APART = 0.4
"""Discs follow each other at this part of their size: near enough that their edge is a line."""


class HandShape:
    """One hand on the screen: `points` in pixels, `palm_px` long."""

    def __init__(self, hand: HandOutline, screen: Size) -> None:
        self.palm_px, self.points = _on_screen(hand, screen)

    @property
    def middle(self) -> Point:
        """The middle of the palm."""
        return _middle([self.points[index] for index in PALM])

    @property
    def palm(self) -> list[Point]:
        """The corners of the palm."""
        return [self.points[index] for index in PALM]

    @property
    def tips(self) -> list[Point]:
        """The tips of thumb and fingers."""
        return [self.points[index] for index in TIPS]

    def discs(self) -> list[Disc]:
        """The whole hand as round parts, along every bone."""
        return [disc for line in BONES for start, end in pairwise(line) for disc in self._limb(start, end)]

    def wrist(self) -> Disc:
        """Where the hand ends and nothing is known of the arm."""
        (x, y), (knuckle_x, knuckle_y) = self.points[WRIST], self.points[MIDDLE_KNUCKLE]
        return Disc(x + 0.2 * (x - knuckle_x), y + 0.2 * (y - knuckle_y), 0.62 * self.palm_px)

    def _limb(self, start: int, end: int) -> list[Disc]:
        (x, y), (to_x, to_y) = self.points[start], self.points[end]
        r, to_r = THICK[start] * self.palm_px, THICK[end] * self.palm_px
        steps = max(1, math.ceil(math.hypot(to_x - x, to_y - y) / (APART * min(r, to_r))))
        parts = (step / steps for step in range(steps + 1))
        return [Disc(x + (to_x - x) * part, y + (to_y - y) * part, r + (to_r - r) * part) for part in parts]


def _on_screen(hand: HandOutline, screen: Size) -> tuple[float, list[Point]]:
    """The palm stays where it points; around it the hand has its own proportions, whatever shape the screen has."""
    scale = math.sqrt(screen[0] * screen[1] / hand.aspect)
    true = [(x * hand.aspect * scale, y * scale) for x, y in hand.points]
    length = math.dist(true[WRIST], true[MIDDLE_KNUCKLE])
    palm_px = max(length, WIDTH_TO_LENGTH * math.dist(true[INDEX_KNUCKLE], true[LITTLE_KNUCKLE]), 1.0)
    wanted_px = min(max(palm_px, SMALLEST * min(screen)), LARGEST * min(screen))
    x, y = _middle([hand.points[index] for index in PALM])
    true_x, true_y = _middle([true[index] for index in PALM])
    part, reach = wanted_px / palm_px, REACH * palm_px
    away = [(clamp(at - true_x, -reach, reach) * part, clamp(down - true_y, -reach, reach) * part) for at, down in true]
    return wanted_px, [(x * screen[0] + across, y * screen[1] + down) for across, down in away]


def _middle(points: list[Point]) -> Point:
    return sum(x for x, _ in points) / len(points), sum(y for _, y in points) / len(points)
