"""A trace of hands in the place of the camera process: the same lines, each when the exhibit's clock says so."""

from __future__ import annotations

import logging
from collections.abc import Generator
from pathlib import Path
from typing import NamedTuple

from kiosk.clock import Clock
from kiosk.errors import KioskError
from kiosk.sensors.camera import wire
from kiosk.sensors.camera.hand_trace import HandTrace

log = logging.getLogger(__name__)

LONGEST_GAP_S = 1.0
"""Of a longer gap between two frames only so much is played: a camera that is silent for longer counts as lost."""
PAUSE_S = 0.04
"""Between the last frame and the end, or the first one of the next round."""


class Due(NamedTuple):
    """A line, and when it is due in seconds on the exhibit's clock."""

    at: float
    line: bytes


class TraceFeed:
    """One playing of a trace, begun at once; with `loop` it never ends. Does what `CameraProcess` does, without one.

    As with the process, a file that cannot be played is told by a line, and so is the end. Its frames are dated on the
    exhibit's clock.
    """

    pid = None

    def __init__(self, path: Path, clock: Clock, *, loop: bool = False) -> None:
        self._clock = clock
        self._lines = _lines(path, clock.now(), loop=loop)
        self._next = next(self._lines, None)

    def take(self, at_most: int) -> list[bytes]:
        """The next lines that are due."""
        now, taken = self._clock.now(), list[bytes]()
        while self._next is not None and self._next.at <= now and len(taken) < at_most:
            taken.append(self._next.line)
            self._next = next(self._lines, None)
        return taken

    def ended(self) -> str | None:
        """None: it ends with a line that says so, never by accident."""
        return None

    def kill(self) -> None:
        """End it; may be called twice."""
        self._lines.close()
        self._next = None

    def gone(self) -> bool:
        """True: what is killed here is gone at once."""
        return True

    def close(self) -> None:
        """End it."""
        self.kill()


def _lines(path: Path, start_s: float, *, loop: bool) -> Generator[Due]:
    """The lines of one round, or of all; the last one says why there are no more."""
    at, told = start_s, False
    try:
        while True:
            trace, before = HandTrace(path), None
            for seen in trace.frames():
                at += min(seen.at - before, LONGEST_GAP_S) if before is not None else 0.0
                before = seen.at
                yield Due(at, wire.encode_hands(at, seen.hands, seen.light))
            if trace.skipped and not told:
                told = True
                log.warning("%s: %d skipped, since they are no frames with hands.", path, trace.skipped)
            at += PAUSE_S
            if not loop:
                break
    except KioskError as error:
        yield Due(at, wire.encode_trouble(error))
    else:
        yield Due(at, wire.encode_over())
