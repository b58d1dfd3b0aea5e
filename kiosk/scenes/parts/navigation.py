"""How a visitor moves a view of a large picture: by a drag, two hands, a wheel, or a swipe."""

from __future__ import annotations

from collections.abc import Mapping

from kiosk.display.geometry import Point
from kiosk.events import Dialled, Direction, Event, Pointed, PointerLost, Swiped, Way, Zoomed
from kiosk.scenes.base import Backstage
from kiosk.scenes.parts.holding import Holding
from kiosk.scenes.parts.panned_view import PannedView

TURN = 1.12
"""A step of a wheel makes the picture so many times larger or smaller."""
SWEEP = 0.9
"""A swipe sends the picture off with so many of its widths a second; it comes to rest by itself."""
KEEPS = 0.5
"""The speed of a drag is the mean of its last moments, in which each counts half of the next."""
TOWARDS: Mapping[Direction, Point] = {"left": (-1, 0), "right": (1, 0), "up": (0, -1), "down": (0, 1)}


class Navigation:
    """Moves a view. `handle` says whether the visitor has begun to move it with this event."""

    def __init__(self, view: PannedView, backstage: Backstage) -> None:
        self._view = view
        self._backstage = backstage
        self._holding = Holding()
        self._from_scale = view.scale
        self._speed: Point = (0.0, 0.0)
        self._elsewhere: Way | None = None

    @property
    def holds(self) -> bool:
        """Whether the picture is held now."""
        return self._holding.at is not None

    def leave(self, event: Pointed | PointerLost) -> None:
        """What is pressed with this event is not the picture, until it is let go."""
        self._elsewhere = event.via

    def handle(self, event: Event) -> bool:
        """Follow what moves the picture."""
        match event:
            case Pointed(via=via, pressed=True) if via == self._elsewhere:
                return False
            case Pointed(via=via) | PointerLost(via=via):
                self._elsewhere = None if via == self._elsewhere else self._elsewhere
                return self._holding.handle(event, self._backstage.place_of(event))
            case Dialled(steps=steps):
                self._view.zoom(TURN**steps, self._view.box.centre)
            case Zoomed(scale=scale, x=x, y=y):
                self._pinch(scale, (x * self._backstage.screen[0], y * self._backstage.screen[1]))
            case Swiped(direction=direction):
                (x, y), box = TOWARDS[direction], self._view.box
                self._view.throw((SWEEP * x * box.w, SWEEP * y * box.h))
            case _:
                self._holding.handle(event, None)
                return False
        return True

    def update(self, dt_s: float) -> None:
        """Move what is held; what is let go goes on for a moment."""
        x, y = self._holding.take()
        if self.holds:
            if x or y:
                self._view.drag((x, y))
            share = KEEPS if dt_s > 0 else 0.0
            speed = (x / dt_s, y / dt_s) if dt_s > 0 else self._speed
            self._speed = _mean(self._speed, speed, share)
        elif self._speed != (0.0, 0.0):
            self._view.throw(self._speed)
            self._speed = (0.0, 0.0)

    def _pinch(self, scale: float, about: Point) -> None:
        """Two hands take it where they began, whatever it was before; one of them does not drag it meanwhile."""
        self._holding.let_go()
        self._holding.take()
        self._speed = (0.0, 0.0)
        if scale == 1.0:
            self._from_scale = self._view.scale
        self._view.zoom_to(self._from_scale * scale, about)


def _mean(a: Point, b: Point, share: float) -> Point:
    return a[0] * (1 - share) + b[0] * share, a[1] * (1 - share) + b[1] * share
