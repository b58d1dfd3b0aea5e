"""A part of a whole with the range in which chance alone may have put it."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

from kiosk.collector.figures import Figure

Z = 1.96
"""Of a normal distribution, 95 % lie so many standard deviations around its middle."""


@dataclass(frozen=True, slots=True)
class Share:
    """A share and its 95 % range, 0 to 1."""

    value: float
    low: float
    high: float


def share_of(some: Figure, of: Figure) -> Share | None:
    """A share of two numbers that are wholly known, None where one is not: half of it would be a guess. What rounding
    made more than the whole is the whole."""
    if some.n is None or not of.n or some.least or of.least:
        return None
    return wilson(min(some.n, of.n), of.n)


def part_of(some: Figure, of: Figure) -> Share | None:
    """A share of two numbers that chance has not drawn, such as minutes: it is what it is, without a range."""
    if some.n is None or not of.n or some.least or of.least:
        return None
    value = round(min(1.0, some.n / of.n), 3)
    return Share(value, value, value)


def wilson(some: int, of: int) -> Share:
    """The share and its score interval (Wilson 1927), which also holds near 0 and 1. `of` is 1 or more.

    >>> wilson(45, 90)
    Share(value=0.5, low=0.4, high=0.6)
    """
    value, square = some / of, Z * Z / of
    middle = (value + square / 2) / (1 + square)
    reach = Z / (1 + square) * sqrt(value * (1 - value) / of + square / (4 * of))
    return Share(round(value, 2), round(max(0.0, middle - reach), 2), round(min(1.0, middle + reach), 2))
