"""Where lines end: few lines, of lengths as equal as can be, with few hyphens, and no short word left alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from math import inf
from typing import NamedTuple

from kiosk.display.type import addresses

LINE = 0.1
HYPHEN = 0.15
"""What a line and a hyphen cost, as shares of an entirely empty line: a hyphen is not worth the line that it saves."""
ALONE = 0.3
ALONE_SHARE = 1 / 3
"""A last line of one word that fills no more than this share of the width looks lost."""
TOO_WIDE = 1000.0
"""What a line costs that is wider than the width: more than all others together."""

_WORD = re.compile(r"[^ \u2000-\u2006\u2008-\u200a\u3000]+")
_WITHIN = re.compile(r"(?<=\w\w)[-‐/](?=\w\w)|[–—\u200b]|\u00ad")


class Piece(NamedTuple):
    """What stands on one line as a whole: from `start` to `end` in the text; a hyphen is set when a line ends after
    it, or none."""

    start: int
    end: int
    hyphen: bool = False


class Measured(NamedTuple):
    """The widths in pixels of pieces, of the spaces after them, and of a hyphen."""

    pieces: Sequence[int]
    gaps: Sequence[int]
    hyphen: int


@lru_cache(maxsize=64)
def pieces(text: str, parted: tuple[int, ...] = ()) -> tuple[Piece, ...]:
    """The pieces of a paragraph; `parted` are places where a word may be parted besides soft hyphens: by a hyphen, but
    behind a dot or a slash. An address is not parted behind its own hyphens."""
    found = []
    for word in _WORD.finditer(text):
        ends = {match.end() + word.start(): match[0] == "\u00ad" for match in _WITHIN.finditer(word[0])}
        ends = {end: hyphen for end, hyphen in ends.items() if text[end - 1] == "/" or not addresses.within(text, end)}
        ends |= {place: text[place - 1] not in "./" for place in parted if word.start() < place < word.end()}
        ends[word.end()] = False
        start = word.start()
        for end in sorted(ends):
            if end > start:
                found.append(Piece(start, end, ends[end]))
                start = end
    return tuple(found)


def lines(parts: Sequence[Piece], sizes: Measured, width: float, *, balanced: bool) -> tuple[list[int], float]:
    """After which pieces the lines end, and what this costs; with `balanced`, the last line is as long as the others.

    A piece wider than the width stands alone on its line.
    """
    count = len(parts)
    best, ends = [inf] * count + [0.0], [count] * (count + 1)
    for first in range(count - 1, -1, -1):
        filled = 0.0
        for end in range(first + 1, count + 1):
            filled += sizes.pieces[end - 1]
            shown = filled + (sizes.hyphen if parts[end - 1].hyphen and end < count else 0)
            if shown > width and end > first + 1:
                break
            cost = _cost(shown / width, last=end == count, single=end == first + 1, balanced=balanced)
            if parts[end - 1].hyphen and end < count:
                cost += HYPHEN
            if cost + best[end] < best[first]:
                best[first], ends[first] = cost + best[end], end
            filled += sizes.gaps[end - 1]
            if filled > width:
                break
    return _follow(ends, count), best[0]


def _cost(share: float, *, last: bool, single: bool, balanced: bool) -> float:
    """What a line costs that fills this share of the width."""
    if share > 1:
        return TOO_WIDE * share
    if last and not balanced:
        return LINE + (ALONE if single and share < ALONE_SHARE else 0)
    return LINE + (1 - share) ** 2


def _follow(ends: Sequence[int], count: int) -> list[int]:
    found, place = [], 0
    while place < count:
        place = ends[place]
        found.append(place)
    return found
