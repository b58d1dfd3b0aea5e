"""A line that follows a pointer: thin and light where it is quick, and round where its places lie far apart."""

from __future__ import annotations

import math
from collections.abc import Iterator

from kiosk.display.geometry import Point
from kiosk.scenes.parts.crayon import Dab, Tool, dab

FAST = 2.6
"""At so many heights of the sheet a second a line is as thin as it gets."""
STEADY = 0.35
"""So much of each new speed counts: a line changes its width slowly."""
SHORTEST_S = 1 / 120
CURVE_STEPS = 4

Piece = tuple[Dab, Dab]


class Line:
    """One stroke. `begin` gives its first dot, `to` the pieces that lead on to the next place; `length` is in pixels.

    Each piece bends from the middle between two places to the middle between the next two.
    """

    def __init__(self, tool: Tool, em_px: float, high_px: float) -> None:
        self._tool, self._em_px, self._fast_px_s = tool, em_px, FAST * high_px
        self._places: list[Point] = []
        self._tip: Dab | None = None
        self._speed = 0.0
        self._at_s = 0.0

    def begin(self, at: Point, now_s: float, pressure: float) -> Piece:
        """Set the tool down."""
        self._places, self._at_s, self._speed = [at], now_s, 0.3
        self._tip = self._dab(at, pressure)
        return self._tip, self._tip

    def to(self, at: Point, now_s: float, pressure: float) -> Iterator[Piece]:
        """Lead on to this place."""
        way = math.dist(self._places[-1], at)
        speed = way / max(SHORTEST_S, now_s - self._at_s) / self._fast_px_s
        self._speed += STEADY * (min(1.0, speed) - self._speed)
        self._at_s = now_s
        control = self._places[-1]
        self._places = [control, at]
        yield from self._bend(control, _middle(control, at), pressure)

    def _bend(self, control: Point, end: Point, pressure: float) -> Iterator[Piece]:
        start = self._tip
        assert start is not None  # noqa: S101  # a line begins before it goes on
        for step in range(1, CURVE_STEPS + 1):
            part = step / CURVE_STEPS
            at = _middle(start.at, control, part), _middle(control, end, part)
            goal = self._dab(_middle(*at, part), pressure)
            width = start.width + part * (goal.width - start.width)
            after = Dab(goal.at, width, start.pressure + part * (goal.pressure - start.pressure))
            yield self._tip or after, after
            self._tip = after

    def _dab(self, at: Point, pressure: float) -> Dab:
        return dab(self._tool, at, self._em_px, self._speed, pressure)


def _middle(one: Point, other: Point, part: float = 0.5) -> Point:
    return one[0] + part * (other[0] - one[0]), one[1] + part * (other[1] - one[1])
