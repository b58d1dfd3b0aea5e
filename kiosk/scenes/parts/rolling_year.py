"""A year in large figures, as on the wheels of a counter: they turn through all the years that the visitor passes."""

from __future__ import annotations

from itertools import accumulate
from typing import NamedTuple

from kiosk.display.canvas import Canvas
from kiosk.display.contrast import readable
from kiosk.display.easing import clamp, ease_in_out
from kiosk.display.geometry import Box
from kiosk.display.image import Image
from kiosk.scenes.base import Backstage

LETTERS_EMS = 2.7
MINUS = "−"
STANDS = 0.25
"""A year stands still until it is so far gone, and the next one from so far before it begins."""


class Wheel(NamedTuple):
    """What one wheel shows: a figure, the one that comes after it, and how far it has turned there, 0 to 1."""

    figure: str
    after: str
    turned: float


def wheels(year: float) -> list[Wheel]:
    """The wheels of this year, the thousands first. A wheel turns while the one after it goes from 9 to 0."""
    whole, found = int(abs(year)), []
    turned = clamp((abs(year) - whole - STANDS) / (1 - 2 * STANDS))
    for place in range(len(str(whole + (turned > 0)))):
        figure = whole // 10**place
        found.append(Wheel(str(figure % 10) if figure or place == 0 else "", str((figure + 1) % 10), turned))
        turned = turned if figure % 10 == 9 else 0.0  # the last figure of a wheel
    return ([Wheel(MINUS, MINUS, 0.0)] if year < 0 else []) + found[::-1]


class RollingYear:
    """Draws a year, or the words that stand for it, where one begins to read in a box."""

    def __init__(self, backstage: Backstage) -> None:
        self._backstage = backstage

    @property
    def high_px(self) -> float:
        """The height that it takes."""
        return self._set("0").size[1]

    def wide_px(self, words: str) -> float:
        """The width that these words would take."""
        return self._set(words).size[0]

    def draw_words(self, canvas: Canvas, words: str, box: Box) -> None:
        """Draw what is written at an event, smaller where it has no room."""
        setter = self._backstage.type
        image = self._set(words)
        if image.size[0] > box.w:
            image = setter.fitted(words, "heading", self._ink, width=box.w, height=box.h)
        place = Box(box.x, box.y + (box.h - image.size[1]) / 2, *image.size)
        canvas.image(image, self._backstage.placed(place, box))

    def draw(self, canvas: Canvas, year: float, box: Box) -> None:
        """Draw this year as the wheels show it; where nothing may move, the nearest one."""
        shown = round(year) if self._backstage.theme.motion.reduced else year
        found = wheels(shown)
        if not any(wheel.turned for wheel in found):
            self.draw_words(canvas, "".join(wheel.figure for wheel in found), box)
            return
        widths = [self._wide(wheel) for wheel in found]
        row = self._backstage.placed(Box(box.x, box.y, sum(widths), box.h), box)
        with canvas.clip(box):
            for wheel, x, w in zip(found, accumulate(widths, initial=row.x), widths, strict=False):
                self._draw_wheel(canvas, wheel, Box(x, row.y, w, row.h))

    def _draw_wheel(self, canvas: Canvas, wheel: Wheel, box: Box) -> None:
        gone = ease_in_out(wheel.turned)
        for figure, down in ((wheel.figure, -gone), (wheel.after, 1 - gone)):
            if figure and abs(down) < 1:
                image = self._set(figure)
                canvas.image(image, Box(box.centre[0] - image.size[0] / 2, box.y + down * box.h, *image.size))

    def _wide(self, wheel: Wheel) -> float:
        before, after = (self._set(each).size[0] - 2 if each else 0 for each in (wheel.figure, wheel.after))
        return before + (after - before) * wheel.turned

    def _set(self, words: str) -> Image:
        theme = self._backstage.theme
        return self._backstage.type.set(words, "title", self._ink, size_px=LETTERS_EMS * theme.body_px)

    @property
    def _ink(self) -> tuple[int, int, int]:
        theme = self._backstage.theme
        return readable(theme.accent, theme.plane_at_worst, theme.least)
