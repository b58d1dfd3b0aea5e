"""Texts that large letters leave no room for at once: they are read page by page, and `next` turns them first.

A part sets such a text with `Backstage.read`, for every frame. What it sets is remembered until the next frame is
drawn: who leads on then turns the page of what is on the screen, and leads on behind the last one.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from kiosk.display.canvas import Colour
from kiosk.display.geometry import Box, Point, Size
from kiosk.display.image import Image
from kiosk.display.text import LEADING, SLACK_PX, Role, Typesetter
from kiosk.display.theme import Theme
from kiosk.display.type.portions import portions
from kiosk.events import Action, Event, Pointed, PointerLost
from kiosk.scenes.parts.tap import Tap

ROLE: Role = "body"
"""Only running text has pages."""
KEPT = 64
LINES = 3
"""So many lines of a text have room at a time where parts lay themselves out; fewer only where it cannot be helped."""
MARK = " ({}/{})"
"""Behind the words of a page: which one it is."""
MOST = 9
WIDEST_MARK = MARK.format(MOST, MOST)
"""A text of more pages gets smaller instead: nobody turns so many."""


class Place(NamedTuple):
    """Which page of how many is read, from 0."""

    at: int
    pages: int


class Paging:
    """Knows the texts on the screen that have several pages, and which page of each is read."""

    def __init__(self) -> None:
        self._setter: Typesetter | None = None
        self._cut = lru_cache(KEPT)(_pages)
        self.begin()

    def begin(self) -> None:
        """Something else is shown from now on: it is read from its beginning, and nothing of it is held."""
        self._read: dict[str, Place] = {}
        self._drawn: dict[str, Place] = {}
        self._planes: dict[Box, bool] = {}
        self._drawn_on: dict[Box, bool] = {}
        self._tap, self._held, self._turned = Tap(), False, False
        self._took: Event | None = None

    # what is set

    def set(self, setter: Typesetter, text: str, ink: Colour, *, width: float, height: float) -> Image:
        """The page that is read now, in letters of their own size; it belongs to the frame that is drawn next."""
        pages = self._pages(setter, text, width, height)
        at = min(self._read[text].at if text in self._read else 0, len(pages) - 1)
        self._drawn.pop(text, None)  # it may have been tried in less room
        if len(pages) > 1:
            self._drawn[text] = Place(at, len(pages))
        return setter.fitted(pages[at], ROLE, ink, width=width, height=height)

    def size(self, setter: Typesetter, text: str, ink: Colour, *, width: float, height: float) -> Size:
        """The width and height in pixels in which each of its pages has room."""
        pages = self._pages(setter, text, width, height)
        sizes = [setter.fitted(page, ROLE, ink, width=width, height=height).size for page in pages]
        return max(w for w, _ in sizes), max(h for _, h in sizes)

    def stands_on(self, plane: Box) -> None:
        """What is read stands on this plane, in pixels of the screen: a tap there turns the page, too."""
        self._drawn_on[plane] = True

    def keeps_off(self, key: Box) -> None:
        """This is touched for something else, wherever it stands."""
        self._drawn_on[key] = False

    def drawn(self) -> None:
        """A frame is drawn: what was not set for it is on the screen no more, and is read anew if it comes back."""
        self._planes, self._drawn_on = self._drawn_on, {}
        if self._drawn.keys() != self._read.keys():
            self._turned = False
        self._read, self._drawn = self._drawn, {}

    # what is read

    @property
    def place(self) -> Place | None:
        """Where the visitor is in what is read; None where all of it is seen."""
        unread = (place for place in self._read.values() if place.at + 1 < place.pages)
        return next(unread, next(iter(self._read.values()), None))

    @property
    def unread(self) -> bool:
        """Whether there are pages that have not been turned to: `next` does it, and what goes by itself may wait."""
        return self.place is not None and self.place.at + 1 < self.place.pages

    def takes(self, action: str) -> bool:
        """Whether this action turns a page: `next` where there is one, `back` as long as nothing else was done."""
        return (action == "next" and self.unread) or (action == "back" and self._turned and self._can(-1))

    def took(self, event: Event) -> bool:
        """Whether this event has turned a page."""
        return event is self._took

    def handle(self, event: Event, point: Point | None = None) -> bool:
        """Turn a page if this asks for it, or was done on what is read; whether it was. `point` is where a pointer is
        on the screen, in pixels."""
        if isinstance(event, Pointed | PointerLost):
            return self._tapped(event, point)
        if not isinstance(event, Action):
            return False
        takes = self.takes(event.name)
        if takes:
            self._turn(-1 if event.name == "back" else 1)
            self._took = event
        self._turned = takes
        return takes

    def _tapped(self, event: Pointed | PointerLost, point: Point | None) -> bool:
        """Whether a finger is on what is read. Where it taps, the page is turned, from the last one to the first."""
        began, tapped = self._tap.down is None, self._tap.handle(event)
        if began and self._tap.down is not None:
            self._held = point is not None and bool(self._read) and self._on_words(point)
        if tapped and self._held and self.place is not None:
            self._turn(1 if self.unread else 1 - self.place.pages)
            self._turned, self._took = True, event
        held, self._held = self._held, self._held and self._tap.down is not None
        return held and event.via != "hand" and isinstance(event, Pointed)

    def _on_words(self, point: Point) -> bool:
        under = [words for box, words in self._planes.items() if box.contains(point)]
        return bool(under) and all(under)

    def _can(self, by: int) -> bool:
        return any(0 <= at + by < pages for at, pages in self._read.values())

    def _turn(self, by: int) -> None:
        """The first text that can be turned onwards, or the last one that can be turned back."""
        texts = list(self._read) if by > 0 else list(reversed(self._read))
        for text in texts:
            at, pages = self._read[text]
            if 0 <= at + by < pages:
                self._read[text] = Place(at + by, pages)
                return

    def _pages(self, setter: Typesetter, text: str, width: float, height: float) -> list[str]:
        if setter is not self._setter:  # another theme: nothing of the last one is kept
            self._setter = setter
            self._cut.cache_clear()
        return self._cut(setter, text, setter.language, round(width), int(height + SLACK_PX))


def least_px(theme: Theme) -> float:
    """The height in pixels that a page of running text needs at least."""
    return LINES * LEADING[ROLE] * theme.body_px


def _pages(setter: Typesetter, text: str, _language: str, width: int, height: int) -> list[str]:
    """The text as it is, or in pages that say which of how many they are."""

    def fits(words: str) -> bool:
        return setter.has_room(words, ROLE, width=width, height=height)

    if fits(text) or not fits("x"):
        return [text]
    cut = portions(text, lambda words: fits(words + WIDEST_MARK))
    if len(cut) > MOST:
        return [text]
    return [words + MARK.format(at, len(cut)) for at, words in enumerate(cut, 1)]
