"""A way that a visitor goes to and fro: from 0 to 1, by journeys, by hand, or led by where one stands."""

from __future__ import annotations

import math

from kiosk.display.easing import Follow, clamp, ease_in_out
from kiosk.display.motion import Motion

SETTLES_S = 0.45
GLIDES_S = 0.4
"""What was moved by hand goes on for a moment after it was let go."""
STILL = 1e-3
SHORTEST_S, S_PER_WAY = 0.7, 2.6
"""A journey takes so long at least, and so much for the whole way."""


class Travel:
    """`at` is where one is. Where motion is reduced one is there at once."""

    def __init__(self, motion: Motion, at: float = 0.0) -> None:
        self._motion = motion
        self._led = Follow(at, SETTLES_S)
        self._from, self._gone_s, self._takes_s = at, 0.0, 0.0
        self._speed = 0.0

    @property
    def at(self) -> float:
        """Where one is, 0 to 1."""
        return self._led.value

    @property
    def to(self) -> float:
        """Where one goes."""
        return self._led.target

    def go(self, to: float) -> None:
        """Set out for this place: slow, quick, slow."""
        self._from, self._gone_s, self._speed = self.at, 0.0, 0.0
        self._led.target = clamp(to)
        self._takes_s = max(SHORTEST_S, S_PER_WAY * abs(self._led.target - self.at))
        if self._motion.reduced:
            self.jump(to)

    def lead(self, to: float) -> None:
        """Come here soon: where one is led to changes all the time."""
        self._takes_s = self._speed = 0.0
        self._led.target = clamp(to)
        if self._motion.reduced:
            self.jump(to)

    def jump(self, to: float) -> None:
        """Be there at once."""
        self._takes_s = self._speed = 0.0
        self._led.value = self._led.target = clamp(to)

    def throw(self, speed: float) -> None:
        """It was let go while it moved by so much a second."""
        self._speed = 0.0 if self._motion.reduced else speed

    def update(self, dt_s: float) -> None:
        """Let time pass."""
        if self._takes_s:
            self._gone_s += dt_s
            part = ease_in_out(self._gone_s / self._takes_s)
            self._led.value = self._from + (self._led.target - self._from) * part
            self._takes_s = self._takes_s if part < 1 else 0.0
        elif abs(self._speed) > STILL:
            self._led.value = self._led.target = clamp(self.at + self._speed * dt_s)
            self._speed *= math.exp(-3.0 * dt_s / GLIDES_S)
        else:
            self._led.update(dt_s)
