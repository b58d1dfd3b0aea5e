"""Events in, counts on disk: the only part of telemetry that touches the file, one turn after another.

A turn takes the events that came, makes facts of them and adds them to the counters in one transaction (group commit).
When the disk refuses, the facts stay in memory, bounded and with every loss counted, and the next turns try again.
"""

from __future__ import annotations

import sqlite3
from collections import Counter, deque
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

from kiosk.clock import Clock
from kiosk.contract.messages import BIN_MINUTES, bin_of
from kiosk.contract.opening import Opening
from kiosk.events import Event
from kiosk.packs.experiment import Experiment
from kiosk.problems import Problems
from kiosk.telemetry.closed import ClosedSets
from kiosk.telemetry.counters import Counters
from kiosk.telemetry.epoch import begin_epoch
from kiosk.telemetry.facts import Fact, may_be_counted
from kiosk.telemetry.minutes import Minutes
from kiosk.telemetry.outbox import Batch, Outbox
from kiosk.telemetry.sessions import IDLE_S, SessionTracker
from kiosk.telemetry.store import Store, open_store, set_aside

FLUSH_S = BIN_MINUTES * 60.0
"""Counts go out when their bin ends; with a shorter time what was counted so far goes out earlier (the demo)."""

WAITING_EVENTS = 65_536
"""Events that may wait for a turn: half an hour of a hand that points 30 times a second."""

WAITING_FACTS = 10_000
"""Different facts that may wait in memory for a disk that refuses: days of an exhibit."""

DISK_RETRY_S = 5.0
OLDEST_EVENT_S = 3600.0
"""An event that claims to be older than this has a wrong time."""


