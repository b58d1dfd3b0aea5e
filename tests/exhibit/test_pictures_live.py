"""The belfry on the real clock: its pictures are decoded while its frames are drawn, and every scene shows them all."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pygame
import pytest

from kiosk.clock import SystemClock
from kiosk.display.theme import Viewing
from kiosk.display.window import Window
from kiosk.exhibit import Exhibit, Plan
from kiosk.packs.load import load
from kiosk.testing import play

pytestmark = pytest.mark.timed

PACK = Path(__file__).parents[2] / "content" / "beffroi"
SIZE = (640, 360)
PATIENCE_S = 60.0


def test_every_scene_of_the_belfry_shows_its_pictures_on_the_real_clock() -> None:
    """Compared with the same scene on a clock moved by hand, where pictures are decoded before the first frame."""
    clock, pack = SystemClock(), load(PACK)
    plan = Plan(pack, Viewing(SIZE), {}, Path.cwd(), tuple(pack.manifest.languages), silent=True)
    live = Exhibit(plan, Window(SIZE, headless=True), clock, threads=True)
    try:
        with play(PACK, size=SIZE) as played:
            for scene in pack.scenes:
                live.stage.go_to(scene)
                played.exhibit.stage.go_to(scene)
                played.advance(1.0)
                wanted = np.asarray(pygame.surfarray.array3d(played.shot()), int)
                until = clock.now() + PATIENCE_S
                while (differs := _differs(live, wanted)) > 6 and clock.now() < until:
                    live.loop.frame()
                assert differs <= 6, scene
        assert live.problems.sentences() == ()
    finally:
        live.close()


def _differs(live: Exhibit, wanted: np.ndarray) -> float:
    """How many levels the two frames differ by on average; what moves in them is small."""
    return float(np.abs(pygame.surfarray.array3d(live.window.canvas.shot()).astype(int) - wanted).mean())
