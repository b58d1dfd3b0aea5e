"""The camera process as the kiosk sees it: lines that come or do not come. Nothing here waits."""

from __future__ import annotations

import contextlib
import logging
import os
import signal
import subprocess
import sys
from collections import deque
from collections.abc import Sequence
from typing import IO

from kiosk import leash
from kiosk.sensors.camera import wire

log = logging.getLogger(__name__)

CHUNK = 65_536
LONGEST_LINE = 1_000_000
ENDING_S = 2.0
COMMAND = (sys.executable, "-B", "-m", "kiosk.sensors.camera.process")
"""`-B`, because the camera process writes no file, not even compiled Python."""


class LinePipe:
    """Lines out of a pipe that is read without waiting."""

    def __init__(self, pipe: IO[bytes]) -> None:
        os.set_blocking(pipe.fileno(), False)
        self._pipe = pipe
        self._rest = b""
        self.lines: deque[bytes] = deque()
        self.ended = False

    def read(self) -> None:
        """Take over what has arrived, at most what a pipe holds."""
        if self.ended:
            return
        try:
            arrived = os.read(self._pipe.fileno(), CHUNK)
        except BlockingIOError:
            return
        self.ended = not arrived
        *whole, self._rest = (self._rest + arrived).split(b"\n")
        self._rest = self._rest[-LONGEST_LINE:]
        self.lines.extend(whole)

    def close(self) -> None:
        """Close our end; may be called twice."""
        self.ended = True
        self._pipe.close()


class CameraProcess:
    """One run of the camera process, started at once and never restarted: a new run is a new object."""

    def __init__(self, arguments: Sequence[str], command: Sequence[str] = COMMAND) -> None:
        self._process = leash.start(
            [*command, *arguments], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        assert self._process.stdout is not None  # noqa: S101  # PIPE was asked for
        assert self._process.stderr is not None  # noqa: S101
        self._said = LinePipe(self._process.stdout)
        self._complained = LinePipe(self._process.stderr)
        self._last_words = ""

    @property
    def pid(self) -> int:
        """The number of the process."""
        return self._process.pid

    def take(self, at_most: int) -> list[bytes]:
        """The next lines, none when there are none yet."""
        self._complained.read()
        while self._complained.lines:
            self._listen(self._complained.lines.popleft().decode(errors="replace").strip())
        if len(self._said.lines) < at_most:
            self._said.read()
        return [self._said.lines.popleft() for _ in range(min(at_most, len(self._said.lines)))]

    def _listen(self, said: str) -> None:
        """Log what the technician may want to know; of the rest keep the last words."""
        if said.startswith(wire.NOTE):
            log.warning("%s", said.removeprefix(wire.NOTE))
        else:
            self._last_words = said or self._last_words

    def ended(self) -> str | None:
        """How the process ended, in words, or None while it runs or has lines left."""
        code = self._process.poll()
        if code is None or not self._said.ended or self._said.lines:
            return None
        if code < 0:
            return f"it was ended by {signal.Signals(-code).name}"
        return f"it ended with code {code}" + (f" ({self._last_words})" if code and self._last_words else "")

    def kill(self) -> None:
        """End it without waiting: one that hangs in its driver may take long to die."""
        self._process.kill()
        self._said.close()
        self._complained.close()

    def gone(self) -> bool:
        """Whether a killed process is no more."""
        return self._process.poll() is not None

    def close(self) -> None:
        """End it and wait a moment for it."""
        self.kill()
        with contextlib.suppress(subprocess.TimeoutExpired):  # stuck in its driver: the kernel ends it later
            self._process.wait(ENDING_S)
