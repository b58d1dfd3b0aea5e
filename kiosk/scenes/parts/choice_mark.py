"""The mark at the beginning of a choice: a ring that fills while a hand rests there, a disc where it was made."""

from __future__ import annotations

from typing import Literal

from kiosk.display.canvas import Canvas, Colour
from kiosk.display.geometry import Box, Point
from kiosk.display.theme import Theme

Mark = Literal["ring", "focus", "dot", "check"]
"""Nothing yet; what keys would choose; what was chosen; what is so."""

LINE = 0.26
"""The line of a mark, as a part of its radius."""
INNER = 0.55
"""The radius of the dot in a ring, as a part of the ring's."""
RESTED, RESTED_LINE = 1.25, 1.7
"""The ring of a resting hand is so much larger and thicker."""
CHECK: tuple[Point, ...] = ((-0.45, 0.02), (-0.12, 0.36), (0.48, -0.34))
"""The corners of a check, in radii of its disc."""


def draw_mark(canvas: Canvas, theme: Theme, box: Box, ground: Colour, mark: Mark, *, rested: float = 0.0) -> None:
    """Draw a mark on a ground of this colour; `rested` is how far a resting hand has come, 0 to 1."""
    centre, radius, colour = box.centre, box.w / 2, theme.mark_on(ground)
    made = mark in {"dot", "check"}
    canvas.ring(centre, radius, colour if made else theme.rest_on(ground), width=LINE * radius)
    if mark == "check":
        canvas.ring(centre, radius, colour, width=radius)
        points = [(centre[0] + x * radius, centre[1] + y * radius) for x, y in CHECK]
        canvas.line(points, ground, width=1.4 * LINE * radius)
    elif rested > 0:
        canvas.ring(centre, RESTED * radius, colour, width=RESTED_LINE * LINE * radius, part=rested)
    elif mark != "ring":
        canvas.ring(centre, INNER * radius, colour, width=radius)
