"""A map with its places, the ways to them, where one stands, and the note about the place that is chosen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kiosk.display import paths
from kiosk.display.canvas import Canvas
from kiosk.display.geometry import Box, Point
from kiosk.display.image import Image
from kiosk.display.picture import Picture
from kiosk.events import Way
from kiosk.language import interface_text
from kiosk.packs.model import Texts
from kiosk.scenes.base import Backstage
from kiosk.scenes.parts.credit_line import CreditLine
from kiosk.scenes.parts.map_pen import MapPen
from kiosk.scenes.parts.map_places import Place, Route
from kiosk.scenes.parts.map_sheet import MapSheet, Pixel
from kiosk.scenes.parts.name_tags import NameTags
from kiosk.scenes.parts.note import Words
from kiosk.scenes.parts.pin_note import PinNote
from kiosk.scenes.parts.targets import Targets
from kiosk.scenes.rehearsal import Choose, Doing, Press, Wait

HERE, CLOSE = "here", "close"
TARGET_EMS, HERE_EMS = 1.8, 2.0
THUMB_PX = 900
DRAWN_S = 60.0
"""After so long every way has been drawn."""


class Drawn(NamedTuple):
    """A place or a route, on the screen."""

    told: Place | Route
    at: Point
    line: Sequence[Point]
    route: bool
    thumb: Image | None


class MapPage:
    """Lays out and draws the map of this picture: `items` are its places, and the routes after them. `open` is the
    number of the one that is told of, None for nothing; `here` is where the visitor stands."""

    def __init__(
        self, picture: str, told: Sequence[Place | Route], here: Pixel | None, credit: Texts, backstage: Backstage
    ) -> None:
        pixels = [pixel for each in told for pixel in ([each.at] if isinstance(each, Place) else each.points)]
        self.sheet = MapSheet(picture, pixels + ([] if here is None else [here]), backstage)
        self._backstage = backstage
        self.items = [self._drawn(each) for each in told]
        self.here = None if here is None else self.sheet.on_screen(here)
        self.open: int | None = None
        self.note, self.credit = PinNote(backstage), CreditLine(credit, backstage)
        self._pen, self._tags = MapPen(backstage), NameTags(backstage)
        self._open_s = self._seconds = 0.0
        self._free_here()

    @property
    def names(self) -> tuple[str, ...]:
        """What places and routes are called."""
        return tuple(self._backstage.say(item.told.name) for item in self.items)

    @property
    def focus(self) -> str:
        """What the one is called that is told of; empty for none."""
        return "" if self.open is None else self.names[self.open]

    def said(self, title: str, hint: str) -> tuple[str, str]:
        """What is said of what is told of: its name, and its text with what its own picture shows; else the title of
        the scene and how one chooses."""
        if self.open is None:
            return title, hint
        told = self.items[self.open].told
        there = "" if told.picture is None else self._backstage.alt_of(told.picture)
        return self.focus, f"{self._backstage.say(told.text)} {there}".strip()

    def counted(self, number: int) -> str:
        """By which name one is counted: by its list, and its number there."""
        places = sum(not item.route for item in self.items)
        return f"route-{number - places + 1}" if number >= places else f"place-{number + 1}"

    def doings(self, way: Way) -> Iterator[Doing]:
        """How a simulated visitor has all of them told."""
        for item in self.items:
            if way != "button" and self.note.cross is not None and self.note.covers(item.at):
                yield Choose(self.note.cross.centre)
            yield Press("next") if way == "button" else Choose(item.at)
            yield Wait(2)

    def show(self, number: int | None, *, drawn: bool = False) -> None:
        """Tell of this one, whose way grows, or is drawn; None for nothing."""
        if number != self.open:
            self.open, self._open_s = number, DRAWN_S if drawn else 0.0
        self.note.show(number)

    def update(self, dt_s: float) -> None:
        """Let time pass."""
        self._seconds += dt_s
        self._open_s += dt_s
        self.sheet.update(dt_s)
        self.note.update(dt_s)
        self._free_here()
        self.credit.update(dt_s)

    @property
    def boxes(self) -> dict[str, Box]:
        """What can be chosen: the cross of the note, and what it does not cover, by its number as text."""
        theme = self._backstage.theme
        side = max(theme.target_px, TARGET_EMS * theme.body_px)
        close = {} if self.note.cross is None else {CLOSE: self.note.cross}
        free = [(number, item.at) for number, item in enumerate(self.items) if not self.note.covers(item.at)]
        return close | {str(number): Box.around(at, side, side) for number, at in free}

    @property
    def taken(self) -> list[Box]:
        """What a hint should not lie over."""
        return self._tags.taken

    @property
    def picture(self) -> Picture:
        """The picture that the map is."""
        return self.sheet.picture

    def draw(self, canvas: Canvas, targets: Targets, reached: set[int], top_px: float) -> None:
        """Draw it all; so much of its top is left to hints."""
        self.sheet.draw(canvas)
        for number, item in enumerate(self.items):
            if item.route and number != self.open:
                self._pen.resting_way(canvas, item.line)
        if self.open is not None and len(self.items[self.open].line) > 1:
            self._pen.way(canvas, self.items[self.open].line, self._open_s)
        if self.here is not None:
            self._pen.here(canvas, self.here, self._seconds)
        for number, item in enumerate(self.items):
            self._draw_pin(canvas, number, item, targets, reached)
        self.credit.draw(canvas)
        self._draw_note(canvas, targets.progress if targets.resting_on == CLOSE else 0.0)
        self._draw_names(canvas, targets.focus, top_px)

    def _draw_pin(self, canvas: Canvas, number: int, item: Drawn, targets: Targets, reached: set[int]) -> None:
        if self.note.covers(item.at):
            return
        part = None
        if targets.focus == str(number):
            part = targets.progress if targets.resting_on == str(number) else 1.0
        self._pen.pin(canvas, item.at, chosen=number == self.open, reached=number in reached, part=part)

    def _draw_note(self, canvas: Canvas, rested: float) -> None:
        """What is told of the place that is chosen, where the picture is free."""
        if self.open is None:
            return
        item, say = self.items[self.open], self._backstage.say
        words = Words(say(item.told.name), say(item.told.text), item.thumb)
        others = [other.at for other in self.items if other is not item]
        floor, subject = self.credit.floor, self.sheet.subject
        self.note.draw(canvas, words, item.at, others, subject, floor=floor, rested=rested)

    def _draw_names(self, canvas: Canvas, lit: str | None, top_px: float) -> None:
        """The names of the others."""
        say = self._backstage.say
        names = {str(number): say(item.told.name) for number, item in enumerate(self.items) if number != self.open}
        points = {str(number): item.at for number, item in enumerate(self.items)}
        if self.here is not None:
            points[HERE] = self.here
            names = {HERE: interface_text("you_are_here", self._backstage.language), **names}
        shown = {name: words for name, words in names.items() if not self.note.covers(points[name])}
        self._tags.lay(shown, points, self.credit.box, note=self.note.box, top_px=top_px)
        self._tags.draw(canvas, lit)

    def _free_here(self) -> None:
        """The credit, which is as long as its language makes it, does not lie over where one stands."""
        if self.here is not None:
            side = HERE_EMS * self._backstage.theme.body_px
            self.credit.wrap_off(Box.around(self.here, side, side))

    def _drawn(self, told: Place | Route) -> Drawn:
        points = told.way if isinstance(told, Place) else told.points
        line = [self.sheet.on_screen(point) for point in points]
        at = self.sheet.on_screen(told.at) if isinstance(told, Place) else paths.part_of(line, 0.0, 0.5)[-1]
        thumb = self._backstage.pictures.small(told.picture, THUMB_PX) if told.picture else None
        return Drawn(told, at, line, isinstance(told, Route), thumb)
