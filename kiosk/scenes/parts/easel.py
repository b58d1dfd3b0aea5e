"""A sheet to draw on with all that belongs to it: what lies behind it, the pen of the keys, and the keys under it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from kiosk.display.canvas import Canvas
from kiosk.display.picture import Picture
from kiosk.events import Dialled, Event, Pointed, PointerLost, Waved, Way
from kiosk.language import interface_text
from kiosk.scenes.base import Backstage
from kiosk.scenes.parts.crayon import Cover
from kiosk.scenes.parts.credit_line import CreditLine
from kiosk.scenes.parts.desk import Desk
from kiosk.scenes.parts.drawing import Drawing
from kiosk.scenes.parts.keys import led
from kiosk.scenes.parts.pen_ring import CLEAR, DONE, PenRing
from kiosk.scenes.parts.plates import Plates
from kiosk.scenes.parts.targets import Targets
from kiosk.scenes.rehearsal import Choose, Doing, Drag, Press

BEGUN = 0.1
"""Who has drawn so much, in heights of the sheet, has understood."""
LIGHTLY = 0.6
"""An open hand presses so much; a hand that has closed, a finger and keys press wholly."""
ZIGZAG = ((0.1, 0.3), (0.35, 0.7), (0.6, 0.3), (0.9, 0.7))
"""What is drawn in the rehearsal where there is no outline."""


class Kept(NamedTuple):
    """What stays when the form changes: the strokes and how long they are, the steps of the outline that keys have
    drawn, and what `select` would do."""

    cover: Cover
    length: float
    done: int
    focus: str


class Easel:
    """Follows who draws on the sheet, and the two keys under it. `ring` is what four keys can do here; `done` says
    whether the visitor has done."""

    def __init__(
        self, desk: Desk, drawing: Drawing, picture: Picture, credit: CreditLine, backstage: Backstage
    ) -> None:
        self.desk, self.drawing, self.picture = desk, drawing, picture
        self._credit, self._backstage = credit, backstage
        self.plates, self._targets = Plates(backstage, (CLEAR, DONE)), Targets()
        self.ring, self.done = PenRing(desk, self._targets), False
        self._place()

    @property
    def begun(self) -> bool:
        """Whether something has been drawn."""
        return self.drawing.length > BEGUN

    def handle(self, event: Event) -> None:
        """Follow pointers, keys and a wheel; a wave wipes the sheet."""
        if led(event, self.ring.turn, lambda: self._obey(self.ring.focus)):
            return
        match event:
            case Pointed() | PointerLost() if not self.done:
                self._obey(self._point(event))
            case Dialled(steps=steps):
                self.ring.turn(steps)
            case Waved():
                self._obey(CLEAR)
            case _:
                pass

    def update(self, dt_s: float) -> None:
        """Let time pass: a hand may have rested on a key."""
        self.picture.update(dt_s)
        self.drawing.update(dt_s)
        self._obey(self._targets.update(dt_s))

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
        """For `Scene.place`."""
        return Kept(self.drawing.sheet.cover, self.drawing.length, self.ring.pen.done, self.ring.focus)

    def resume(self, kept: Kept) -> None:
        """Go on from there."""
        self.drawing.sheet.restore(kept.cover)
        self.drawing.length = kept.length
        self.ring.resume(kept.done, kept.focus)

    def doing(self, way: Way) -> Iterator[Doing]:
        """How a simulated visitor draws: the outline, where there is one, or one step of the pen."""
        box = self.desk.sheet
        if way == "button":
            yield Press("select")
            return
        for line in self.desk.lines or [[(box.x + x * box.w, box.y + y * box.h) for x, y in ZIGZAG]]:
            yield Drag(tuple(line), seconds=3.0)

    def ending(self, way: Way) -> Iterator[Doing]:
        """How such a visitor says that it is done."""
        while way == "button" and self.ring.focus != DONE:
            yield Press("back")
        yield Press("select") if way == "button" else Choose(self.plates.boxes[DONE].centre)

    def _point(self, event: Pointed | PointerLost) -> str | None:
        """Follow a pointer: over the sheet it draws; the key that it has chosen."""
        at, by_hand = self._backstage.place_of(event), event.via == "hand"
        chosen = self._targets.handle(event, at)
        if isinstance(event, Pointed):
            self.ring.shown = False
            if at is not None and self.desk.sheet.contains(at) and (event.pressed or by_hand):
                self.drawing.lead(at, event.via, event.at, 1.0 if event.pressed or not by_hand else LIGHTLY)
                return chosen
        self.drawing.lift(event.via)
        return chosen

    def _obey(self, stop: str | None) -> None:
        """Do what was chosen: a step of the pen, an empty sheet, or the end."""
        if stop is None or self.done:
            return
        if stop == DONE:
            self.done = True
        elif stop == CLEAR:
            self.drawing.clear()
            self.ring.clear()
        else:
            self.drawing.step(self.ring.go(stop), self._backstage.clock.now())

    def _place(self) -> None:
        self.plates.place(self.desk.keys)
        self._targets.place(self.plates.boxes)
