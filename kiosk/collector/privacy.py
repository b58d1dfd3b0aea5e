"""What people may see of the counts, on the page, in an export and through the API alike.

A cell that breaks a number down and holds fewer than 10 is hidden, and where only one cell of a kind would be hidden
the next smallest is hidden with it, so that nobody gets it back by subtraction.

Shown exactly are two numbers alone: the sessions of a kiosk on a day, and the sessions of all kiosks in an hour. They
carry no second dimension: no language, no scene, no ending, nothing that says anything about one of those sessions, and
an hour is coarser than the bin of 15 minutes that leaves the kiosk. That a station was used twice on a day tells nobody
who used it; and a technician who tries a station must find the one visit just played. The table never crosses the two.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from kiosk.collector.queries import Total
from kiosk.contract.kinds import KINDS

SMALLEST_SHOWN = 10
"""Cells below this are not shown: rule 4 of the project's anonymity rules."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A total as it may be shown; `n` is None where it is hidden."""

    kind: str
    bucket: str
    n: int | None


def shown(totals: Iterable[Total]) -> list[Cell]:
    """Every total as it may be shown, in the same order. A kind without buckets is no breakdown and stays as it is."""
    exact = list(totals)
    hidden = _hidden(exact)
    return [Cell(one.kind, one.bucket, None if (one.kind, one.bucket) in hidden else one.n) for one in exact]


def _hidden(totals: Iterable[Total]) -> set[tuple[str, str]]:
    cells: defaultdict[str, list[Total]] = defaultdict(list)
    for one in totals:
        kind = KINDS.get(one.kind)  # none: stored when the list still had it
        if kind is None or kind.buckets != ("",):
            cells[one.kind].append(one)
    return {(one.kind, one.bucket) for kind in cells.values() for one in _too_small(kind)}


def _too_small(cells: list[Total]) -> list[Total]:
    by_size = sorted(cells, key=lambda one: (one.n, one.bucket))
    small = sum(one.n < SMALLEST_SHOWN for one in by_size)
    return by_size[: max(small, 2)] if small else []
