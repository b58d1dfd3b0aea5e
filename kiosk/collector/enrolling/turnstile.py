"""How many may stand at the door at once, and how long without a word that can be answered.

It counts connections before TLS, and before anything of theirs is read: whoever opens thousands, or sends a letter a
minute, takes no file and no memory from the page beside the door. A kiosk that is turned away comes again.
"""

from __future__ import annotations

import logging
import socket
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kiosk.clock import Clock

log = logging.getLogger("kiosk.collector")

MOST, OF_ONE = 64, 16
"""Connections at once, of all and of one address: a site's kiosks often share one."""
WORD_S = 10.0
"""From the connection to the beginning of the answer, TLS and what is asked included."""
ANSWER_S = 3600.0
"""How long an answer may take to be fetched: a pack of 2 GB at 5 Mbit/s."""
TOLD_EVERY_S = 60.0


@dataclass(slots=True)
class _Visit:
    """One connection, since when, and until when it may last."""

    connection: socket.socket
    host: str
    until_s: float

    @property
    def over(self) -> bool:
        return self.connection.fileno() < 0


class Turnstile(socket.socket):
    """A listener that takes the place of another one, and turns away whoever is too much. One thread's."""

    def __init__(self, listener: socket.socket, clock: Clock) -> None:
        super().__init__(fileno=listener.detach())
        self._clock = clock
        self._visits: dict[tuple[str, int], _Visit] = {}
        self._told_s: float | None = None

    def accept(self) -> tuple[socket.socket, Any]:
        """The next who may come in; raises ConnectionAbortedError for one who may not."""
        connection, address = super().accept()
        self._forget_gone()
        host, port = str(address[0]), int(address[1])
        of_one = sum(each.host == host for each in self._visits.values())
        if len(self._visits) >= MOST or of_one >= OF_ONE:
            connection.close()
            self._tell(host)
            raise ConnectionAbortedError
        self._visits[host, port] = _Visit(connection, host, self._clock.now() + WORD_S)
        return connection, address

    def answers(self, client: tuple[str, int]) -> None:
        """This one has its answer coming, and may take its time to fetch it."""
        visit = self._visits.get((client[0], client[1]))
        if visit is not None:
            visit.until_s = self._clock.now() + ANSWER_S

    def sweep(self) -> None:
        """Send away whose time is over."""
        self._forget_gone()
        now = self._clock.now()
        for visit in self._visits.values():
            if now >= visit.until_s:
                with suppress(OSError):  # it has just gone by itself
                    visit.connection.shutdown(socket.SHUT_RDWR)

    def _forget_gone(self) -> None:
        self._visits = {client: visit for client, visit in self._visits.items() if not visit.over}

    def _tell(self, host: str) -> None:
        now = self._clock.now()
        if self._told_s is None or now - self._told_s >= TOLD_EVERY_S:
            self._told_s = now
            log.warning("Too many at the door at once: %s was turned away, and who comes next may be.", host)


class OneAnswer:
    """Around the door's application: each connection has one answer, whose beginning the turnstile is told."""

    def __init__(self, app: ASGIApp, turnstile: Turnstile) -> None:
        self._app = app
        self._turnstile = turnstile

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the application does, and end the connection."""

        async def send_once(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message)["Connection"] = "close"
                if scope.get("client"):
                    self._turnstile.answers(scope["client"])
            await send(message)

        await self._app(scope, receive, send_once)
