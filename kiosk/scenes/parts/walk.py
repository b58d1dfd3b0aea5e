"""A walk along things in a row, by every way of acting: what a gallery and a line of years share."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from kiosk.display.geometry import Box, Point
from kiosk.events import Event, Way
from kiosk.packs.model import Outcome
from kiosk.scenes.base import Backstage
from kiosk.scenes.parts.hints import Hints
from kiosk.scenes.parts.rests import Rests
from kiosk.scenes.parts.stops import Stops
from kiosk.scenes.parts.strip import Strip
from kiosk.scenes.rehearsal import Doing, Drag, Press

ON, BACK = "next", "back"
BESIDE = ""
"""A tap on none of the places."""
DRAG = 0.4
"""A visitor's drag goes as far as the next thing, and no further than this part of the area's width."""

Places = Mapping[str, Box]


class Walk:
    """Where the visitor is in a row. A drag, a sweep and a wheel move it, and `step`, for the keys, leads on past its
    ends; `places` says what can be touched or rested on now: ON, BACK, the numbers of things, and what else the scene
    knows. `rests` draws how far a hand has come there."""

    def __init__(self, count: int, backstage: Backstage, hints: Hints, places: Callable[[], Places]) -> None:
        self.strip = Strip(count, backstage)
        self.rests = Rests(backstage, frozenset({ON, BACK}))
        self.outcome: Outcome | None = None
        self._count, self._stops = count, Stops(count)
        self._stops.reach(0)
        self._backstage, self._hints, self._places = backstage, hints, places

    @property
    def reached(self) -> set[int]:
        """The things that the visitor has been at."""
        return self._stops.reached

    def handle(self, event: Event) -> str | None:
        """Follow hand and finger; the name of what was tapped, or BESIDE."""
        self.rests.handle(event)
        if self.strip.handle(event):
            self._hints.understood()
        tapped = self.strip.take_tap()
        if tapped is None:
            return None
        return next((name for name, box in self._places().items() if box.contains(tapped)), BESIDE)

    def update(self, dt_s: float, pitch_px: float) -> str | None:
        """Let time pass, where the next thing is so far away; what a resting hand has chosen."""
        self.strip.pitch_px = pitch_px
        self.strip.update(dt_s)
        self.rests.place(dict(self._places()))
        return self.rests.update(dt_s)

    def choose(self, name: str | None) -> None:
        """Go where this name leads to."""
        if not name:
            return
        if name not in {ON, BACK}:
            self.strip.go(int(name))
        elif not self.strip.step(1 if name == ON else -1):
            return
        self._hints.understood()

    def step(self, by: int) -> None:
        """Go to the next (1) or the previous (-1) thing; where there is none the scene ends."""
        self._hints.understood()
        if not self.strip.step(by):
            self.outcome = self.outcome or self._stops.end(by)

    def arrives(self, at: int) -> bool:
        """Whether the visitor comes to this thing now; who has been at all of them has completed the scene."""
        comes = at != self._stops.at
        if self._stops.reach(at) and not self._stops.missing:
            self._backstage.completed()
        return comes

    def place(self) -> tuple[int, tuple[int, ...]]:
        """For `Scene.place`."""
        return self.strip.index, tuple(sorted(self._stops.reached))

    def resume(self, place: object) -> None:
        """Go on from that place."""
        match place:
            case (int(index), tuple()):
                self.strip.jump(index)
                self._stops.resume(place)

    def doings(self, way: Way, middle: Point) -> Iterator[Doing]:
        """How a simulated visitor comes to the last thing; a drag begins in this middle."""
        onwards = 1 if self._backstage.mirrored else -1
        for _ in range(self._count - 1):
            x = middle[0] + onwards * min(self.strip.pitch_px, DRAG * self._backstage.area.w)
            yield Press("next") if way == "button" else Drag((middle, (x, middle[1])))
