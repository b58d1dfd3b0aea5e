"""What can be pushed beckons while nobody pushes it: from time to time it sways and glows."""

from __future__ import annotations

import math

from kiosk.display.easing import clamp
from kiosk.scenes.base import Backstage

FIRST_S, EVERY_S = 0.8, 4.0
"""The first time comes so soon, the others so long after the one before."""
LASTS_S = 2.0
SWAY_DEG, SWAYS = 5.0, 2.0
"""It leans by so many degrees at most, and so often to and fro."""


class Beckon:
    """`light` runs from 0 to 1, `sway_deg` is how far it leans; where motion is reduced there is light only."""

    def __init__(self, backstage: Backstage) -> None:
        self._motion = backstage.theme.motion
        self._next_s = FIRST_S

    def rest(self) -> None:
        """Somebody pushes: it beckons again when nobody has for as long as it waits from one time to the next."""
        self._next_s = EVERY_S

    def update(self, dt_s: float) -> None:
        """Let time pass."""
        self._next_s -= dt_s
        if self._next_s <= LASTS_S - EVERY_S:
            self._next_s += EVERY_S

    @property
    def light(self) -> float:
        """It rises and falls once each time."""
        return math.sin(math.pi * self._part) ** 2

    @property
    def sway_deg(self) -> float:
        """It swings out and comes to rest."""
        return self._motion.amount * SWAY_DEG * self.light * math.sin(2 * math.pi * SWAYS * self._part)

    @property
    def _part(self) -> float:
        """How far this time has come, 0 to 1; 0 between two."""
        part = clamp(-self._next_s / LASTS_S)
        return part if part < 1 else 0.0
