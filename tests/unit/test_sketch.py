"""A drawing that is shown as one picture: it looks like the same planes one by one, and is one draw."""

from __future__ import annotations

import numpy as np
import pygame

from kiosk.display.canvas import Canvas
from kiosk.display.canvas_soft import SoftCanvas
from kiosk.display.geometry import Box
from kiosk.display.sketch import Sketch

INK, PAPER, GOLD = (30, 38, 48), (236, 231, 218), (217, 164, 65)


def sign(canvas: Canvas, x: float, y: float, turn: float = 0.0) -> None:
    canvas.polygon([(x + 5, y + 5), (x + 40 + turn, y + 12), (x + 20, y + 44)], GOLD)
    canvas.line([(x + 4, y + 40), (x + 44, y + 8)], PAPER, width=4, alpha=0.7)
    canvas.fill(Box(x + 10, y + 10, 20, 20), PAPER, radius=6, alpha=0.5)
    canvas.ring((x + 25, y + 25), 14, GOLD, width=3)


def frame(canvas: SoftCanvas) -> np.ndarray:
    return pygame.surfarray.array3d(canvas.shot()).astype(int)


def test_it_looks_like_what_it_is_made_of_and_is_one_draw() -> None:
    canvas, sketch = SoftCanvas(pygame.Surface((96, 64), 0, 32)), Sketch()
    for turn in (0.0, 3.0):  # in the second frame, another drawing
        canvas.clear(INK)
        sign(canvas, 20, 8, turn)
        apart = frame(canvas)
        canvas.clear(INK)
        with sketch.shown(canvas, Box(20.2, 7.8, 50, 50)) as sheet:
            sign(sheet, 0, 0, turn)
        assert [draw.kind for draw in canvas.draws] == ["image"]
        assert np.abs(frame(canvas) - apart).max() <= 4


def test_it_may_change_its_size() -> None:
    canvas, sketch = SoftCanvas(pygame.Surface((96, 64), 0, 32)), Sketch()
    for side in (20, 40, 10):
        canvas.clear(INK)
        with sketch.shown(canvas, Box(10, 10, side, side)) as sheet:
            sheet.fill(Box(0, 0, 90, 90), GOLD)
        found = (frame(canvas) == GOLD).all(axis=2)
        assert found.sum() == side * side
