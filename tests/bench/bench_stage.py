"""A frame of the stage over the same drawing in bare pygame: what our own layers cost.

The drawing of a frame of the poster is recorded call by call, and then repeated on a bare surface: all of the frame, as
if nothing were known of the one before, and the pictures are compared. Both are measured in turn, frame by frame; told
is the median of the pairs' ratios in the processor's time of this thread, so that a machine that is busy with others
does not decide.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import thread_time
from typing import Any
from unittest.mock import patch

import pygame

from kiosk.display.canvas_soft import SoftCanvas
from kiosk.display.frames import FRAME_S
from kiosk.display.window import Window
from kiosk.testing import Played, play

PACK = Path(__file__).parents[2] / "content" / "beffroi"
SIZE = (1280, 720)
FRAMES = 300
LIMIT = 1.15
MOVED = 48
"""Levels of a pixel: the mist may drift by one pixel in the first frame."""

Call = Callable[[pygame.Surface], object]


class Recorder(pygame.Surface):
    """A surface that notes what is drawn on it."""

    calls: list[Call]

    def blit(self, source: pygame.Surface, dest: Any = (0, 0), area: Any = None, special_flags: int = 0) -> Any:
        self.calls.append(lambda target: target.blit(source, dest, area, special_flags))
        return super().blit(source, dest, area, special_flags)

    def fill(self, *args: Any, **named: Any) -> Any:
        self.calls.append(lambda target: target.fill(*args, **named))
        return super().fill(*args, **named)


def rows() -> list[dict[str, object]]:
    """The median of the ratios; and without a limit, because it depends on the machine, the work that is not painting.

    Raises AssertionError when the two pictures differ.
    """
    with play(PACK, window=Window(SIZE, headless=True)) as played:
        played.advance(1.0)
        calls = _record(played)
        ours, bare, drawing = _measure(played, calls)
    ratio = median(one / other for one, other in zip(ours, bare, strict=True))
    name = f"stage and canvas over the same {len(calls)} calls in bare pygame, poster at {SIZE[0]}x{SIZE[1]}"
    return [
        {"name": name, "value": round(ratio, 3), "unit": "x", "limit": LIMIT, "holds": ratio <= LIMIT},
        {
            "name": "of a frame: the stage's step and the display list",
            "value": round(1000 * median(drawing), 3),
            "unit": "ms",
            "limit": None,
            "holds": True,
        },
    ]


def _record(played: Played) -> list[Call]:
    surface = Recorder(SIZE, 0, 32)
    surface.calls = []
    draw_rect = pygame.draw.rect

    def record_rect(target: pygame.Surface, *args: Any, **named: Any) -> Any:
        if target is surface:
            surface.calls.append(lambda bare: draw_rect(bare, *args, **named))
        return draw_rect(target, *args, **named)

    with patch.object(pygame.draw, "rect", record_rect):
        canvas = SoftCanvas(surface)
        played.exhibit.stage.draw(canvas)
        canvas.present()
    return surface.calls


def _measure(played: Played, calls: list[Call]) -> tuple[list[float], list[float], list[float]]:
    """Seconds of each of our frames, of the bare ones, and of ours until the display list stood."""
    stage, canvas = played.exhibit.stage, played.exhibit.window.canvas
    assert isinstance(canvas, SoftCanvas)
    bare_surface = pygame.Surface(SIZE, 0, 32)
    ours: list[float] = []
    bare: list[float] = []
    drawing: list[float] = []
    for number in range(FRAMES):
        canvas._painted = []  # all of it is painted, not only what has changed
        began = thread_time()
        stage.update(FRAME_S * 0.01)  # the clock hardly moves, so that every frame draws the same
        stage.draw(canvas)
        drawn = thread_time()
        canvas.present()
        middle = thread_time()
        for call in calls:
            call(bare_surface)
        bare.append(thread_time() - middle)
        ours.append(middle - began)
        drawing.append(drawn - began)
        if number == 0:  # later, signs that move are elsewhere
            one, other = (pygame.surfarray.array3d(each).astype(int) for each in (canvas.shot(), bare_surface))
            assert abs(one - other).max() <= MOVED, "the two pictures differ"
    return ours, bare, drawing
