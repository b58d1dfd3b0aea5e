"""Timeline: events along a line of years, each with a picture behind it and a few words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import ClassVar

from pydantic import Field, field_validator

from kiosk.display.canvas import Canvas
from kiosk.display.easing import clamp
from kiosk.events import Event, Way
from kiosk.packs.model import Outcome, PackModel, Picture, SceneSettings, Texts
from kiosk.scenes.base import Backstage, Scene
from kiosk.scenes.parts.chime import chime
from kiosk.scenes.parts.credit_line import CreditLine
from kiosk.scenes.parts.hints import Hints
from kiosk.scenes.parts.keys import led
from kiosk.scenes.parts.passing import Passing
from kiosk.scenes.parts.signs import Deed
from kiosk.scenes.parts.time_line import Mark
from kiosk.scenes.parts.time_page import TimePage
from kiosk.scenes.parts.walk import Walk
from kiosk.scenes.rehearsal import Doing, Drag, Key, Press
from kiosk.scenes.script import Script
from kiosk.yamlfile import fault

DEEDS: Mapping[Way, Deed] = {"hand": "drag", "touch": "drag", "button": "turn", "object": "dial"}


class Happening(PackModel):
    """One event of a timeline."""

    year: float = Field(description="When it was; parts of a year are fractions, years before our era negative.")
    when: Texts = Field(default_factory=dict, description="What is written instead of the year's number.")
    heading: Texts
    text: Texts
    picture: Picture
    credit: Texts = Field(default_factory=dict, description="The credit line of the picture.")


class TimelineSettings(SceneSettings):
    """The keys of a timeline; its events stand in the order of their years."""

    events: list[Happening] = Field(min_length=2)
    hints: dict[Way, Texts] = Field(default_factory=dict, description="How to move along, for each way of acting.")

    @field_validator("events")
    @classmethod
    def _in_order(cls, events: list[Happening]) -> list[Happening]:
        years = [event.year for event in events]
        if years != sorted(years):
            raise fault("the events are not in the order of their years.", "Write the earliest first.")
        return events


class Timeline(Scene[TimelineSettings]):
    """The line is dragged, swept, dialled, or led by `next` and `back`; a tap on a year, or a hand that rests there,
    goes to it. Past its ends the keys lead on."""

    Settings: ClassVar[type[SceneSettings]] = TimelineSettings
    plays = frozenset({"next", "back", "select"})

    def __init__(self, name: str, settings: TimelineSettings, backstage: Backstage) -> None:
        super().__init__(name, settings, backstage)
        self._events = settings.events
        self._pictures = Passing([backstage.picture(event.picture) for event in self._events])
        self._hints = Hints(settings.hints, backstage, DEEDS)
        marks = [Mark(event.year, event.when) for event in self._events]
        thanks = [CreditLine(event.credit, backstage) for event in self._events]
        self._page = TimePage(marks, thanks, self._pictures, self._hints, backstage)
        self._walk = Walk(len(marks), backstage, self._hints, lambda: self._page.places(self._at))
        self._shown_s = 0.0

    def handle(self, event: Event) -> None:
        if not led(event, self._walk.step, lambda: self._walk.step(1)):
            self._walk.choose(self._walk.handle(event))

    def update(self, dt_s: float) -> Outcome | None:
        self._hints.update(dt_s)
        self._shown_s += dt_s
        self._walk.strip.pace = self._page.pace(self._at)
        self._walk.choose(self._walk.update(dt_s, self._page.line.pitch_px(self._at)))
        self._page.here = round(clamp(self._at, 0, len(self._events) - 1))
        self._pictures[self._page.here].update(dt_s)
        if self._walk.arrives(self._page.here):
            self._shown_s = 0.0
            chime(self.backstage, self._page.here, self.backstage.area.centre[0])
        return self._walk.outcome

    def place(self) -> object:
        return self._walk.place()

    def resume(self, place: object) -> None:
        self._walk.resume(place)
        self._page.here = self._walk.strip.index

    def script(self) -> Script:
        say, here = self.backstage.say, self._page.here
        names = tuple(f"{self._page.line.words(at)} {say(each.heading)}" for at, each in enumerate(self._events))
        shows = self.backstage.alt_of(self._events[here].picture)
        words = f"{names[here]}. {say(self._events[here].text)}"
        return Script(say(self.settings.title), words, names, names[here], shows)

    def rehearse(self, way: Way) -> Iterator[Doing]:
        middle, back = self.backstage.area.centre, -1 if not self.backstage.mirrored else 1
        for _ in self._events[1:]:
            to = middle[0] + back * min(self._walk.strip.pitch_px, 0.4 * self.backstage.area.w), middle[1]
            yield Press("next") if way == "button" else Drag((middle, to))
        yield Press("next") if way == "button" else Key("next")

    def draw(self, canvas: Canvas) -> None:
        self._pictures.draw(canvas, self._at)
        say, event = self.backstage.say, self._events[self._page.here]
        shown = self._shown_s / self.backstage.theme.motion.change_s
        words = say(event.heading), say(event.text)
        plane = self._page.draw(canvas, self._at, self._walk.reached, words, shown)
        self._walk.rests.draw(canvas)
        self._hints.draw(canvas, self._page.hint_room(plane), about=[self._pictures[self._page.here]])

    @property
    def _at(self) -> float:
        """The place of the line that is in the middle."""
        return self._walk.strip.at
