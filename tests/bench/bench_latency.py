"""From an input to the frame that shows it: in frames on a virtual clock, in milliseconds on the machine's own.

On the machine's clock keys are pressed at moments that know nothing of the frames: the loop's sleep is cut in two for
them, and a key that falls into the work of a frame waits for its end, as in life. The limit is only held against a
machine that is quiet: how late its own sleep returns is told beside it.
"""

from __future__ import annotations

import os
from pathlib import Path
from random import Random
from unittest.mock import patch

import pygame

from kiosk.clock import SystemClock
from kiosk.display.frames import FRAME_S
from kiosk.display.theme import Viewing
from kiosk.display.window import Window
from kiosk.exhibit import Exhibit, Plan
from kiosk.packs.load import load
from kiosk.testing import Played, play

PACK = Path(__file__).parents[2] / "content" / "beffroi"
SIZE = (640, 360)
KEYS = 120
APART_S = (0.06, 0.16)
LIMIT_MS, QUIET_MS = 19.0, 1.0
WARM_UP_S = 0.5


class Typing(SystemClock):
    """The machine's clock, whose sleep is interrupted by keys: `waiting` tells when those unseen were pressed."""

    def __init__(self, lot: Random) -> None:
        self._lot = lot
        self._next = self.now() + WARM_UP_S
        self.waiting: list[float] = []
        self.late_s: list[float] = []

    def sleep(self, seconds: float) -> None:
        until = self.now() + seconds
        if self._next < until:
            self._sleep_until(self._next)
            pygame.event.post(pygame.event.Event(pygame.KEYDOWN, key=pygame.K_l))
            self.waiting.append(self._next)
            self._next += self._lot.uniform(*APART_S)
        self._sleep_until(until)

    def _sleep_until(self, moment: float) -> None:
        asked = moment - self.now()
        super().sleep(asked)
        if asked > 0:
            self.late_s.append(self.now() - moment)


def rows() -> list[dict[str, object]]:
    """Frames, milliseconds, and the machine's own lateness."""
    with play(PACK, size=SIZE) as played:
        frames = max(_frames_until_seen(played) for _ in range(20))
    with patch.dict(os.environ, SDL_VIDEODRIVER="dummy"):
        latencies_ms, late_ms = _on_the_clock()
    quiet = late_ms <= QUIET_MS
    told = f"input to its frame, 95th percentile of {KEYS}{'' if quiet else ' (this machine is busy)'}"
    return [
        row("input to the first frame that shows it", frames, "frames", 1),
        row(told, latencies_ms, "ms", LIMIT_MS if quiet else None),
        row("this machine's sleep returns late, 95th percentile", late_ms, "ms", None),
    ]


def row(name: str, value: float, unit: str, limit: float | None) -> dict[str, object]:
    """One number that must not exceed its limit."""
    return {
        "name": name,
        "value": round(value, 2),
        "unit": unit,
        "limit": limit,
        "holds": limit is None or value <= limit,
    }


def _frames_until_seen(played: Played) -> int:
    """After how many frames a key changes what is drawn."""
    before = played.texts()
    keyboard = next(each for each in played.exhibit.sensors.values() if each.place.name == "keyboard")
    keyboard.press("l")
    for frame in range(1, 10):
        played.advance(FRAME_S)
        if played.texts() != before:
            return frame
    raise AssertionError("the key changed nothing")


def _on_the_clock() -> tuple[float, float]:
    """Milliseconds, 95th percentiles: from a key to the end of the frame that shows it, and of the sleep's lateness."""
    pygame.display.quit()
    clock, pack = Typing(Random(7)), load(PACK)
    plan = Plan(pack, Viewing(SIZE), {}, PACK, tuple(pack.manifest.languages), silent=True)
    exhibit = Exhibit(plan, Window(SIZE, headless=False), clock, threads=False)
    latencies: list[float] = []
    try:
        while len(latencies) < KEYS:
            before = exhibit.stage.language
            exhibit.loop.frame()
            if exhibit.stage.language != before:
                latencies += [clock.now() - pressed for pressed in clock.waiting]
                clock.waiting.clear()
    finally:
        exhibit.close()
    return _p95_ms(latencies), _p95_ms(clock.late_s)


def _p95_ms(seconds: list[float]) -> float:
    return 1000 * sorted(seconds)[int(0.95 * (len(seconds) - 1))]
