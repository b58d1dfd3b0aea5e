"""A weight that is pushed up a way: each effort throws it a little further, and what is not held rolls back.

It lies on a ratchet with one tooth for each effort that one person needs, so that nobody ever fails: who pushes once in
a while gains a tooth each time, and who pushes faster, or together with others, is carried on by the momentum.
"""

from __future__ import annotations

import math

REACH_TEETH = 1.35
"""From rest, one effort carries it over one tooth, and a little further."""
FASTEST = 3.0
"""No matter how many push, it is never faster than after so many efforts at once."""
LIGHT_S, HEAVY_S = 0.3, 0.9
"""So long it goes on rising after an effort: what is heavy is sluggish."""

SAID_PERCENT = 10


class Weight:
    """`part` is how far it has come, 0 to 1, and `speed` how many ways it goes in a second, upwards positive.

    `mass` runs from 0 (light) to 1 (heavy), `slope` from 0 (it stays where it stops) to 1 (it falls back as fast as it
    was thrown).
    """

    def __init__(self, efforts: int, mass: float, slope: float) -> None:
        reach, rises_s = REACH_TEETH / efforts, LIGHT_S + (HEAVY_S - LIGHT_S) * mass
        self._teeth = efforts
        self._pull = 2 * reach / rises_s**2
        self._throw = 2 * reach / rises_s
        self._back = slope * self._pull
        self.part = 0.0
        self.speed = 0.0
        self.tooth = 0
        """The last tooth that it has passed: it never rolls back behind this one."""

    @property
    def up(self) -> bool:
        """Whether it has arrived."""
        return self.tooth >= self._teeth

    @property
    def resting(self) -> bool:
        """Whether it lies still on its tooth."""
        return self.speed == 0.0

    @property
    def kept(self) -> float:
        """The part of its way that it keeps, 0 to 1: up to its last tooth."""
        return self.tooth / self._teeth

    @property
    def said_percent(self) -> int:
        """The same in percent, as it is said aloud: in tens."""
        return 100 * self.tooth // self._teeth // SAID_PERCENT * SAID_PERCENT

    def push(self, efforts: int = 1) -> None:
        """Throw it upwards."""
        self.speed = min(FASTEST * self._throw, max(0.0, self.speed) + efforts * self._throw)

    def put(self, tooth: int) -> None:
        """Lay it on a tooth."""
        self.tooth, self.part, self.speed = tooth, tooth / self._teeth, 0.0

    def update(self, dt_s: float) -> int:
        """Let time pass; how many teeth it has passed."""
        if self.up or (self.resting and self.part * self._teeth <= self.tooth):
            return 0
        before, pull = self.speed, self._pull if self.speed > 0 else self._back
        self.speed -= pull * dt_s
        self.part += (before + self.speed) / 2 * dt_s
        passed = self._pass()
        if self.part * self._teeth <= self.tooth and self.speed <= 0:
            self.put(self.tooth)
        return passed

    def _pass(self) -> int:
        """Count the teeth that lie behind it now; at the last one it has arrived."""
        before = self.tooth
        self.tooth = max(before, min(self._teeth, math.floor(self.part * self._teeth + 1e-9)))
        if self.up:
            self.part, self.speed = 1.0, 0.0
        return self.tooth - before
