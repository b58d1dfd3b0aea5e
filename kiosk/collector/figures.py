"""The published numbers of some kiosks over some months, added up: what every measure is made of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sqlalchemy import Connection, func, select

from kiosk.collector.day import Month
from kiosk.collector.published import OTHERS, Line
from kiosk.collector.tables import publications, published
from kiosk.contract.topics import Address
from kiosk.errors import KioskError


@dataclass(frozen=True, slots=True)
class Place:
    """Which kiosks: one, those of a site, or all where both names are empty. Raises KioskError for a kiosk without its
    site."""

    site: str = ""
    kiosk: str = ""

    def __post_init__(self) -> None:
        if self.kiosk and not self.site:
            hint = f"Add the site, like site=beffroi&kiosk={self.kiosk}."
            raise KioskError("kiosk", "the name of a kiosk says something only with its site.", hint)

    def holds(self, address: Address) -> bool:
        """Whether this kiosk is one of them."""
        return self.site in {"", address.site} and self.kiosk in {"", address.kiosk}


@dataclass(frozen=True, slots=True)
class Figure:
    """A sum of published numbers. `n` is None where none of its parts is shown; `least` says that some are hidden, so
    that it is so many at least."""

    n: int | None
    least: bool = False


@dataclass(frozen=True, slots=True)
class Figures:
    """What is shown of each line: all of its months and kiosks together."""

    shown: Mapping[Line, Figure] = field(default_factory=dict)

    def counts(self, kind: str) -> bool:
        """Whether anything of a kind was counted."""
        return any(line.kind == kind for line in self.shown)

    def lines(self, kind: str) -> dict[Line, Figure]:
        """Everything that is known of a kind, in order."""
        return {line: figure for line, figure in sorted(self.shown.items()) if line.kind == kind}

    def total(self, kind: str) -> Figure:
        """All of a kind."""
        return together(self.lines(kind).values())

    def and_also(self, other: Figures) -> Figures:
        """With others, which share no row with them."""
        found: defaultdict[Line, list[Figure]] = defaultdict(list)
        for line, figure in (*self.shown.items(), *other.shown.items()):
            found[line].append(figure)
        return Figures({line: together(parts) for line, parts in found.items()})

    def on(self, day: str) -> Figures:
        """What is shown of one day, such as `2026-06-30`. Where other days of its month are not shown by themselves,
        this one may be among them, at some of the kiosks if not at all."""
        found = {}
        for line in {line._replace(day=day) for line in self.shown if line.day}:
            figure = self.shown.get(line)
            if line._replace(day=OTHERS) in self.shown:
                figure = Figure(figure.n if figure else None, least=True)
            found[line] = figure or Figure(0)
        return Figures(found)


def together(figures: Iterable[Figure]) -> Figure:
    """The sum of figures; nought where there is none."""
    parts = list(figures)
    known = [part.n for part in parts if part.n is not None]
    return Figure(sum(known) if known or not parts else None, any(part.least for part in parts))


def published_figures(connection: Connection, months: Iterable[Month], place: Place) -> Figures:
    """What is published of these kiosks and months."""
    line = [published.c[name] for name in Line._fields]
    summed = func.sum(published.c.n), func.sum(published.c.hidden)
    here = published.c.site == place.site, published.c.kiosk == place.kiosk
    whole = select(func.max(publications.c.number)).where(publications.c.whole).scalar_subquery()
    among = published.c.month.in_([str(month) for month in months]), published.c.number <= whole
    found = connection.execute(select(*line, *summed).where(*here, *among).group_by(*line))
    return Figures({Line(*of): Figure(None if n is None else int(n), least=hidden > 0) for *of, n, hidden in found})


def last_whole(connection: Connection) -> str:
    """The last month that is published, such as `2026-06`; empty before the first."""
    return connection.execute(select(func.max(publications.c.month)).where(publications.c.whole)).scalar() or ""
