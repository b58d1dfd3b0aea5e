"""The collector as one process: ingest and the web page, started together and stopped together."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable
from types import FrameType, TracebackType
from typing import Self

from kiosk.clock import Clock
from kiosk.collector.broker import Broker
from kiosk.collector.condition import Condition
from kiosk.collector.day import zone_of
from kiosk.collector.gauges import FleetGauges
from kiosk.collector.ingest import Ingest
from kiosk.collector.live import Live
from kiosk.collector.metrics import Metrics
from kiosk.collector.page import page_of
from kiosk.collector.render import Renderer
from kiosk.collector.server import Server, address_of, bind
from kiosk.collector.store import Store
from kiosk.collector.view import View
from kiosk.collector.web import make_app

STOP_SIGNALS = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)

OnReady = Callable[[str], None]
"""Called once with the page's address, when it answers."""


class Collector:
    """Everything of one collector. As a context manager it runs inside the `with`."""

    def __init__(
        self,
        *,
        database_url: str,
        broker_url: str,
        web_host: str,
        web_port: int,
        clock: Clock,
        timezone: str,
        on_ready: OnReady,
    ) -> None:
        """Check what was given and take the port. Raises KioskError for an address, database or port that cannot be
        used; a broker that is away is no error, it is waited for."""
        broker = Broker.parse(broker_url)
        zone = zone_of(timezone)
        self.condition = Condition()
        self.ended = threading.Event()
        self._store = Store(database_url)
        self._view = View(self._store, self.condition, clock, zone)
        self._metrics = Metrics()
        self._metrics.add(FleetGauges(self._view.look))
        self._ingest = Ingest(self._store, broker, clock, self.condition, self._metrics)
        renderer = Renderer(lambda: page_of(self._view.look(), self.condition, str(broker)))
        self._live = Live(renderer.parts, lambda: self.condition.changes)
        app = make_app(self._view, renderer, self._live, self._metrics)
        self._server = Server(app, lambda: on_ready(self.page), self.ended.set)
        try:
            self._view.now()  # a collector that does not know what is today would show every kiosk as silent
            self._listener = bind(web_host, web_port)
        except BaseException:
            self._store.close()
            raise
        self.page = address_of(self._listener)

    def start(self) -> None:
        """Begin; returns at once."""
        self._server.start(self._listener)
        self._ingest.start(self.ended.set)

    def stop(self) -> None:
        """Store and receipt what has arrived, then end."""
        self._ingest.stop()
        self._live.close()
        self._server.stop()
        self._store.close()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, _type: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self.stop()


def run(
    *,
    database_url: str,
    broker_url: str,
    web_host: str,
    web_port: int,
    clock: Clock,
    on_ready: OnReady,
    timezone: str = "Europe/Brussels",
) -> int:
    """Collect until SIGTERM, SIGINT or SIGHUP.

    Returns the exit code: 0 when told to stop, 1 when a part of it ended by itself. Raises KioskError when it cannot
    start. Called from the main thread, which is the one that hears signals.
    """
    collector = Collector(
        database_url=database_url,
        broker_url=broker_url,
        web_host=web_host,
        web_port=web_port,
        clock=clock,
        timezone=timezone,
        on_ready=on_ready,
    )
    told = _told_to_stop(collector.ended)
    with collector:
        collector.ended.wait()
    return 0 if told.is_set() else 1


def _told_to_stop(ended: threading.Event) -> threading.Event:
    """A flag that a signal sets, together with the one given."""
    told = threading.Event()

    def stop(_number: int, _frame: FrameType | None) -> None:
        told.set()
        ended.set()

    for number in STOP_SIGNALS:
        signal.signal(number, stop)
    return told
