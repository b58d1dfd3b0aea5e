"""What is published of the counts: parts that share nothing, so that nothing can be reckoned from them but their sums.

Nothing under 10 is published, everything else is rounded to 5. Sessions and passages are published by kiosk and day;
the days of a month that hold fewer than 10 are published together, as its other days. Everything else, which says more
about a visit, is published by kiosk and month. What is shown of a site, a year or all kiosks is the sum of these parts
and never comes from the counts themselves: no two answers overlap in part, and so no difference of two tells anything.
A part is published once, when its month is over and settled; what comes later is a part of its own (`publication`).

What counts a machine's minutes says nothing of visitors: it is rounded, and hidden nowhere.

Where a number is broken down, the sum of its parts may be known from elsewhere: each session ends once. So hidden cells
must leave each other room. Where they do not, being one alone, or fewer than 10 together, or nearly all of 9, one more
is hidden with them: the next in a fixed order, because the next smallest would tell that it is no larger than those
shown. The same is done for days.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from kiosk.contract.kinds import KINDS

SMALLEST_SHOWN = 10
"""Cells below this are not shown: rule 4 of the project's anonymity rules."""
STEP = 5
"""Others are rounded to a multiple of this."""
BY_DAY = frozenset({"session", "passage"})
"""These kinds carry nothing but that somebody was there."""
OF_MACHINES = frozenset(kind.name for kind in KINDS.values() if kind.machine)
"""These say nothing of visitors."""
OTHERS = "others"
"""In the place of a day: all days of a month that are not shown by themselves."""


class Line(NamedTuple):
    """What a number counts."""

    kind: str
    bucket: str = ""
    scene: str = ""
    variant: str = ""
    language: str = ""
    day: str = ""
    """As `2026-06-30` where it is counted by day, else empty."""


@dataclass(frozen=True, slots=True)
class Days:
    """The days of a month that are shown, and the others together: None where they are too few, or there are none."""

    shown: Mapping[str, int]
    others: int | None
    hidden: int
    """How many days the others are."""


def rounded(n: int) -> int:
    """A number as it is shown: of visitors, only one of 10 or more.

    >>> rounded(12), rounded(13)
    (10, 15)
    """
    return STEP * ((n + STEP // 2) // STEP)


def days_shown(days: Mapping[str, int]) -> Days:
    """A month's days, each with what was counted on it; days without any need not be there."""
    counted = [(day, n) for day, n in sorted(days.items()) if n]
    hidden = _hidden([n for _, n in counted])
    others = sum(n for index, (_, n) in enumerate(counted) if index in hidden)
    shown = {day: rounded(n) for index, (day, n) in enumerate(counted) if index not in hidden}
    return Days(shown, rounded(others) if others >= SMALLEST_SHOWN else None, len(hidden))


def part_shown(counted: Mapping[Line, int]) -> dict[Line, int | None]:
    """Everything that is published of a kiosk and month, None where it is hidden. Days that are not shown are not
    among it, but the line of the others."""
    days: defaultdict[Line, dict[str, int]] = defaultdict(dict)
    for line, n in counted.items():
        if line.day:
            days[line._replace(day="")][line.day] = n
    found = cells_shown({line: n for line, n in counted.items() if not line.day and line.kind not in OF_MACHINES})
    found |= {line: rounded(n) for line, n in counted.items() if line.kind in OF_MACHINES}
    for line, each in days.items():
        shown = days_shown(each)
        found |= {line._replace(day=day): n for day, n in shown.shown.items()}
        if shown.hidden:
            found[line._replace(day=OTHERS)] = shown.others
    return found


def cells_shown(cells: Mapping[Line, int]) -> dict[Line, int | None]:
    """A month's cells as they are shown, None where they are hidden. A cell that is not there is nought, and that may
    be known: nobody did it."""
    tables: defaultdict[Line, list[tuple[Line, int]]] = defaultdict(list)
    for line, n in sorted(cells.items()):
        if n:
            tables[_table(line)].append((line, n))
    return {line: n for table in tables.values() for line, n in _table_shown(table)}


def total(numbers: Iterable[int | None]) -> int | None:
    """The sum of published numbers; None where none of them is shown."""
    known = [n for n in numbers if n is not None]
    return sum(known) if known else None


def _table(line: Line) -> Line:
    """The cells that may add up to a number known from elsewhere: all buckets, or all languages, of one kind."""
    return line._replace(bucket="", language="")


def _table_shown(table: Sequence[tuple[Line, int]]) -> Iterator[tuple[Line, int | None]]:
    hidden = _hidden([n for _, n in table])
    for index, (line, n) in enumerate(table):
        yield line, None if index in hidden else rounded(n)


def _hidden(sizes: Sequence[int]) -> set[int]:
    """Which cells are hidden, of those of these sizes, none of them nought, in their fixed order."""
    small = {index for index, n in enumerate(sizes) if n < SMALLEST_SHOWN}
    if not small or _leave_room([sizes[index] for index in small]):
        return small
    after = [index for index in range(len(sizes)) if index not in small]
    later = [index for index in after if index > max(small)]
    return small | set((later or after)[:1])


def _leave_room(sizes: Sequence[int]) -> bool:
    """Whether each of these small cells may have been another number, though their sum were known."""
    most = SMALLEST_SHOWN - 1
    return len(sizes) > 1 and SMALLEST_SHOWN <= sum(sizes) <= (most - 1) * len(sizes)
