"""Things in a row that is moved along: by a drag, a swipe, a wheel or keys, from one to the next."""

from __future__ import annotations

import math

from kiosk.display.easing import Follow, clamp
from kiosk.display.geometry import Point
from kiosk.events import Dialled, Event, Pointed, PointerLost, Swiped
from kiosk.scenes.base import Backstage
from kiosk.scenes.parts.holding import Holding

TAP_EMS = 0.6
"""A finger that moves by less than this has tapped."""
FLICK = 0.12
"""A drag by more than this part of the way to the next one goes there, whichever is nearer."""
BEYOND = 0.35
"""So much further than its ends a row can be dragged; it comes back when it is let go."""


class Strip:
    """`at` is the place in the row that is in the middle, 0 for the first thing, with fractions between two.
    `pitch_px` is how far it is from one thing to the next, for drags, and `pace` how fast the row goes there by itself:
    1 is as fast as anything changes. The scene sets both."""

    def __init__(self, count: int, backstage: Backstage) -> None:
        self.pitch_px = self.pace = 1.0
        self.tapped: Point | None = None
        self._count = count
        self._backstage = backstage
        self._holding = Holding()
        self._follow = Follow(0.0, backstage.theme.motion.change_s)
        self._held_from: float | None = None
        self._way_px = 0.0

    @property
    def at(self) -> float:
        """Where the row is now; where motion is reduced it is at its goal at once, but for a hand that drags it."""
        still = self._backstage.theme.motion.reduced and self._held_from is None
        return self._follow.target if still else self._follow.value

    @property
    def index(self) -> int:
        """The thing that is in the middle, or on its way there."""
        return round(clamp(self._follow.target, 0, self._count - 1))

    def go(self, index: int) -> None:
        """Bring this thing into the middle."""
        self._follow.target = float(max(0, min(self._count - 1, index)))

    def jump(self, index: int) -> None:
        """Have it there at once."""
        self.go(index)
        self._follow.value = self._follow.target

    def step(self, by: int) -> bool:
        """To the next (1) or the previous (-1) thing; whether there is one."""
        there = 0 <= self.index + by < self._count
        if there:
            self.go(self.index + by)
        return there

    def handle(self, event: Event) -> bool:
        """Follow what moves the row; whether it was moved on by this."""
        match event:
            case Pointed() | PointerLost():
                self._hold(event)
                return self._held_from is not None
            case Swiped():
                turned = self._backstage.turned(event)
                return turned != 0 and self.step(turned)
            case Dialled(steps=steps):
                self.go(self.index + steps)
                return steps != 0
            case _:
                self._holding.handle(event, None)
                return False

    def update(self, dt_s: float) -> None:
        """Move what is held; what is let go comes to rest with one thing in the middle."""
        x, _ = self._holding.take()
        if self._holding.at is not None:
            self._drag(x)
            return
        if self._held_from is not None:
            self._let_go()
        self._follow.update(self.pace * dt_s)

    def take_tap(self) -> Point | None:
        """Where a finger has tapped since this was last asked, in pixels."""
        tapped, self.tapped = self.tapped, None
        return tapped

    def _hold(self, event: Pointed | PointerLost) -> None:
        held_at = self._holding.at
        point = self._backstage.place_of(event)
        if self._holding.handle(event, point):
            self._held_from, self._way_px = self._follow.value, 0.0
        elif held_at is not None and self._holding.at is None and event.via == "touch" and self._is_tap(held_at):
            self.tapped, self._held_from = held_at, None
            self.go(round(self._follow.value))

    def _is_tap(self, point: Point) -> bool:
        began = self._holding.began_at
        return math.dist(point, began) < TAP_EMS * self._backstage.theme.body_px

    def _drag(self, x: float) -> None:
        on = x if self._backstage.mirrored else -x
        at = clamp(self._follow.value + on / self.pitch_px, -BEYOND, self._count - 1 + BEYOND)
        self._follow.value = self._follow.target = at

    def _let_go(self) -> None:
        start, self._held_from = self._held_from or 0.0, None
        moved = self._follow.value - start
        goal = round(self._follow.value)
        if abs(moved) > FLICK and goal == round(start):
            goal += 1 if moved > 0 else -1
        self.go(goal)
