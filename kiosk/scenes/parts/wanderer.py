"""A place on the screen that follows a pointer at once, or goes by itself to where it is sent; it drifts until then."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from kiosk.display.easing import clamp, ease_in_out
from kiosk.display.geometry import Point
from kiosk.display.motion import Motion

SHORTEST_S, LONGEST_S = 0.5, 1.4
PX_PER_S = 900.0
SLOWER = 1.5
"""It drifts to and fro in so many breaths of what moves by itself."""


class Rest(NamedTuple):
    """Where something waits on the screen, and how far it drifts from there and back, in pixels."""

    at: Point
    drift: Point = (0.0, 0.0)


class Wanderer:
    """`at` is where it is. A wheel moves it along the `way` through these places; where motion is reduced it is there
    at once. Until it is moved it is `waiting` at `rest.at`, and drifts there as far as `rest.drift`, in pixels."""

    def __init__(self, rest: Rest, way: Sequence[Point], motion: Motion) -> None:
        self.at = at = rest.at
        self.waiting = True
        self._rest, self._waited_s = rest, 0.0
        self._way = way
        self._motion = motion
        self._from = self._to = at
        self._gone_s = self._takes_s = 0.0
        self._along = 0.0

    @property
    def resting(self) -> bool:
        """Whether it is where it was sent."""
        return self._gone_s >= self._takes_s

    def follow(self, point: Point) -> None:
        """It is here now."""
        self.waiting = False
        self.at = self._to = point
        self._gone_s = self._takes_s

    def go(self, point: Point) -> None:
        """Set out for this place: slow, quick, slow."""
        if self._motion.reduced:
            self.follow(point)
            return
        self.waiting = False
        self._from, self._to, self._gone_s = self.at, point, 0.0
        self._takes_s = clamp(math.dist(self.at, point) / PX_PER_S, SHORTEST_S, LONGEST_S)

    def go_to_stop(self, stop: int) -> None:
        """Set out for a place of the way."""
        self._along = float(stop)
        self.go(self._way[stop])

    def turn(self, by: float) -> None:
        """Go on along the way by a part of what lies between two of its places."""
        if len(self._way) < 2:
            return
        self._along = clamp(self._along + by, 0, len(self._way) - 1)
        index = min(int(self._along), len(self._way) - 2)
        (x, y), (to_x, to_y) = self._way[index], self._way[index + 1]
        part = self._along - index
        self.follow((x + part * (to_x - x), y + part * (to_y - y)))

    def update(self, dt_s: float) -> None:
        """Let time pass."""
        if self.waiting:
            self._drift(dt_s)
        if self.resting:
            return
        self._gone_s += dt_s
        part = ease_in_out(self._gone_s / self._takes_s)
        (x, y), (to_x, to_y) = self._from, self._to
        self.at = x + part * (to_x - x), y + part * (to_y - y)

    def _drift(self, dt_s: float) -> None:
        """To one side, and to the other."""
        self._waited_s += dt_s
        far = math.sin(math.tau * self._waited_s / (SLOWER * self._motion.ambient_s)) * self._motion.amount
        (x, y), (across, down) = self._rest
        self.at = x + far * across, y + far * down
