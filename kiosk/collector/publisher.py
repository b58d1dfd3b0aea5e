"""The thread that publishes what is due, a month once it is over and settled, and forgets exact counts that are old."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy.exc import SQLAlchemyError

from kiosk.collector.condition import Condition
from kiosk.collector.database import reason
from kiosk.collector.publication import publish_due
from kiosk.collector.retention import forget
from kiosk.collector.store import Store
from kiosk.errors import KioskError

log = logging.getLogger("kiosk.collector")

LOOK_EVERY_S = 60.0


class Publisher:
    """Looks every minute."""

    def __init__(
        self, store: Store, now: Callable[[], datetime], condition: Condition, zone: ZoneInfo, kept_months: int
    ) -> None:
        """`now` is the museum's clock; `kept_months` is how many published months are kept exactly, too."""
        self._store = store
        self._zone = zone
        self._kept_months = kept_months
        self._now = now
        self._condition = condition
        self._stopping = threading.Event()
        self._looking = threading.Lock()
        self._thread = threading.Thread(target=self._run, name="collector-publisher")

    def start(self) -> None:
        """Begin; returns at once."""
        self._thread.start()

    def stop(self) -> None:
        """Finish what is being published, and end."""
        self._stopping.set()
        self._thread.join()

    def publish(self) -> None:
        """Publish what is due now, and forget what is old. A database in trouble is told by who stores; it is tried
        again."""
        with self._looking:
            try:
                month = publish_due(self._store, self._now())
                forgotten = forget(self._store, self._kept_months, self._zone)
            except (SQLAlchemyError, KioskError) as error:
                log.debug("not published: %s", reason(error) if isinstance(error, SQLAlchemyError) else error)
                return
        if month:
            log.info("Published: everything up to %s. It does not change any more.", month)
            self._condition.changed()
        if forgotten:
            log.info("Forgotten: %d rows of exact counts, older than %d months.", forgotten, self._kept_months)

    def _run(self) -> None:
        self.publish()
        while not self._stopping.wait(LOOK_EVERY_S):
            self.publish()
