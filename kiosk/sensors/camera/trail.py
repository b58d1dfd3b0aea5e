"""Where the acting hand has been in the last second: what swipes and waves are read from."""

from __future__ import annotations

import math
import statistics
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass

from kiosk.sensors.camera.hand import Hand

LASTS_S = 1.2
"""Longer than any sweep takes."""
GAP_S = 0.35
"""So long a hand may be lost in the middle of a sweep: four frames at 15 a second, too blurred to be seen."""
OVER_S = 0.06
"""Speeds are measured over at least so long, two frames at 30 a second: now and then a camera gives the same twice."""


@dataclass(frozen=True, slots=True)
class Step:
    """One frame of the trail: time in seconds, the place in heights of the picture, and how open the hand is."""

    at: float
    x: float
    y: float
    openness: float


class Trail:
    """The steps of the last `lasts_s` seconds, oldest first, and the hand's size over them.

    A gap of more than `gap_s` (a hand lost for longer than its blur explains) begins a new trail.
    """

    def __init__(self, lasts_s: float = LASTS_S, gap_s: float = GAP_S) -> None:
        self._lasts_s = lasts_s
        self._gap_s = gap_s
        self._steps: deque[Step] = deque()
        self._palms: deque[float] = deque()

    def add(self, hand: Hand, openness: float, at: float) -> None:
        """The palm's next place."""
        x, y = hand.palm
        self.put(x * hand.aspect, y, hand, openness, at)

    def put(self, x: float, y: float, hand: Hand, openness: float, at: float) -> None:
        """The next place of any part of the hand, in heights of the picture; a time that does not rise is left out."""
        if self._steps and not 0 < at - self._steps[-1].at <= self._gap_s:
            if at <= self._steps[-1].at:
                return
            self.clear()
        self._steps.append(Step(at, x, y, openness))
        self._palms.append(hand.one_palm)
        while at - self._steps[0].at > self._lasts_s:
            self._steps.popleft()
            self._palms.popleft()

    def clear(self) -> None:
        """Forget where the hand has been."""
        self._steps.clear()
        self._palms.clear()

    @property
    def steps(self) -> Sequence[Step]:
        """The steps, oldest first."""
        return self._steps

    def since(self, at: float) -> list[Step]:
        """The steps from this time on, oldest first."""
        return [step for step in self._steps if step.at >= at]

    @property
    def speed(self) -> float:
        """How fast the hand is now, in palms a second."""
        recent = self.since(self._steps[-1].at - 2 * OVER_S) if self._steps else []
        return speeds_of(recent)[-1] / self.one_palm if recent else 0.0

    @property
    def one_palm(self) -> float:
        """The hand's palm in heights of the picture, in the middle over the trail: a blurred hand looks smaller."""
        return statistics.median(self._palms) if self._palms else 1.0


def speeds_of(steps: Sequence[Step]) -> list[float]:
    """How fast the hand was at each step, in heights of the picture a second, measured from an earlier one; for the
    first steps, how fast it went on from the very first."""
    speeds: list[float] = []
    back = 0
    for number, step in enumerate(steps):
        while back + 1 < number and step.at - steps[back + 1].at >= OVER_S:
            back += 1
        speeds.append(_speed(steps[back], step))
    begun = sum(step.at - steps[0].at < OVER_S for step in steps)
    return speeds[begun : begun + 1] * begun + speeds[begun:] if begun < len(steps) else speeds


def _speed(earlier: Step, later: Step) -> float:
    passed_s = later.at - earlier.at
    return math.hypot(later.x - earlier.x, later.y - earlier.y) / passed_s if passed_s else 0.0
