"""The selftest: every probe one after the other. One that fails says why, and the others go on."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pygame

from kiosk.clock import Clock
from kiosk.display.geometry import Size
from kiosk.display.screen import screen_present
from kiosk.display.window import UNSEEN
from kiosk.errors import KioskError
from kiosk.selftest import machine
from kiosk.selftest.demands import failures
from kiosk.selftest.screen import ScreenProbes, size_of_screen
from kiosk.selftest.sound import sound

Report = dict[str, Any]
Tell = Callable[[str], None]
"""Is told what is measured now."""
SCREEN_PROBES = ("renderer", "layers", "small_draws", "upload", "jitter", "largest_texture")


class Selftest:
    """Measures everything; `report` is what was found, ready to be written as JSON."""

    def __init__(self, clock: Clock, tell: Tell, *, size: Size | None = None, load_s: float = 60.0) -> None:
        self.report: Report = {}
        self._clock = clock
        self._tell = tell
        self._size = size
        self._load_s = load_s

    def run(self) -> Report:
        """Run all probes; raises KioskError when not even a driver without a screen can be opened."""
        self._probe("machine", machine.about)
        self._probe("versions", machine.versions)
        driver = open_video()
        self.report["screen"] = {"video_driver": driver, "seen": driver not in UNSEEN}
        if driver in UNSEEN:
            self.report["screen"]["note"] = "No screen was found: nobody sees this, and its speed says nothing of one."
        self._probe("warmth_before", machine.warmth)
        self._screen()
        self._probe("sound", sound)
        self._probe("warmth_after", machine.warmth)
        self.report["failures"] = failures(self.report)
        with suppress(pygame.error):
            pygame.display.quit()
        return self.report

    def _screen(self) -> None:
        """The probes that draw, and then the load, which is drawn as well."""
        screen: Report = self.report["screen"]
        try:
            probes = ScreenProbes(self._size or size_of_screen(), self._clock)
        except (KioskError, pygame.error) as error:
            screen["canvas"], screen["why"] = "software", str(error)
            return
        screen["canvas"], screen["size_px"] = "gpu", list(probes.size)
        try:
            for name in SCREEN_PROBES:
                self._probe(name, getattr(probes, name), into=screen)
            self._probe("load", lambda: self._load(probes))
        finally:
            probes.close()

    def _load(self, probes: ScreenProbes) -> Report:
        hottest: list[float] = []
        load = machine.Load()

        def look() -> None:
            warmth = machine.warmth()["temperature_c"]
            if warmth is not None:
                hottest.append(warmth)

        try:
            found = probes.load(self._load_s, look)
        finally:
            load.close()
        return found | {"seconds": self._load_s, "hottest_c": max(hottest, default=None)}

    def _probe(self, name: str, probe: Callable[[], Report], into: Report | None = None) -> None:
        self._tell(name)
        try:
            found = probe()
        except Exception as error:  # noqa: BLE001  # one probe that fails must not hide what the others find
            found = {"error": f"{type(error).__name__}: {error}"}
        (self.report if into is None else into)[name] = found


def open_video() -> str:
    """Open SDL's video; the driver's name. Without a screen one is taken that draws all the same."""
    if not screen_present():
        os.environ.setdefault("SDL_VIDEODRIVER", "offscreen")
    try:
        pygame.display.init()
    except pygame.error as error:
        hint = "Is somebody else using the screen? End the exhibit first."
        raise KioskError("screen", f"no driver of SDL opens: {error}.", hint) from error
    return pygame.display.get_driver()
