"""How `kiosk preview` runs: a window as large as the desktop has room for, or none, and the desk in it."""

from __future__ import annotations

import logging
import sys
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pygame

from kiosk.clock import Clock, FakeClock, SystemClock
from kiosk.display.geometry import Size
from kiosk.display.screen import screen_present
from kiosk.display.window import Window
from kiosk.errors import KioskError
from kiosk.preview.desk import Desk
from kiosk.preview.offers import Options
from kiosk.stopping import stop_flag

ROOMY, LEAST, MOST = 0.92, (1100, 640), (2200, 1240)
"""The part of the desktop that the window takes, and the least and the most of it in pixels."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What the user of `kiosk preview` asked for; see the command's help."""

    pack: Path
    size: Size
    language: str
    headless: bool = False
    seconds: float = 0.0
    shot: Path | None = None


def preview(wish: Wish) -> None:
    """Play until the window is closed or the time is over. Raises KioskError when there is no screen, or no folder."""
    logging.basicConfig(stream=sys.stderr, level=logging.ERROR, format="%(message)s")  # what is wrong is on the desk
    if not wish.headless and not screen_present():
        raise KioskError("screen", "none was found.", "Connect one, or run with --headless.")
    if not wish.pack.is_dir():
        raise KioskError(str(wish.pack), "no such folder.", "Name the folder of a pack.")
    clock: Clock = FakeClock() if wish.headless else SystemClock()
    title = f"{wish.pack.resolve().name} · kiosk preview"
    with ExitStack() as stack:
        window = Window(_window_size(headless=wish.headless), headless=wish.headless, title=title)
        desk = Desk(wish.pack, window, clock, Options(wish.language), size=wish.size, live=not wish.headless)
        stack.callback(desk.close)
        began, stop = clock.now(), stop_flag()
        desk.loop.run(
            lambda: stop.is_set() or desk.quitting or 0 < wish.seconds <= clock.now() - began,
        )
        if wish.shot is not None:
            _save(window, wish.shot)


def _window_size(*, headless: bool) -> Size:
    if headless:
        return 1600, 900
    pygame.display.init()
    width, height = pygame.display.get_desktop_sizes()[0]
    return (
        round(min(max(ROOMY * width, LEAST[0]), MOST[0])),
        round(min(max(ROOMY * height, LEAST[1]), MOST[1])),
    )


def _save(window: Window, path: Path) -> None:
    try:
        pygame.image.save(window.canvas.shot(), path)
    except (pygame.error, OSError) as error:
        raise KioskError(f"--shot {path}", f"cannot be written: {error}.", "Name a file that you may write.") from error
