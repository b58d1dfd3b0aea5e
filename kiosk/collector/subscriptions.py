"""What a collector asks the broker for: all that kiosks say, and of their counts only a share where others stand beside
it on the same database.

MQTT's shared subscriptions give each message to one of a group. Not every broker knows them: some refuse, and some
accept and then deliver nothing. So a message to oneself is sent through one first, and only when it comes are counts
heard that way. Otherwise everybody hears everything; the database keeps each row once either way.
"""

from __future__ import annotations

import logging
import secrets
import threading

from paho.mqtt.client import Client

from kiosk.clock import Clock
from kiosk.collector.heard import MODELS
from kiosk.contract.topics import ALARM, COUNTS, PROBE, Address, below, everybody

log = logging.getLogger("kiosk.collector")

PROBE_S = 3.0
"""How long the message to oneself may take."""

SHARED = "Counts are shared with the collectors beside this one."
NOT_SHARED = (
    "The broker shares nothing among collectors: each on this database hears all counts, and each row is stored once."
)


class Subscriptions:
    """Of one client, anew with each connection. `look` is called now and then by another thread than the rest."""

    def __init__(self, client: Client, clock: Clock, group: str) -> None:
        """`group` has the same name for all collectors on one database; empty: there can be no other."""
        self._client = client
        self._clock = clock
        self._group = group
        own = secrets.token_hex(8)
        self._topic = Address("collector", own).topic(PROBE)
        self._probe = f"$share/{own}/{self._topic}"
        self._settling = threading.Lock()
        self._settled = False
        self._due: float | None = None
        self._said = ""

    def begin(self) -> None:
        """There is a new connection."""
        self._settled, self._due = not self._group, None
        if self._group:
            self._client.subscribe(self._probe, 1)
        else:
            self._hear(shared=False)

    def answered(self, *, granted: bool) -> bool:
        """The broker answered the last request. Returns whether that was the one for what kiosks say."""
        if self._settled:
            return True
        if granted:
            self._due = self._clock.now() + PROBE_S
            self._client.publish(self._topic, b"", qos=1)
        else:
            self._settle(shared=False)
        return False

    def is_probe(self, topic: str) -> bool:
        """Whether this is the message to oneself: it came through."""
        if topic != self._topic:
            return False
        self._settle(shared=True)
        return True

    def look(self) -> None:
        """Wait for the message to oneself no longer than it may take."""
        if self._due is not None and self._clock.now() >= self._due:
            self._settle(shared=False)

    def _settle(self, *, shared: bool) -> None:
        with self._settling:
            if self._settled:
                return
            self._settled, self._due = True, None
        self._client.unsubscribe(self._probe)
        self._say(SHARED if shared else NOT_SHARED)
        self._hear(shared=shared)

    def _say(self, what: str) -> None:
        """Once, however often the connection is made anew."""
        if self._said != what:
            log.info("%s", what)
        self._said = what

    def _hear(self, *, shared: bool) -> None:
        """What a kiosk says of itself is for every collector, and what the broker kept of it too; that is never
        shared."""
        share = f"$share/{self._group}/" if shared else ""
        self._client.subscribe(
            [(f"{share if channel == COUNTS else ''}{_everybodys(channel)}", 1) for channel in MODELS]
        )


def _everybodys(channel: str) -> str:
    return everybody(below(ALARM, "+") if channel == ALARM else channel)
