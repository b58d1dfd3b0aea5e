"""Reveal: a lamp or a brush uncovers a picture under another one, and tells of what it finds there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from pydantic import Field

from kiosk.display.canvas import Canvas
from kiosk.display.easing import Follow
from kiosk.display.geometry import Box
from kiosk.events import Dialled, Event, Pointed, PointerLost, Way
from kiosk.packs.model import Outcome, Picture, SceneSettings, Texts
from kiosk.scenes.base import Backstage, Scene
from kiosk.scenes.parts.caption import draw_caption
from kiosk.scenes.parts.credit_line import CreditLine
from kiosk.scenes.parts.hints import Hints
from kiosk.scenes.parts.keys import led
from kiosk.scenes.parts.lamp_search import Find, LampSearch
from kiosk.scenes.parts.lantern import Cover, Lantern, Mode
from kiosk.scenes.rehearsal import Choose, Doing, Drag, Key, Press, Wait
from kiosk.scenes.script import Script

TURN = 0.1
"""A step of a wheel moves the light by this part of the way to the next thing."""
DAWN_S = 2.4
"""When all is found the light comes on in this time."""


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
        self._rest = Box.around(self._search.light.at, 2 * radius_px, 2 * radius_px)
        cover = Cover(backstage.picture(settings.over or settings.under), 0.0 if settings.over else settings.dark)
        light, mode = self._search.light, settings.mode
        self._lantern = Lantern(self._under, cover, light, backstage, mode=mode, radius_px=radius_px)
        self._credit, self._hints = CreditLine(settings.credit, backstage), Hints(settings.hints, backstage, "move")
        self._dawn = Follow(0.0, DAWN_S)
        self._outcome: Outcome | None = None

    def place(self) -> object:
        return self._search.place(), self._lantern.place(), self._dawn.target

    def resume(self, place: object) -> None:
        match place:
            case (search, lantern, float() as dawn):
                self._search.resume(search)
                self._lantern.resume(lantern)
                self._dawn.value = self._dawn.target = dawn

    def script(self) -> Script:
        say, told = self.backstage.say, self._search.told
        seen = self.settings.under if self._search.stops.reached else self.settings.over
        shows = self.backstage.alt_of(seen) if seen is not None else ""
        if told is None:
            return Script(say(self.settings.title), self._hints.spoken, shows=shows)
        return Script(told.heading or say(self.settings.title), told.text, shows=shows)

    def handle(self, event: Event) -> None:
        if led(event, lambda by: self._lead(self._search.step(by)), lambda: self._lead(self._search.select())):
            return
        match event:
            case Dialled(steps=steps):
                self._hints.understood()
                self._search.light.turn(TURN * steps)
            case Pointed() if self._lantern.point(event):
                self._hints.understood()
            case PointerLost(via=via):
                self._lantern.lose(via)

    def update(self, dt_s: float) -> Outcome | None:
        self._lantern.update(dt_s)
        self._search.update(dt_s, self._lantern.bare)
        if self._dawn.target == 0.0 and (not self._search.stops.missing or self._lantern.wiped):
            self._dawn.target = 1.0  # the light comes on, and all is seen
            self.completed()
        self._dawn.update(dt_s)
        self._hints.update(dt_s)
        return self._outcome

    def draw(self, canvas: Canvas) -> None:
        dawn = self._dawn.value
        self._lantern.draw(canvas, self._search.hidden, dawn)
        self._search.draw_marks(canvas)
        self._credit.draw(canvas)
        words = self._search.draw(canvas, self._credit.floor)
        if dawn > 0.5:
            draw_caption(canvas, self.backstage, self.backstage.say(self.settings.praise))
        else:
            self._hints.draw(canvas, about=[self._under, self._rest], targets=[words] if words else ())

    def rehearse(self, way: Way) -> Iterator[Doing]:
        for at in self._search.way:
            if way == "button":
                yield Press("next")
            else:
                yield Choose(at) if self._search.any else Drag((self._search.light.at, at))
            yield Wait(2)
        yield Press("next") if way == "button" else Key("next")

    def _lead(self, outcome: Outcome | None) -> None:
        """A key has led the light somewhere, or past its last place."""
        self._hints.understood()
        self._outcome = self._outcome or outcome
