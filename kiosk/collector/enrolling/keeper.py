"""The door's own server: TLS on a port of its own, beside the page, with a turnstile before it."""

from __future__ import annotations

import logging
from collections.abc import Callable

from kiosk.clock import Clock
from kiosk.collector.enrolling.door import Door, OnEnrolled, make_door
from kiosk.collector.enrolling.turnstile import OneAnswer, Turnstile
from kiosk.collector.server import Server, bind

log = logging.getLogger("kiosk.collector")


class _DoorServer(Server):
    """Looks ten times a second whose time at the door is over."""

    turnstile: Turnstile

    async def on_tick(self, counter: int) -> bool:
        """Called by uvicorn."""
        self.turnstile.sweep()
        return await super().on_tick(counter)


class Doorkeeper:
    """Holds the door open from `start` to `stop`."""

    def __init__(self, server: Server, turnstile: Turnstile) -> None:
        self._server = server
        self._turnstile = turnstile
        self.port = int(turnstile.getsockname()[1])
        """Where kiosks come, also where any free port was asked for."""

    def start(self) -> None:
        """Begin; returns at once."""
        log.info("Kiosks may enrol at port %d.", self.port)
        self._server.start(self._turnstile)

    def stop(self) -> None:
        """Finish what is being answered, and end."""
        self._server.stop()


def doorkeeper(
    door: Door, clock: Clock, on_end: Callable[[], None], on_enrolled: OnEnrolled = lambda *_: None
) -> Doorkeeper:
    """A door that is not open yet; raises KioskError for a port or a certificate that cannot be used. `on_end` and
    `on_enrolled` are called from threads of its own."""
    tls = door.tls
    turnstile = Turnstile(bind(door.host, door.port, "--door"), clock)
    app = OneAnswer(make_door(door, clock, on_enrolled), turnstile)
    server = _DoorServer(app, lambda: None, on_end, tls, proxied=False)
    server.turnstile = turnstile
    return Doorkeeper(server, turnstile)
