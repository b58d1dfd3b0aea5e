"""The measures that somebody asks for, as they are published; and which months are not yet."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice, takewhile
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from kiosk.collector.day import Day, Month
from kiosk.collector.figures import Figures, Place, last_whole, published_figures
from kiosk.collector.measures import Measure, day_measures, measures
from kiosk.collector.store import Store
from kiosk.errors import KioskError

MOST_MONTHS = 24
"""Two years: what a report compares."""

Add = Callable[[Connection, Sequence[Month], Place], Figures]
"""What is shown besides what is published: see `running`."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Which kiosks, and which months; of these one `day`, such as `2026-06-30`, where it is not empty."""

    place: Place
    months: Sequence[Month]
    day: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """The measures, and those of the months asked for that are not published yet."""

    asked: Asked
    measures: Sequence[Measure]
    not_yet: Sequence[Month]


class Reports:
    """Answers out of what is published. `running` adds the months that still run: for simulated visitors alone."""

    def __init__(self, store: Store, now: Callable[[], datetime], zone: ZoneInfo, running: Add | None = None) -> None:
        self.zone = zone
        self._store = store
        self._now = now
        self._running = running

    @property
    def rule(self) -> str:
        """The name of the text that says how numbers are shown."""
        return "how_published" if self._running is None else "how_running"

    @property
    def latest(self) -> Month | None:
        """The last month that is shown, None before the first."""
        if self._running is not None:
            return self._this()
        with self._store.reading() as connection:
            return self._published(connection)

    def asked(self, place: Place, since: str = "", until: str = "", day: str = "") -> Asked:
        """What is asked for: these kiosks, from one month, such as `2026-06`, to another; the last that is published
        where none is named. Raises KioskError for what is no month or day, and for more than can be shown at once."""
        if day:
            first = self._day(day)
            return Asked(place, [Month(Day(first.replace(day=1), self.zone))], str(first))
        latest = self.latest or self._this()
        begin = Month.read(since or until, self.zone) if since or until else latest
        last = Month.read(until, self.zone) if until else max(begin, latest, key=str)
        months = list(islice(takewhile(lambda month: month <= last, begin.on()), MOST_MONTHS + 1))
        if not 0 < len(months) <= MOST_MONTHS:
            hint = f"Ask for 1 to {MOST_MONTHS} months, the earlier one first."
            raise KioskError("months", f"{begin} to {last} cannot be shown.", hint)
        return Asked(place, months)

    def answer(self, asked: Asked) -> Answer:
        """The measures that are published of it."""
        figures, not_yet = self._figures(asked)
        return Answer(asked, day_measures(figures.on(asked.day)) if asked.day else measures(figures), not_yet)

    def _figures(self, asked: Asked) -> tuple[Figures, Sequence[Month]]:
        with self._store.reading() as connection:
            found = published_figures(connection, asked.months, asked.place)
            if self._running is not None:
                return found.and_also(self._running(connection, asked.months, asked.place)), ()
            last = self._published(connection)
        return found, [month for month in asked.months if last is None or not month <= last]

    def _published(self, connection: Connection) -> Month | None:
        last = last_whole(connection)
        return Month.read(last, self.zone) if last else None

    def _this(self) -> Month:
        return Month(Day(self._now().date().replace(day=1), self.zone))

    def _day(self, text: str) -> date:
        try:
            return date.fromisoformat(text)
        except ValueError as error:
            raise KioskError("day", f"'{text}' is no day.", "Write it like 2026-06-30.") from error
