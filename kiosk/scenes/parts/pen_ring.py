"""What four keys can do at a sheet that is drawn on: the steps of the pen, then the two keys under the sheet."""

from __future__ import annotations

from kiosk.scenes.parts.desk import Desk
from kiosk.scenes.parts.key_pen import FOLLOW, KeyPen, Move
from kiosk.scenes.parts.targets import Targets

CLEAR, DONE = "draw_clear", "done"


class PenRing:
    """`next` and `back` turn the ring, `select` does what has the `focus`; the pen is `shown` when keys move it."""

    def __init__(self, desk: Desk, targets: Targets) -> None:
        self._desk, self._targets = desk, targets
        self.pen, self.shown = KeyPen(desk.sheet, desk.lines), False
        self.focus = self.stops[0]

    @property
    def stops(self) -> tuple[str, ...]:
        """What can be done, in the order in which `next` steps through it."""
        return (*self.pen.stops, CLEAR, DONE)

    def turn(self, by: int) -> None:
        """Go on by so many stops, or back."""
        stops = self.stops
        self.focus, self.shown = stops[(stops.index(self.focus) + by) % len(stops)], True
        self._targets.focus = self.focus if self.focus in {CLEAR, DONE} else None

    def go(self, stop: str) -> Move:
        """Let the pen do this step; an outline that is finished leaves nothing but to be done."""
        self.shown, move = True, self.pen.go(stop)
        if self.focus not in self.stops:
            self.focus = self._targets.focus = DONE
        return move

    def clear(self) -> None:
        """Begin again with an empty sheet."""
        self.pen = KeyPen(self._desk.sheet, self._desk.lines)
        if self.focus not in self.stops:
            self.focus = self._targets.focus = DONE

    def resume(self, done: int, focus: str) -> None:
        """Go on where so many steps of the outline have been drawn."""
        for _ in range(done):
            self.pen.go(FOLLOW)
        self.focus, self.shown = focus, done > 0
