"""The main loop's sign of life to systemd (sd_notify): an exhibit that shows no frame any more is replaced.

It is given by whoever shows frames and by no thread beside it: a thread would go on while the picture stands still.
Without systemd nothing is sent.
"""

from __future__ import annotations

import os
import socket
from collections.abc import Mapping
from contextlib import suppress

from kiosk.clock import Clock

NOTIFY_SOCKET, WATCHDOG_USEC = "NOTIFY_SOCKET", "WATCHDOG_USEC"
"""The variables that systemd gives a service: where it listens, and how many microseconds it waits at most."""
BEATS = 4
"""So many signs in the time that systemd waits: two may be late."""
LONGEST_S = 60.0


class Heartbeat:
    """Told of every frame; says `ready` with the first one. May be used by one thread only."""

    def __init__(self, clock: Clock, environment: Mapping[str, str] = os.environ) -> None:
        self._clock = clock
        self._address = environment.get(NOTIFY_SOCKET, "")
        self._every_s = _patience_s(environment) / BEATS
        self._due = clock.now()
        self._ready = False
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) if self._address else None

    def beat(self) -> None:
        """A frame was shown; never raises, and never waits."""
        now = self._clock.now()
        if self._socket is None or now < self._due:
            return
        self._due = now + self._every_s
        self._send("WATCHDOG=1" if self._ready else "READY=1\nWATCHDOG=1")
        self._ready = True

    def close(self) -> None:
        """The loop has ended: what is left to do may take its time. May be called twice."""
        if self._socket is not None:
            self._send("STOPPING=1")
            self._socket.close()
            self._socket = None

    def _send(self, words: str) -> None:
        if self._socket is None:
            return
        with suppress(OSError):  # systemd is gone or busy: the next frame tells it again
            path = "\0" + self._address[1:] if self._address.startswith("@") else self._address
            self._socket.sendto(words.encode(), socket.MSG_DONTWAIT, path)


def _patience_s(environment: Mapping[str, str]) -> float:
    """How long systemd waits for a sign of life, in seconds."""
    try:
        return int(environment[WATCHDOG_USEC]) / 1e6
    except (KeyError, ValueError):
        return LONGEST_S
