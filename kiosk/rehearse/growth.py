"""Whether something grows over a day: by how much an hour, and what is held to be none."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

import numpy as np

T = TypeVar("T")
WARM_UP = 0.1
"""This part of the time is not looked at: pictures, letters and sounds come into memory, which keeps them."""
STEEPEST_MB_H, TREMBLING_MB = 0.5, 1.5
"""Memory may rise by the first in an hour. In a run that is too short to tell, by the second in all."""


def limit_mb_h(hours: float) -> float:
    """By how much memory may rise in an hour of a run of so many hours."""
    return max(STEEPEST_MB_H, TREMBLING_MB / hours)


def after_warm_up(taken: Sequence[T]) -> Sequence[T]:
    """The samples that are looked at."""
    return taken[int(WARM_UP * len(taken)) :]


def slope_an_hour(seconds: Sequence[float], values: Sequence[float]) -> float:
    """By how much the values rise in an hour, by least squares; 0 where all were taken at once."""
    return float(np.polyfit(seconds, values, 1)[0]) * 3600 if len(set(seconds)) > 1 else 0.0


def steady_slope_an_hour(seconds: Sequence[float], values: Sequence[float]) -> float:
    """By how much the values rise in an hour in each half of the time: what fills once, as a cache does, rises in one
    of them alone, and what leaks in both."""
    half = len(values) // 2
    return min(slope_an_hour(seconds[:half], values[:half]), slope_an_hour(seconds[half:], values[half:]))


def grown(values: Sequence[float]) -> float:
    """By how much the middle of the last quarter lies above that of the first."""
    part = max(1, len(values) // 4)
    return float(np.median(values[-part:]) - np.median(values[:part]))
