"""One moment of the fleet, read once, for whoever shows it: the page, the API, the metrics."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from kiosk.clock import Clock
from kiosk.collector import queries
from kiosk.collector.condition import Condition
from kiosk.collector.day import Day
from kiosk.collector.fleet import Kiosk, judge
from kiosk.collector.privacy import Cell, shown
from kiosk.collector.queries import LedgerLine, Visits
from kiosk.collector.store import Store
from kiosk.contract.topics import Address
from kiosk.errors import KioskError


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

    def counts(self) -> tuple[Day, list[Cell]]:
        """What was counted today, as it may be shown."""
        day = Day.of(self.now(), self.zone)
        with self._store.reading() as connection:
            return day, shown(queries.totals(connection, day))

    def ledger(self) -> list[LedgerLine]:
        """What is stored of every outbox."""
        with self._store.reading() as connection:
            return queries.ledger(connection)
