"""A booklet: the words of pages that are turned one after the other, large letters in portions, over what they are
about."""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.display.canvas import Canvas
from kiosk.display.easing import ease_out
from kiosk.display.geometry import Box
from kiosk.display.picture import Picture
from kiosk.packs.model import Outcome
from kiosk.scenes.base import Backstage
from kiosk.scenes.parts.credit_line import CreditLine
from kiosk.scenes.parts.hints import Hints
from kiosk.scenes.parts.page import Page
from kiosk.scenes.parts.page_words import PageWords, Shown

NEARER_EMS = 0.3
"""A large hint beside the words stands so much nearer to its sides, and twice that to the foot: it may need a line
less, and covers less of what the picture shows."""
LINE_EMS = 1.6
"""A hint under the words of an upright screen may need a second line, and stands free."""
HINT_HIGH = 0.42
"""There it takes at most this part of the height: faces are higher."""


class Booklet:
    """Turns the pages; `page` is the number of the one that is open."""

    def __init__(self, pages: Sequence[Page], hints: Hints, backstage: Backstage) -> None:
        self._pages, self._hints, self._backstage = pages, hints, backstage
        self._credits = [CreditLine(page.credit, backstage) for page in pages]
        foot_px = hints.high_px + LINE_EMS * backstage.theme.body_px
        self._words = [
            PageWords(page, (number, len(pages)), credit, backstage, foot_px=foot_px)
            for number, (page, credit) in enumerate(zip(pages, self._credits, strict=True))
        ]
        self.page = self._portion = 0
        self._before = (0, 0)
        """The page and the portion that were shown before."""
        self._turn_s = self._turned_s = backstage.theme.motion.change_s

    @property
    def open(self) -> Page:
        """The page that is open."""
        return self._pages[self.page]

    @property
    def text(self) -> str:
        """What can be read now."""
        return self._words[self.page].portions[self._read(self.page, self._portion)]

    def place(self) -> object:
        """For `Scene.place`."""
        return self.page, self._portion

    def resume(self, place: object) -> None:
        """Go on from that place."""
        match place:
            case (int(page), int(portion)):
                self.page, self._portion = self._before = page, portion

    def turn(self, by: int) -> Outcome | None:
        """Turn to the next page or portion (1), or to the one before (-1); how the label ends where there is none."""
        before, portion = self.page, self._read(self.page, self._portion) + by
        page = before + by if not 0 <= portion < len(self._words[before].portions) else before
        if not 0 <= page < len(self._words):
            return "finished" if by > 0 else "back"
        self._before, self._turned_s, self.page = (before, portion - by), 0.0, page
        self._portion = portion if page == before else 0 if by > 0 else len(self._words[page].portions) - 1
        return None

    def update(self, dt_s: float) -> None:
        """Let time pass."""
        self._credits[self.page].update(dt_s)
        self._turned_s = min(self._turn_s, self._turned_s + dt_s)

    def draw(self, canvas: Canvas, picture: Picture) -> None:
        """Draw the words of this page, which come in when those of the page before have gone, and the foot, off what
        the picture is about. The plane of a text in portions gets higher and lower as one turns."""
        shown = ease_out(self._turned_s / self._turn_s)
        (before, read), came, gone = self._before, max(0.0, 2 * shown - 1), max(0.0, 1 - 2 * shown)
        read, portion = self._read(before, read), self._read(self.page, self._portion)
        if before == self.page:
            words = self._words[before]
            high_px = words.high_px(read) + shown * (words.high_px(portion) - words.high_px(read))
            words.draw(canvas, read if gone else portion, Shown(text=gone or came), high_px)
        else:
            if shown < 1:
                self._words[before].draw(canvas, read, Shown(1 - shown, gone, gone))
            self._words[self.page].draw(canvas, portion, Shown(shown, came, came))
        self._draw_foot(canvas, picture)

    def _draw_foot(self, canvas: Canvas, picture: Picture) -> None:
        """The credit, and how pages are turned: beside the words, or under them on an upright screen. Large letters
        tell it at the foot, since what the picture shows stands higher, and have the credit out of its way."""
        area, credit, plane = self._backstage.area, self._credits[self.page], self._words[self.page].plane
        left, right = plane.x - area.x, area.x + area.w - plane.x - plane.w
        beside = Box(area.x if left > right else plane.x + plane.w, area.y, max(left, right), area.h)
        upright, large = area.h > area.w, self._backstage.theme.large
        if large and not upright:
            credit.keep_off(beside)
        credit.draw(canvas)
        if len(self._words) == len(self._words[0].portions) == 1:
            return
        if upright:
            self._hints.draw(canvas, floor=credit.box.y)
        elif large:
            floor = credit.box.y if credit.box.overlaps(beside) else area.y + area.h
            nearer = NEARER_EMS * self._backstage.theme.body_px
            room, most_px = beside.inset(-nearer), HINT_HIGH * area.h
            self._hints.draw(canvas, room, floor=floor + nearer, most_px=most_px, about=[picture])
        else:
            self._hints.draw(canvas, beside)

    def _read(self, page: int, portion: int) -> int:
        """The portion, where that page has so many: in another language it may have fewer."""
        return min(portion, len(self._words[page].portions) - 1)
