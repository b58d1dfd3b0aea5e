"""The way down a picture many screens high: by a drag, a wheel, a sweep, by stepping closer, or by a journey."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import NamedTuple

from kiosk.display.canvas import Canvas
from kiosk.display.easing import clamp
from kiosk.display.geometry import Point
from kiosk.display.picture import Picture
from kiosk.events import Dialled, Event, Measured, Swiped
from kiosk.scenes.base import Backstage
from kiosk.scenes.parts.holding import Holding
from kiosk.scenes.parts.travel import Travel

SWEEP = 0.7
"""A swipe goes so many screens further."""
BOTTOM = 0.985
LIFT, STEEPEST = 0.3, 0.22
"""Half way down, what is told of stands so much of the area's height higher than the pointer of a scale beside it, and
over the words; at most by this part of the way, for one always moves on."""
LOW = 0.6
"""On an upright screen the picture moves little: what is told of from here on is in the lower half of it."""
STIRS = 0.004
"""A change of less than this part of the way is how sensors tremble."""


class Measures(NamedTuple):
    """The distances from the screen at which one is at the top and at the bottom, and the steps of a wheel between."""

    far_m: float
    near_m: float
    turns: int


class Shaft:
    """Moves the picture; `at` is how far down one is, 0 to 1, and `to` where one goes. `on_move` is called when the
    visitor moves it."""

    def __init__(
        self, picture: Picture, backstage: Backstage, measures: Measures, on_move: Callable[[], object]
    ) -> None:
        self._picture, self._backstage, self._measures, self._on_move = picture, backstage, measures, on_move
        self._travel, self._holding = Travel(backstage.theme.motion), Holding()
        self._led: float | None = None
        self._speed = 0.0

    @property
    def at(self) -> float:
        """How far down one is."""
        return self._travel.at

    @property
    def to(self) -> float:
        """Where one goes."""
        return self._travel.to

    @property
    def up_px(self) -> float:
        """How far the picture is moved up: by more than an even way between its ends."""
        return self.at * self._way_px + 4 * self.at * (1 - self.at) * self._lift_px

    @property
    def held(self) -> bool:
        """Whether somebody holds it."""
        return self._holding.at is not None

    def handle(self, event: Event) -> None:
        """Follow a wheel, the distance, sweeps, and a hand that opens."""
        match event:
            case Dialled(steps=steps):
                self.go(self.to + steps / self._measures.turns, led=True)
            case Measured(quantity="distance", value=distance_m):
                self._follow(distance_m)
            case Swiped(direction="up" | "down" as direction):
                self.go(self.to + SWEEP * self._screen * (1 if direction == "up" else -1))
            case _:
                self.hold(event, None)

    def hold(self, event: Event, point: Point | None) -> None:
        """Follow who drags it; `point` is where a pointer is."""
        self._holding.handle(event, point)

    def go(self, to: float, *, led: bool = False) -> None:
        """Set out for this place; or come there soon, where one is led by what changes all the time."""
        self._on_move()
        (self._travel.lead if led else self._travel.go)(to)

    def seen_low(self, at: float) -> bool:
        """Whether what is told of there stands in the lower half of an upright screen, where words would cover it."""
        area = self._backstage.area
        return area.h > area.w and at >= LOW

    def jump(self, to: float) -> None:
        """Be there at once."""
        self._travel.jump(to)

    def update(self, dt_s: float) -> None:
        """Let time pass."""
        self._picture.update(dt_s)
        self._drag(dt_s)
        self._travel.update(dt_s)

    def draw(self, canvas: Canvas) -> None:
        """Draw what is seen from here."""
        self._picture.up_px = self.up_px
        self._picture.look = (0.0, 2 * self.at - 1)
        self._picture.draw(canvas)

    def _follow(self, distance_m: float) -> None:
        """Who steps closer goes deeper; who stands still, or beside it, moves nothing."""
        far_m, near_m, _ = self._measures
        part = (far_m - distance_m) / ((far_m - near_m) or 1.0)
        if -0.1 <= part <= 1.1 and (self._led is None or abs(part - self._led) > STIRS):
            if self._led is not None:
                self.go(part, led=True)
            self._led = part

    def _drag(self, dt_s: float) -> None:
        """What is held is moved; what is let go glides on."""
        by_px = -self._holding.take()[1]
        moved = self._part_at(self.up_px + by_px) - self.at if by_px else 0.0
        if self._holding.at is not None:
            if moved:
                self._on_move()
                self.jump(self.at + moved)
            self._speed = (self._speed + moved / dt_s) / 2 if dt_s > 0 else self._speed
        elif self._speed:
            self._travel.throw(self._speed)
            self._speed = 0.0

    def _part_at(self, up_px: float) -> float:
        """The part of the way at which the picture is moved up so far, so that it stays under the hand."""
        lift, way = 4 * self._lift_px, self._way_px
        up = clamp(up_px, 0.0, way)
        return 2 * up / (way + lift + math.sqrt((way + lift) ** 2 - 4 * lift * up))

    @property
    def _way_px(self) -> float:
        """How far the picture can be moved."""
        return max(1.0, self._picture.height_px - self._backstage.area.h)

    @property
    def _lift_px(self) -> float:
        """How much further up the picture is half way than by an even way."""
        return min(LIFT * self._backstage.area.h, STEEPEST * self._way_px)

    @property
    def _screen(self) -> float:
        """A screen as a part of the way."""
        return self._backstage.area.h / self._way_px
