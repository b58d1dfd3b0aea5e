"""How a simulated hand moves: in a slight arc, slow at both ends, never quite still."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Self

PEAK = 1.875
"""A movement of least jerk is this many times faster in its middle than on average."""

TOP_SPEED = 2.0
"""Fastest hand, in screens a second; in recordings of real swipes it is 0.65 to 0.9."""

REACH_S = 0.35
"""Time of the shortest movement, in seconds; a far one takes about a second."""

ARC = 0.12
"""How far the middle of a movement may lie off the straight line, as a share of its length."""

TREMOR = 0.002
"""Standard deviation of a hand held still, in screens: a few pixels, as left over by the camera's smoothing."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on the screen, 0..1 from the left and from the top."""

    x: float
    y: float

    @classmethod
    def anywhere(cls, rng: Random) -> Self:
        """A place where scenes put their targets: not at the very edge."""
        return cls(rng.uniform(0.12, 0.88), rng.uniform(0.15, 0.85))

    def held(self, rng: Random) -> Self:
        """The same place as a living hand holds it."""
        return type(self)(_inside(rng.gauss(self.x, TREMOR)), _inside(rng.gauss(self.y, TREMOR)))


def ease(share: float) -> float:
    """The share of the way covered after this share of the time, by a movement of least jerk."""
    return share**3 * (10 - 15 * share + 6 * share**2)


def reach_s(start: Spot, end: Spot) -> float:
    """Seconds that a hand takes from one place to the other."""
    return REACH_S + PEAK * _length(start, end) / TOP_SPEED


def reach(rng: Random, start: Spot, end: Spot, steps: int) -> Iterator[Spot]:
    """The way from one place to the other in so many steps, equally long in time; the last is the end itself."""
    bow = rng.uniform(-ARC, ARC)
    middle = Spot(
        (start.x + end.x) / 2 - bow * (end.y - start.y),
        (start.y + end.y) / 2 + bow * (end.x - start.x),
    )
    for step in range(1, steps + 1):
        share = ease(step / steps)
        yield Spot(
            _inside(_bezier(start.x, middle.x, end.x, share)),
            _inside(_bezier(start.y, middle.y, end.y, share)),
        ).held(rng)


def _bezier(start: float, middle: float, end: float, share: float) -> float:
    rest = 1 - share
    return rest * rest * start + 2 * rest * share * middle + share * share * end


def _length(start: Spot, end: Spot) -> float:
    return float(((end.x - start.x) ** 2 + (end.y - start.y) ** 2) ** 0.5)


def _inside(value: float) -> float:
    return min(max(value, 0.0), 1.0)
