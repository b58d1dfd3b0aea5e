"""The packs that are shipped keep the budgets of the display and of the disk."""

from __future__ import annotations

import math
import os
from pathlib import Path
from unittest.mock import patch

import pygame
import pytest
from tools import lacking

from kiosk.display.canvas_gpu import GpuCanvas
from kiosk.display.gpu import Drawn
from kiosk.display.window import Window
from kiosk.packs.load import MANIFEST, load
from kiosk.testing import Played, play

CONTENT = Path(__file__).parents[2] / "content"
PACKS = sorted(found.parent.name for found in CONTENT.glob(f"*/{MANIFEST}"))
MOST_DRAWS, MOST_LAYERS, MOST_SENT_MB = 500, 3, 4.0
MOST_PACK_MB, MOST_FILE_MB = 30.0, 1.0
SIZE, FRAMES = (640, 360), 16
"""A third of the size of the kiosks' screens is a ninth of the work; `make bench` plays them at full size."""


@pytest.mark.parametrize("name", PACKS)
def test_no_frame_of_a_shipped_pack_asks_too_much_of_the_gpu(name: str) -> None:
    seen = frames(CONTENT / name)
    asked = {
        scene: (max(each.draws for each in drawn), max(each.full_layers for each in drawn)) for scene, drawn in seen
    }
    assert {scene: most for scene, most in asked.items() if most[0] > MOST_DRAWS or most[1] > MOST_LAYERS} == {}
    assert max(each.uploaded_bytes for _, drawn in seen for each in drawn) <= MOST_SENT_MB * 1e6


@pytest.mark.parametrize("name", PACKS)
def test_a_shipped_pack_is_small_enough_for_a_slow_line(name: str) -> None:
    files = [path for path in (CONTENT / name).rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    assert sum(path.stat().st_size for path in files) <= MOST_PACK_MB * 1e6
    assert [path.name for path in files if path.stat().st_size > MOST_FILE_MB * 1e6] == []


def frames(pack: Path) -> list[tuple[str, list[Drawn]]]:
    """What the frames of each scene cost while it comes in, a hand moves, somebody approaches and the light answers."""
    with patch.dict(os.environ, SDL_VIDEODRIVER="offscreen"):
        pygame.display.quit()
        window = Window(SIZE, headless=False, form="gpu")
        if not isinstance(window.canvas, GpuCanvas):
            window.close()
            lacking(" ".join(window.notes))
        with play(pack, window=window) as played:
            return [(scene, list(_scene(played, window.canvas, scene))) for scene in load(pack).scenes]


def _scene(played: Played, canvas: GpuCanvas, scene: str) -> list[Drawn]:
    played.exhibit.stage.go_to(scene)
    drawn = []
    for number in range(FRAMES):
        angle = number / 5
        played.point(0.5 + 0.3 * math.cos(angle), 0.45 + 0.25 * math.sin(angle))
        if number == 5:
            played.approach(1.0)
        if number == 9:
            played.measure(0.7)
        drawn.append(canvas.drawn)
    return drawn
