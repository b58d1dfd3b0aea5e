"""How long to wait before a device is tried again."""

from __future__ import annotations

from kiosk.clock import Clock


class Backoff:
    """Waits that double with every failure, from `first_s` to `most_s`.

    A failure long after the one before it (twice `most_s`) begins at `first_s` again, so a device that comes and goes
    every few seconds is still tried ever more rarely.
    """

    def __init__(self, clock: Clock, first_s: float, most_s: float) -> None:
        self._clock = clock
        self._first_s = first_s
        self._most_s = most_s
        self._wait_s = 0.0
        self._failed_at: float | None = None

    def due(self) -> bool:
        """Whether it is time to try; always so before the first failure."""
        return self._failed_at is None or self._clock.now() - self._failed_at >= self._wait_s

    def failed(self) -> None:
        """Say that a try failed, or that what worked has stopped."""
        now = self._clock.now()
        fresh = self._failed_at is None or now - self._failed_at > 2 * self._most_s
        self._wait_s = self._first_s if fresh else min(2 * self._wait_s, self._most_s)
        self._failed_at = now
