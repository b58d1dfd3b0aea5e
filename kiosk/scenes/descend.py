"""Descend: a picture many screens high, gone down by steps, a wheel, a drag, or from stop to stop."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import ClassVar

from pydantic import Field

from kiosk.display.canvas import Canvas
from kiosk.display.easing import clamp
from kiosk.events import Event, HotspotOpened, Pointed, PointerLost, Way
from kiosk.packs.model import Outcome, PackModel, Picture, SceneSettings, Texts
from kiosk.scenes.base import Backstage, Scene
from kiosk.scenes.parts.chime import chime
from kiosk.scenes.parts.credit_line import CreditLine
from kiosk.scenes.parts.depth_scale import DepthScale
from kiosk.scenes.parts.halts import Halts
from kiosk.scenes.parts.hints import Hints
from kiosk.scenes.parts.keys import led
from kiosk.scenes.parts.note import Note, Words
from kiosk.scenes.parts.shaft import BOTTOM, STIRS, Measures, Shaft
from kiosk.scenes.parts.signs import Deed
from kiosk.scenes.parts.stops import Stops
from kiosk.scenes.parts.targets import Targets
from kiosk.scenes.rehearsal import Doing, Drag, Key, Press, Wait
from kiosk.scenes.script import Script

DEEDS: Mapping[Way, Deed] = {"hand": "scroll", "object": "near", "touch": "scroll", "button": "turn"}
JOURNEY_S = 4.0
HINT_EMS = 3.4
"""A hint in large letters is no higher than what a note leaves over it: else it would lie on the picture's middle."""


class Stop(PackModel):
    """A place on the way down."""

    at_m: float = Field(description="Where it is, on the scale of `metres`.")
    heading: Texts
    text: Texts = Field(default_factory=dict)


class DescendSettings(SceneSettings):
    """The keys of a descend scene. The picture is shown as wide as the screen; planes with a `parallax_px` move less
    (more than 0) or more (less than 0) than the others on the way down."""

    picture: Picture
    metres: tuple[float, float] = Field(description="What the scale says at the top and at the bottom of the picture.")
    stops: list[Stop] = Field(default_factory=list, description="Places on the way, from the top down.")
    far_m: float = Field(2.4, description="The distance from the screen at which one is at the top.")
    near_m: float = Field(0.6, description="The distance at which one is at the bottom.")
    turns: int = Field(48, ge=4, description="Steps of a wheel from the top to the bottom.")
    hints: dict[Way, Texts] = Field(default_factory=dict, description="How to go down, for each way of acting.")
    credit: Texts = Field(default_factory=dict, description="Who made the picture.")


