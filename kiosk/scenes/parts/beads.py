"""Beads along a way: those that have been passed shine. One that could not be seen whole is left out."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from kiosk.display.canvas import Canvas, Colour
from kiosk.display.easing import clamp
from kiosk.display.geometry import Box, Point
from kiosk.scenes.base import Backstage

EMS, PASSED, AHEAD = 0.34, 0.7, 0.38
"""The radius of a bead; that of its light, as a part of it, when it has been passed, and before."""
COMES = 0.15
"""A bead comes up while what hid it goes away by this part of its side."""


class Beads:
    """Draws them over everything, since they say how far one has come."""

    def __init__(self, backstage: Backstage) -> None:
        self._backstage = backstage

    @property
    def side_px(self) -> float:
        """How large one is."""
        return 2 * EMS * self._backstage.theme.body_px

    def draw(self, canvas: Canvas, beads: Sequence[Box], passed: int, before: Iterable[Box]) -> None:
        """Draw the beads, the first of which have been `passed`, so many; these boxes stand `before` them."""
        theme, hiding = self._backstage.theme, list(before)
        for number, bead in enumerate(beads):
            seen = self._seen(bead, hiding)
            if seen > 0:
                colour, part = (theme.accent, PASSED) if number < passed else (theme.paper, AHEAD)
                _dot(canvas, bead.centre, bead.w / 2, theme.ink, seen)
                _dot(canvas, bead.centre, part * bead.w / 2, colour, seen)

    def _seen(self, bead: Box, hiding: Sequence[Box]) -> float:
        """How much of it is to be seen, 0 to 1: all, or nothing where it lies under something or beside the area."""
        area = self._backstage.area
        if bead.y < area.y or bead.y + bead.h > area.y + area.h:
            return 0.0
        return min((clamp(_apart(bead, box) / (COMES * bead.w)) for box in hiding if box.w), default=1.0)


def _apart(one: Box, other: Box) -> float:
    """How far two boxes are apart; 0 where they touch."""
    across = max(one.x - other.x - other.w, other.x - one.x - one.w, 0.0)
    return math.hypot(across, max(one.y - other.y - other.h, other.y - one.y - one.h, 0.0))


def _dot(canvas: Canvas, centre: Point, radius: float, colour: Colour, alpha: float) -> None:
    """A disc; a ring of its width would cost a GPU seven times as many draws."""
    canvas.fill(Box.around(centre, 2 * radius, 2 * radius), colour, radius=radius, alpha=alpha)
