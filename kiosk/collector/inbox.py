"""The bounded queue between the broker's connection and the one thread that writes."""

from __future__ import annotations

import queue
import threading
from dataclasses import dataclass

from kiosk.clock import Clock
from kiosk.collector.heard import Heard
from kiosk.contract.messages import Counts

ROOM = 100
"""Messages that may wait. Each is at most 64 KiB, so at most 6.4 MB wait while the database is locked or full."""

PATIENCE_S = 2.0
"""How long a message waits for room: several commits, so that a fleet that comes back is slowed down and not let go."""

GROUP = 200
"""Messages in one commit at most."""

GROUP_ROWS = 600
"""Rows of counts in one commit, at most one message more: on one core some 10 ms of work, so that whoever waits for a
receipt waits for a commit of a quarter of a second at most, on a slower machine and beside a thousand kiosks too."""

LINGER_S = 0.05
"""How long a commit waits for company: one sync of the disk then serves all."""

LOOK_UP_S = 0.2
"""How often an idle writer looks up from its queue."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """A message from the broker, with what is needed to acknowledge it: the number of the broker's connection that it
    came through, its packet number there, and its quality of service; and by what it is known if it comes again."""

    heard: Heard
    connection: int
    packet: int
    qos: int
    known_by: bytes = b""

    @property
    def rows(self) -> int:
        """How many rows of counts it holds."""
        return len(self.heard.message.rows) if isinstance(self.heard.message, Counts) else 0


class Inbox:
    """Deliveries in the order of their arrival."""

    def __init__(self, clock: Clock, room: int = ROOM) -> None:
        self._clock = clock
        self._queue: queue.Queue[Delivery] = queue.Queue(room)
        self._closed = threading.Event()

    def put(self, delivery: Delivery) -> bool:
        """Take it in, once there is room; False when there is none for a while. What comes after the end is left,
        unacknowledged."""
        if self._closed.is_set():
            return True
        try:
            self._queue.put(delivery, timeout=PATIENCE_S)
        except queue.Full:
            return False
        return True

    @property
    def finished(self) -> bool:
        """True when it is closed and nothing is left."""
        return self._closed.is_set() and self._queue.empty()

    def group(self) -> list[Delivery]:
        """The next deliveries that belong in one commit; empty when none comes for a moment."""
        try:
            group = [self._queue.get(timeout=LOOK_UP_S)]
        except queue.Empty:
            return []
        end, rows = self._clock.now() + LINGER_S, group[0].rows
        while len(group) < GROUP and rows < GROUP_ROWS:
            try:
                group.append(self._queue.get(timeout=max(0.0, end - self._clock.now())))
            except queue.Empty:
                break
            rows += group[-1].rows
        return group

    def close(self) -> None:
        """Take no more; what is there is still given out."""
        self._closed.set()
