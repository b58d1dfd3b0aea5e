"""How large letters may be in a room, and how much of a text stands there when even the smallest are too large."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

SMALLER = 0.93
"""One step from a size to the next smaller one."""


def ladder(size_px: float, least_px: float) -> list[int]:
    """The sizes to be tried, the largest first, in whole pixels."""
    sizes, least = [round(size_px)], round(least_px)
    while sizes[-1] > least:
        sizes.append(max(least, min(sizes[-1] - 1, round(sizes[-1] * SMALLER))))
    return sizes


def first_that(fits: Callable[[int], bool], count: int) -> int:
    """The first of `count` tries that fits, where all after one that fits do too; `count` when none does."""
    if count and fits(0):  # nearly always
        return 0
    low, high = 0, count
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if fits(middle) else (middle, high)
    return high


def word_ends(text: str) -> Sequence[int]:
    """The lengths at which a text can end behind a word, without the comma or colon after it; the longest first."""
    ends = [
        place for place, (sign, after) in enumerate(pairwise(f"{text} "), 1) if not sign.isspace() and after.isspace()
    ]
    return [len(text[:end].rstrip(",;:–—- \u00a0\u202f")) for end in reversed(ends)]
