"""Texts that large letters leave no room for at once: they are read page by page, and `next` turns them first.

A part sets such a text with `Backstage.read`, for every frame. What it sets is remembered until the next frame is
drawn: who leads on then turns the page of what is on the screen, and leads on behind the last one.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from kiosk.display.canvas import Colour
from kiosk.display.geometry import Box, Point
from kiosk.display.image import Image
from kiosk.display.text import LEADING, SLACK_PX, Align, Role, Typesetter
from kiosk.display.theme import Theme
from kiosk.display.type.portions import portions
from kiosk.events import Action, Event, Pointed, PointerLost
from kiosk.scenes.parts.tap import Tap

KEPT = 64
LINES = 3
"""So many lines of a text have room at a time where parts lay themselves out; fewer only where it cannot be helped."""
MARK = " ({}/{})"
"""Behind the words of a page: which one it is."""
WIDEST_MARK = MARK.format(9, 9)


class Place(NamedTuple):
    """Which page of how many is read, from 0."""

    at: int
    pages: int


class Paging:
    """Knows the texts on the screen that have several pages, and which page of each is read."""

    def __init__(self) -> None:
        self._read: dict[str, Place] = {}
        self._drawn: dict[str, Place] = {}
        self._planes: list[Box] = []
        self._drawn_on: list[Box] = []
        self._tap, self._held = Tap(), False
        self._turned = False
        self._cut = lru_cache(KEPT)(_pages)

    @property
    def place(self) -> Place | None:
        """Where the visitor is in what is read; None where all of it is seen."""
        return next(iter(self._read.values()), None)

    def set(
        self, setter: Typesetter, text: str, role: Role, ink: Colour, *, width: float, height: float, align: Align
    ) -> Image:
        """The page that is read now, in letters of their own size; it belongs to the frame that is drawn next."""
        pages = self._cut(setter, text, role, setter.language, round(width), int(height + SLACK_PX))
        at = min(self._at(text), len(pages) - 1)
        if len(pages) > 1:
            self._drawn[text] = Place(at, len(pages))
        return setter.fitted(pages[at], role, ink, width=width, height=height, align=align)

    def turns(self, text: str) -> bool:
        """Whether this text was set in several pages, for the frame that is drawn next."""
        return text in self._drawn

    def stands_on(self, plane: Box) -> None:
        """What is read stands on this plane, in pixels of the screen: a tap there turns the page, too."""
        self._drawn_on.append(plane)

    def drawn(self) -> None:
        """A frame is drawn: what was not set for it is on the screen no more, and is read anew if it comes back."""
        self._planes, self._drawn_on = self._drawn_on, []
        if self._drawn.keys() != self._read.keys():
            self._turned = False
        self._read, self._drawn = self._drawn, {}

    def handle(self, event: Event, point: Point | None = None) -> bool:
        """Turn a page if this asks for it, or was done on what is read; whether it was. `back` turns back only as long
        as nothing else was done. `point` is where a pointer is on the screen, in pixels."""
        if isinstance(event, Pointed | PointerLost):
            return self._tapped(event, point)
        if not isinstance(event, Action):
            return False
        by = {"next": 1, "back": -1 if self._turned else 0}.get(event.name, 0)
        self._turned = bool(by) and self._turn(by)
        return self._turned

    @property
    def unread(self) -> bool:
        """Whether there are pages that have not been turned to: `next` does it, and what goes by itself may wait."""
        place = self.place
        return place is not None and place.at + 1 < place.pages

    def _tapped(self, event: Pointed | PointerLost, point: Point | None) -> bool:
        """Whether a finger is on what is read. Where it taps, the page is turned, from the last one to the first."""
        began, tapped = self._tap.down is None, self._tap.handle(event)
        if began and self._tap.down is not None:
            self._held = point is not None and bool(self._read) and any(each.contains(point) for each in self._planes)
        if tapped and self._held and self.place is not None:
            _ = self._turn(1) or self._turn(1 - self.place.pages)
        held, self._held = self._held, self._held and self._tap.down is not None
        return held and event.via != "hand" and isinstance(event, Pointed)

    def _turn(self, by: int) -> bool:
        for text, (at, pages) in self._read.items():
            if 0 <= at + by < pages:
                self._read[text] = Place(at + by, pages)
                return True
        return False

    def _at(self, text: str) -> int:
        return self._read[text].at if text in self._read else 0


def least_px(theme: Theme) -> float:
    """The height in pixels that a page of running text needs at least."""
    return LINES * LEADING["body"] * theme.body_px


def _pages(setter: Typesetter, text: str, role: Role, _language: str, width: int, height: int) -> list[str]:
    """The text as it is, or in pages that say which of how many they are."""

    def fits(words: str) -> bool:
        return setter.has_room(words, role, width=width, height=height)

    if fits(text) or not fits("x"):
        return [text]
    cut = portions(text, lambda words: fits(words + WIDEST_MARK))
    return [words + MARK.format(at, len(cut)) for at, words in enumerate(cut, 1)]
