"""The collector as one process: ingest and the web page, started together and stopped together."""

from __future__ import annotations

import gc
import logging
import threading
from collections.abc import Callable
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy.exc import SQLAlchemyError

from kiosk.clock import Clock
from kiosk.collector.assistant import prefix_of
from kiosk.collector.caring.routes import Care
from kiosk.collector.caring.watch import Watch
from kiosk.collector.commanding.commander import Commander
from kiosk.collector.condition import Condition
from kiosk.collector.day import zone_of
from kiosk.collector.enrolling.door import Door
from kiosk.collector.enrolling.keeper import Doorkeeper, doorkeeper
from kiosk.collector.enrolling.reception import reception
from kiosk.collector.gauges import ConditionGauges, FleetGauges
from kiosk.collector.ingest import Ingest
from kiosk.collector.live import Live
from kiosk.collector.metrics import Metrics
from kiosk.collector.page import page_of
from kiosk.collector.people.guard import People
from kiosk.collector.publisher import Publisher
from kiosk.collector.render import Renderer
from kiosk.collector.reports import Reports
from kiosk.collector.retention import KEPT_MONTHS
from kiosk.collector.running import running_figures
from kiosk.collector.server import Server, address_of, bind, tls_of
from kiosk.collector.store import Store
from kiosk.collector.view import View
from kiosk.collector.visits import latest_visits
from kiosk.collector.web import make_app
from kiosk.contract.broker import parse_broker
from kiosk.contract.topics import Address
from kiosk.errors import KioskError
from kiosk.packs.signed.keys import read_secret
from kiosk.stopping import stop_flag

log = logging.getLogger("kiosk.collector")

OnReady = Callable[[str], None]
"""Called once with the page's address, when it answers."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a collector is told: where it stores, where the broker is, where its page answers (port 0: any free one),
    in which time zone the museum's day begins, whether months that still run are shown, which is for simulated visitors
    alone, how many published months are also kept exactly, where kiosks come to be enrolled, the key that signs
    commands, and the folder of the page's own certificate, without which it speaks http."""

    database_url: str
    broker_url: str
    web_host: str = "127.0.0.1"
    web_port: int = 8080
    timezone: str = "Europe/Brussels"
    running: bool = False
    kept_months: int = KEPT_MONTHS
    door: Door | None = None
    commands_key: Path | None = None
    web_keys: Path | None = None
    assistant: str = ""
    """The discovery prefix of a Home Assistant that is told of every kiosk; empty for none."""


class Collector:
    """Everything of one collector. As a context manager it runs inside the `with`.

    `stopping` is set when it is to end; it sets that itself when a part ends unasked, and is then `failed`.
    """

    def __init__(self, settings: Settings, clock: Clock, on_ready: OnReady, stopping: threading.Event) -> None:
        """Open the database and take the port. Raises KioskError for an address, database or port that cannot be used,
        and while the clock of this machine is not set. A broker that is away is no error: it is waited for."""
        broker, zone = parse_broker(settings.broker_url, "broker"), zone_of(settings.timezone)
        assistant = prefix_of(settings.assistant)
        key = read_secret(settings.commands_key) if settings.commands_key else None
        tls = tls_of(settings.web_keys) if settings.web_keys else None
        self.condition = Condition()
        self.failed = False
        self._stopping = stopping
        with ExitStack() as undo:
            self._store = undo.enter_context(closing(Store(settings.database_url)))
            view = View(self._store, self.condition, clock, zone)
            view.now()
            self._door = self._doorkeeper(settings.door, clock) if settings.door else None
            self._listener = bind(settings.web_host, settings.web_port)
            undo.pop_all()
        self.page = address_of(self._listener, "https" if tls else "http")
        metrics = Metrics()
        metrics.add(FleetGauges(view.look))
        metrics.add(ConditionGauges(self.condition))
        self._ingest = Ingest(self._store, broker, clock, self.condition, metrics, assistant=assistant)
        self._publisher = Publisher(self._store, view.now, self.condition, zone, settings.kept_months)
        reports = Reports(self._store, view.now, zone, running_figures if settings.running else None)
        renderer = Renderer(lambda: page_of(view.look(), latest_visits(reports), self.condition, str(broker)))
        self._live = Live(renderer.parts, lambda: self.condition.changes)
        self._watch = Watch(self._store, view)
        changed = self.condition.changed
        self._commander = Commander(key, broker, self._store, view, clock=clock, changed=changed) if key else None
        self._people = People(self._store, view.now)
        self.first_password = self._people.first()
        desk = reception(settings.door, self._door.port, clock) if settings.door and self._door else None
        care = Care(self._store, view, self._commander, desk)
        app = make_app(view, reports, renderer, self._live, metrics, care=care, people=self._people)
        self._server = Server(app, lambda: on_ready(self.page), self._part_ended, tls)

    @property
    def commands(self) -> bool:
        """Whether commands that are sent now leave."""
        return self._commander is not None and self._commander.hears

    def start(self) -> None:
        """Begin; returns at once."""
        self._server.start(self._listener)
        if self._door is not None:
            self._door.start()
        self._publisher.start()
        self._watch.start()
        if self._commander is not None:
            self._commander.start()
        self._ingest.start(self._part_ended)

    def stop(self) -> None:
        """Store and receipt what has arrived, then end."""
        self._stopping.set()
        self._ingest.stop()
        if self._commander is not None:
            self._commander.stop()
        self._watch.stop()
        self._publisher.stop()
        self._live.close()
        self._server.stop()
        if self._door is not None:
            self._door.stop()
        self._store.close()

    def publish(self) -> None:
        """Publish now what is due; it is done every minute anyway."""
        self._publisher.publish()

    def _doorkeeper(self, door: Door, clock: Clock) -> Doorkeeper:
        return doorkeeper(door, clock, self._part_ended, self._enrolled)

    def _enrolled(self, address: Address, where_from: str) -> None:
        """A kiosk was let in; if that cannot be written down, it is let in all the same."""
        try:
            self._people.write("", "kiosk_enrolled", where_from, address)
        except (SQLAlchemyError, KioskError) as error:
            log.warning("That %s was let in cannot be written down: %s", address, error)

    def _part_ended(self) -> None:
        self.failed = self.failed or not self._stopping.is_set()
        self._stopping.set()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, _type: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self.stop()


def run(settings: Settings, clock: Clock, on_ready: OnReady) -> int:
    """Collect until SIGTERM, SIGINT or SIGHUP.

    Returns the exit code: 0 when told to stop, 1 when a part of it ended by itself. Raises KioskError when it cannot
    start. Called from the main thread, which is the one that hears signals.
    """
    stopping = stop_flag()
    with Collector(settings, clock, on_ready, stopping) as collector:
        if collector.first_password is not None:
            where = f"{collector.page}care"
            log.warning("First sign-in at %s: name admin, one-time password %s", where, collector.first_password)
        _let_lie()
        stopping.wait()
    return 1 if collector.failed else 0


def _let_lie() -> None:
    """What is there at the start stays until the end: looking through it again and again for garbage stopped every
    thread for up to 0.15 s, commits among them."""
    gc.collect()
    gc.freeze()
