"""A weight on its way up: every effort is felt and heard, and those who push reach it wherever it is."""

from __future__ import annotations

from kiosk.display.canvas import Canvas
from kiosk.display.geometry import Box
from kiosk.display.picture import Picture
from kiosk.events import Event, Way
from kiosk.scenes.base import Backstage
from kiosk.scenes.parts.efforts import Efforts
from kiosk.scenes.parts.haul import Haul
from kiosk.scenes.parts.hints import Hints
from kiosk.scenes.parts.labour import Labour
from kiosk.scenes.parts.weight import Weight
from kiosk.scenes.rehearsal import Doing, Drag, Press

UNDERSTOOD = 2
"""Who has pushed so often knows how."""


class Ascent:
    """Pushes `weight` along `haul` with efforts, until it is up; those who push have understood the hints."""

    def __init__(self, weight: Weight, haul: Haul, labour: Labour, hints: Hints, backstage: Backstage) -> None:
        self.weight, self.haul = weight, haul
        self._pushed, self._hints = 0, hints
        self._labour, self._backstage, self._efforts = labour, backstage, Efforts(backstage)
        self._arrived = False
        self._aim()

    @property
    def box(self) -> Box:
        """Where the weight is."""
        return self.haul.box(self.weight.part)

    def handle(self, event: Event) -> None:
        """Follow everybody who pushes."""
        self._push(self._efforts.handle(event))

    def update(self, dt_s: float) -> bool:
        """Let time pass; whether the weight has arrived now."""
        self._push(self._efforts.update(dt_s))
        arrives = False
        if self.weight.update(dt_s):
            self._labour.tooth(self.haul.at(self.weight.part))
            arrives = self.weight.up and not self._arrived
            if arrives:
                self._arrive()
        self.haul.update(dt_s)
        self._aim()
        return arrives

    def draw(self, canvas: Canvas, picture: Picture, beside: Box) -> None:
        """Draw the picture, and the weight between its planes; this box `beside` it is drawn over by somebody else."""
        picture.draw_back(canvas)
        self.haul.draw(canvas, self.weight, self._efforts.progress)
        picture.draw_front(canvas)
        self.haul.draw_over(canvas, self.weight.part, beside)

    def put(self, tooth: int) -> None:
        """Go on from there."""
        self.weight.put(tooth)
        self._arrived = self.weight.up

    def doing(self, way: Way) -> Doing:
        """How a simulated visitor pushes once."""
        at = self.box.centre
        return Press("select") if way == "button" else Drag((at, self.haul.shoved(at)), seconds=0.3)

    def _push(self, efforts: int) -> None:
        if not efforts or self._arrived:
            return
        self.weight.push(efforts)
        self.haul.strain()
        self._labour.effort(self.haul.at(self.weight.part))
        self._pushed += efforts
        if self._pushed >= UNDERSTOOD:
            self._hints.understood()

    def _arrive(self) -> None:
        self._arrived = True
        self.haul.arrive()
        self._labour.top(self.haul.at(1.0))

    def _aim(self) -> None:
        """The weight can be pushed where it is now; what is far away looks small."""
        box, least_px = self.box, self._backstage.theme.target_px
        reach = Box.around(box.centre, max(box.w, least_px), max(box.h, least_px))
        self._efforts.aim(reach, self.haul.direction(self.weight.part))
