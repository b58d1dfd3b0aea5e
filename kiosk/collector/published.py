"""What is published of the counts: parts that share nothing, so that nothing can be reckoned from them but their sums.

Nothing under 10 is published, everything else is rounded to 5. Sessions and passages are published by kiosk and day;
the days of a month that hold fewer than 10 are published together, as its other days. Everything else, which says more
about a visit, is published by kiosk and month. What is shown of a site, a year or all kiosks is the sum of these parts
and never comes from the counts themselves: no two answers overlap in part, and so no difference of two tells anything.

Where a number is broken down, the sum of its parts may be known from elsewhere: each session ends once. A hidden cell
is therefore never alone: the next smallest is hidden with it until at least two hold 10 together, so that one may
always have been more and the other less. The same is done for days.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

SMALLEST_SHOWN = 10
"""Cells below this are not shown: rule 4 of the project's anonymity rules."""
STEP = 5
"""Others are rounded to a multiple of this."""
BY_DAY = frozenset({"session", "passage"})
"""These kinds carry nothing but that somebody was there."""


class Line(NamedTuple):
    """What a number counts."""

    kind: str
    bucket: str = ""
    scene: str = ""
    variant: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Days:
    """The days of a month that are shown, and the others together: None where they are too few."""

    shown: Mapping[date, int]
    others: int | None

    @property
    def total(self) -> int | None:
        """All of it that is shown; None when that is nothing."""
        return sum(self.shown.values()) + (self.others or 0) if self.shown or self.others is not None else None


def rounded(n: int) -> int:
    """A number as it is shown, 10 or more.

    >>> rounded(12), rounded(13)
    (10, 15)
    """
    return STEP * ((n + STEP // 2) // STEP)


def days_shown(days: Mapping[date, int]) -> Days:
    """A month's days, each with what was counted on it; days without any need not be there."""
    by_size = sorted((n, day) for day, n in days.items() if n)
    few = _hidden([n for n, _ in by_size])
    others = sum(n for n, _ in by_size[:few])
    shown = {day: rounded(n) for n, day in by_size[few:]}
    return Days(dict(sorted(shown.items())), rounded(others) if others >= SMALLEST_SHOWN else None)


def cells_shown(cells: Mapping[Line, int]) -> dict[Line, int | None]:
    """A month's cells as they are shown, None where they are hidden. A cell that is not there is nought, and that may
    be known: nobody did it."""
    tables: defaultdict[Line, list[tuple[int, Line]]] = defaultdict(list)
    for line, n in cells.items():
        if n:
            tables[_table(line)].append((n, line))
    shown: dict[Line, int | None] = {}
    for table in tables.values():
        shown.update(_table_shown(sorted(table)))
    return {line: shown[line] for line in cells if line in shown}


def total(numbers: Iterable[int | None]) -> int | None:
    """The sum of published numbers; None where none of them is shown."""
    known = [n for n in numbers if n is not None]
    return sum(known) if known else None


def _table(line: Line) -> Line:
    """The cells that may add up to a number known from elsewhere: all buckets, or all languages, of one kind."""
    return line._replace(bucket="", language="")


def _table_shown(by_size: list[tuple[int, Line]]) -> dict[Line, int | None]:
    few = _hidden([n for n, _ in by_size])
    return {line: None if index < few else rounded(n) for index, (n, line) in enumerate(by_size)}


def _hidden(sizes: list[int]) -> int:
    """How many cells are hidden, of those of these sizes in rising order."""
    few = sum(n < SMALLEST_SHOWN for n in sizes)
    while 0 < few < len(sizes) and (few < 2 or sum(sizes[:few]) < SMALLEST_SHOWN):
        few += 1
    return few
