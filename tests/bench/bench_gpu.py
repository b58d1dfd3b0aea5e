"""What the heaviest frame asks of a GPU: draws, full-screen layers that are blended, and bytes sent.

Every scene of every pack that is shipped, and every change between two, is played at full size on the GPU canvas, with
a hand that moves and answers of light; the most that any frame asked is told. A machine without a screen draws with
Mesa, which counts alike.
"""

from __future__ import annotations

import math
import os
from collections.abc import Iterator
from pathlib import Path
from unittest import SkipTest
from unittest.mock import patch

import pygame

from kiosk.display.canvas_gpu import GpuCanvas
from kiosk.display.gpu import Drawn
from kiosk.display.window import Window
from kiosk.packs.load import MANIFEST, load
from kiosk.testing import Played, play

CONTENT = Path(__file__).parents[2] / "content"
PACKS = sorted(found.parent for found in CONTENT.glob(f"*/{MANIFEST}"))
SIZE = (1920, 1080)
SCENE_FRAMES = 90
"""Of each scene: the half second of its change, and a second more."""
MOST_DRAWS, MOST_LAYERS, MOST_MB = 500, 3, 4.0


def rows() -> list[dict[str, object]]:
    """The most of each, over all frames of a pack."""
    return [each for pack in PACKS for each in rows_of(pack)]


def rows_of(pack: Path) -> list[dict[str, object]]:
    """The most of each in one pack."""
    with patch.dict(os.environ, SDL_VIDEODRIVER="offscreen"):
        pygame.display.quit()
        drawn = list(frames(pack))
    sent = max(each.uploaded_bytes for each in drawn) / 1e6
    return [
        row(f"{pack.name}: draws in one frame", max(each.draws for each in drawn), "draws", MOST_DRAWS),
        row(f"{pack.name}: full-screen layers blended", max(each.full_layers for each in drawn), "layers", MOST_LAYERS),
        row(f"{pack.name}: sent to the GPU in one frame", sent, "MB", MOST_MB),
        row(f"{pack.name}: blended, in screens", max(each.blended_screens for each in drawn), "screens", None),
        row(f"{pack.name}: frames looked at", len(drawn), "frames", None),
    ]


def row(name: str, value: float, unit: str, limit: float | None) -> dict[str, object]:
    """One number that must not exceed its limit."""
    holds = limit is None or value <= limit
    return {
        "name": f"{name}, {SIZE[1]}p",
        "value": round(value, 3),
        "unit": unit,
        "limit": limit,
        "holds": holds,
    }


def frames(pack: Path) -> Iterator[Drawn]:
    """What each frame has cost; raises SkipTest where there is no GPU at all."""
    window = Window(SIZE, headless=False, form="gpu")
    canvas = window.canvas
    if not isinstance(canvas, GpuCanvas):
        window.close()
        raise SkipTest(" ".join(window.notes))
    with play(pack, window=window) as played:
        for scene in load(pack).scenes:
            played.exhibit.stage.go_to(scene)
            for number in range(SCENE_FRAMES):
                _act(played, number)
                yield canvas.drawn


def _act(played: Played, number: int) -> None:
    """One frame, in which a hand moves in a circle; now and then somebody comes, and a finger taps."""
    angle = number / 15
    played.point(0.5 + 0.3 * math.cos(angle), 0.45 + 0.25 * math.sin(angle))
    if number % 30 == 10:
        played.approach(1.0)
    if number % 30 == 20:
        played.measure(0.5 + number / 100)
