"""How `kiosk play` plays: the plan of an exhibit from the command's options, and pictures and traces of it."""

from __future__ import annotations

import logging
import sys
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import pygame

from kiosk import registry
from kiosk.clock import Clock, FakeClock, SystemClock
from kiosk.display.screen import screen_present
from kiosk.display.theme import Viewing
from kiosk.display.window import Window
from kiosk.errors import KioskError
from kiosk.exhibit import Exhibit, Plan
from kiosk.packs.load import load
from kiosk.packs.making.new import as_pack
from kiosk.sensors.base import SensorSettings
from kiosk.sensors.camera.hand_trace import is_hand_trace
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


def play(wish: Wish) -> int:
    """Play until the time is over, the window is closed, or somebody asks to stop.

    0, or 1 when not all of the pictures or of the trace could be written; why is told. Raises KioskError for what
    cannot be had from the start.
    """
    logging.basicConfig(stream=sys.stderr, level=logging.WARNING, format="%(message)s")
    headless = wish.headless or not _screen_or_say_so()
    camera = bool(wish.camera) and not is_hand_trace(Path(wish.camera))
    real = camera or bool(wish.serial) or not headless
    clock: Clock = SystemClock() if real else FakeClock()
    shots = _Shots(wish.shots) if wish.shots is not None else None
    with ExitStack() as stack:
        plan = _plan(wish, stack.enter_context(as_pack(wish.pack)), silent=headless)
        exhibit = Exhibit(plan, Window(wish.size, headless=headless, painted=False), clock, threads=real)
        stack.callback(exhibit.close)
        trace = stack.enter_context(TraceWriter(wish.trace_out, clock)) if wish.trace_out is not None else None
        if trace is not None:
            exhibit.bus.subscribe(trace.write)
        _run(exhibit, wish, shots, clock)
    return _tell([each.problem for each in (shots, trace) if each is not None and each.problem])


def _plan(wish: Wish, folder: Path, *, silent: bool) -> Plan:
    pack = load(folder)
    languages = tuple(pack.manifest.languages)
    return Plan(pack, Viewing(wish.size), _sensors(wish), Path.cwd(), languages, seed=wish.seed, silent=silent)


def _run(exhibit: Exhibit, wish: Wish, shots: _Shots | None, clock: Clock) -> None:
    began, stop = clock.now(), stop_flag()

    def over() -> bool:
        passed = clock.now() - began
        if shots is not None:
            shots.look(exhibit, passed)
        return stop.is_set() or exhibit.quitting or (0 < wish.seconds <= passed)

    exhibit.loop.run(over)


def _tell(problems: list[str]) -> int:
    for problem in problems:
        sys.stderr.write(f"{problem}\n")
    return 1 if problems else 0


class _Shots:
    """Saves a picture every so often, named by its number and its scene; a full disk ends the pictures, not the play.

    `problem` then says why, and is empty before.
    """

    def __init__(self, folder: Path) -> None:
        """Make the folder; raises KioskError when that cannot be."""
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            what = f"no pictures can be saved there: {error.strerror}."
            raise KioskError(f"--shots {folder}", what, "Name a folder that you may write to.") from error
        self.problem = ""
        self._folder = folder
        self._taken = 0

    def look(self, exhibit: Exhibit, passed_s: float) -> None:
        if exhibit.loop.stats.frames and passed_s >= (self._taken + 1) * SHOT_EVERY_S - 1e-6:
            self._taken += 1
            if not self.problem:
                self._save(exhibit.window.canvas.shot(), f"{self._taken:04d}-{exhibit.stage.scene.name}.png")

    def _save(self, picture: pygame.Surface, name: str) -> None:
        """Through memory, because pygame does not tell of a full disk."""
        png = BytesIO()
        pygame.image.save(picture, png, name)
        try:
            (self._folder / name).write_bytes(png.getvalue())
        except OSError as error:
            self.problem = f"The pictures end before {name}: {error.strerror}."
            with suppress(OSError):
                (self._folder / name).unlink()


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
