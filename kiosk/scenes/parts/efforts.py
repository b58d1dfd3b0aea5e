"""Efforts: every way in which somebody pushes, counted alike, so that a child, a switch and a crowd push one weight."""

from __future__ import annotations

from kiosk.display.geometry import Box, Point
from kiosk.events import Action, Dialled, Event, Grabbed, Pointed, PointerLost, Swiped, Waved, Way
from kiosk.scenes.base import Backstage
from kiosk.scenes.parts.targets import Targets

SHOVE = 0.14
"""A hand or finger that moves by this part of the screen's shorter side the way that the weight goes, pushes once."""
MOST_STEPS = 3
"""A wheel that is spun gives so many efforts at a time at most."""
WEIGHT = "weight"


class Efforts:
    """Counts efforts. `aim` says, for every frame, where the weight is and which way it goes (a vector of length 1);
    a hand that rests on it pushes, too, again and again."""

    def __init__(self, backstage: Backstage) -> None:
        self._backstage = backstage
        self._shove_px = SHOVE * min(backstage.screen)
        self._way: Point = (0.0, -1.0)
        self._from: dict[Way, float] = {}
        self._down: set[Way] = set()
        self._targets = Targets(moving=True)

    @property
    def progress(self) -> float:
        """How far a resting hand has come, 0 to 1."""
        return self._targets.progress if self._targets.resting_on else 0.0

    def aim(self, weight: Box, way: Point) -> None:
        """The weight is there, and goes this way."""
        self._way = way
        self._targets.place({WEIGHT: weight})

    def handle(self, event: Event) -> int:
        """How many efforts this event is."""
        match event:
            case Action(name="select" | "next") | Swiped() | Waved() | Grabbed():
                return 1
            case Dialled(steps=steps):
                return min(MOST_STEPS, abs(steps))
            case Pointed():
                return self._shoved(event)
            case PointerLost(via=via):
                self._targets.handle(event, None)
                self._from.pop(via, None)
                self._down.discard(via)
            case _:
                pass
        return 0

    def update(self, dt_s: float) -> int:
        """Let time pass; a hand that has rested for long enough pushes, and begins anew."""
        if self._targets.update(dt_s) is None:
            return 0
        self._targets = Targets(moving=True)
        return 1

    def _shoved(self, event: Pointed) -> int:
        """A finger pushes by touching and by shoving on, a hand by shoving, open or closed."""
        at, via = self._backstage.point(event), event.via
        if via == "hand":
            self._targets.handle(event, at)
        elif not event.pressed:
            self._down.discard(via)
            self._from.pop(via, None)
            return 0
        along = at[0] * self._way[0] + at[1] * self._way[1]
        start = min(self._from.get(via, along), along)  # it draws back to push again
        shoved = int((along - start) / self._shove_px)
        self._from[via] = start + shoved * self._shove_px
        if via != "hand" and via not in self._down:
            self._down.add(via)
            return 1 + shoved
        return shoved
