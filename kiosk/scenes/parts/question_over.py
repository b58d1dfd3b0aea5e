"""A question over what one answers it with, and between the two how that is done."""

from __future__ import annotations

from kiosk.display.canvas import Canvas, Colour
from kiosk.display.geometry import Box
from kiosk.display.image import Image
from kiosk.display.scrim import Scrim
from kiosk.scenes.base import Backstage
from kiosk.scenes.parts.hints import Hints

AT, LARGE_AT = 0.17, 0.11
"""Where the middle of the question is, as a part of the height; a hint in large letters needs more room under it."""
HIGH = 0.2
"""The part of the height that the question takes at most."""
HINT_AT = 0.3
"""A hint is nearer to the question than to what lies under it: so much of what is free lies over it."""


class QuestionOver:
    """Draws a question, or what is said in its place, in the middle of the area's upper part."""

    def __init__(self, hints: Hints, backstage: Backstage) -> None:
        self._hints, self._backstage, self._scrim = hints, backstage, Scrim(backstage.theme)

    def draw(self, canvas: Canvas, words: str, hinted_over: float | None) -> None:
        """Draw these words, and the hint between them and this height of the screen in pixels, if one is given."""
        theme, area = self._backstage.theme, self._backstage.area
        size, at = self._set(words, theme.paper).size, LARGE_AT if theme.large else AT
        middle = max(at * area.h, (size[1] + theme.margin_px) / 2)
        place = Box.around((area.centre[0], area.y + middle), *size)
        hint = None if hinted_over is None else self._hint_between(place.y + place.h, hinted_over)
        colour = self._scrim.draw_close(canvas, place, *([hint] if hint else []))
        canvas.image(self._set(words, colour), place)
        if hint:
            self._hints.draw_at(canvas, hint, theme.paper if colour == theme.ink else theme.ink)

    def _set(self, words: str, colour: Colour) -> Image:
        area = self._backstage.area
        return self._backstage.type.fitted(
            words, "heading", colour, width=self._width_px, height=HIGH * area.h, align="centre"
        )

    def _hint_between(self, top: float, floor: float) -> Box | None:
        """Where the hint stands between these heights; none where it has no room there."""
        area, free = self._backstage.area, floor - top
        w, h = self._hints.size(self._width_px)
        return Box(area.centre[0] - w / 2, top + (free - h) * HINT_AT, w, h) if free >= h and self._hints.text else None

    @property
    def _width_px(self) -> float:
        return self._backstage.area.w - 3 * self._backstage.theme.margin_px
