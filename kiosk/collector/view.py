"""One moment of the fleet, read once, for whoever shows it: the page, the API, the metrics."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from kiosk.clock import Clock
from kiosk.collector import queries
from kiosk.collector.condition import Condition
from kiosk.collector.fleet import Kiosk, judge
from kiosk.collector.store import Store
from kiosk.errors import KioskError


@dataclass(frozen=True, slots=True)
class Moment:
    """Every kiosk, at one time of the museum's clock."""

    now: datetime
    kiosks: Sequence[Kiosk]

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
        return Moment(now, kiosks)
