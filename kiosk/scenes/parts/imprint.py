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
"""What is free over the words; under them begins the band of keys, which has air of its own."""


class Imprint:
    """A credit at the foot of the scene's area, on this ground. The margin is as high as the longest of the languages
    asks, so that nothing moves when another is chosen; without a credit there is none. Its words begin `left_px` from
    the edge."""

    def __init__(self, credit: Texts, backstage: Backstage, ground: Colour, left_px: float) -> None:
        self._credit, self._backstage, self._ground, self._left_px = credit, backstage, ground, left_px

    @cached_property
    def high_px(self) -> float:
        """The height of the margin."""
        if not self._credit:
            return 0.0
        languages = dict.fromkeys((*self._backstage.languages, self._backstage.language))
        return max(self._set(tag).size[1] for tag in languages) + TOP_EMS * self._backstage.theme.body_px

    @property
    def box(self) -> Box:
        """The margin, in pixels."""
        area = self._backstage.area
        return Box(area.x, area.y + area.h - self.high_px, area.w, self.high_px)

    def draw(self, canvas: Canvas) -> None:
        """Draw the margin and the credit in it."""
        if not self._backstage.say(self._credit):  # which reports a language that is missing
            return
        image, box = self._set(self._backstage.language), self.box
        canvas.fill(box._replace(h=box.h + 1), self._ground)  # no seam where the band begins between two pixels
        top = box.y + TOP_EMS * self._backstage.theme.body_px
        canvas.image(image, self._backstage.placed(Box(box.x + self._left_px, top, *image.size)))

    def _set(self, language: str) -> Image:
        backstage, theme = self._backstage, self._backstage.theme
        return backstage.type.set(
            choose(self._credit, language, *backstage.languages),
            "small",
            theme.quiet_on(self._ground),
            width=backstage.area.w - self._left_px - theme.margin_px,
            size_px=LEAST * theme.body_px,
            language=language,
        )
