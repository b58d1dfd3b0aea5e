"""An installed exhibit whose window, without a screen, has a door: through it keys are pressed, and faults come in that
only the process itself can have. Everything else is `kiosk run`, down to its exit code.

Run with the paths of its own socket, of the one it answers to, and of the exhibit file. It answers each key that the
exhibit obeyed, out of the frame that shows it, and tells of the hands that it sees.
"""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

from kiosk.cli import running
from kiosk.cli.run import RESTART
from kiosk.clock import SystemClock
from kiosk.display.window import Input, Window
from kiosk.events import Event, LanguageChosen, Pointed
from kiosk.exhibit import Exhibit
from kiosk.sensors import serial_line
from kiosk.sensors.camera import sensor as camera

ANSWERED, SEEN = b"answered", b"seen"
TOO_MUCH, PIECE = 1_000_000_000, 20_000_000
"""Bytes: more than its unit allows it, and as many as go in each frame: a leak grows while it plays."""
FOR_EVER_S = 3600.0


class WrongClock(SystemClock):
    """The machine's clock, whose time of day somebody sets; `None` is one that was never set."""

    wrong_by: timedelta | None = timedelta(0)

    def utc(self) -> datetime | None:
        truth = super().utc()
        return None if truth is None or self.wrong_by is None else truth + self.wrong_by


CLOCK = WrongClock()


class Door:
    """Datagrams in and out; nothing here waits."""

    def __init__(self, inside: Path, outside: Path) -> None:
        inside.unlink(missing_ok=True)
        self._outside = str(outside)
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._socket.bind(str(inside))
        self._socket.setblocking(False)
        self._taken: list[bytes] = []
        self._leaks = False

    def inputs(self) -> Iterator[Input]:
        """The keys that were pressed outside; a fault happens at once, on the main loop."""
        if self._leaks and len(self._taken) * PIECE < TOO_MUCH:
            self._taken.append(b"1" * PIECE)
        with suppress(BlockingIOError):
            while True:
                what, *words = self._socket.recv(100).decode().split()
                if what == "key":
                    yield Input("key", key=words[0])
                else:
                    self._suffer(what, *words)

    def tell(self, words: bytes) -> None:
        with suppress(OSError):
            self._socket.sendto(words, self._outside)

    def _suffer(self, what: str, *words: str) -> None:
        match what:
            case "freeze":
                CLOCK.sleep(FOR_EVER_S)
            case "memory":
                self._leaks = True
            case "clock":
                CLOCK.wrong_by = None if words[0] == "unset" else timedelta(hours=float(words[0]))


class DoorWindow(Window):
    """No screen, and inputs as though there were one."""

    door: Door

    def inputs(self) -> Iterator[Input]:
        return self.door.inputs()


class Answering(Exhibit):
    """Tells outside what was obeyed, once the frame with it was shown."""

    def __init__(self, *plan: object, **options: object) -> None:
        self._obeyed = self._seen = False
        super().__init__(*plan, **options)  # type: ignore[arg-type]  # handed on as they are
        self.bus.subscribe(self._hear)

    def show(self) -> None:
        super().show()
        if self._obeyed:
            DoorWindow.door.tell(ANSWERED)
        if self._seen:
            DoorWindow.door.tell(SEEN)
        self._obeyed = self._seen = False

    def _hear(self, event: Event) -> None:
        self._obeyed |= isinstance(event, LanguageChosen)
        self._seen |= isinstance(event, Pointed) and event.via == "hand"


def main(inside: str, outside: str, exhibit: str) -> int:
    """Run it. A device that was lost is tried again as soon as after its first loss: over a day many minutes lie
    between two, after which the waits begin anew."""
    DoorWindow.door = Door(Path(inside), Path(outside))
    running.SystemClock = lambda: CLOCK  # type: ignore[assignment,misc]
    running.Window, running.Exhibit = DoorWindow, Answering  # type: ignore[misc]
    camera.RETRY_MOST_S, serial_line.RETRY_MOST_S = camera.RETRY_FIRST_S, serial_line.RETRY_FIRST_S
    return RESTART if running.run(Path(exhibit), headless=True, seconds=0, summary=None) else os.EX_OK


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
