"""A roll of text: longer than its window, through which it moves; or pages of it, where nothing may move."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from kiosk.display.canvas import Canvas
from kiosk.display.easing import clamp
from kiosk.display.geometry import Box
from kiosk.display.image import Image
from kiosk.scenes.base import Backstage

Kind = Literal["title", "heading", "text", "quiet"]
ROLES: dict[Kind, Literal["heading", "body", "small"]] = {
    "title": "heading",
    "heading": "small",
    "text": "body",
    "quiet": "small",
}
ABOVE_EMS: dict[Kind, float] = {"title": 0.0, "heading": 1.6, "text": 0.5, "quiet": 0.15}
"""The room above a line of each kind."""
PAD_EMS, FADE_EMS = 1.0, 1.2
SPAN_EMS = 25.0
"""The widest line."""
BAR_EMS = 0.16


class Line(NamedTuple):
    """What is to be set: a text, and what it is."""

    kind: Kind
    text: str


class _Set(NamedTuple):
    image: Image
    top: float
    kind: Kind


class Roll:
    """Lines in a column. `at` is how far it has moved, in pixels; `most` is where its last line is seen, or where its
    last page begins, and `high` how high it is in all."""

    def __init__(self, backstage: Backstage, column: Box, *, paged: bool) -> None:
        theme = backstage.theme
        self._backstage, self.column, self._paged = backstage, column, paged
        self._pad, fade = PAD_EMS * theme.body_px, FADE_EMS * theme.body_px
        inside = column.inset(self._pad)
        self.window = Box(inside.x, column.y + fade, inside.w - self._pad / 2, column.h - 2 * fade)
        self._fade_px = fade
        self._lines: list[_Set] = []
        self.high = self.most = self.at = 0.0

    def read_from(self, top: float) -> str:
        """What is read from this place on, to its end."""
        return "\n".join(line.image.text for line in self._lines if line.top >= top - 1 and line.image.text)

    def set(self, lines: Sequence[Line]) -> None:
        """Set these lines; it stays where it was, as a part of the whole."""
        part = self.at / self.most if self.most else 0.0
        theme, y = self._backstage.theme, 0.0
        self._lines = []
        for line in lines:
            y += ABOVE_EMS[line.kind] * theme.body_px if self._lines else 0.0
            for image in self._set(line):
                self._lines.append(_Set(image, y, line.kind))
                y += image.size[1]
        self.high, self.most = y, max(0.0, y - self.window.h)
        if self._paged and self.most:
            self.most = self._last_page()
        self.at = part * self.most

    def _set(self, line: Line) -> list[Image]:
        """A text as it is set, cut into its lines, each of which comes and goes by itself; the first has the text."""
        theme, setter, role = self._backstage.theme, self._backstage.type, ROLES[line.kind]
        colour = {"heading": theme.mark_on(theme.plane), "quiet": theme.quiet_on(theme.plane)}.get(line.kind)
        ink = colour or theme.text_on(theme.plane)
        whole = setter.set(line.text, role, ink, width=self.window.w)
        sign = whole.text[:1] or "x"
        one, two = (setter.set(each, role, ink).size[1] for each in (sign, f"{sign}\n{sign}"))
        count = max(1, round((whole.size[1] - one) / max(1, two - one)) + 1)
        tops = [number * (two - one) for number in range(count)] + [whole.size[1]]
        return [
            Image(
                whole.surface.subsurface((0, top, whole.size[0], max(1, foot - top))),
                text=whole.text if top == 0 else "",
                premultiplied=True,
            )
            for top, foot in pairwise(tops)
        ]

    def _last_page(self) -> float:
        place, self.most = 0.0, self.high
        while place + self.window.h < self.high - 1:
            place = self.page_after(place)
        return place

    def page_after(self, at: float) -> float:
        """Where the next page begins: with the first line that is not wholly seen, and its heading."""
        foot = at + self.window.h
        later = [index for index, line in enumerate(self._lines) if line.top + line.image.size[1] > foot + 1]
        if not later:
            return self.most
        first = later[0]
        if first and self._lines[first - 1].kind == "heading":
            first -= 1
        top = self._lines[first].top
        return min(self.most, top if top > at + 1 else at + 0.8 * self.window.h)

    def page_before(self, at: float) -> float:
        """Where the page before begins."""
        place = 0.0
        while place < at - 1 and self.page_after(place) < at - 1:
            place = self.page_after(place)
        return place

    def draw(self, canvas: Canvas, alpha: float = 1.0) -> None:
        """Draw the column, its lines faded at both ends, and a bar that says where in it one is."""
        theme, column = self._backstage.theme, self.column
        canvas.fill(column, theme.plane, alpha=1.0 if theme.solid else max(0.94, theme.plane_alpha))
        for line in self._lines:
            box = Box(self.window.x, self.window.y + line.top - self.at, *line.image.size)
            canvas.image(line.image, self._backstage.placed(box, self.window), alpha=alpha * self._seen(line))
        self._draw_bar(canvas)

    def _seen(self, line: _Set) -> float:
        """How much of a line is seen, 0 to 1: it comes and goes within the ends of the column; of pages, it is either
        on this one or not."""
        top, foot = line.top - self.at, line.top - self.at + line.image.size[1]
        if self._paged:
            return float(top >= -1 and foot <= self.window.h + 1)
        return clamp(min(top, self.window.h - foot) / self._fade_px + 1)

    def _draw_bar(self, canvas: Canvas) -> None:
        if not self.most:
            return
        theme, wide = self._backstage.theme, BAR_EMS * self._backstage.theme.body_px
        x = self.column.x + self.column.w - self._pad / 2 - wide
        whole = Box(x, self.window.y, wide, self.window.h)
        seen = min(self.window.h, self.high - self.at)
        part = Box(x, whole.y + self.at / self.high * whole.h, wide, seen / self.high * whole.h)
        for box, colour in ((whole, theme.rest_on(theme.plane)), (part, theme.mark_on(theme.plane))):
            canvas.fill(self._backstage.placed(box, self.column), colour, radius=wide / 2)
