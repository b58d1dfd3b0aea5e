"""The thread that notes what needs care from when to when, and forgets what is old."""

from __future__ import annotations

import logging
import threading
from datetime import datetime, timedelta

from sqlalchemy.exc import SQLAlchemyError

from kiosk.collector import past
from kiosk.collector.caring import alarms
from kiosk.collector.commanding import answers
from kiosk.collector.database import reason
from kiosk.collector.store import Store
from kiosk.collector.view import View
from kiosk.errors import KioskError

log = logging.getLogger("kiosk.collector")

PULSE_S = 1.0
SILENCE = 10
"""Pulses after which it looks though nothing was stored: silence needs care, too."""
FORGETS_EVERY = timedelta(hours=6)


class Watch:
    """Looks when something was stored, and now and then."""

    def __init__(self, store: Store, view: View) -> None:
        self._store = store
        self._view = view
        self._stopping = threading.Event()
        self._seen, self._pulses = -1, 0
        self._forgot: datetime | None = None
        self._thread = threading.Thread(target=self._run, name="collector-watch")

    def start(self) -> None:
        """Begin; returns at once."""
        self._thread.start()

    def stop(self) -> None:
        """Finish the look, and end."""
        self._stopping.set()
        self._thread.join()

    def look(self) -> None:
        """Note what is now. A database in trouble is told by who stores; it is tried again."""
        try:
            moment = self._view.look()
            if alarms.note(self._store, moment):
                self._view.condition.changed()
            if self._forgot is None or moment.now - self._forgot > FORGETS_EVERY:
                self._forgot = moment.now
                self._forget(moment.now)
        except (SQLAlchemyError, KioskError) as error:
            log.debug("not noted: %s", reason(error) if isinstance(error, SQLAlchemyError) else error)

    def _forget(self, now: datetime) -> None:
        with self._store.writing() as connection:
            past.forget(connection, now)
            alarms.forget(connection, now)
            answers.forget(connection, now)

    def _run(self) -> None:
        while not self._stopping.wait(PULSE_S):
            changes, self._pulses = self._view.condition.changes, self._pulses + 1
            if changes != self._seen or self._pulses >= SILENCE:
                self._seen, self._pulses = changes, 0
                self.look()
