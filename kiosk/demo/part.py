"""A part of the demo: a process that is started, watched, started again when it dies, and ended in order."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from pathlib import Path

from kiosk import leash
from kiosk.clock import Clock

AGAIN_S = (0.3, 1.0, 3.0, 10.0)
"""Pauses before a part that keeps dying is started again."""


class Part:
    """One process by its command, which may be changed for the next start; what it says goes to a log file."""

    def __init__(self, name: str, command: Sequence[str], log: Path, clock: Clock) -> None:
        self.name = name
        self.log = log
        self.restarts = 0
        self.command = list(command)
        self._clock = clock
        self._process: subprocess.Popen[bytes] | None = None
        self._again_at = 0.0

    @property
    def pid(self) -> int:
        """The process's number; 0 before the first start."""
        return self._process.pid if self._process is not None else 0

    @property
    def exit_code(self) -> int | None:
        """The code that it ended with, or None while it runs."""
        return self._process.poll() if self._process is not None else None

    def start(self) -> None:
        """Start it; from the main thread, whose end would end it."""
        with self.log.open("ab") as log:
            self._process = leash.start(self.command, stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT)

    def look(self) -> str:
        """Start it again when it has died and its pause is over; what is to be told about it, or nothing."""
        if self.exit_code is None:
            self._again_at = 0.0
            return ""
        if not self._again_at:
            pause_s = AGAIN_S[min(self.restarts, len(AGAIN_S) - 1)]
            self._again_at = self._clock.now() + pause_s
            return f"The {self.name} ended (code {self.exit_code}); it is started again. Its log is {self.log}."
        if self._clock.now() >= self._again_at:
            self.restarts += 1
            self.start()
        return ""

    def ask_to_end(self) -> None:
        """Ask it to end, and do not wait for it."""
        if self._process is not None:
            self._process.terminate()

    def stop(self, within_s: float) -> int:
        """Ask it to end, and make it end when it does not listen; its exit code. May be called twice."""
        if self._process is None:
            return 0
        self.ask_to_end()
        try:
            return self._process.wait(within_s)
        except subprocess.TimeoutExpired:
            self._process.kill()
            return self._process.wait()

    def said(self, start: str) -> str:
        """The rest of the last line of its log that begins so, or nothing."""
        lines = self.log.read_text(encoding="utf-8", errors="replace").splitlines() if self.log.exists() else []
        return next((line.removeprefix(start) for line in reversed(lines) if line.startswith(start)), "")
