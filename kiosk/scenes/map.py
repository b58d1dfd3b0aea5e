"""Map: a picture with places in it; the way to each is drawn from where one stands, and it is told what is there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from pydantic import Field

from kiosk.display.canvas import Canvas
from kiosk.events import Event, Pointed, PointerLost, Way
from kiosk.packs.model import Outcome, Picture, SceneSettings, Texts
from kiosk.scenes.base import Backstage, Scene
from kiosk.scenes.parts.chime import chime
from kiosk.scenes.parts.hints import Hints
from kiosk.scenes.parts.keys import led, step_of
from kiosk.scenes.parts.map_page import CLOSE, MapPage
from kiosk.scenes.parts.map_places import Place, Route
from kiosk.scenes.parts.map_sheet import Pixel
from kiosk.scenes.parts.stops import Stops
from kiosk.scenes.parts.targets import Targets
from kiosk.scenes.rehearsal import Doing, leads_on
from kiosk.scenes.script import Script


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


class Map(Scene[MapSettings]):
    """A place is chosen by a touch, by a hand that rests on it, or by `next` and `back`, a wheel or a sweep
    in order."""

    Settings: ClassVar[type[SceneSettings]] = MapSettings
    plays = frozenset({"next", "back", "select"})

    def __init__(self, name: str, settings: MapSettings, backstage: Backstage) -> None:
        super().__init__(name, settings, backstage)
        told: list[Place | Route] = [*settings.places, *settings.routes]
        self._page = MapPage(settings.picture, told, settings.here, settings.credit, backstage)
        self._stops, self._targets = Stops(len(told)), Targets()
        self._hints = Hints(settings.hints, backstage, "choose")

    def place(self) -> object:
        return self._stops.place(), self._page.open

    def resume(self, place: object) -> None:
        match place:
            case (stops, int() | None as opened):
                self._stops.resume(stops)
                self._page.show(opened, drawn=True)

    def script(self) -> Script:
        about, shows = self._page.said(self.title, self._hints.spoken), self.backstage.alt_of(self.settings.picture)
        return Script(*about, self._page.names, self._page.focus, shows)

    def handle(self, event: Event) -> None:
        if led(event, self._step, self._select):
            return
        if isinstance(event, Pointed | PointerLost):
            self._targets.place(self._page.boxes)
            self._show(self._targets.handle(event, self.backstage.place_of(event)))
        elif by := step_of(event, self.backstage):
            self._step(by, leave=False)

    def update(self, dt_s: float) -> Outcome | None:
        self._show(self._targets.update(dt_s))
        self.pass_time(dt_s, self._page, self._hints)
        return self.outcome

    def draw(self, canvas: Canvas) -> None:
        self._page.draw(canvas, self._targets, self._stops.reached, self._hints.high_px)
        self._hints.draw(canvas, about=[self._page.picture], targets=self._page.taken)

    def rehearse(self, way: Way) -> Iterator[Doing]:
        yield from self._page.doings(way)
        yield leads_on(way)

    def _step(self, by: int, *, leave: bool = True) -> None:
        """Past the last place keys leave; a wheel and a sweep, which go on by themselves, do not."""
        outcome = self._stops.step(by)
        if outcome is None:
            self._show(str(self._stops.at))
        elif leave:
            self.end(outcome)

    def _select(self) -> None:
        """Close what is open, else open the first or the last one again."""
        if self._page.open is not None:
            self._page.show(None)
        elif self._page.items:
            self._show(str(self._stops.at or 0))

    def _show(self, name: str | None) -> None:
        """Tell of this place, and draw the way there; it is named by its number. Or close what is told."""
        if name == CLOSE:
            self._page.show(None)
        elif name is not None:
            self._hints.understood()
            self._page.show(int(name))
            if self._stops.reach(int(name)):
                self._count(int(name))

    def _count(self, number: int) -> None:
        """The visitor is at this one for the first time: it is heard, and told to the counts."""
        chime(self.backstage, len(self._stops.reached) - 1, x=self._page.items[number].at[0])
        self.backstage.opened(self._page.counted(number))
        if self._stops.enough:
            self.completed()
