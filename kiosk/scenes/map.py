"""Map: a picture with places in it; the way to each is drawn from where one stands, and it is told what is there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar, NamedTuple

from pydantic import Field

from kiosk.display import paths
from kiosk.display.canvas import Canvas
from kiosk.display.geometry import Box, Point
from kiosk.display.image import Image
from kiosk.events import Completed, Event, HotspotOpened, Pointed, PointerLost, Way
from kiosk.language import interface_text
from kiosk.packs.model import Outcome, Picture, SceneSettings, Texts
from kiosk.scenes.base import Backstage, Scene
from kiosk.scenes.parts.chime import chime
from kiosk.scenes.parts.credit_line import CreditLine
from kiosk.scenes.parts.hints import Hints
from kiosk.scenes.parts.keys import led
from kiosk.scenes.parts.map_pen import MapPen
from kiosk.scenes.parts.map_places import Place, Route
from kiosk.scenes.parts.map_sheet import MapSheet, Pixel
from kiosk.scenes.parts.name_tags import NameTags
from kiosk.scenes.parts.note import Words
from kiosk.scenes.parts.pin_note import PinNote
from kiosk.scenes.parts.stops import Stops
from kiosk.scenes.parts.targets import Targets
from kiosk.scenes.rehearsal import Choose, Doing, Key, Press, Wait
from kiosk.scenes.script import Script

HERE, CLOSE = "here", "close"
TARGET_EMS, HERE_EMS = 1.8, 2.0
THUMB_PX = 900


class MapSettings(SceneSettings):
    """The keys of a map scene."""

    picture: Picture
    here: Pixel | None = Field(None, description="Where the visitor stands, in the picture's pixels.")
    places: list[Place] = Field(
        default_factory=list, description="In the order in which keys lead from one to the next."
    )
    routes: list[Route] = Field(default_factory=list, description="They follow the places.")
    hints: dict[Way, Texts] = Field(default_factory=dict, description="How to choose, for each way of acting.")
    credit: Texts = Field(default_factory=dict, description="Who made the map.")


class _Item(NamedTuple):
    """A place or a route, on the screen."""

    told: Place | Route
    at: Point
    line: Sequence[Point]
    route: bool


class Map(Scene[MapSettings]):
    """A place is chosen by a touch, by a hand that rests on it, or by `next` and `back` in order."""

    Settings: ClassVar[type[SceneSettings]] = MapSettings
    plays = frozenset({"next", "back", "select"})

    def __init__(self, name: str, settings: MapSettings, backstage: Backstage) -> None:
        super().__init__(name, settings, backstage)
        pixels = [place.at for place in settings.places] + [at for route in settings.routes for at in route.points]
        here = [] if settings.here is None else [settings.here]
        self._sheet = MapSheet(settings.picture, pixels + here, backstage)
        self._items = [*map(self._place, settings.places), *map(self._route, settings.routes)]
        self._here = self._sheet.on_screen(settings.here) if settings.here else None
        self._thumbs: list[Image | None] = [self._thumb(item.told.picture) for item in self._items]
        self._stops, self._targets, self._tags = Stops(len(self._items)), Targets(), NameTags(backstage)
        self._pen, self._note = MapPen(backstage), PinNote(backstage)
        self._credit = CreditLine(settings.credit, backstage)
        self._free_here()
        self._hints = Hints(settings.hints, backstage, "choose")
        self._open: int | None = None
        self._open_s = self._seconds = 0.0
        self._outcome: Outcome | None = None

    def place(self) -> object:
        return self._stops.place(), self._open

    def resume(self, place: object) -> None:
        match place:
            case (stops, int() | None as opened):
                self._stops.resume(stops)
                self._open, self._open_s = opened, 60.0  # its way has been drawn
                self._note.show(opened)
            case _:
                pass

    def script(self) -> Script:
        say = self.backstage.say
        names = tuple(say(item.told.name) for item in self._items)
        shows = self.backstage.alt_of(self.settings.picture)
        if self._open is None:
            return Script(say(self.settings.title), self._hints.spoken, names, shows=shows)
        name, told = names[self._open], self._items[self._open].told
        there = self.backstage.alt_of(told.picture) if told.picture is not None else ""
        return Script(name, f"{say(told.text)} {there}".strip(), names, name, shows)

    def handle(self, event: Event) -> None:
        if not led(event, self._step, self._select) and isinstance(event, Pointed | PointerLost):
            self._point(event)

    def update(self, dt_s: float) -> Outcome | None:
        self._seconds += dt_s
        self._open_s += dt_s
        self._sheet.update(dt_s)
        self._show(self._targets.update(dt_s))
        self._note.update(dt_s)
        self._hints.update(dt_s)
        self._free_here()
        self._credit.update(dt_s)
        return self._outcome

    def draw(self, canvas: Canvas) -> None:
        self._sheet.draw(canvas)
        for number, item in enumerate(self._items):
            if item.route and number != self._open:
                self._pen.resting_way(canvas, item.line)
        if self._open is not None and len(self._items[self._open].line) > 1:
            self._pen.way(canvas, self._items[self._open].line, self._open_s)
        if self._here is not None:
            self._pen.here(canvas, self._here, self._seconds)
        for number, item in enumerate(self._items):
            self._draw_pin(canvas, number, item)
        self._credit.draw(canvas)
        self._draw_words(canvas)
        self._hints.draw(canvas, about=[self._sheet.picture], targets=self._tags.taken)

    def rehearse(self, way: Way) -> Iterator[Doing]:
        for item in self._items:
            if way != "button" and self._note.cross is not None and self._note.covers(item.at):
                yield Choose(self._note.cross.centre)
            yield Press("next") if way == "button" else Choose(item.at)
            yield Wait(2)
        yield Press("next") if way == "button" else Key("next")

    def _draw_pin(self, canvas: Canvas, number: int, item: _Item) -> None:
        if self._note.covers(item.at):
            return
        focus = self._targets.focus == str(number)
        resting = self._targets.resting_on == str(number)
        part = None if not focus else self._targets.progress if resting else 1.0
        self._pen.pin(canvas, item.at, chosen=number == self._open, reached=number in self._stops.reached, part=part)

    def _draw_words(self, canvas: Canvas) -> None:
        """What is told of the place that is chosen, where the picture is free, and beside the others their names."""
        say = self.backstage.say
        if self._open is not None:
            item = self._items[self._open]
            words = Words(say(item.told.name), say(item.told.text), self._thumbs[self._open])
            others = [other.at for other in self._items if other is not item]
            rested = self._targets.progress if self._targets.resting_on == CLOSE else 0.0
            self._note.draw(
                canvas, words, item.at, others, self._sheet.subject, floor=self._credit.floor, rested=rested
            )
        names = {str(number): say(item.told.name) for number, item in enumerate(self._items) if number != self._open}
        points = {str(number): item.at for number, item in enumerate(self._items)}
        if self._here is not None:
            points[HERE] = self._here
            names = {HERE: interface_text("you_are_here", self.backstage.language), **names}
        shown = {name: words for name, words in names.items() if not self._note.covers(points[name])}
        self._tags.lay(shown, points, self._credit.box, note=self._note.box, top_px=self._hints.high_px)
        self._tags.draw(canvas, self._targets.focus)

    def _point(self, event: Pointed | PointerLost) -> None:
        point = self.backstage.place_of(event)
        side = max(self.backstage.theme.target_px, TARGET_EMS * self.backstage.theme.body_px)
        free = [(number, item.at) for number, item in enumerate(self._items) if not self._note.covers(item.at)]
        close = {} if self._note.cross is None else {CLOSE: self._note.cross}
        self._targets.place(close | {str(number): Box.around(at, side, side) for number, at in free})
        self._show(self._targets.handle(event, point))

    def _free_here(self) -> None:
        """The credit, which is as long as its language makes it, does not lie over where one stands."""
        if self._here is not None:
            side = HERE_EMS * self.backstage.theme.body_px
            self._credit.wrap_off(Box.around(self._here, side, side))

    def _step(self, by: int) -> None:
        self._outcome = self._outcome or self._stops.step(by)
        if self._outcome is None and self._stops.at is not None:
            self._show(str(self._stops.at))

    def _select(self) -> None:
        """Close what is open, else open the first or the last one again."""
        if self._open is not None:
            self._close()
        elif self._items:
            self._show(str(self._stops.at or 0))

    def _close(self) -> None:
        self._open = None
        self._note.show(None)

    def _show(self, name: str | None) -> None:
        """Tell of this place, and draw the way there; it is named by its number. Or close what is told."""
        if name == CLOSE:
            self._close()
        if name is None or name == CLOSE:
            return
        number = int(name)
        self._hints.understood()
        if number != self._open:
            self._open, self._open_s = number, 0.0
            self._note.show(number)
        if not self._stops.reach(number):
            return
        chime(self.backstage, len(self._stops.reached) - 1, x=self._items[number].at[0])
        now_s = self.backstage.clock.now()
        self.backstage.emit(HotspotOpened(at=now_s, scene=self.name, hotspot=self._counted(number)))
        if not self._stops.missing:
            self.backstage.emit(Completed(at=now_s, scene=self.name))

    def _counted(self, number: int) -> str:
        """The name under which a place or a route is counted: that of its list and its number there."""
        places = len(self.settings.places)
        return f"route-{number - places + 1}" if self._items[number].route else f"place-{number + 1}"

    def _place(self, place: Place) -> _Item:
        return _Item(
            place, self._sheet.on_screen(place.at), [self._sheet.on_screen(point) for point in place.way], route=False
        )

    def _route(self, route: Route) -> _Item:
        line = [self._sheet.on_screen(point) for point in route.points]
        return _Item(route, paths.part_of(line, 0.0, 0.5)[-1], line, route=True)

    def _thumb(self, asset: str | None) -> Image | None:
        return self.backstage.pictures.small(asset, THUMB_PX) if asset else None
