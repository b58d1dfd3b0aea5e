"""A sheet to draw on with all that belongs to it: what lies behind it, the pen of the keys, and the keys under it."""

from __future__ import annotations

from typing import NamedTuple

from kiosk.display.canvas import Canvas
from kiosk.display.picture import Picture
from kiosk.events import Pointed, PointerLost
from kiosk.language import interface_text
from kiosk.scenes.base import Backstage
from kiosk.scenes.parts.crayon import Cover
from kiosk.scenes.parts.credit_line import CreditLine
from kiosk.scenes.parts.desk import Desk
from kiosk.scenes.parts.drawing import Drawing
from kiosk.scenes.parts.pen_ring import CLEAR, DONE, PenRing
from kiosk.scenes.parts.plates import Plates
from kiosk.scenes.parts.targets import Targets

BEGUN = 0.1
"""Who has drawn so much, in heights of the sheet, has understood."""
LIGHTLY = 0.6
"""An open hand presses so much; a hand that has closed, a finger and keys press wholly."""


class Kept(NamedTuple):
    """What stays when the form changes: the strokes and how long they are, the steps of the outline that keys have
    drawn, and what `select` would do."""

    cover: Cover
    length: float
    done: int
    focus: str


class Easel:
    """`ring` is what keys can do here; `handle` and `update` say which of the keys under the sheet was chosen."""

    def __init__(
        self, desk: Desk, drawing: Drawing, picture: Picture, credit: CreditLine, backstage: Backstage
    ) -> None:
        self.desk, self.drawing, self.picture = desk, drawing, picture
        self._credit, self._backstage = credit, backstage
        self.plates, self._targets = Plates(backstage, (CLEAR, DONE)), Targets()
        self.ring = PenRing(desk, self._targets)
        self._place()

    @property
    def begun(self) -> bool:
        """Whether something has been drawn."""
        return self.drawing.length > BEGUN

    def handle(self, event: Pointed | PointerLost) -> str | None:
        """Follow a pointer: over the sheet it draws."""
        at, by_hand = self._backstage.place_of(event), event.via == "hand"
        chosen = self._targets.handle(event, at)
        if isinstance(event, Pointed):
            self.ring.shown = False
            if at is not None and self.desk.sheet.contains(at) and (event.pressed or by_hand):
                self.drawing.lead(at, event.via, event.at, 1.0 if event.pressed or not by_hand else LIGHTLY)
                return chosen
        self.drawing.lift(event.via)
        return chosen

    def step(self, stop: str) -> None:
        """Let the pen do a step of the ring."""
        self.drawing.step(self.ring.go(stop), self._backstage.clock.now())

    def clear(self) -> None:
        """Have an empty sheet."""
        self.drawing.clear()
        self.ring.clear()

    def update(self, dt_s: float) -> str | None:
        """Let time pass."""
        self.picture.update(dt_s)
        self.drawing.update(dt_s)
        return self._targets.update(dt_s)

    def draw(self, canvas: Canvas) -> None:
        """Draw it all."""
        self._place()
        self.picture.draw(canvas)
        self._credit.draw(canvas)
        self.desk.draw(canvas)
        self.drawing.sheet.draw(canvas)
        if self.ring.shown:
            self.desk.draw_pen(canvas, self.ring.pen, self.ring.focus)
        self.plates.draw(canvas, self._targets)
        kept = interface_text("draw_kept", self._backstage.language)
        self.desk.draw_words(canvas, kept, beside_px=self.plates.wide_px)

    def keep(self) -> Kept:
        """What stays when the form changes."""
        return Kept(self.drawing.sheet.cover, self.drawing.length, self.ring.pen.done, self.ring.focus)

    def resume(self, kept: Kept) -> None:
        """Go on from there."""
        self.drawing.sheet.restore(kept.cover)
        self.drawing.length = kept.length
        self.ring.resume(kept.done, kept.focus)

    def _place(self) -> None:
        self.plates.place(self.desk.keys)
        self._targets.place(self.plates.boxes)
