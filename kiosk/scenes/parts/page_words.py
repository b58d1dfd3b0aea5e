"""The words of one page: a heading and a text on a plane at the calm side of a picture, and which page it is."""

from __future__ import annotations

from typing import NamedTuple

from kiosk.display.canvas import Canvas
from kiosk.display.geometry import Box
from kiosk.display.image import Image
from kiosk.display.text import LINE_EMS
from kiosk.display.type.portions import portions
from kiosk.scenes.base import Backstage
from kiosk.scenes.parts.credit_line import CreditLine
from kiosk.scenes.parts.heading import set_heading
from kiosk.scenes.parts.page import Page

PAD_EMS, LARGE_PAD_EMS = 1.0, 0.4
GAP_EMS = 0.5
PLACE_EMS = 0.6
"""Room under the text for the bars that say which page it is."""
BAR_EMS, BAR_STEP_EMS, THIN_EMS = 1.2, 1.68, 0.16
FREE, LARGE_FREE = 1.0, 0.6
"""So many margins stay free over and under the plane together."""
HEADROOM, LARGE_HEADROOM = 1.5, 0.8
"""On an upright screen the text stands so many margins from the top: what it is about stays in view under it."""
UPRIGHT_HIGH = 0.36
"""There, large letters take at most this part of the height, and go on where one turns: a head stands lower."""
CALM = 0.4
"""The calm side of a picture, as a part of its width: no text goes further."""
WIDE = 0.62
"""Large letters take more than that."""
HEADING_HIGH = 0.3
"""A heading takes at most this part of the area's height."""


class Shown(NamedTuple):
    """How much of a page is there, 0 to 1: of its plane, of its heading, of its text."""

    plane: float = 1.0
    heading: float = 1.0
    text: float = 1.0


class PageWords:
    """Sets the words of one page. Where letters are large, a text that has no room is turned through in `portions`;
    else its letters get smaller. `place` is its number from 0, and how many there are; on an upright screen so many
    pixels stay free under it."""

    def __init__(
        self, page: Page, place: tuple[int, int], credit: CreditLine, backstage: Backstage, *, foot_px: float
    ) -> None:
        self._page, self._place = page, place
        self._credit, self._backstage, self._foot_px = credit, backstage, foot_px
        self._cut_for = ""
        self._portions = [""]

    @property
    def portions(self) -> list[str]:
        """The text of the page, or, where letters are large, as much of it as has room at a time."""
        if self._cut_for != self._backstage.language:
            self._cut_for = self._backstage.language
            text = self._backstage.say(self._page.text)
            self._portions = portions(text, self._fits) if self._backstage.theme.large else [text]
        return self._portions

    @property
    def plane(self) -> Box:
        """The plane that the highest portion stands on: in the middle of the calm side, or at the top of an upright
        screen. The heading of the others stands in the same place."""
        theme, area = self._backstage.theme, self._backstage.area
        w = self._width_px + 2 * self._pad_px
        h = max(self.high_px(portion) for portion in range(len(self.portions)))
        left = theme.margin_px if self._page.side == "left" else area.w - theme.margin_px - w
        top = self._headroom_px if self._upright else (self._credit.box.y - area.y - h) / 2
        return Box(area.x + left, area.y + top, w, h)

    def high_px(self, portion: int) -> float:
        """How high the plane of this portion is."""
        return self._round_px + self._text(self.portions[portion]).size[1]

    def draw(self, canvas: Canvas, portion: int, shown: Shown, high_px: float | None = None) -> None:
        """Draw one portion, and what belongs to all of them, on a plane so high, or as high as it needs."""
        theme, heading = self._backstage.theme, self._heading
        plane = self.plane._replace(h=self.high_px(portion) if high_px is None else high_px)
        text = self._text(self.portions[portion])
        canvas.fill(plane, theme.plane, alpha=theme.plane_alpha * shown.plane, radius=theme.corner_px)
        top = plane.y + self._pad_px
        for image, alpha in ((heading, shown.heading), (text, shown.text)):
            canvas.image(image, self._placed(Box(plane.x + self._pad_px, top, *image.size)), alpha=alpha)
            top += image.size[1] + self._gap_px
        self._draw_place(canvas, plane, (portion + 1) / len(self.portions), shown.plane)

    def _draw_place(self, canvas: Canvas, plane: Box, read: float, alpha: float) -> None:
        """Which page of how many: small bars under the text, the present one in the accent as far as it is read."""
        theme, (page, count) = self._backstage.theme, self._place
        body, ground = theme.body_px, theme.plane_at_worst
        for number in range(count if count > 1 or read < 1 else 0):
            x, y = plane.x + self._pad_px + number * BAR_STEP_EMS * body, plane.y + plane.h - 0.8 * self._pad_px
            bar = Box(x, y - THIN_EMS * body, BAR_EMS * body, THIN_EMS * body)
            canvas.fill(self._placed(bar), theme.rest_on(ground), alpha=alpha)
            if number == page:
                canvas.fill(self._placed(bar._replace(w=read * bar.w)), theme.mark_on(ground), alpha=alpha)

    # how the words are set

    @property
    def _heading(self) -> Image:
        high = HEADING_HIGH * self._backstage.area.h
        return set_heading(self._backstage, self._backstage.say(self._page.heading), width=self._width_px, height=high)

    def _text(self, words: str) -> Image:
        """A portion, in smaller letters where it would not fit."""
        theme = self._backstage.theme
        ink, room = theme.text_on(theme.plane), self._high_px - self._round_px
        return self._backstage.type.fitted(words, "body", ink, width=self._width_px, height=room)

    def _fits(self, words: str) -> bool:
        """Whether so much of the text has room in letters of its own size."""
        theme = self._backstage.theme
        image = self._backstage.type.set(words, "body", theme.text_on(theme.plane), width=self._width_px)
        return image.size[1] <= self._high_px - self._round_px

    # where they stand

    @property
    def _width_px(self) -> float:
        """The width of the text: a readable line, within the calm side, or within a narrow screen."""
        theme, area = self._backstage.theme, self._backstage.area
        room = area.w - theme.margin_px if self._upright else (WIDE if theme.large else CALM) * area.w
        return min(LINE_EMS * theme.body_px, room - theme.margin_px - 2 * self._pad_px)

    @property
    def _high_px(self) -> float:
        """The most that the plane may take of the height over the credit."""
        theme, area = self._backstage.theme, self._backstage.area
        free = self._credit.box.y - area.y
        if not self._upright:
            return free - (LARGE_FREE if theme.large else FREE) * theme.margin_px
        most = free - self._headroom_px - self._foot_px
        return min(most, UPRIGHT_HIGH * area.h) if theme.large else most

    @property
    def _round_px(self) -> float:
        """The height of what stands round the text on the plane."""
        place = PLACE_EMS * self._backstage.theme.body_px if self._place[1] > 1 else 0.0
        return self._heading.size[1] + self._gap_px + 2 * self._pad_px + place

    def _placed(self, box: Box) -> Box:
        return self._backstage.placed(box, self.plane)

    @property
    def _upright(self) -> bool:
        return self._backstage.area.h > self._backstage.area.w

    @property
    def _headroom_px(self) -> float:
        theme = self._backstage.theme
        return (LARGE_HEADROOM if theme.large else HEADROOM) * theme.margin_px

    @property
    def _gap_px(self) -> float:
        return GAP_EMS * self._backstage.theme.body_px

    @property
    def _pad_px(self) -> float:
        theme = self._backstage.theme
        return (LARGE_PAD_EMS if theme.large else PAD_EMS) * theme.body_px
