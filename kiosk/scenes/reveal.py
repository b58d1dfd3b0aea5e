"""Reveal: a lamp or a brush uncovers a picture under another one, and tells of what it finds there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from pydantic import Field

from kiosk.display.canvas import Canvas
from kiosk.display.easing import Follow
from kiosk.events import Dialled, Event, Pointed, PointerLost, Way
from kiosk.packs.model import Outcome, PackModel, Picture, SceneSettings, Texts
from kiosk.scenes.base import Backstage, Scene
from kiosk.scenes.parts.caption import draw_caption
from kiosk.scenes.parts.credit_line import CreditLine
from kiosk.scenes.parts.hints import Hints
from kiosk.scenes.parts.keys import led
from kiosk.scenes.parts.lamp_rest import lamp_rest
from kiosk.scenes.parts.lamplight import rows
from kiosk.scenes.parts.lantern import Cover, Lantern, Mode
from kiosk.scenes.parts.note import Words
from kiosk.scenes.parts.rubbing import Rubbing
from kiosk.scenes.parts.search import Search
from kiosk.scenes.parts.stops import Stops
from kiosk.scenes.parts.trove import Trove
from kiosk.scenes.parts.wanderer import Wanderer
from kiosk.scenes.rehearsal import Choose, Doing, Drag, Key, Press, Wait
from kiosk.scenes.script import Script

ENOUGH = 0.8
"""A brush that has uncovered this part of the picture has uncovered it."""
TURN = 0.1
"""A step of a wheel moves the light by this part of the way to the next thing."""
DAWN_S = 2.4
"""When all is found the light comes on in this time."""
ROWS_APART = 1.5
"""Where nothing is to be found, keys lead the light along rows that lie so many radii apart."""


class Find(PackModel):
    """Something to be found."""

    at: tuple[float, float] = Field(description="Where it is, in the pixels of the picture `under`.")
    heading: Texts = Field(default_factory=dict)
    text: Texts


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
        area, self._under = backstage.area, backstage.picture(settings.under)
        placed = [(find, self._under.fit.point(find.at)) for find in settings.finds]
        self._finds = [(find, at) for find, at in placed if area.contains(at)]
        places, radius_px = [at for _, at in self._finds], settings.radius * min(area.w, area.h)
        self._way = places or rows(area, radius_px, ROWS_APART)
        rest = lamp_rest(places, self._under.place(self._under.planes.focus), area, radius_px)
        self._light = Wanderer(rest, self._way, backstage.theme.motion)
        cover = Cover(backstage.picture(settings.over or settings.under), 0.0 if settings.over else settings.dark)
        self._lantern = Lantern(self._under, cover, self._light, backstage, mode=settings.mode, radius_px=radius_px)
        self._trove = Trove(backstage, places, self._words, radius_px)
        self._stops, self._search = Stops(len(self._way)), Search(self._way, radius_px)
        self._credit, self._hints = CreditLine(settings.credit, backstage), Hints(settings.hints, backstage, "move")
        self._rubbing = Rubbing(backstage)
        self._dawn = Follow(0.0, DAWN_S)
        self._outcome: Outcome | None = None

    def place(self) -> object:
        return self._stops.place(), self._lantern.place(), self._dawn.target, self._trove.told

    def resume(self, place: object) -> None:
        match place:
            case (stops, lantern, float() as dawn, int() | None as told):
                self._stops.resume(stops)
                self._lantern.resume(lantern)
                self._dawn.value = self._dawn.target = dawn
                self._trove.resume(told)

    def script(self) -> Script:
        say, seen = self.backstage.say, self.settings.under if self._stops.reached else self.settings.over
        shows, told = self.backstage.alt_of(seen) if seen is not None else "", self._trove.told
        if told is None:
            return Script(say(self.settings.title), self._hints.spoken, shows=shows)
        words = self._words(told)
        return Script(words.heading or say(self.settings.title), words.text, shows=shows)

    def handle(self, event: Event) -> None:
        if led(event, self._step, self._select):
            return
        match event:
            case Dialled(steps=steps):
                self._hints.understood()
                self._light.turn(TURN * steps)
            case Pointed() if self._lantern.point(event):
                self._hints.understood()
            case PointerLost(via=via):
                self._lantern.lose(via)

    def update(self, dt_s: float) -> Outcome | None:
        self._lantern.update(dt_s)
        self._find(dt_s)
        self._dawn.update(dt_s)
        self._trove.update(dt_s)
        self._hints.update(dt_s)
        return self._outcome

    def draw(self, canvas: Canvas) -> None:
        reached, dawn = self._stops.reached, self._dawn.value
        self._lantern.draw(canvas, [at for number, (_, at) in enumerate(self._finds) if number not in reached], dawn)
        self._trove.draw_marks(canvas, reached)
        self._credit.draw(canvas)
        self._trove.draw(canvas, reached, self._credit.floor)
        if dawn > 0.5:
            draw_caption(canvas, self.backstage, self.backstage.say(self.settings.praise))
        else:
            self._hints.draw(canvas, about=[self._under])

    def rehearse(self, way: Way) -> Iterator[Doing]:
        for at in self._way:
            if way == "button":
                yield Press("next")
            else:
                yield Choose(at) if self._finds else Drag((self._light.at, at))
            yield Wait(2)
        yield Press("next") if way == "button" else Key("next")

    def _words(self, number: int) -> Words:
        find, say = self._finds[number][0], self.backstage.say
        return Words(say(find.heading), say(find.text))

    def _step(self, by: int) -> None:
        self._hints.understood()
        self._outcome = self._outcome or self._stops.step(by)
        if self._outcome is None and self._stops.at is not None:
            self._light.go_to_stop(self._stops.at)

    def _select(self) -> None:
        """To the next thing that is missing; on, when nothing is."""
        missing = [stop for stop in range(len(self._way)) if stop not in self._stops.reached]
        self._hints.understood()
        if missing:
            self._stops.at = missing[0]
            self._light.go_to_stop(missing[0])
        else:
            self._outcome = self._outcome or "finished"

    def _find(self, dt_s: float) -> None:
        """What the light rests on, or the brush has laid bare, is found."""
        brush, uncovered = self.settings.mode == "brush", self._lantern.uncovered
        if brush:
            self._rubbing.update(uncovered.share, self._light.at[0])
        for stop, near in self._search.found(dt_s, self._light.at, lambda at: brush and uncovered.at(at) > 0.5):
            if self._finds and (stop not in self._stops.reached or near):
                self._trove.tell(stop)
            if stop not in self._stops.reached:
                self._reach(stop)
        if self._dawn.target == 0.0 and (not self._stops.missing or (brush and uncovered.share >= ENOUGH)):
            self._dawn.target = 1.0  # the light comes on, and all is seen
            self.completed()

    def _reach(self, stop: int) -> None:
        at = self._stops.at
        self._stops.reach(stop)
        self._stops.at = stop if self._light.resting else at
        if self._finds:
            self._trove.find(stop, len(self._stops.reached))
