"""Live pages: every open page is told by Server-Sent Events which of its parts are different now.

The parts are rendered once for all who look, at most once a second, and not at all while nobody looks.
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import suppress

from sqlalchemy.exc import SQLAlchemyError

from kiosk.errors import KioskError

log = logging.getLogger("kiosk.collector")

PULSE_S = 1.0
LOOK_EVERY = 10
"""Pulses after which the page is looked at though nothing was stored: silence also changes a kiosk's state."""

KEEP_ALIVE_S = 15.0
"""A comment is sent as often, so that a proxy does not close a quiet connection."""

Parts = Mapping[str, str]


class Live:
    """One for all open pages. `run` in the web server's loop, `close` from any thread."""

    def __init__(self, render: Callable[[], Parts], changes: Callable[[], int]) -> None:
        """`render` gives the parts; `changes` a number that is different when they may be."""
        self._render = render
        self._changes = changes
        self._parts: Parts = {}
        self._pages = 0
        self._looking = asyncio.Lock()  # one look at a time, so that an older one never comes last
        self._news = asyncio.Condition()
        self._closed = asyncio.Event()
        self._loop: asyncio.AbstractEventLoop | None = None

    async def run(self) -> None:
        """Look again whenever something changed, until closed."""
        self._loop = asyncio.get_running_loop()
        seen, pulses = -1, 0
        while not await self._pulse():
            changes, pulses = self._changes(), pulses + 1
            if self._pages and (changes != seen or pulses >= LOOK_EVERY):
                seen, pulses = changes, 0
                await self._look()
        async with self._news:
            self._news.notify_all()

    def close(self) -> None:
        """End every open connection, so that the server can stop."""
        if self._loop is not None:
            with suppress(RuntimeError):  # the server has ended by itself, and its loop with it
                self._loop.call_soon_threadsafe(self._closed.set)

    async def listen(self) -> AsyncIterator[str]:
        """The events for one open page: first all parts, then what changes."""
        self._pages += 1
        try:
            shown: Parts = {}
            await self._look()
            while not self._closed.is_set():
                parts = self._parts
                changed = {name: html for name, html in parts.items() if shown.get(name) != html}
                yield f"data: {json.dumps(changed)}\n\n" if changed else ": nothing new\n\n"
                shown = parts
                await self._wait_for_news(parts)
        finally:
            self._pages -= 1

    async def _pulse(self) -> bool:
        """Wait for one pulse; True when it is over."""
        try:
            await asyncio.wait_for(self._closed.wait(), PULSE_S)
        except TimeoutError:
            return False
        return True

    async def _look(self) -> None:
        async with self._looking:
            try:
                self._parts = await asyncio.to_thread(self._render)
            except (KioskError, SQLAlchemyError) as error:  # the page says so itself when it is loaded
                log.debug("nothing to show: %s", error)
        async with self._news:
            self._news.notify_all()

    async def _wait_for_news(self, known: Parts) -> None:
        async with self._news:
            try:
                different = self._news.wait_for(lambda: self._parts is not known or self._closed.is_set())
                await asyncio.wait_for(different, KEEP_ALIVE_S)
            except TimeoutError:
                return
