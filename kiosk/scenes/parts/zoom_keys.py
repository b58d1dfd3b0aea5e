"""Keys on the picture for who cannot zoom with two hands: nearer, further."""

from __future__ import annotations

from kiosk.display.canvas import Canvas
from kiosk.display.geometry import Box
from kiosk.scenes.base import Backstage
from kiosk.scenes.parts.targets import Targets

NEARER, FURTHER = "nearer", "further"
GAP = 0.25
"""Between the two, as a part of a key."""
SIGN, LINE = 0.4, 0.075
"""The arms of the signs and how thick they are, as parts of a key."""
RESTS = 0.08


class ZoomKeys:
    """Two round keys one above the other, at the right, with their middle at a height of the area."""

    def __init__(self, backstage: Backstage, middle: float) -> None:
        self._backstage = backstage
        theme, area = backstage.theme, backstage.area
        side = theme.target_px
        left, top = area.x + area.w - theme.margin_px - side, middle - (1 + GAP / 2) * side
        self._places = {
            NEARER: Box(left, top, side, side),
            FURTHER: Box(left, top + (1 + GAP) * side, side, side),
        }

    @property
    def boxes(self) -> dict[str, Box]:
        """Where the keys are, in pixels."""
        return {name: self._backstage.placed(box) for name, box in self._places.items()}

    @property
    def left(self) -> float:
        """Where they begin for who reads from the left."""
        return self._places[NEARER].x

    def draw(self, canvas: Canvas, targets: Targets, useless: frozenset[str]) -> None:
        """Draw them; those that do nothing now are faint, and one that a hand rests on fills its ring."""
        theme = self._backstage.theme
        for name, box in self.boxes.items():
            side = box.w
            canvas.fill(box, theme.plane, alpha=theme.plane_alpha, radius=side / 2)
            ground = theme.plane_at_worst
            ink = theme.rest_on(ground) if name in useless else theme.text_on(ground)
            canvas.fill(Box.around(box.centre, SIGN * side, LINE * side), ink)
            if name == NEARER:
                canvas.fill(Box.around(box.centre, LINE * side, SIGN * side), ink)
            if targets.focus == name:
                part = targets.progress if targets.resting_on == name else 1.0
                canvas.ring(box.centre, side / 2, theme.mark_on(ground), width=RESTS * side, part=part)
