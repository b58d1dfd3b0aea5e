"""The window that the exhibit of the desk takes for its own: in memory, of any size, with what the desk passes on."""

from __future__ import annotations

from collections.abc import Iterator

import pygame

from kiosk.display.canvas_soft import SoftCanvas
from kiosk.display.geometry import Size
from kiosk.display.image import Image
from kiosk.display.window import Input, Window


class Inside(Window):
    """Shows nothing by itself; `picture` is what it would show."""

    canvas: SoftCanvas

    def __init__(self, size: Size) -> None:
        super().__init__(size, headless=True)
        self._given: list[Input] = []
        self.resize(size)

    def resize(self, size: Size) -> None:
        """From now on it is so large."""
        surface = pygame.Surface(size, 0, 32)
        self.canvas = SoftCanvas(surface)
        self._picture = Image(surface, name="exhibit", copies=1)
        self._painted_px = 0

    @property
    def picture(self) -> Image:
        """The frame that was presented last; to be drawn at once, because the next one is painted into it."""
        if self.canvas.painted_px != self._painted_px:
            self._painted_px = self.canvas.painted_px
            self._picture.changed()
        return self._picture

    def give(self, each: Input) -> None:
        """Let this be an input of the exhibit."""
        self._given.append(each)

    def inputs(self) -> Iterator[Input]:
        """What was passed on since the last call."""
        given, self._given = self._given, []
        yield from given
