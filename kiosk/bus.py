"""From many threads to one main loop: events are posted from anywhere and delivered in order on the main loop."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable

from kiosk.events import Event, Measured, Pointed

CAPACITY = 65_536
"""Events that may wait for the main loop: six seconds of a sensor gone mad at 10 000 lines a second."""

Handler = Callable[[Event], None]


class Bus:
    """Ordered delivery of events from sensor threads to handlers on the main loop.

    When the main loop is away for so long that `capacity` events wait, the oldest `Measured` and `Pointed` are given up
    first (a newer value replaces them) and counted in `dropped`; the others are kept.
    """

    def __init__(self, capacity: int = CAPACITY) -> None:
        self.meaning: Callable[[Event], Event | None] = lambda event: event
        """What an event means here, asked when it is delivered: itself, another one in its place, or nothing."""
        self._capacity = capacity
        self._waiting: deque[Event] = deque()
        self._lock = threading.Lock()
        self._handlers: list[Handler] = []
        self.dropped = 0

    def subscribe(self, handler: Handler) -> None:
        """Call `handler` for every event, after those subscribed before it."""
        self._handlers.append(handler)

    def post(self, event: Event) -> None:
        """Queue an event; may be called from any thread, never blocks for long."""
        with self._lock:
            if len(self._waiting) >= self._capacity:
                self._make_room()
            self._waiting.append(event)

    def deliver(self) -> int:
        """Hand every waiting event to the handlers, those posted meanwhile too; the number delivered.

        A handler that keeps answering every event with another one is cut off after `capacity` deliveries, so that
        the main loop always comes back.
        """
        delivered = 0
        while delivered < self._capacity and (event := self._take()) is not None:
            if (meant := self.meaning(event)) is not None:
                for handler in self._handlers:
                    handler(meant)
            delivered += 1
        return delivered

    def _take(self) -> Event | None:
        with self._lock:
            return self._waiting.popleft() if self._waiting else None

    def _make_room(self) -> None:
        for index, event in enumerate(self._waiting):
            if isinstance(event, Measured | Pointed):
                del self._waiting[index]
                break
        else:
            self._waiting.popleft()
        self.dropped += 1
