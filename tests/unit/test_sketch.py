"""A drawing that is shown as one picture: it looks like the same planes one by one, and is one draw."""

from __future__ import annotations

import numpy as np
import pygame

from kiosk.display import sketch
from kiosk.display.canvas import Canvas
from kiosk.display.canvas_soft import SoftCanvas
from kiosk.display.geometry import Box
from kiosk.display.sketch import sketched

INK, PAPER, GOLD = (30, 38, 48), (236, 231, 218), (217, 164, 65)


def sign(canvas: Canvas, x: float, y: float, turn: float = 0.0) -> None:
    canvas.polygon([(x + 5, y + 5), (x + 40 + turn, y + 12), (x + 20, y + 44)], GOLD)
    canvas.line([(x + 4, y + 40), (x + 44, y + 8)], PAPER, width=4, alpha=0.7)
    canvas.fill(Box(x + 10, y + 10, 20, 20), PAPER, radius=6, alpha=0.5)
    canvas.ring((x + 25, y + 25), 14, GOLD, width=3)


def frame(canvas: SoftCanvas) -> np.ndarray:
    return pygame.surfarray.array3d(canvas.shot()).astype(int)


def test_it_looks_like_what_it_is_made_of_and_is_one_draw() -> None:
    canvas = SoftCanvas(pygame.Surface((96, 64), 0, 32))
    for turn in (0.0, 3.0):
        canvas.clear(INK)
        sign(canvas, 20, 8, turn)
        apart = frame(canvas)
        canvas.clear(INK)
        image = sketched((50, 50), lambda sheet, turn=turn: sign(sheet, 0, 0, turn), "sign", turn)
        canvas.image(image, Box(20, 8, 50, 50))
        assert [draw.kind for draw in canvas.draws] == ["image"]
        assert np.abs(frame(canvas) - apart).max() <= 4


def test_it_is_drawn_once_for_each_size_and_each_thing_that_is_told() -> None:
    drawn = []
    for size, what in (((20, 20), "a"), ((20, 20), "a"), ((20, 30), "a"), ((20, 20), "b"), ((20, 20), "a")):
        image = sketched(size, lambda sheet, size=size, what=what: drawn.append((size, what)), "once", what)
        assert image.size == size
    assert drawn == [((20, 20), "a"), ((20, 30), "a"), ((20, 20), "b")]


def test_those_that_were_used_last_are_kept() -> None:
    drawn = []
    for number in (*range(40), 39, 0):
        sketched((400, 400), lambda sheet, number=number: drawn.append(number), "many", number)
    assert drawn == [*range(40), 0]
    assert sum(image.bytes for image in sketch._kept.values()) <= sketch.KEPT_BYTES
