"""The far end of a real tty pair: a microcontroller that tests can plug in, let speak, and pull out."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from kiosk.clock import SystemClock
from kiosk.events import Event
from kiosk.sensors.base import Sensor

PATIENCE_S = 3.0


class Device:
    """A device behind `path`, which like those in /dev/serial/by-id keeps its name while the tty changes."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._master = -1

    def plug(self) -> None:
        self._master, slave = os.openpty()
        self.path.unlink(missing_ok=True)
        self.path.symlink_to(os.ttyname(slave))
        self._slave = slave

    def unplug(self) -> None:
        if self._master >= 0:
            os.close(self._slave)
            os.close(self._master)
            self._master = -1

    def say(self, text: str | bytes) -> None:
        data = text.encode() if isinstance(text, str) else text
        while data:
            data = data[os.write(self._master, data) :]


def read_until(sensor: Sensor, enough: Callable[[list[Event]], bool]) -> list[Event]:
    """Read, since a tty hands bytes over in its own time, until enough came; a test that waits in vain fails."""
    clock, events = SystemClock(), []
    end = clock.now() + PATIENCE_S
    while clock.now() < end:
        events += sensor.read()
        if enough(events):
            return events
        clock.sleep(0.001)
    raise AssertionError(f"only {len(events)} events came: {events[-5:]}")
