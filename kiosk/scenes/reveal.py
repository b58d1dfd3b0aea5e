"""Reveal: a lamp or a brush uncovers a picture under another one, and tells of what it finds there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from pydantic import Field

from kiosk.display.canvas import Canvas
from kiosk.events import Event, Pointed, PointerLost, Way
from kiosk.packs.model import Outcome, Picture, SceneSettings, Texts
from kiosk.scenes.base import Backstage, Scene
from kiosk.scenes.parts.credit_line import CreditLine
from kiosk.scenes.parts.dawn import Dawn
from kiosk.scenes.parts.hints import Hints
from kiosk.scenes.parts.lamp_search import Find, LampSearch
from kiosk.scenes.parts.lantern import Cover, Lantern, Mode
from kiosk.scenes.rehearsal import Doing
from kiosk.scenes.script import Script


class RevealSettings(SceneSettings):
    """The keys of a reveal scene. Both pictures cover the screen; they should be drawn alike."""

    under: Picture = Field(description="The picture that is uncovered.")
    over: Picture | None = Field(None, description="The picture that covers it; without, it lies in the dark.")
    mode: Mode = Field("lamp", description="A lamp shows a place; what a brush has wiped stays.")
    radius: float = Field(0.17, ge=0.05, le=0.28, description="Of the light, as a part of the shorter side.")
    dark: float = Field(0.93, ge=0.5, le=1, description="How dark it is without a picture `over`.")
    finds: list[Find] = Field(default_factory=list, description="What is found, in the order in which keys lead there.")
    praise: Texts = Field(default_factory=dict, description="What is said when all is found.")
    hints: dict[Way, Texts] = Field(default_factory=dict, description="How to look, for each way of acting.")
    credit: Texts = Field(default_factory=dict, description="Who made the pictures.")


class Reveal(Scene[RevealSettings]):
    """The light follows a hand or a finger; `next` and `back` lead it on and back, `select` to what is missing."""

    Settings: ClassVar[type[SceneSettings]] = RevealSettings
    plays = frozenset({"next", "back", "select"})

    def __init__(self, name: str, settings: RevealSettings, backstage: Backstage) -> None:
        super().__init__(name, settings, backstage)
        self._under = backstage.picture(settings.under)
        radius_px = settings.radius * min(backstage.area.w, backstage.area.h)
        self._search = LampSearch(settings.finds, self._under, radius_px, backstage)
        cover = Cover(backstage.picture(settings.over or settings.under), 0.0 if settings.over else settings.dark)
        light, mode = self._search.light, settings.mode
        self._lantern = Lantern(self._under, cover, light, backstage, mode=mode, radius_px=radius_px)
        self._credit, self._hints = CreditLine(settings.credit, backstage), Hints(settings.hints, backstage, "move")
        self._dawn = Dawn(settings.praise, backstage)

    def place(self) -> object:
        return self._search.place(), self._lantern.place(), self._dawn.place()

    def resume(self, place: object) -> None:
        match place:
            case (search, lantern, float() as dawn):
                self._search.resume(search)
                self._lantern.resume(lantern)
                self._dawn.resume(dawn)

    def script(self) -> Script:
        told, seen = self._search.told, self.settings.under if self._search.stops.reached else self.settings.over
        shows = self.backstage.alt_of(seen) if seen is not None else ""
        if told is None:
            return Script(self.title, self._hints.spoken, shows=shows)
        return Script(told.heading or self.title, told.text, shows=shows)

    def handle(self, event: Event) -> None:
        if self._search.lead(event) or (isinstance(event, Pointed) and self._lantern.point(event)):
            self._hints.understood()
        elif isinstance(event, PointerLost):
            self._lantern.lose(event.via)

    def update(self, dt_s: float) -> Outcome | None:
        self._lantern.update(dt_s)
        self._search.update(dt_s, self._lantern.bare)
        if not self._dawn.broken and (not self._search.stops.missing or self._lantern.wiped):
            self._dawn.begin()
            self.completed()
        self.pass_time(dt_s, self._dawn, self._hints)
        return self._search.outcome

    def draw(self, canvas: Canvas) -> None:
        self._lantern.draw(canvas, self._search.hidden, self._dawn.light)
        self._search.draw_marks(canvas)
        self._credit.draw(canvas)
        words = self._search.draw(canvas, self._credit.floor)
        self._dawn.draw(canvas)
        if not self._dawn.day:
            self._hints.draw(canvas, about=[self._under, self._search.rest], targets=[words] if words else ())

    def rehearse(self, way: Way) -> Iterator[Doing]:
        return self._search.doings(way)
