"""A picture with bells in it that can be rung, and its credit line, which covers none of them."""

from __future__ import annotations

from kiosk.display.canvas import Canvas
from kiosk.display.geometry import Box
from kiosk.packs.model import Texts
from kiosk.scenes.base import Backstage
from kiosk.scenes.parts.carillon import Carillon
from kiosk.scenes.parts.credit_line import CreditLine


class Belfry:
    """Hangs the bells, the lowest of which sounds at `lowest_hz`. Where the credit would cover one, the picture is only
    as high as the area, and ends over a foot for the credit."""

    def __init__(self, asset: str, lowest_hz: float, credit: Texts, backstage: Backstage) -> None:
        area, self._backstage = backstage.area, backstage
        self._credit, self._foot = CreditLine(credit, backstage), Box(0, 0, 0, 0)
        self._hang(asset, lowest_hz, None)
        boxes = [bell.box for bell in self.carillon.bells]
        if any(self._credit.box.overlaps(box) for box in boxes):
            top = self._credit.box.y
            self._foot = Box(area.x, top, area.w, area.y + area.h - top)
            self._hang(asset, lowest_hz, area.y + area.h)

    def update(self, dt_s: float) -> None:
        """Let time pass."""
        self._picture.update(dt_s)
        self.carillon.update(dt_s)

    def draw(self, canvas: Canvas, wanted: int | None) -> None:
        """Draw the bells between the picture's planes, a light over the one that is wanted, and the credit."""
        plane = self._backstage.theme.plane
        self._picture.draw_back(canvas)
        self.carillon.draw(canvas, wanted)
        self._picture.draw_front(canvas)
        if self._foot.h:
            canvas.fill(self._foot, plane)
        self._credit.draw(canvas, plane if self._foot.h else None)

    def _hang(self, asset: str, lowest_hz: float, high_px: float | None) -> None:
        self._picture = self._backstage.picture(asset, high_px)
        self.carillon = Carillon(self._picture, self._backstage, lowest_hz)
        self._credit.wrap_off(*(bell.box for bell in self.carillon.bells))
