"""How `kiosk play` plays: the plan of an exhibit from the command's options, and pictures and traces of it."""

from __future__ import annotations

import logging
import sys
import threading
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pygame

from kiosk import registry
from kiosk.clock import Clock, FakeClock, SystemClock
from kiosk.display.screen import screen_present
from kiosk.display.theme import Viewing
from kiosk.display.window import Window
from kiosk.exhibit import Exhibit, Plan
from kiosk.packs.load import load
from kiosk.sensors.base import SensorSettings
from kiosk.stopping import stop_flag
from kiosk.trace import TraceWriter

SHOT_EVERY_S = 1.0


@dataclass(frozen=True, slots=True)
class Wish:
    """What the user of `kiosk play` asked for; see the command's help."""

    pack: Path
    headless: bool
    camera: str
    serial: str
    trace: Path | None
    visitors: bool
    seconds: float
    size: tuple[int, int]
    seed: int
    shots: Path | None
    trace_out: Path | None


def play(wish: Wish) -> None:
    """Play until the time is over, the window is closed, or somebody asks to stop."""
    logging.basicConfig(stream=sys.stderr, level=logging.WARNING, format="%(message)s")
    headless = wish.headless or not _screen_or_say_so()
    real = bool(wish.camera or wish.serial) or not headless
    clock: Clock = SystemClock() if real else FakeClock()
    pack = load(wish.pack)
    plan = Plan(
        pack,
        Viewing(wish.size),
        _sensors(wish),
        Path.cwd(),
        tuple(pack.manifest.languages),
        seed=wish.seed,
        silent=headless,
    )
    with ExitStack() as stack:
        window = Window(wish.size, headless=headless)
        exhibit = Exhibit(plan, window, clock, threads=real)
        stack.callback(exhibit.close)
        if wish.trace_out is not None:
            exhibit.bus.subscribe(stack.enter_context(TraceWriter(wish.trace_out, clock)).write)
        _run(exhibit, wish, stop_flag(), clock)


def _run(exhibit: Exhibit, wish: Wish, stop: threading.Event, clock: Clock) -> None:
    began = clock.now()
    shots = _Shots(wish.shots) if wish.shots is not None else None

    def over() -> bool:
        passed = clock.now() - began
        if shots is not None:
            shots.look(exhibit, passed)
        return stop.is_set() or exhibit.quitting or (0 < wish.seconds <= passed)

    exhibit.loop.run(over)


class _Shots:
    """Saves a picture every so often, named by its number and its scene."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._taken = 0

    def look(self, exhibit: Exhibit, passed_s: float) -> None:
        if exhibit.loop.stats.frames and passed_s >= (self._taken + 1) * SHOT_EVERY_S - 1e-6:
            self._taken += 1
            name = f"{self._taken:04d}-{exhibit.stage.scene.name}.png"
            pygame.image.save(exhibit.window.canvas.shot(), self._folder / name)


def _sensors(wish: Wish) -> dict[str, tuple[str, SensorSettings]]:
    """The sensors that the options ask for, by the names that an exhibit file would give them."""
    asked: dict[str, tuple[str, dict[str, Any]]] = {}
    if wish.camera:
        asked["hands"] = "camera", {"source": wish.camera}
    if wish.serial:
        asked["line"] = "serial", {"port": wish.serial}
    if wish.trace is not None:
        asked["replay"] = "replay", {"trace": str(wish.trace)}
    if wish.visitors:
        asked["visitors"] = "visitors", {"seed": wish.seed}
    return {
        name: (kind, registry.load(registry.SENSORS, kind).Settings.model_validate(keys))
        for name, (kind, keys) in asked.items()
    }


def _screen_or_say_so() -> bool:
    if screen_present():
        return True
    sys.stderr.write("No screen was found, so the exhibit plays without one (--headless).\n")
    return False
