"""Telemetry as the exhibit sees it: hand it events and vitals, start it, close it.

Nothing here blocks or stops the exhibit: `handle` and `report` only put things down, the writer's turn picks them up.
The turn runs in a thread of its own after `start()`; a test or a day played in a minute calls `step()` instead.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from kiosk import __version__
from kiosk.clock import Clock
from kiosk.contract.alarms import ALARMS
from kiosk.contract.broker import Endpoint, parse_broker
from kiosk.contract.messages import Health, PackVersion, Twin
from kiosk.contract.opening import Opening
from kiosk.contract.topics import Address
from kiosk.events import Event, Measured, Pointed
from kiosk.packs.experiment import Experiment
from kiosk.problems import Problems
from kiosk.telemetry.alarm_watch import AlarmWatch
from kiosk.telemetry.closed import ClosedSets
from kiosk.telemetry.commands import CommandDoor
from kiosk.telemetry.courier import Courier
from kiosk.telemetry.health import SENTENCE, Stock, Vitals, health_of
from kiosk.telemetry.ledger import Ledger
from kiosk.telemetry.link import Link
from kiosk.telemetry.machine import model, os_name
from kiosk.telemetry.minutes import Shown
from kiosk.telemetry.sessions import IDLE_S
from kiosk.telemetry.writer import FLUSH_S, Writer

log = logging.getLogger(__name__)

TURN_S = 0.25
"""Group commit: at a power cut at most this much of use is lost, and flash memory wears 10 to 20 times less."""

HEALTH_S = 60.0
LONGEST_TURN_S = 30.0
"""How long closing waits for a turn that hangs on its disk."""


class Telemetry:
    """Counts what happens at one exhibit and brings the counts to the collector.

    `file` None keeps everything in memory, `broker` None sends nothing. `languages` and `sensors` (name to type) are
    for the twin. Times are seconds: `flush_s` between sendings of an open bin (from 900 on only closed bins go out),
    `health_s` between health messages, `idle_s` without an act until a session ends. `link_clock` is for the network,
    when `clock` is not the machine's own, `experiment` the pack's, `closed` the names that may be counted (any where
    it is None), `opening` the opening hours, where they are known, `commands` the door for commands from the broker.
    Raises KioskError for a broker's address that is none.
    """

    def __init__(
        self,
        address: Address,
        pack: PackVersion,
        *,
        file: Path | None,
        broker: Endpoint | str | None,
        clock: Clock,
        languages: Sequence[str] = (),
        sensors: Mapping[str, str] | None = None,
        flush_s: float = FLUSH_S,
        health_s: float = HEALTH_S,
        idle_s: float = IDLE_S,
        link_clock: Clock | None = None,
        experiment: Experiment | None = None,
        closed: ClosedSets | None = None,
        opening: Opening | None = None,
        commands: CommandDoor | None = None,
    ) -> None:
        endpoint = parse_broker(broker, "collector.broker") if isinstance(broker, str) else broker
        self._clock = clock
        self._pack = pack
        self._languages = list(languages)
        self._sensors = dict(sensors or {})
        self._opening = dict(opening or {})
        self._health_s = health_s
        self._problems = Problems()
        self._writer = Writer(
            file,
            pack.id,
            clock=clock,
            problems=self._problems,
            idle_s=idle_s,
            flush_s=flush_s,
            experiment=experiment,
            closed=closed,
            opening=opening,
        )
        self._vitals = Vitals()
        self._reported_at: float | None = None
        self._began = clock.now()
        self._courier: Courier | None = None
        if endpoint is not None:
            network = link_clock or clock
            number = self._writer.store.totals["connection"]
            link = Link(endpoint, address, number, network, self._problems, commands=commands)
            self._watch = AlarmWatch(self._writer, clock, self._problems, self._health)
            self._courier = Courier(link, self._writer, network, self._twin, self._watch.alarms)
        self._health_at = self._began
        self._thread: threading.Thread | None = None
        self._stop = threading.Event()
        self._ledger: Ledger | None = None
        self._turned_at: float | None = None

    # on the main loop

    def handle(self, event: Event) -> None:
        """Take an event from the bus; microseconds, never raises."""
        if isinstance(event, Measured) or (isinstance(event, Pointed) and event.via != "hand" and not event.pressed):
            return  # a value, or a mouse that hovers: nobody's act, and often
        self._writer.post(event)

    def report(self, vitals: Vitals) -> None:
        """Put down how the exhibit is, once a second: only the latest is sent, and how long it was so is counted."""
        self._vitals, self._reported_at = vitals, self._clock.now()
        self._writer.post(Shown(at=self._reported_at, dark=vitals.dark))

    def rest(self) -> None:
        """The exhibit reports no more, and all is well with that: it ends."""
        self._reported_at = None

    @property
    def problems(self) -> tuple[str, ...]:
        """What is wrong with telemetry, in sentences for the technician."""
        return self._problems.sentences()

    @property
    def still_s(self) -> float:
        """For how long its thread has not come to the end of a turn; 0 where it has none."""
        return 0.0 if self._turned_at is None else self._clock.now() - self._turned_at

    def start(self) -> None:
        """Run the turns in a thread of their own."""
        self._thread = threading.Thread(target=self._run, name="telemetry", daemon=True)
        self._thread.start()

    def close(self, drain_s: float = 5.0) -> Ledger:
        """End the session, put every count into the outbox, wait at most `drain_s` real seconds for the receipts, say
        that the exhibit stops, and give the file back. May be called twice."""
        if self._ledger is None:
            self._stop.set()
            if self._thread is not None:
                self._thread.join(LONGEST_TURN_S)
            if self._thread is None or not self._thread.is_alive():
                self._finish(drain_s)
            self._ledger = self.ledger()
        return self._ledger

    def ledger(self) -> Ledger:
        """What became of the counts so far; may be asked from any thread."""
        store = self._writer.store
        totals = store.committed
        return Ledger(
            epoch=store.epoch,
            epochs=tuple(name for _, name in store.epochs),
            rows_produced=totals["produced_rows"],
            n_produced=totals["produced_n"],
            rows_receipted=totals["produced_rows"] - totals["pending_rows"] - totals["dropped_rows"],
            rows_pending=totals["pending_rows"],
            rows_dropped=totals["dropped_rows"],
            events_lost=self._writer.lost,
        )

    # on the writer's thread

    def step(self) -> None:
        """One turn: events to disk, receipts applied, what is due sent. Nothing after `close`."""
        if self._ledger is not None:
            return
        if self._courier is None:
            self._writer.turn()
            return
        self._safely(self._look)  # an alarm that fails keeps no count back
        if self._courier.turn():
            self._health_at = self._clock.now()
        self._send_health(self._courier.link)

    def _run(self) -> None:
        while not self._clock.wait(self._stop, TURN_S):
            self._safely(self.step)
            self._turned_at = self._clock.now()

    def _look(self) -> None:
        """For what is wrong."""
        self._watch.turn(self._vitals, self._frozen_s)

    def _safely(self, do: Callable[[], None]) -> None:
        """Whatever fails in this, all else goes on, and the technician reads why."""
        try:
            do()
        except Exception as error:
            sentence = f"Telemetry failed: {error!r}. Please report it with the log."
            if sentence not in self.problems:
                log.exception("telemetry")
            self._problems.say("telemetry", sentence)

    def _finish(self, drain_s: float) -> None:
        self._writer.finish()
        if self._courier is not None:
            self._courier.drain(drain_s)
            self._watch.end()
            self._courier.link.close()
        self._writer.store.close()

    def _send_health(self, link: Link) -> None:
        now = self._clock.now()
        if now < self._health_at or not link.up:
            return
        self._health_at = now + self._health_s
        link.send_health(self._health().encode())

    @property
    def _frozen_s(self) -> float:
        """For how long the exhibit has reported nothing; 0 where it has not begun, or takes its turns with us."""
        reported_at = self._reported_at
        return 0.0 if self._thread is None or reported_at is None else self._clock.now() - reported_at

    def _health(self) -> Health:
        store = self._writer.store
        stock = Stock(
            rows=store.totals["pending_rows"],
            lost=store.totals["dropped_rows"] + self._writer.lost,
            clock_set=self._clock.utc() is not None,
            problems=self.problems,
        )
        folder = (store.file or Path.cwd()).parent
        return health_of(self._vitals, stock, uptime_s=self._clock.now() - self._began, folder=folder)

    def _twin(self) -> Twin:
        """What this kiosk is, as long as its outbox has this epoch."""
        return Twin(
            app=__version__,
            os=os_name()[:SENTENCE],
            model=model()[:SENTENCE],
            epoch=self._writer.store.epoch,
            pack=self._pack,
            languages=self._languages,
            sensors=self._sensors,
            opening=self._opening,
            alarms=list(ALARMS),
        )
