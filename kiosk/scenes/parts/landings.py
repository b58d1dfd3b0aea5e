"""The stops on a long way down: where one is, how one comes from one to the next, and what is told there."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import Field

from kiosk.display.canvas import Canvas
from kiosk.display.easing import clamp
from kiosk.display.geometry import Box
from kiosk.events import HotspotOpened, Pointed, PointerLost
from kiosk.packs.model import Outcome, PackModel, Texts
from kiosk.scenes.base import Backstage
from kiosk.scenes.parts.chime import chime
from kiosk.scenes.parts.depth_scale import DepthScale
from kiosk.scenes.parts.halts import Halts
from kiosk.scenes.parts.note import Note, Words
from kiosk.scenes.parts.shaft import BOTTOM, STIRS, Shaft
from kiosk.scenes.parts.stops import Stops
from kiosk.scenes.parts.targets import Targets


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
        self._shaft, self._backstage = shaft, backstage
        self._halts = Halts([clamp((stop.at_m - top_m) / ((bottom_m - top_m) or 1.0)) for stop in stops])
        self.scale = DepthScale(metres, self._halts.places, backstage, floor)
        self._targets, self.stops = Targets(), Stops(len(stops))
        self._note = Note(backstage, leave_px=self.scale.wide_px)
        self.here: int | None = None
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

    @property
    def leaves(self) -> bool:
        """Whether one is at no stop, or on the way from it."""
        return self.here is None or self._halts.leaves(self.here, self._shaft.to)

    @property
    def said(self) -> tuple[str, str] | None:
        """What is said of the stop that one is at: its name, and how deep it lies with its text."""
        if self.here is None or self.leaves:
            return None
        metre = self.scale.metre(self._halts.places[self.here])
        return self.names[self.here], f"{metre}. {self._backstage.say(self._told[self.here].text)}"

    @property
    def travels(self) -> bool:
        """Whether one is on the way to somewhere."""
        return abs(self._shaft.to - self._shaft.at) > STIRS

    @property
    def taken(self) -> list[Box]:
        """What scale and words cover."""
        return [self.scale.strip, *self._note.planes]

    def point(self, event: Pointed | PointerLost) -> None:
        """Follow a pointer: on the scale it goes to a stop, elsewhere it drags."""
        point = self._backstage.place_of(event)
        self._targets.place(self.scale.boxes)
        self._choose(self._targets.handle(event, point))
        if self._shaft.held or point is None or self._targets.at(point) is None:
            self._shaft.hold(event, point)

    def step(self, by: int) -> Outcome | None:
        """To the next stop (1) or the one before (-1), or to the bottom; how the scene ends where there is none."""
        outcome = self.stops.step(by)
        if outcome is None and self.stops.at is not None:
            self._shaft.go(self._halts.places[self.stops.at])
        elif by > 0 and self._shaft.to < BOTTOM:
            self._shaft.go(1.0)  # the bottom itself, where no stop is
        else:
            return outcome
        return None

    def update(self, dt_s: float) -> None:
        """Let time pass: a hand may have rested on a stop, and one may have come to one."""
        self._choose(self._targets.update(dt_s))
        self._shaft.update(dt_s)
        self._arrive()
        self._note.update(dt_s)

    def draw(self, canvas: Canvas, floor: float) -> None:
        """Draw the scale, and the words of the stop that one is at, down to this floor."""
        self.scale.draw(canvas, self._shaft.at, self.stops.reached, self._targets)
        if self.here is not None:
            stop, say = self._told[self.here], self._backstage.say
            words, high = Words(say(stop.heading), say(stop.text)), self._shaft.seen_low(self._halts.places[self.here])
            self._note.draw(canvas, words, floor=floor, high=high)

    def _choose(self, name: str | None) -> None:
        if name is not None:
            self.stops.at = int(name)
            self._shaft.go(self._halts.places[self.stops.at])

    def _arrive(self) -> None:
        """Tell of the stop that one has come to."""
        here = self._halts.here(self._shaft.at)
        if here is not None and here != self.here:
            before = self.stops.at
            if self.stops.reach(here):
                chime(self._backstage, len(self._halts.places) - here, x=self._backstage.area.centre[0])
                now_s, scene = self._backstage.clock.now(), self._backstage.scene
                self._backstage.emit(HotspotOpened(at=now_s, scene=scene, hotspot=f"stop-{here + 1}"))
            self.stops.at = before if self._halts.leaves(here, self._shaft.to) else here
        self.here = here
        self._note.show(here)
