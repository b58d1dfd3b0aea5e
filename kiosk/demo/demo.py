"""The demo as its user sees it: the page's address, the first counts, and at the end whether the figures are exact."""

from __future__ import annotations

import socket
import sys
import threading
from dataclasses import replace

from kiosk.clock import SystemClock
from kiosk.demo.stored import is_exact, summary_lines
from kiosk.demo.system import LOOK_S, System, Wish
from kiosk.display.screen import screen_present
from kiosk.packs.load import load
from kiosk.stopping import stop_flag

ASK_S = 1.0


def play_demo(wish: Wish, seconds: float) -> int:
    """Play until the time is over or somebody asks to stop; 0, or 1 when the counts stored are not the counts sent.

    Raises KioskError when the pack has faults or a part cannot be started.
    """
    load(wish.pack)
    stop, clock = stop_flag(), SystemClock()
    if not wish.headless and not screen_present():
        say("No screen was found: the kiosk plays headless. Its counts are on the page all the same.")
        wish = replace(wish, headless=True)
    system = System(replace(wish, web=_free_web(wish.web)), clock, say)
    try:
        system.start()
        _watch(system, stop, seconds, clock)
        return _close(system)
    finally:
        system.stop()


def say(sentence: str) -> None:
    """Print at once, also into a pipe; a reader that has gone away is no reason to stop badly."""
    try:
        print(sentence, flush=True)
    except OSError:
        sys.stdout = sys.__stderr__


def _watch(system: System, stop: threading.Event, seconds: float, clock: SystemClock) -> None:
    began, ask_at, told = clock.now(), clock.now(), False
    while not stop.is_set() and not (0 < seconds <= clock.now() - began):
        if not system.look():
            return
        if not told and clock.now() >= ask_at:
            ask_at = clock.now() + ASK_S
            stored = system.stored()
            told = stored is not None and stored.rows > 0
            if told and stored is not None:
                say(f"The first counts have arrived: {stored.n} in {stored.rows} rows are stored.")
        clock.wait(stop, LOOK_S)


def _close(system: System) -> int:
    sent, stored = system.finish()
    if sent is None or stored is None:
        say("The kiosk or the collector had not begun, so there is nothing to compare.")
        return 1
    for line in summary_lines(sent, stored):
        say(line)
    return 0 if is_exact(sent, stored) else 1


def _free_web(web: str) -> str:
    """The address for the page; another port, and a sentence, when the one asked for is taken."""
    host, _, port = web.rpartition(":")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host or "127.0.0.1", int(port)))
        except (OSError, ValueError, OverflowError) as error:
            why = error.strerror if isinstance(error, OSError) else "that is no HOST:PORT"
            say(f"The page cannot use {web}: {why}. It takes a free port; choose another one with --web HOST:PORT.")
            return "127.0.0.1:0"
    return web