class Descend(Scene[DescendSettings]):
    """`next` and `back` go from stop to stop; past the last one they lead on."""

    Settings: ClassVar[type[SceneSettings]] = DescendSettings
    plays = frozenset({"next", "back", "select"})

    def __init__(self, name: str, settings: DescendSettings, backstage: Backstage) -> None:
        super().__init__(name, settings, backstage)
        self._picture = backstage.tall_picture(settings.picture)
        self._credit, self._hints = CreditLine(settings.credit, backstage), Hints(settings.hints, backstage, DEEDS)
        measures = Measures(settings.far_m, settings.near_m, settings.turns)
        self._shaft = Shaft(self._picture, backstage, measures, self._hints.understood)
        top_m, bottom_m = settings.metres
        self._halts = Halts([clamp((stop.at_m - top_m) / ((bottom_m - top_m) or 1.0)) for stop in settings.stops])
        self._scale = DepthScale(settings.metres, self._halts.places, backstage, self._credit.floor)
        self._stops, self._targets = Stops(len(settings.stops)), Targets()
        self._note = Note(backstage, leave_px=self._scale.wide_px)
        if self._halts.here(0.0) == 0:
            self._stops.reach(0)  # one begins there, by no doing of one's own
        self._here: int | None = None
        self._done = False
        self._outcome: Outcome | None = None

    @property
    def part(self) -> float:
        """How far down one is, 0 to 1."""
        return self._shaft.at

    def place(self) -> object:
        return self._shaft.to, self._done, self._stops.place()

    def resume(self, place: object) -> None:
        match place:
            case (float() as part, bool() as done, stops):
                self._shaft.jump(part)
                self._done = done
                self._stops.resume(stops)

    def script(self) -> Script:
        say, stops = self.backstage.say, self.settings.stops
        names = tuple(say(stop.heading) for stop in stops)
        focus = "" if self._stops.at is None else names[self._stops.at]
        shows = self.backstage.alt_of(self.settings.picture)
        if self._here is None or self._halts.leaves(self._here, self._shaft.to):  # on the way to a stop: its name
            there = abs(self._shaft.to - self.part) <= STIRS
            about = (say(self.settings.title), self._hints.spoken) if there else ("", "")
            return Script(*about, names, focus, shows, passing=True)
        words = f"{self._scale.metre(self._halts.places[self._here])}. {say(stops[self._here].text)}"
        return Script(names[self._here], words, names, focus, shows, passing=True)

    def handle(self, event: Event) -> None:
        if led(event, self._step, lambda: self._step(1)):
            return
        if isinstance(event, Pointed | PointerLost):
            self._point(event)
        else:
            self._shaft.handle(event)

    def update(self, dt_s: float) -> Outcome | None:
        self._choose(self._targets.update(dt_s))
        self._shaft.update(dt_s)
        self._arrive()
        self._note.update(dt_s)
        self._hints.update(dt_s)
        return self._outcome

    def draw(self, canvas: Canvas) -> None:
        self._shaft.draw(canvas)
        self._credit.draw(canvas)
        self._scale.draw(canvas, self.part, self._stops.reached, self._targets)
        if self._here is not None:
            stop, say = self.settings.stops[self._here], self.backstage.say
            words, floor = Words(say(stop.heading), say(stop.text)), self._credit.floor
            self._note.draw(canvas, words, floor=floor, high=self._shaft.seen_low(self._halts.places[self._here]))
        theme, targets = self.backstage.theme, [self._scale.strip, *self._note.planes]
        most_px = HINT_EMS * theme.body_px if theme.large else None
        self._hints.draw(canvas, about=[self._picture], targets=targets, most_px=most_px)

    def rehearse(self, way: Way) -> Iterator[Doing]:
        area = self.backstage.area
        x = area.x + 0.4 * area.w
        while self.part < BOTTOM and self._outcome is None:
            if way == "button":
                yield Press("next")
                yield Wait(JOURNEY_S)
            else:
                yield Drag(((x, area.y + 0.85 * area.h), (x, area.y + 0.1 * area.h)))
                yield Wait(1)
        yield Press("next") if way == "button" else Key("next")

    def _point(self, event: Pointed | PointerLost) -> None:
        point = self.backstage.place_of(event)
        self._targets.place(self._scale.boxes)
        self._choose(self._targets.handle(event, point))
        if self._shaft.held or point is None or self._targets.at(point) is None:
            self._shaft.hold(event, point)

    def _choose(self, name: str | None) -> None:
        if name is not None:
            self._stops.at = int(name)
            self._shaft.go(self._halts.places[self._stops.at])

    def _step(self, by: int) -> None:
        if self._outcome is not None:
            return
        outcome = self._stops.step(by)
        if outcome is None and self._stops.at is not None:
            self._shaft.go(self._halts.places[self._stops.at])
        elif by > 0 and self._shaft.to < BOTTOM:
            self._shaft.go(1.0)  # the bottom itself, where no stop is
        else:
            self._outcome = outcome

    def _arrive(self) -> None:
        """Tell of the stop that one is at, and that one has come to the bottom."""
        here = self._halts.here(self.part)
        if here is not None and here != self._here:
            before = self._stops.at
            if self._stops.reach(here):
                chime(self.backstage, len(self._halts.places) - here, x=self.backstage.area.centre[0])
                opened = f"stop-{here + 1}"
                self.backstage.emit(HotspotOpened(at=self.backstage.clock.now(), scene=self.name, hotspot=opened))
            self._stops.at = before if self._halts.leaves(here, self._shaft.to) else here
        self._here = here
        self._note.show(here)
        if self.part >= BOTTOM and not self._done:
            self._done = True
            self.completed()
