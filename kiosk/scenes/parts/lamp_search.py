"""What a light looks for in a picture: the places it is led to, what it has found there, and what is told of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from pydantic import Field

from kiosk.display.canvas import Canvas
from kiosk.display.geometry import Box, Point
from kiosk.display.picture import Picture
from kiosk.events import Dialled, Event, Way
from kiosk.packs.model import Outcome, PackModel, Texts
from kiosk.scenes.base import Backstage
from kiosk.scenes.parts.keys import led
from kiosk.scenes.parts.lamp_rest import lamp_rest
from kiosk.scenes.parts.lamplight import rows
from kiosk.scenes.parts.note import Words
from kiosk.scenes.parts.search import Search
from kiosk.scenes.parts.stops import Stops
from kiosk.scenes.parts.trove import Trove
from kiosk.scenes.parts.wanderer import Wanderer
from kiosk.scenes.rehearsal import Choose, Doing, Drag, Press, Wait, leads_on

ROWS_APART = 1.5
"""Where nothing is to be found, keys lead the light along rows that lie so many radii apart."""
TURN = 0.1
"""A step of a wheel moves the light by this part of the way to the next thing."""
FOUND_S = 2.0
"""A simulated visitor looks at each thing for so long."""


class Find(PackModel):
    """Something to be found."""

    at: tuple[float, float] = Field(description="Where it is, in the pixels of the picture `under`.")
    heading: Texts = Field(default_factory=dict)
    text: Texts


class LampSearch:
    """The finds that this screen shows of the picture, and a light of this radius that is led from one to the next, or
    over the whole picture where there are none. `stops` are those of its `way`; `outcome` is how the scene ends for who
    has led the light past the last one, or back past the first."""

    def __init__(self, finds: Sequence[Find], under: Picture, radius_px: float, backstage: Backstage) -> None:
        area, self._backstage = backstage.area, backstage
        placed = [(find, under.fit.point(find.at)) for find in finds]
        self._finds = [(find, at) for find, at in placed if area.contains(at)]
        places = [at for _, at in self._finds]
        self.way = places or rows(area, radius_px, ROWS_APART)
        rest = lamp_rest(places, under.place(under.planes.focus), area, radius_px)
        self.light = Wanderer(rest, self.way, backstage.theme.motion)
        self.rest = Box.around(self.light.at, 2 * radius_px, 2 * radius_px)
        """What the light shows at first."""
        self.outcome: Outcome | None = None
        self.stops, self._search = Stops(len(self.way)), Search(self.way, radius_px)
        self._trove = Trove(backstage, places, self._words, radius_px)

    @property
    def hidden(self) -> list[Point]:
        """Where something is that has not been found."""
        return [at for number, (_, at) in enumerate(self._finds) if number not in self.stops.reached]

    @property
    def told(self) -> Words | None:
        """The words about what was found last."""
        return None if self._trove.told is None else self._words(self._trove.told)

    def place(self) -> object:
        """For `Scene.place`."""
        return self.stops.place(), self._trove.told

    def resume(self, place: object) -> None:
        """Go on from that place."""
        match place:
            case (stops, int() | None as told):
                self.stops.resume(stops)
                self._trove.resume(told)

    def lead(self, event: Event) -> bool:
        """Whether the event was one of the keys or a turn of a wheel, which has then led the light."""
        if isinstance(event, Dialled):
            self.light.turn(TURN * event.steps)
            return True
        return led(event, self._step, self._select)

    def update(self, dt_s: float, bare: Callable[[Point], bool]) -> None:
        """Let time pass: what the light rests on, or what is laid `bare`, is found."""
        for stop, near in self._search.found(dt_s, self.light.at, bare):
            if self._finds and (stop not in self.stops.reached or near):
                self._trove.tell(stop)
            if stop not in self.stops.reached:
                self._reach(stop)
        self._trove.update(dt_s)

    def draw(self, canvas: Canvas, floor: float) -> Box | None:
        """Draw the tally, and the words down to this floor; the plane that these take."""
        return self._trove.draw(canvas, self.stops.reached, floor)

    def draw_marks(self, canvas: Canvas) -> None:
        """Draw the marks of what has been found."""
        self._trove.draw_marks(canvas, self.stops.reached)

    def doings(self, way: Way) -> Iterator[Doing]:
        """How a simulated visitor finds everything, and goes on."""
        for at in self.way:
            if way == "button":
                yield Press("next")
            else:
                yield Choose(at) if self._finds else Drag((self.light.at, at))
            yield Wait(FOUND_S)
        yield leads_on(way)

    def _step(self, by: int) -> None:
        """Lead the light to the next place (1) or the one before (-1)."""
        outcome = self.stops.step(by)
        self.outcome = self.outcome or outcome
        if outcome is None and self.stops.at is not None:
            self.light.go_to_stop(self.stops.at)

    def _select(self) -> None:
        """Lead it to the next thing that is missing; on, when nothing is."""
        missing = [stop for stop in range(len(self.way)) if stop not in self.stops.reached]
        if not missing:
            self.outcome = self.outcome or "finished"
            return
        self.stops.at = missing[0]
        self.light.go_to_stop(missing[0])

    def _reach(self, stop: int) -> None:
        at = self.stops.at
        self.stops.reach(stop)
        self.stops.at = stop if self.light.resting else at
        if self._finds:
            self._trove.find(stop, len(self.stops.reached))

    def _words(self, number: int) -> Words:
        find, say = self._finds[number][0], self._backstage.say
        return Words(say(find.heading), say(find.text))
