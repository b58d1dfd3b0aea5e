"""Hotspots: a picture with places that open, each with a few words beside it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from pydantic import Field

from kiosk.display.canvas import Canvas
from kiosk.events import Action, Event, HotspotOpened, Pointed, PointerLost, Way
from kiosk.packs.model import Outcome, PackModel, Picture, SceneSettings, Texts
from kiosk.scenes.base import Backstage, Scene
from kiosk.scenes.parts.credit_line import CreditLine
from kiosk.scenes.parts.crop import Crop, Design
from kiosk.scenes.parts.hints import Hints
from kiosk.scenes.parts.in_sight import in_sight
from kiosk.scenes.parts.keys import step_of
from kiosk.scenes.parts.openings import Openings
from kiosk.scenes.parts.spots import in_reading_order
from kiosk.scenes.rehearsal import Doing, Key, Press
from kiosk.scenes.script import Script
from kiosk.yamlfile import Name

ADVICE = "Move it further into the picture, away from what stands under the keys."


class Hotspot(PackModel):
    """A place of the picture that opens."""

    id: Name
    box: Design = Field(description="Left, top, width and height in design pixels of the picture.")
    heading: Texts
    text: Texts


class HotspotsSettings(SceneSettings):
    """The keys of a scene with hotspots."""

    picture: Picture
    credit: Texts = Field(default_factory=dict, description="The credit line of the picture.")
    hotspots: list[Hotspot] = Field(min_length=1)
    needed: int | None = Field(None, ge=1, description="So many must be opened for the scene to be done; all, if none.")
    hints: dict[Way, Texts] = Field(default_factory=dict, description="How to open one, for each way of acting.")


class Hotspots(Scene[HotspotsSettings]):
    """A mark is chosen by touch, by a hand that rests there, or by `next`, `back` and `select`. While one is open,
    `next` opens the next one, `back` closes it, and so does a touch beside it."""

    Settings: ClassVar[type[SceneSettings]] = HotspotsSettings
    plays = frozenset({"next", "back", "select"})

    def __init__(self, name: str, settings: HotspotsSettings, backstage: Backstage) -> None:
        super().__init__(name, settings, backstage)
        self._picture = backstage.picture(settings.picture)
        crop = Crop(self._picture, backstage.area, backstage.theme.motion)
        self._hotspots = self._in_order(crop)
        self._openings = Openings([spot.box for spot in self._hotspots], crop, backstage, self._told, self._on_open)
        self._credit, self._hints = CreditLine(settings.credit, backstage), Hints(settings.hints, backstage, "open")
        self._outcome: Outcome | None = None
        self._done = False
        self._openings.lay()
        self._credit.wrap_off(*self._openings.marks.values())

    def handle(self, event: Event) -> None:
        match event:
            case Pointed() | PointerLost():
                self._openings.point(event)
            case Action(name="back") if self._openings.opened is not None:
                self._openings.close()
            case Action(name="select"):
                self._openings.select()
            case _ if by := step_of(event, self.backstage):
                self._step(by, leave=isinstance(event, Action))

    def update(self, dt_s: float) -> Outcome | None:
        self._picture.update(dt_s)
        self._hints.update(dt_s)
        self._openings.update(dt_s, self._credit.floor)
        self._free()
        self._credit.update(dt_s)
        return self._outcome

    def place(self) -> object:
        return self._openings.place()

    def resume(self, place: object) -> None:
        self._openings.resume(place)
        self._done = self._enough

    def script(self) -> Script:
        say, at, opened = self.backstage.say, self._openings.stops.at, self._openings.opened
        names = tuple(say(spot.heading) for spot in self._hotspots)
        focus, shows = names[at] if at is not None else "", self.backstage.alt_of(self.settings.picture)
        told = (say(self.settings.title), self._hints.spoken) if opened is None else self._told(opened)
        return Script(*told, names, focus, shows)

    def rehearse(self, way: Way) -> Iterator[Doing]:
        yield from self._openings.doings(way)
        yield Press("next") if way == "button" else Key("next")

    def draw(self, canvas: Canvas) -> None:
        self._picture.draw(canvas)
        self._openings.draw(canvas)
        self._credit.draw(canvas)
        self._openings.draw_words(canvas)
        if self._openings.opened is None:
            self._hints.draw(canvas, about=[self._picture], targets=self._openings.marks.values())

    def _in_order(self, crop: Crop) -> list[Hotspot]:
        """The places that can be seen on this screen, in the order of reading."""
        where = f"scenes/{self.name}.yaml: the place"
        shown = in_sight(self.settings.hotspots, crop, self.backstage, where, ADVICE)
        order = in_reading_order([spot.box for spot in shown], crop.height, from_right=self.backstage.mirrored)
        return [shown[index] for index in order]

    def _free(self) -> None:
        """The credit covers no mark, nor what is open."""
        spots, opened = self._openings.spots, self._openings.opened
        lit = [] if opened is None else [spots.region(opened)]
        self._credit.keep_off(*self._openings.marks.values(), *lit)

    def _told(self, index: int) -> tuple[str, str]:
        spot, say = self._hotspots[index], self.backstage.say
        return say(spot.heading), say(spot.text)

    def _step(self, by: int, *, leave: bool) -> None:
        """To the next place or the one before; past the last one a key leads on."""
        outcome = self._openings.step(by)
        if outcome is not None and leave:
            self._outcome = "finished" if by > 0 and self._done else outcome

    def _on_open(self, index: int) -> None:
        self._hints.understood()
        at = self.backstage.clock.now()
        self.backstage.emit(HotspotOpened(at=at, scene=self.name, hotspot=self._hotspots[index].id))
        if not self._done and self._enough:
            self._done = True
            self.completed()

    @property
    def _enough(self) -> bool:
        every = len(self._hotspots)
        return len(self._openings.stops.reached) >= min(self.settings.needed or every, every)
