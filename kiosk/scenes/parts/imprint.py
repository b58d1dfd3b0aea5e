"""The imprint: whose picture it is, in the smallest letters, in a margin under it, as printers sign a poster."""

from __future__ import annotations

from functools import cached_property

from kiosk.display.canvas import Canvas, Colour
from kiosk.display.geometry import Box
from kiosk.display.image import Image
from kiosk.display.text import LEAST
from kiosk.language import choose
from kiosk.packs.model import Texts
from kiosk.scenes.base import Backstage

TOP_EMS = 0.2
"""What is free over the words; under them begins the band of keys, which has air of its own on the same ground."""
FOOT_EMS = 0.2
"""What is free under them on another ground than the band's."""


class Imprint:
    """A credit at the foot of the scene's area, on this ground. The margin is as high as the longest of the languages
    asks, so that nothing moves when another is chosen; without a credit there is none. Its words begin `left_px` from
    the edge."""

    def __init__(self, credit: Texts, backstage: Backstage, ground: Colour, left_px: float) -> None:
        self._credit, self._backstage, self._ground, self._left_px = credit, backstage, ground, left_px

    @cached_property
    def high_px(self) -> float:
        """The height of the margin."""
        air = TOP_EMS if self._ground == self._backstage.theme.band else TOP_EMS + FOOT_EMS
        return self.high_in(self._width_px) + air * self._backstage.theme.body_px if self._credit else 0.0

    def high_in(self, width_px: float) -> float:
        """The height of its words in lines of this width, in the longest of the languages; 0 without a credit."""
        languages = dict.fromkeys((*self._backstage.languages, self._backstage.language))
        return max(self._set(tag, width_px).size[1] for tag in languages) if self._credit else 0.0

    @property
    def box(self) -> Box:
        """The margin, in pixels."""
        area = self._backstage.area
        return Box(area.x, area.y + area.h - self.high_px, area.w, self.high_px)

    def draw(self, canvas: Canvas) -> None:
        """Draw the margin and the credit in it."""
        if self._credit:
            box = self.box
            canvas.fill(box._replace(h=box.h + 1), self._ground)  # no seam where the band begins between two pixels
            self.draw_words(canvas)

    def draw_words(self, canvas: Canvas) -> None:
        """Draw the credit alone, where the ground has been drawn already."""
        box, above = self.box, TOP_EMS * self._backstage.theme.body_px
        high = self.high_in(self._width_px)
        self.draw_in(canvas, Box(box.x + self._left_px, box.y + above, self._width_px, high))

    def draw_in(self, canvas: Canvas, box: Box) -> None:
        """Draw it into the middle of another box on its ground, whose place is that for who reads from the left."""
        if self._backstage.say(self._credit):  # which reports a language that is missing
            image = self._set(self._backstage.language, box.w)
            top = box.y + (box.h - image.size[1]) / 2
            canvas.image(image, self._backstage.placed(Box(box.x, top, *image.size)))

    @property
    def _width_px(self) -> float:
        return self._backstage.area.w - self._left_px - self._backstage.theme.margin_px

    def _set(self, language: str, width_px: float) -> Image:
        backstage, theme = self._backstage, self._backstage.theme
        return backstage.type.set(
            choose(self._credit, language, *backstage.languages),
            "small",
            theme.quiet_on(self._ground),
            width=width_px,
            size_px=LEAST * theme.body_px,
            language=language,
        )
