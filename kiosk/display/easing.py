"""Movement: easings, and values that follow their target on the injected clock."""

from __future__ import annotations

import math


def clamp(value: float, low: float = 0.0, high: float = 1.0) -> float:
    """The value, held between low and high."""
    return max(low, min(high, value))


def ease_out(part: float) -> float:
    """Quick to answer, slow to settle (cubic); from 0 to 1 for a part from 0 to 1."""
    return 1 - (1 - clamp(part)) ** 3


def ease_in_out(part: float) -> float:
    """For journeys: slow, quick, slow (smoothstep)."""
    part = clamp(part)
    return part * part * (3 - 2 * part)


class Follow:
    """A value that goes to its target with no overshoot; `settle_s` seconds to come within 5 per cent."""

    def __init__(self, value: float, settle_s: float) -> None:
        self.value = value
        self.target = value
        self._rate = 3.0 / settle_s  # exp(-3) is about 0.05

    def update(self, dt_s: float) -> float:
        """The value after so many seconds."""
        self.value += (self.target - self.value) * (1 - math.exp(-self._rate * dt_s))
        return self.value
