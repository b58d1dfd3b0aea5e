"""The credit line of what a scene shows: small, at the foot of its area, always in the same place."""

from __future__ import annotations

from kiosk.display.canvas import Canvas, Colour
from kiosk.display.geometry import Box
from kiosk.display.image import Image
from kiosk.display.text import LEAST
from kiosk.packs.model import Texts
from kiosk.scenes.base import Backstage

PAD_EMS = 0.35
LINES = 3.0
"""The most that a credit line takes, in its own lines, before its letters get smaller."""


class CreditLine:
    """A credit in the visitor's language; an empty one draws nothing and takes no room. Where letters are large it is
    set in the smallest of them: what the scene is about needs the room more."""

    def __init__(self, credit: Texts, backstage: Backstage) -> None:
        self._credit = credit
        self._backstage = backstage

    @property
    def floor(self) -> float:
        """Down to here, in pixels from the top, other things may stand."""
        area, margin = self._backstage.area, self._backstage.theme.margin_px
        image = self._image()
        taken = margin if image is None else max(margin, image.size[1] + 2.5 * self._pad_px)
        return area.y + area.h - taken

    @property
    def box(self) -> Box:
        """The plane that it takes, in pixels; of no size where there is no credit."""
        image, area, pad = self._image(), self._backstage.area, self._pad_px
        if image is None:
            return Box(area.x, area.y + area.h, 0, 0)
        w, h = image.size[0] + self._backstage.theme.margin_px + 2 * pad, image.size[1] + pad
        return self._backstage.placed(Box(area.x, area.y + area.h - h, w, h))

    def draw(self, canvas: Canvas, ground: Colour | None = None, *, lift_px: float = 0.0) -> None:
        """Draw it, on a plane of its own, so far over the foot of the area; or only its words, where a ground of this
        colour has been drawn already."""
        image, box, theme = self._image(ground), self.box.moved(0, -lift_px), self._backstage.theme
        if image is None:
            return
        words = Box(box.x + theme.margin_px, box.y + self._pad_px / 2, *image.size)
        if ground is None:
            canvas.fill(box, theme.plane, alpha=theme.plane_alpha)
        canvas.image(image, self._backstage.placed(words, box))

    def _image(self, ground: Colour | None = None) -> Image | None:
        theme, area = self._backstage.theme, self._backstage.area
        words = self._backstage.say(self._credit)
        if not words:
            return None
        room = area.w - 2 * theme.margin_px
        setter, colour = self._backstage.type, theme.quiet_on(ground or theme.plane)
        if theme.large:
            return setter.set(words, "small", colour, width=room, size_px=LEAST * theme.body_px)
        return setter.fitted(words, "small", colour, width=room, height=1.35 * LINES * setter.size_px("small"))

    @property
    def _pad_px(self) -> float:
        return PAD_EMS * self._backstage.theme.body_px
