"""The stops on a long way down: where one is, how one comes from one to the next, and what is told there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pydantic import Field

from kiosk.display.canvas import Canvas
from kiosk.display.easing import clamp
from kiosk.display.geometry import Box
from kiosk.events import Event, Pointed, PointerLost, Way
from kiosk.packs.model import Outcome, PackModel, Texts
from kiosk.scenes.base import Backstage
from kiosk.scenes.parts.chime import chime
from kiosk.scenes.parts.depth_scale import DepthScale
from kiosk.scenes.parts.halts import Halts
from kiosk.scenes.parts.note import Note, Words
from kiosk.scenes.parts.shaft import BOTTOM, STIRS, Shaft
from kiosk.scenes.parts.stops import Stops
from kiosk.scenes.parts.targets import Targets
from kiosk.scenes.rehearsal import Doing, Drag, Press, Wait

LARGE_PART = 0.7
"""On a wide screen a large note takes this part of the width that it might: the tower stands behind it."""
JOURNEY_S = 4.0
"""A journey to the next stop is over after so long."""


class Stop(PackModel):
    """A place on the way down."""

    at_m: float = Field(description="Where it is, on the scale of `metres`.")
    heading: Texts
    text: Texts = Field(default_factory=dict)


class Landings:
    """Stops along a shaft, the metres of whose top and bottom are given; a scale at the side shows them, down to
    `floor`. `here` is the number of the stop that one is at, `focus` of the one that keys have come to."""

    def __init__(
        self,
        stops: Sequence[Stop],
        metres: tuple[float, float],
        shaft: Shaft,
        floor: float,
        backstage: Backstage,
    ) -> None:
        (top_m, bottom_m), self._told = metres, stops
        self.shaft, self._backstage = shaft, backstage
        self._halts = Halts([clamp((stop.at_m - top_m) / ((bottom_m - top_m) or 1.0)) for stop in stops])
        self.scale = DepthScale(metres, self._halts.places, backstage, floor)
        self._targets, self.stops = Targets(), Stops(len(stops))
        self._note = Note(backstage, leave_px=self.scale.wide_px)
        self.here: int | None = None
        self._done = False
        if self._halts.here(0.0) == 0:
            self.stops.reach(0)  # one begins there, by no doing of one's own

    @property
    def names(self) -> tuple[str, ...]:
        """What the stops are called, from the top down."""
        return tuple(self._backstage.say(stop.heading) for stop in self._told)

    @property
    def focus(self) -> str:
        """What the stop is called that keys have come to; empty for none."""
        return "" if self.stops.at is None else self.names[self.stops.at]

    def place(self) -> object:
        """For `Scene.place`."""
        return self.shaft.to, self._done, self.stops.place()

    def resume(self, place: object) -> None:
        """Go on from that place."""
        match place:
            case (float() as part, bool() as done, stops):
                self.shaft.jump(part)
                self._done = done
                self.stops.resume(stops)

    @property
    def leaves(self) -> bool:
        """Whether one is at no stop, or on the way from it."""
        return self.here is None or self._halts.leaves(self.here, self.shaft.to)

    def said(self, title: str, hint: str) -> tuple[str, str]:
        """What is said of the stop that one is at: its name, and how deep it lies with its text. On the way to a stop
        only its name is said; else the title of the scene and how one goes down."""
        if self.here is None or self.leaves:
            return ("", "") if self._travels else (title, hint)
        metre = self.scale.metre(self._halts.places[self.here])
        return self.names[self.here], f"{metre}. {self._backstage.say(self._told[self.here].text)}"

    @property
    def _travels(self) -> bool:
        """Whether one is on the way to somewhere."""
        return abs(self.shaft.to - self.shaft.at) > STIRS

    @property
    def taken(self) -> list[Box]:
        """What scale and words cover."""
        return [self.scale.strip, *self._note.planes]

    def handle(self, event: Event) -> None:
        """Follow what moves the picture; a pointer goes to a stop where it is on the scale, and drags elsewhere."""
        if isinstance(event, Pointed | PointerLost):
            self._point(event)
        else:
            self.shaft.handle(event)

    def _point(self, event: Pointed | PointerLost) -> None:
        point = self._backstage.place_of(event)
        self._targets.place(self.scale.boxes)
        self._choose(self._targets.handle(event, point))
        if self.shaft.held or point is None or self._targets.at(point) is None:
            self.shaft.hold(event, point)

    def step(self, by: int) -> Outcome | None:
        """To the next stop (1) or the one before (-1), or to the bottom; how the scene ends where there is none."""
        outcome = self.stops.step(by)
        if outcome is None and self.stops.at is not None:
            self.shaft.go(self._halts.places[self.stops.at])
        elif by > 0 and self.shaft.to < BOTTOM:
            self.shaft.go(1.0)  # the bottom itself, where no stop is
        else:
            return outcome
        return None

    def update(self, dt_s: float) -> None:
        """Let time pass: a hand may have rested on a stop, and one may have come to one."""
        self._choose(self._targets.update(dt_s))
        self.shaft.update(dt_s)
        self._arrive()
        self._note.update(dt_s)

    def bottoms(self) -> bool:
        """Whether one has come to the bottom now, for the first time."""
        first = self.shaft.at >= BOTTOM and not self._done
        self._done = self._done or first
        return first

    def doings(self, way: Way) -> Iterator[Doing]:
        """How a simulated visitor comes to the bottom."""
        area = self._backstage.area
        x = area.x + 0.4 * area.w
        while self.shaft.at < BOTTOM:
            if way == "button":
                yield from (Press("next"), Wait(JOURNEY_S))
            else:
                yield from (Drag(((x, area.y + 0.85 * area.h), (x, area.y + 0.1 * area.h))), Wait(1))

    def draw(self, canvas: Canvas, floor: float) -> None:
        """Draw the scale, and the words of the stop that one is at, down to this floor."""
        self.scale.draw(canvas, self.shaft.at, self.stops.reached, self._targets)
        if self.here is not None:
            stop, say = self._told[self.here], self._backstage.say
            words, high = Words(say(stop.heading), say(stop.text)), self.shaft.seen_low(self._halts.places[self.here])
            large, area = self._backstage.theme.large, self._backstage.area
            part = LARGE_PART if large and area.w > area.h else 1.0
            self._note.under_hint = not self._backstage.theme.large or self.here == 0  # who has come further knows how
            self._note.draw(canvas, words, floor=floor, high=high, part=part)

    def _choose(self, name: str | None) -> None:
        if name is not None:
            self.stops.at = int(name)
            self.shaft.go(self._halts.places[self.stops.at])

    def _arrive(self) -> None:
        """Tell of the stop that one has come to."""
        here = self._halts.here(self.shaft.at)
        if here is not None and here != self.here:
            before = self.stops.at
            if self.stops.reach(here):
                chime(self._backstage, len(self._halts.places) - here, x=self._backstage.area.centre[0])
                self._backstage.opened(f"stop-{here + 1}")
            self.stops.at = before if self._halts.leaves(here, self.shaft.to) else here
        self.here = here
        self._note.show(here)
