"""The credit on a shelf: beside the count where it has room there, else at the shelf's foot."""

from __future__ import annotations

from kiosk.display.canvas import Canvas
from kiosk.packs.model import Texts
from kiosk.scenes.base import Backstage
from kiosk.scenes.parts.imprint import Imprint
from kiosk.scenes.parts.shelf import Shelf


class ShelfCredit:
    """`foot_px` is what it takes at the foot of a shelf with places for `count` things: nothing where it has room
    beside the count, for every line hides things."""

    def __init__(self, credit: Texts, backstage: Backstage, count: int) -> None:
        theme = backstage.theme
        self._imprint = Imprint(credit, backstage, theme.plane, theme.margin_px)
        spare = Shelf(backstage, count, 0.0).spare
        beside = self._imprint.high_in(spare.w) < spare.h + 1  # words are whole pixels high
        self.foot_px = 0.0 if beside else self._imprint.high_px

    def draw(self, canvas: Canvas, shelf: Shelf) -> None:
        """Draw it on a shelf that has been drawn."""
        if self.foot_px:
            self._imprint.draw_words(canvas)
        else:
            self._imprint.draw_in(canvas, shelf.spare)
