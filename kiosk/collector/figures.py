"""The published numbers of some kiosks over some months, added up: what every measure is made of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import Connection

from kiosk.collector import queries
from kiosk.collector.day import Month
from kiosk.collector.published import Days, Line, cells_shown, days_shown, total
from kiosk.contract.topics import Address


@dataclass(frozen=True, slots=True)
class Place:
    """Which kiosks: one, those of a site, or all where both names are empty."""

    site: str = ""
    kiosk: str = ""

    def holds(self, address: Address) -> bool:
        """Whether this kiosk is one of them."""
        return self.site in {"", address.site} and self.kiosk in {"", address.kiosk}


@dataclass(frozen=True, slots=True)
class Figure:
    """A sum of published numbers. `n` is None where none of its parts is shown; `least` says that some are hidden, so
    that it is so many at least."""

    n: int | None
    least: bool = False


@dataclass(slots=True)
class Figures:
    """Parts that were published, by what they count."""

    days: defaultdict[str, list[Days]] = field(default_factory=lambda: defaultdict(list))
    cells: defaultdict[Line, list[int | None]] = field(default_factory=lambda: defaultdict(list))

    def by_day(self, kind: str) -> dict[date, int]:
        """The days that are shown of a kind, of all kiosks together: so many at least."""
        shown: defaultdict[date, int] = defaultdict(int)
        for part in self.days[kind]:
            for day, n in part.shown.items():
                shown[day] += n
        return dict(sorted(shown.items()))

    def lines(self, kind: str) -> dict[Line, Figure]:
        """Everything that is known of a kind that is published by month."""
        return {line: _figure(parts) for line, parts in sorted(self.cells.items()) if line.kind == kind}

    def total(self, kind: str) -> Figure:
        """All of a kind."""
        if kind in self.days:
            return _figure([part.total for part in self.days[kind]])
        return _figure([n for line, parts in self.cells.items() if line.kind == kind for n in parts])


def figures(connection: Connection, months: Iterable[Month], place: Place) -> Figures:
    """What is published of these kiosks and months."""
    found = Figures()
    for month in months:
        for (address, kind), days in queries.by_day(connection, month).items():
            if place.holds(address):
                found.days[kind].append(days_shown(days))
        for address, cells in queries.by_month(connection, month).items():
            if place.holds(address):
                for line, n in cells_shown(cells).items():
                    found.cells[line].append(n)
    return found


def _figure(parts: Sequence[int | None]) -> Figure:
    return Figure(total(parts) if parts else 0, any(part is None for part in parts))
