"""How often somebody may try at the door: each address some times a minute, and all together some more."""

from __future__ import annotations

from collections import deque

from kiosk.clock import Clock

WINDOW_S = 60.0
OF_ONE, OF_ALL = 6, 60
"""Attempts within the window. A code has 80 bits: this keeps the log short and the disk quiet, not guesses out."""


class Limit:
    """The attempts of the last minute. One thread's."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._attempts: deque[tuple[float, str]] = deque()

    def allows(self, who: str) -> bool:
        """Whether this one may try now; if so it is counted."""
        now = self._clock.now()
        while self._attempts and now - self._attempts[0][0] >= WINDOW_S:
            self._attempts.popleft()
        if len(self._attempts) >= OF_ALL or sum(each == who for _, each in self._attempts) >= OF_ONE:
            return False
        self._attempts.append((now, who))
        return True