class Writer:
    """The way of a fact from the main loop to the disk. All but `post` belongs to one thread at a time.

    `lost` counts events and facts that had no room, or that the contract or the `closed` sets of the pack do not
    allow.
    """

    def __init__(
        self,
        file: Path | None,
        pack: str,
        *,
        clock: Clock,
        problems: Problems,
        idle_s: float = IDLE_S,
        flush_s: float = FLUSH_S,
        experiment: Experiment | None = None,
        closed: ClosedSets | None = None,
        opening: Opening | None = None,
    ) -> None:
        self._clock = clock
        self._pack = pack
        self._closed = closed
        self._problems = problems
        self._flush_s = flush_s
        self._tracker = SessionTracker(idle_s=idle_s, experiment=experiment)
        self._minutes = Minutes(opening or {})
        self._events: deque[Event] = deque()
        self._waiting: Counter[tuple[str | None, Fact]] = Counter()
        self._flushed_bin: str | None = ""
        self._flush_at = clock.now() + flush_s
        self._retry_at = clock.now()
        self._use(open_store(file, problems, begin_epoch))
        self.lost = 0

    def post(self, event: Event) -> None:
        """Take an event on the main loop; microseconds, never raises."""
        if len(self._events) < WAITING_EVENTS:
            self._events.append(event)
        else:
            self.lost += 1

    def turn(self, settled: Sequence[Batch] = (), unsendable: Sequence[Batch] = ()) -> bool:
        """Bring everything that came to disk, and forget the settled batches; True when the disk took it."""
        now = self._clock.now()
        self._count(now)
        if now < self._retry_at:
            return False
        flush = self._is_flush_due(now)
        if self._waiting or settled or unsendable or flush:
            return self._write(settled, unsendable, flush=flush, everything=flush and self._goes_early)
        return True

    def finish(self) -> bool:
        """The exhibit stops: end the session and put every counter into the outbox."""
        now = self._clock.now()
        self._count(now)
        self._keep(self._tracker.stop(now), now, now)
        written = self._write((), (), flush=True, everything=True)
        self.lost += self._waiting.total()
        return written

    def batch_after(self, seq: int) -> Batch | None:
        """The next batch after that number; None too when the disk refuses to tell."""
        try:
            return self.outbox.batch_after(seq)
        except sqlite3.DatabaseError as error:
            self._trouble(error)
            return None

    # from events to facts

    def _count(self, now: float) -> None:
        for _ in range(len(self._events)):
            event = self._events.popleft()
            self._keep(self._tracker.take(event), event.at, now)
            self._keep(self._minutes.take(event, self._moment(event.at, now)), event.at, now)
        self._keep(self._tracker.tick(now), now, now)

    def _keep(self, facts: list[Fact], at: float, now: float) -> None:
        for fact in facts:
            key = (self._bin_at(at, now), fact)
            if self._may_be_counted(fact) and (key in self._waiting or len(self._waiting) < WAITING_FACTS):
                self._waiting[key] += 1
            else:
                self.lost += 1

    def _may_be_counted(self, fact: Fact) -> bool:
        return may_be_counted(fact) and (self._closed is None or self._closed.hold(fact))

    def _bin_at(self, at: float, now: float) -> str | None:
        moment = self._moment(at, now)
        return None if moment is None else bin_of(moment)

    def _moment(self, at: float, now: float) -> datetime | None:
        utc = self._clock.utc()
        age_s = min(max(0.0, now - at), OLDEST_EVENT_S)
        return None if utc is None else utc - timedelta(seconds=age_s)

    # from facts to the disk

    @property
    def _goes_early(self) -> bool:
        """Whether an open bin goes out too: when asked for by a short `flush_s`, or when bins never end for lack of a
        clock."""
        return self._flush_s < FLUSH_S or self._clock.utc() is None

    def _is_flush_due(self, now: float) -> bool:
        return now >= self._flush_at or self._bin_at(now, now) != self._flushed_bin

    def _write(self, settled: Sequence[Batch], unsendable: Sequence[Batch], *, flush: bool, everything: bool) -> bool:
        try:
            with self.store.transaction():
                self._counters.add(self._waiting)
                self._forget(settled, unsendable)
                if flush:
                    self._flush(everything=everything)
        except sqlite3.DatabaseError as error:
            self._trouble(error)
            return False
        self._waiting.clear()
        self._problems.over("disk")
        return True

    def _forget(self, settled: Sequence[Batch], unsendable: Sequence[Batch]) -> None:
        for batch in settled:
            self.outbox.delete(batch.first, batch.last)
        for batch in unsendable:
            self.outbox.drop(batch.first, batch.last)

    def _flush(self, *, everything: bool) -> None:
        now = self._clock.now()
        open_bin = self._bin_at(now, now)
        self.outbox.append(self._counters.take(open_bin, everything=everything))
        self._flushed_bin = open_bin
        self._flush_at = now + self._flush_s

    def _trouble(self, error: sqlite3.DatabaseError) -> None:
        """A disk that refuses is tried again; a broken file is replaced; anything else is our own mistake."""
        if isinstance(error, sqlite3.OperationalError):
            self._refused(error)
        elif type(error) is sqlite3.DatabaseError:
            self._begin_again(error)
        else:
            raise error

    def _refused(self, error: sqlite3.Error) -> None:
        self._retry_at = self._clock.now() + DISK_RETRY_S
        self._problems.say(
            "disk",
            f"The outbox {self.store.file} cannot be written: {error}. Counts wait in memory and it is tried again; "
            "look whether the disk is full or read-only.",
        )

    def _begin_again(self, error: sqlite3.Error) -> None:
        self.store.close()
        file = self.store.file
        try:
            if file is not None:
                set_aside(file, error, self._problems)
        except OSError as refused:
            self._problems.say("outbox", f"The broken outbox {file} cannot be set aside: {refused}.")
            file = None
        self._use(open_store(file, self._problems, begin_epoch))

    def _use(self, store: Store) -> None:
        self.store = store
        self.outbox = Outbox(store)
        self._counters = Counters(store, self._pack)
