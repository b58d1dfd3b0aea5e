"""Time is handed in: the only module that reads a clock or sleeps.

Whoever needs time takes a `Clock`. `SystemClock` is the real one; `FakeClock` is moved by hand, so a day of an exhibit
can be played in a minute and every test gives the same result twice.
"""

from __future__ import annotations

import threading
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

TIMESYNC_FLAG = Path("/run/systemd/timesync/synchronized")


class Clock(Protocol):
    """What everybody may ask of time."""

    def now(self) -> float:
        """Seconds on a monotonic clock; only differences mean something."""

    def utc(self) -> datetime | None:
        """Wall time, or None while the machine's clock was never set (a Pi has no clock of its own)."""

    def sleep(self, seconds: float) -> None:
        """Let so many seconds pass; zero or less returns at once."""

    def wait(self, flag: threading.Event, timeout_s: float) -> bool:
        """Wait until the flag is set or the time is over; True when it is set."""


class SystemClock:
    """The machine's own clock. `CLOCK_MONOTONIC` is one for all processes, so times of the camera process compare."""

    def now(self) -> float:
        return time.monotonic()

    def utc(self) -> datetime | None:
        now = datetime.now(UTC)
        return now if _plausible(now) else None

    def sleep(self, seconds: float) -> None:
        if seconds > 0:
            time.sleep(seconds)

    def wait(self, flag: threading.Event, timeout_s: float) -> bool:
        return flag.wait(timeout_s)


class FakeClock:
    """A clock that stands still until it is told to move."""

    def __init__(self, now: float = 0.0, utc: datetime | None = datetime(2026, 6, 6, 10, 0, tzinfo=UTC)) -> None:
        self._now = now
        self._zero = now
        self._utc = utc

    def now(self) -> float:
        return self._now

    def utc(self) -> datetime | None:
        if self._utc is None:
            return None
        return datetime.fromtimestamp(self._utc.timestamp() + self._now - self._zero, UTC)

    def sleep(self, seconds: float) -> None:
        self.advance(max(0.0, seconds))

    def wait(self, flag: threading.Event, timeout_s: float) -> bool:
        if not flag.is_set():
            self.advance(timeout_s)
        return flag.is_set()

    def advance(self, seconds: float) -> None:
        """Move on by so many seconds; time never goes back (raises ValueError)."""
        if seconds < 0:
            raise ValueError("time does not go back")
        self._now += seconds


def _plausible(now: datetime) -> bool:
    """A Pi without network starts in the past: before this code was written means the clock was never set."""
    return now.year >= 2026 or TIMESYNC_FLAG.exists()
