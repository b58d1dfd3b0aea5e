"""A small drawing that changes in every frame, as one picture: its planes would be as many draws for a GPU."""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager

import pygame

from kiosk.display.canvas import Canvas
from kiosk.display.canvas_soft import SoftCanvas
from kiosk.display.geometry import Box
from kiosk.display.image import Image

NOTHING = (0, 0, 0, 0)


class Sketch:
    """One picture, painted in memory each time that it is shown; to be shown once in a frame."""

    def __init__(self) -> None:
        self._image = Image(pygame.Surface((1, 1), pygame.SRCALPHA, 32), name="sketch", premultiplied=True)

    @contextmanager
    def shown(self, canvas: Canvas, box: Box) -> Iterator[Canvas]:
        """A sheet as large as the box, with its own zero, on which nothing is yet; what is drawn on it is shown on the
        canvas in the whole pixels of the box."""
        size = max(1, math.ceil(box.w)), max(1, math.ceil(box.h))
        surface = self._image.surface if self._image.pixels == size else pygame.Surface(size, pygame.SRCALPHA, 32)
        surface.fill(NOTHING)
        sheet = SoftCanvas(surface)
        yield sheet
        sheet.present()
        self._image.fill(surface)
        self._image.size = size
        canvas.image(self._image, Box(round(box.x), round(box.y), *size))
