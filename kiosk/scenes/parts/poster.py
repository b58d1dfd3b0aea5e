"""The words of a poster: a title on the picture, a line and a hint under it, and the imprint in the margin.

On a wide screen they stand where the picture has air, on no more of a plane than they need. On an upright one the
subject fills the height, and all words stand in the margin under it; beside large words it fills what they leave.
"""

from __future__ import annotations

from typing import NamedTuple

from kiosk.display.canvas import Canvas, Colour
from kiosk.display.geometry import Box
from kiosk.display.image import Image
from kiosk.display.scrim import Scrim
from kiosk.packs.model import Texts
from kiosk.scenes.base import Backstage
from kiosk.scenes.parts.hints import Hints
from kiosk.scenes.parts.imprint import Imprint

SIDE, WIDE = 0.46, 0.56
"""The part of the width that the words stand in; large letters take more."""
HIGH, LARGE_HIGH, UPRIGHT_HIGH = 0.5, 0.38, 0.09
"""The part of the height that a title may take: what it asks to do must stand under it."""
LINE_PART, LARGE_LINE_PART = 0.85, 1.0
"""What stands under the title takes this part of its width; large letters should not need a second line."""
GAP_EMS, LARGE_GAP_EMS = 0.5, 0.2
LEFT, TOP, LARGE_TOP = 1.4, 1.6, 0.6
"""How far from the edges the words begin, in margins."""


class PosterWords(NamedTuple):
    """What a poster says."""

    title: Texts
    invitation: Texts
    credit: Texts


class _Set(NamedTuple):
    """The title and the line in one colour."""

    title: Image
    line: Image


class Poster:
    """Draws the words over a picture that has been drawn."""

    def __init__(self, words: PosterWords, hints: Hints, backstage: Backstage) -> None:
        theme, area = backstage.theme, backstage.area
        self._words, self._hints, self._backstage = words, hints, backstage
        self._left_px = LEFT * theme.margin_px
        self._gap_px = (LARGE_GAP_EMS if theme.large else GAP_EMS) * theme.body_px
        self._upright = area.h > area.w
        self._width = area.w - 3 * theme.margin_px if self._upright else (WIDE if theme.large else SIDE) * area.w
        self._line_px = (LARGE_LINE_PART if theme.large else LINE_PART) * self._width
        self._imprint = Imprint(words.credit, backstage, theme.band, self._left_px)
        self._scrim = Scrim(theme)
        self.picture_px = self._places()[0].y - self._gap_px if self._upright else None
        """So much of the height is the picture's, from its top down; None for all of it."""

    def draw(self, canvas: Canvas) -> None:
        """Draw the margin and the words."""
        theme = self._backstage.theme
        head, under, hint = self._places()
        colour = theme.text_on(theme.band)
        if self._upright:
            top = head.y - self._gap_px
            self._draw_margin(canvas, min(top, self.picture_px or top))
        else:
            sign, told = self._hints.parts(hint)  # a sign is large: it is seen at less contrast than words are read
            colour = self._scrim.draw_close(canvas, under, told, large=[head, sign])
        title, line = self._set(colour)
        canvas.image(title, head)
        canvas.image(line, under)
        self._hints.draw_at(canvas, hint, theme.paper if colour == theme.ink else theme.ink)
        self._imprint.draw(canvas)

    def _draw_margin(self, canvas: Canvas, top: float) -> None:
        area, theme = self._backstage.area, self._backstage.theme
        canvas.fill(Box(area.x, top, area.w, area.y + area.h - top + 1), theme.band)

    def _places(self) -> list[Box]:
        """Where title, line and hint stand, one under the other."""
        area, theme = self._backstage.area, self._backstage.theme
        words, top = self._set(theme.ink), (LARGE_TOP if theme.large else TOP) * theme.margin_px
        sizes = [words.title.size, words.line.size, self._hints.size(self._line_px)]
        high = sum(size[1] for size in sizes) + self._gap_px * (len(sizes) - 1)
        lowest = self._imprint.box.y - high - self._gap_px
        y = lowest if self._upright else min(area.y + top, lowest)
        column = Box(area.x + self._left_px, y, self._width, high)
        places = []
        for width, height in sizes:
            places.append(self._backstage.placed(Box(column.x, y, width, height), column))
            y += height + self._gap_px
        return places

    def _set(self, colour: Colour) -> _Set:
        area, say, setter = self._backstage.area, self._backstage.say, self._backstage.type
        part = UPRIGHT_HIGH if self._upright else LARGE_HIGH if self._backstage.theme.large else HIGH
        line = setter.set(say(self._words.invitation), "body", colour, width=self._line_px)
        high = part * area.h
        if not self._upright:
            under = line.size[1] + self._hints.size(self._line_px)[1] + 3 * self._gap_px
            top = LARGE_TOP * self._backstage.theme.margin_px
            high = min(high, self._imprint.box.y - area.y - under - top)
        return _Set(setter.fitted(say(self._words.title), "title", colour, width=self._width, height=high), line)
