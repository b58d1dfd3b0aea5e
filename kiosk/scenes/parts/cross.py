"""A cross that closes what is open."""

from __future__ import annotations

from kiosk.display.canvas import Canvas
from kiosk.display.geometry import Box
from kiosk.scenes.base import Backstage

RADIUS, LINE, ARM = 0.25, 0.05, 0.09
"""As parts of the box that is touched."""


def draw_cross(canvas: Canvas, backstage: Backstage, box: Box, rested: float) -> None:
    """Draw it in the middle of what is touched, and a ring for how far a hand has rested there, 0 to 1. Words that it
    stands on are not turned by it."""
    backstage.paging.keeps_off(box)
    theme, (x, y) = backstage.theme, box.centre
    radius, line, arm = RADIUS * box.w, LINE * box.w, ARM * box.w
    canvas.ring((x, y), radius, theme.text_on(theme.plane), width=radius)
    for way in (-1, 1):
        canvas.line([(x - arm, y - way * arm), (x + arm, y + way * arm)], theme.plane, width=line)
    canvas.ring((x, y), radius + 2 * line, theme.accent, width=1.6 * line, part=rested)
