"""One moment of the fleet, read once, for whoever shows it: the page, the API, the metrics."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice, takewhile
from zoneinfo import ZoneInfo

from kiosk.clock import Clock
from kiosk.collector import queries
from kiosk.collector.condition import Condition
from kiosk.collector.day import Day, Month
from kiosk.collector.figures import Place, figures
from kiosk.collector.fleet import Kiosk, judge
from kiosk.collector.measures import Measure, measures
from kiosk.collector.queries import LedgerLine, Visits
from kiosk.collector.store import Store
from kiosk.contract.topics import Address
from kiosk.errors import KioskError

MOST_MONTHS = 24
"""Two years: what a report compares."""


@dataclass(frozen=True, slots=True)
class Moment:
    """Every kiosk and the visits of today, at one time of the museum's clock."""

    now: datetime
    kiosks: Sequence[Kiosk]
    visits: Sequence[Visits]

    @property
    def visits_today(self) -> int:
        """Sessions on all kiosks."""
        return sum(one.n for one in self.visits)

    def visits_of(self, address: Address) -> int:
        """Sessions on one kiosk."""
        return sum(one.n for one in self.visits if one.address == address)

    def visits_in(self, hour: int) -> int:
        """Sessions on all kiosks that began in an hour, 0 to 23."""
        return sum(one.n for one in self.visits if one.hour == hour)

    def silent_s(self, kiosk: Kiosk) -> float | None:
        """Seconds since a kiosk was heard, None if it never was."""
        last_seen = kiosk.row.last_seen
        return None if last_seen is None else max(0.0, (self.now - last_seen).total_seconds())


@dataclass(frozen=True, slots=True)
class Asked:
    """Which kiosks, and which months."""

    place: Place
    months: Sequence[Month]


class View:
    """Looks at the database with the eyes of a technician."""

    def __init__(self, store: Store, condition: Condition, clock: Clock, zone: ZoneInfo) -> None:
        self.condition = condition
        self.zone = zone
        self._store = store
        self._clock = clock

    def now(self) -> datetime:
        """The time in the museum's zone; raises KioskError while this machine does not know it."""
        utc = self._clock.utc()
        if utc is None:
            hint = "Connect it to a network once or set it with timedatectl, then start the collector again."
            raise KioskError("clock", "this machine's clock was never set, so nobody can say what is today.", hint)
        return utc.astimezone(self.zone)

    def look(self) -> Moment:
        """How everything is now."""
        now = self.now()
        since = self.condition.listening_since
        with self._store.reading() as connection:
            kiosks = [judge(row, now, since) for row in queries.fleet(connection)]
            visits = queries.visits(connection, Day.of(now, self.zone))
        return Moment(now, kiosks, visits)

    def asked(self, place: Place, since: str, until: str) -> Asked:
        """What is asked for: these kiosks, from one month, such as `2026-06`, to another; this one where none is named.
        Raises KioskError for what is no month, and for more than can be shown at once."""
        this = f"{self.now():%Y-%m}"
        last = Month.read(until or this, self.zone)
        first = Month.read(since, self.zone) if since else last
        months = list(islice(takewhile(lambda month: month <= last, first.on()), MOST_MONTHS + 1))
        if not 0 < len(months) <= MOST_MONTHS:
            hint = f"Ask for 1 to {MOST_MONTHS} months, the earlier one first."
            raise KioskError("months", f"{first} to {last} cannot be shown.", hint)
        return Asked(place, months)

    def measures(self, asked: Asked) -> list[Measure]:
        """The measures of these kiosks and months, as they are published."""
        with self._store.reading() as connection:
            return measures(figures(connection, asked.months, asked.place))

    def ledger(self) -> list[LedgerLine]:
        """What is stored of every outbox."""
        with self._store.reading() as connection:
            return queries.ledger(connection)
