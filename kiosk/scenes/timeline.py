"""Timeline: events along a line of years, each with a picture behind it and a few words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import ClassVar

from pydantic import Field, field_validator

from kiosk.display.canvas import Canvas
from kiosk.display.easing import clamp, ease_in_out
from kiosk.display.geometry import Box
from kiosk.events import Completed, Event, Way
from kiosk.packs.model import Outcome, PackModel, Picture, SceneSettings, Texts
from kiosk.scenes.base import Backstage, Scene
from kiosk.scenes.parts.chime import chime
from kiosk.scenes.parts.credit_line import CreditLine
from kiosk.scenes.parts.hints import Hints
from kiosk.scenes.parts.keys import led
from kiosk.scenes.parts.rests import Rests
from kiosk.scenes.parts.signs import Deed
from kiosk.scenes.parts.stops import Stops
from kiosk.scenes.parts.strip import Strip
from kiosk.scenes.parts.time_line import Mark, TimeLine
from kiosk.scenes.parts.words_plane import WordsPlane
from kiosk.scenes.rehearsal import Doing, Drag, Key, Press
from kiosk.scenes.script import Script
from kiosk.yamlfile import fault

DEEDS: Mapping[Way, Deed] = {"hand": "drag", "touch": "drag", "button": "turn", "object": "dial"}
ON, BACK = "next", "back"
EDGE = 0.14
"""A hand that rests so near to the left or right edge, as a part of the width, moves the line."""
WIDE, WIDE_LARGE = 0.46, 0.65
"""The part of the width that the words take at most; large letters take more."""
UPRIGHT_HIGH = 0.6
FREE, FREE_LARGE = 0.5, 0.2
"""So many margins stay free over and under the words."""
LINE_EMS = 1.2
"""A hint over them may need a second line."""
NEARER_EMS = 0.3
"""Beside them it stands so much nearer to its sides: it may need a line less."""
CHANGES = 0.3, 0.7
"""On the way from one event to the next its picture changes between these parts of it."""


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
        self._pictures = [backstage.picture(event.picture) for event in self._events]
        self._credits = [CreditLine(event.credit, backstage) for event in self._events]
        self._strip = Strip(len(self._events), backstage)
        self._rests = Rests(backstage, frozenset({ON, BACK}))
        self._hints = Hints(settings.hints, backstage, DEEDS)
        self._words = WordsPlane(backstage)
        self._shown_s = 0.0
        self._stops = Stops(len(self._events))
        self._stops.reach(0)
        self._outcome: Outcome | None = None

    def handle(self, event: Event) -> None:
        if led(event, self._step, lambda: self._step(1)):
            return
        self._rests.handle(event)
        if self._strip.handle(event):
            self._hints.understood()
        self._tap()

    def update(self, dt_s: float) -> Outcome | None:
        self._hints.update(dt_s)
        self._shown_s += dt_s
        self._strip.pitch_px = self._line.pitch_px(self._strip.at)
        self._strip.update(dt_s)
        self._pictures[self._here].update(dt_s)
        self._rests.place(self._places)
        self._choose(self._rests.update(dt_s))
        self._see()
        return self._outcome

    def place(self) -> object:
        return self._strip.index, tuple(sorted(self._stops.reached))

    def resume(self, place: object) -> None:
        match place:
            case (int(index), tuple(seen)):
                self._strip.jump(index)
                self._stops.resume((index, seen))

    def script(self) -> Script:
        say, event = self.backstage.say, self._events[self._here]
        names = tuple(f"{self._when(each)} {say(each.heading)}" for each in self._events)
        shows = self.backstage.alt_of(event.picture)
        words = f"{names[self._here]}. {say(event.text)}"
        return Script(say(self.settings.title), words, names, names[self._here], shows)

    def rehearse(self, way: Way) -> Iterator[Doing]:
        middle, back = self.backstage.area.centre, -1 if not self.backstage.mirrored else 1
        for _ in self._events[1:]:
            to = middle[0] + back * min(self._strip.pitch_px, 0.4 * self.backstage.area.w), middle[1]
            yield Press("next") if way == "button" else Drag((middle, to))
        yield Press("next") if way == "button" else Key("next")

    def draw(self, canvas: Canvas) -> None:
        at, here = self._strip.at, self._here
        self._draw_pictures(canvas, at)
        say, event = self.backstage.say, self._events[here]
        shown = self._shown_s / self.backstage.theme.motion.change_s
        plane = self._words.draw(canvas, (say(event.heading), say(event.text)), self._room, shown)
        self._line.draw(canvas, at, self._stops.reached, self._floor)
        self._credits[here].draw(canvas)
        self._rests.draw(canvas)
        self._hints.draw(canvas, self._free_of(plane), about=[self._pictures[here]])

    def _draw_pictures(self, canvas: Canvas, at: float) -> None:
        """The picture of this event, and over it that of the next one as far as the line has come."""
        first = int(clamp(at, 0, len(self._events) - 1))
        second = min(first + 1, len(self._events) - 1)
        self._pictures[first].draw(canvas)
        level = ease_in_out((at - first - CHANGES[0]) / (CHANGES[1] - CHANGES[0]))
        if level > 0 and self._pictures[second] is not self._pictures[first]:
            with canvas.layer(level):
                self._pictures[second].draw(canvas)

    # where things are

    @property
    def _room(self) -> Box:
        """Where the words stand: over the line, at the side where one begins to read."""
        area, theme = self.backstage.area, self.backstage.theme
        free = (FREE_LARGE if theme.large else FREE) * theme.margin_px
        floor, top = self._line.strip(self._floor).y - free, area.y + free
        if area.h > area.w:
            w, top = area.w - 2 * theme.margin_px, area.y + self._hints.high_px + LINE_EMS * theme.body_px
            top = max(top, floor - UPRIGHT_HIGH * area.h)
            return Box(area.x + theme.margin_px, top, w, floor - top)
        w = (WIDE_LARGE if theme.large else WIDE) * area.w
        return self.backstage.placed(Box(area.x + theme.margin_px, top, w, floor - top))

    def _free_of(self, plane: Box) -> Box:
        """Where a hint stands: over the words, or beside them where large letters take all of the height."""
        area = self.backstage.area
        if plane.y > area.y + self._hints.high_px or area.h > area.w:
            return area
        taken = self.backstage.placed(plane)
        beside = taken.x + taken.w
        room = Box(beside, area.y, area.x + area.w - beside, area.h).inset(-NEARER_EMS * self.backstage.theme.body_px)
        return self.backstage.placed(room._replace(y=area.y))

    @property
    def _floor(self) -> float:
        """The foot of the line: over the credit, and right on it where large letters need the room."""
        credit = self._credits[self._here]
        return credit.box.y if self.backstage.theme.large else credit.floor

    @property
    def _line(self) -> TimeLine:
        return TimeLine([Mark(event.year, self._when(event)) for event in self._events], self.backstage)

    def _when(self, event: Happening) -> str:
        return self.backstage.say(event.when) or f"{event.year:.0f}"

    @property
    def _here(self) -> int:
        """The event that is nearest to the middle."""
        return round(clamp(self._strip.at, 0, len(self._events) - 1))

    @property
    def _places(self) -> dict[str, Box]:
        """What can be chosen: the years in sight, and the edges for a hand."""
        area, floor = self.backstage.area, self._floor
        high = self._line.strip(floor).y - area.y
        left, right = (
            Box(area.x, area.y, EDGE * area.w, high),
            Box(area.x + (1 - EDGE) * area.w, area.y, EDGE * area.w, high),
        )
        sides = {BACK: self.backstage.placed(left), ON: self.backstage.placed(right)}
        return self._line.boxes(self._strip.at, floor) | sides

    # what visitors do

    def _tap(self) -> None:
        tapped = self._strip.take_tap()
        if tapped is not None:
            self._choose(next((name for name, box in self._places.items() if box.contains(tapped)), None))

    def _choose(self, name: str | None) -> None:
        if name in {ON, BACK}:
            self._strip.step(1 if name == ON else -1)
        elif name is not None:
            self._strip.go(int(name))
        if name is not None:
            self._hints.understood()

    def _step(self, by: int) -> None:
        self._hints.understood()
        if not self._strip.step(by):
            self._outcome = self._stops.end(by)

    def _see(self) -> None:
        here = self._here
        if here != self._stops.at:
            self._shown_s = 0.0
            chime(self.backstage, here, self.backstage.area.centre[0])
        if self._stops.reach(here) and not self._stops.missing:
            self.backstage.emit(Completed(at=self.backstage.clock.now(), scene=self.name))
