"""Something that is held and moved: by a finger on the glass, or by a hand that has closed."""

from __future__ import annotations

from kiosk.display.geometry import Point
from kiosk.events import Event, LetGo, Pointed, PointerLost, Way


class Holding:
    """Follows who holds. `at` is the place of the hold in pixels, None while nothing is held; it began at `began_at`.

    A second finger or hand that comes while one holds is not followed: one thing has one hold.
    """

    def __init__(self) -> None:
        self.at: Point | None = None
        self.began_at: Point = (0.0, 0.0)
        self._by: Way | None = None
        self._moved: Point = (0.0, 0.0)

    def handle(self, event: Event, point: Point | None) -> bool:
        """Follow a pointer whose place is `point`; whether a hold began with this event."""
        match event:
            case Pointed(pressed=True) if point is not None and self._by in {None, event.via}:
                return self._hold(point, event.via)
            case Pointed(via=via) | PointerLost(via=via) if via == self._by:
                self.let_go()
            case LetGo() if self._by == "hand":
                self.let_go()
            case _:
                pass
        return False

    def let_go(self) -> None:
        """Hold nothing any more."""
        self.at = self._by = None

    def take(self) -> Point:
        """How far it was moved since this was last asked, in pixels."""
        moved, self._moved = self._moved, (0.0, 0.0)
        return moved

    def _hold(self, point: Point, via: Way) -> bool:
        began = self.at is None
        if self.at is None:
            self._by, self.began_at = via, point
        else:
            self._moved = self._moved[0] + point[0] - self.at[0], self._moved[1] + point[1] - self.at[1]
        self.at = point
        return began
