"""The way of a look from one part of a picture to another: it rises, crosses over, and comes down, as one would fly.

The curve is the one on which the picture seems to pass at the same speed everywhere (van Wijk and Nuij, 2003).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import NamedTuple

from kiosk.display.easing import ease_in_out
from kiosk.display.geometry import Point

RISES = 1.2
"""How high it flies on the way: less stays lower, and crosses for longer."""
NEAR = 1e-4
"""Two looks of which the middles lie this part of a width apart differ in size alone."""
S_PER_LENGTH = 0.55
SHORTEST_S, LONGEST_S = 0.5, 2.4


class Look(NamedTuple):
    """The part of a picture that is seen: its middle and how wide it is, in the picture's pixels."""

    centre: Point
    width: float


@dataclass(frozen=True, slots=True)
class Flight:
    """From one look to another in `seconds`."""

    start: Look
    end: Look

    @property
    def seconds(self) -> float:
        """How long it takes: longer for what lies further away, or is much smaller or larger."""
        return max(SHORTEST_S, min(LONGEST_S, S_PER_LENGTH * self._length))

    def at(self, seconds: float) -> Look:
        """The look after so many seconds of the flight."""
        part = ease_in_out(seconds / self.seconds)
        if part >= 1:
            return self.end
        return self._curve(part) if self._apart > NEAR * self.start.width else self._zoom(part)

    @property
    def _apart(self) -> float:
        return math.dist(self.start.centre, self.end.centre)

    @property
    def _length(self) -> float:
        if self._apart <= NEAR * self.start.width:
            return abs(math.log(self.end.width / self.start.width)) / RISES
        rise, fall = self._slopes()
        return (fall - rise) / RISES

    def _zoom(self, part: float) -> Look:
        """Straight down, or up."""
        return Look(self.end.centre, self.start.width * (self.end.width / self.start.width) ** part)

    def _curve(self, part: float) -> Look:
        rise, _ = self._slopes()
        along = RISES * self._length * part
        wide = self.start.width * math.cosh(rise) / math.cosh(along + rise)
        gone = math.cosh(rise) * math.tanh(along + rise) - math.sinh(rise)
        way = self.start.width / RISES**2 * gone / self._apart
        (x, y), (to_x, to_y) = self.start.centre, self.end.centre
        return Look((x + (to_x - x) * way, y + (to_y - y) * way), wide)

    def _slopes(self) -> tuple[float, float]:
        """How steeply it begins and ends."""
        wide, last, way = self.start.width, self.end.width, RISES**2 * self._apart
        change = last**2 - wide**2
        rise = (change + way**2) / (2 * wide * way)
        fall = (change - way**2) / (2 * last * way)
        return -math.asinh(rise), -math.asinh(fall)
