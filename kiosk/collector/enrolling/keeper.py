"""The door's own server: TLS on a port of its own, beside the page."""

from __future__ import annotations

import logging
import socket
from collections.abc import Callable

from kiosk.clock import Clock
from kiosk.collector.enrolling.door import Door, make_door
from kiosk.collector.server import Server, bind

log = logging.getLogger("kiosk.collector")


class Doorkeeper:
    """Holds the door open from `start` to `stop`."""

    def __init__(self, server: Server, listener: socket.socket) -> None:
        self._server = server
        self._listener = listener

    @property
    def port(self) -> int:
        """Where kiosks come, also where any free port was asked for."""
        return int(self._listener.getsockname()[1])

    def start(self) -> None:
        """Begin; returns at once."""
        log.info("Kiosks may enrol at port %d.", self.port)
        self._server.start(self._listener)

    def stop(self) -> None:
        """Finish what is being answered, and end."""
        self._server.stop()


def doorkeeper(door: Door, clock: Clock, on_end: Callable[[], None]) -> Doorkeeper:
    """A door that is not open yet; raises KioskError for a port or a certificate that cannot be used. `on_end` is
    called from its thread."""
    tls = door.tls
    listener = bind(door.host, door.port, "--door")
    return Doorkeeper(Server(make_door(door, clock), lambda: None, on_end, tls), listener)
