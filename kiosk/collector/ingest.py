"""Ingest: from the broker into the database, and only then an acknowledgement and a receipt.

The order is the promise: commit, acknowledge, receipt. A kiosk deletes its counts on the receipt alone, so a crash
anywhere in between costs a repetition and never a count.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence

from sqlalchemy.exc import SQLAlchemyError

from kiosk.clock import Clock
from kiosk.collector.assistant import announcement
from kiosk.collector.condition import Condition
from kiosk.collector.database import reason
from kiosk.collector.dates import Known
from kiosk.collector.heard import Heard, RefusedError
from kiosk.collector.inbox import ROOM, Delivery, Inbox
from kiosk.collector.line import Line
from kiosk.collector.metrics import Metrics
from kiosk.collector.receipted import Receipted, stored, stored_alarm
from kiosk.collector.store import Store
from kiosk.contract.alarms import Alarm
from kiosk.contract.broker import Endpoint
from kiosk.contract.messages import Counts, Twin
from kiosk.contract.topics import COUNTS

log = logging.getLogger("kiosk.collector")

FIRST_WAIT_S = 0.5
LONGEST_WAIT_S = 30.0
SAID_AT_MOST = 1000
"""Senders of bad messages that are remembered, so that each is logged once and a flood of names fills no memory."""


class Ingest:
    """The one writer: a thread that stores what the line hears."""

    def __init__(
        self,
        store: Store,
        broker: Endpoint,
        clock: Clock,
        condition: Condition,
        metrics: Metrics,
        *,
        room: int = ROOM,
        assistant: str = "",
    ) -> None:
        """`room`: messages that may wait to be stored. `assistant`: the discovery prefix of a Home Assistant that is
        told of every kiosk, empty for none."""
        self._store = store
        self._clock = clock
        self._condition = condition
        self._metrics = metrics
        self._assistant = assistant
        self._inbox = Inbox(clock, room)
        self._receipted = Receipted()
        take, group = self._inbox.put, store.group
        self._line = Line(broker, clock, condition, group=group, receive=take, again=self._again, refuse=self._refuse)
        self._stopping = threading.Event()
        self._said: set[tuple[str, str]] = set()
        self._on_end: Callable[[], None] = lambda: None
        self._thread = threading.Thread(target=self._run, name="collector-writer")

    def start(self, on_end: Callable[[], None]) -> None:
        """Begin; `on_end` is called from the writing thread when it ends, for whatever reason."""
        self._on_end = on_end
        self._line.open()
        self._thread.start()

    def stop(self) -> None:
        """Store and receipt what has arrived, unless the database is in trouble; then let go of the broker."""
        self._stopping.set()
        self._inbox.close()
        self._thread.join()
        self._line.close()

    def _run(self) -> None:
        try:
            while not self._inbox.finished:
                group = self._inbox.group()
                if group:
                    self._take_in(group)
                else:
                    self._line.keep_up()
        finally:
            self._on_end()

    def _take_in(self, group: Sequence[Delivery]) -> None:
        new = self._store_patiently(group)
        if new is not None:
            self._confirm(group, new)
        self._condition.changed()

    def _store_patiently(self, group: Sequence[Delivery]) -> list[int] | None:
        """The number of new rows of each once they are stored, however long it takes; None if told to stop before."""
        wait_s = FIRST_WAIT_S
        while True:
            try:
                begun = self._clock.now()
                new = self._store.store([delivery.heard for delivery in group])
            except SQLAlchemyError as error:
                self._say_database_trouble(error)
            else:
                self._metrics.commits.observe(self._clock.now() - begun)
                self._condition.database.end()
                return new
            if self._clock.wait(self._stopping, wait_s):
                return None
            wait_s = min(2 * wait_s, LONGEST_WAIT_S)

    def _say_database_trouble(self, error: SQLAlchemyError) -> None:
        self._receipted.forget()
        self._metrics.refused.inc()
        self._condition.database.begin(
            f"The database {self._store.name} cannot be written ({reason(error)}). "
            "Nothing is lost: the kiosks keep their counts until they are stored."
        )
        self._condition.changed()

    def _confirm(self, group: Sequence[Delivery], new: Sequence[int]) -> None:
        for delivery, new_rows in zip(group, new, strict=True):
            self._line.acknowledge(delivery)
            if isinstance(batch := delivery.heard.message, Counts):
                known = stored(delivery.heard.address, batch)
                self._line.send_receipt(known)
                self._receipted.remember(delivery.known_by, known)
                self._metrics.rows.inc(new_rows)
                self._metrics.duplicates.inc(len(batch.rows) - new_rows)
                self._look_at_dates(delivery.heard, batch)
            elif isinstance(alarm := delivery.heard.message, Alarm):
                told = stored_alarm(delivery.heard.address, alarm)
                self._line.send_receipt(told)
                self._receipted.remember(delivery.known_by, told)
            elif isinstance(twin := delivery.heard.message, Twin) and self._assistant:
                self._line.announce(*announcement(self._assistant, delivery.heard.address, twin))

    def _look_at_dates(self, heard: Heard, batch: Counts) -> None:
        """Count the rows whose date cannot be, and say it once for each kiosk."""
        wrong = Known.at(heard.at).refused_of(batch)
        if not wrong:
            return
        site, kiosk = heard.address.site, heard.address.kiosk
        self._metrics.misdated.labels(site, kiosk).inc(len(wrong))
        where = heard.address.topic(COUNTS)
        what = f"the date {wrong[0]} cannot be. The counts are kept, and published in no month: set this kiosk's clock."
        self._say_once(where, "date", f"{where}: {what}")

    def _say_once(self, where: str, reason: str, what: object) -> None:
        case = (where, reason)
        if case not in self._said and len(self._said) < SAID_AT_MOST:
            self._said.add(case)
            log.warning("Refused: %s", what)

    def _again(self, known_by: bytes) -> bool:
        """Whether it is stored already; its receipt was lost, or late, and is sent once more."""
        known = self._receipted.find(known_by)
        if known is None:
            return False
        self._line.send_receipt(known)
        self._metrics.duplicates.inc(known.rows)
        return True

    def _refuse(self, error: RefusedError) -> None:
        """Count it, and say it once for each place and reason."""
        self._metrics.rejected.labels(error.reason).inc()
        self._say_once(error.where, error.reason, error)
