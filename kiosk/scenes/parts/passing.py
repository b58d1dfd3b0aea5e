"""Pictures of a row, one after the other: the next one comes up through this one as far as the row has moved."""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.display.canvas import Canvas
from kiosk.display.easing import clamp, ease_in_out
from kiosk.display.picture import Picture

CHANGES = 0.3, 0.7
"""On the way from one thing to the next its picture changes between these parts of it."""


class Passing:
    """Draws the pictures of a place in the row, a thing's number with fractions between two."""

    def __init__(self, pictures: Sequence[Picture]) -> None:
        self._pictures = pictures

    def __getitem__(self, index: int) -> Picture:
        return self._pictures[index]

    def draw(self, canvas: Canvas, at: float) -> None:
        """Draw the picture of this thing, and over it that of the next one."""
        first = int(clamp(at, 0, len(self._pictures) - 1))
        second = min(first + 1, len(self._pictures) - 1)
        self[first].draw(canvas)
        level = ease_in_out((at - first - CHANGES[0]) / (CHANGES[1] - CHANGES[0]))
        if level > 0 and self[second] is not self[first]:
            with canvas.layer(level):
                self[second].draw(canvas)
