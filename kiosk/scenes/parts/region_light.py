"""A region of a picture that is spoken of stays in the light, and the rest dims."""

from __future__ import annotations

from kiosk.display.canvas import Canvas
from kiosk.display.geometry import Box
from kiosk.display.gradients import Stop, radial
from kiosk.scenes.base import Backstage

DIM = 0.68
SPREAD = 2.0
"""The light falls a little beyond the region: its soft edge takes the rest."""
LIT = 0.72
"""The part of the light, from its middle, that is not dimmed at all."""
MASK_PX = 256


def draw_light(canvas: Canvas, backstage: Backstage, region: Box, level: float) -> None:
    """Dim everything but the region, by a level of 0 to 1."""
    ink, (width, height) = backstage.theme.ink, backstage.screen
    stops = [Stop(0, ink, alpha=0.0), Stop(LIT, ink, alpha=0.0), Stop(1, ink)]
    w, h = round(SPREAD * region.w), round(SPREAD * region.h)
    left, top = round(region.centre[0] - w / 2), round(region.centre[1] - h / 2)
    alpha = DIM * level
    canvas.image(radial((MASK_PX, MASK_PX), stops), Box(left, top, w, h), alpha=alpha)
    upper, lower = max(0, top), min(height, top + h)
    for box in (
        Box(0, 0, width, upper),
        Box(0, lower, width, height - lower),
        Box(0, upper, left, lower - upper),
        Box(left + w, upper, width - left - w, lower - upper),
    ):
        if box.w > 0 and box.h > 0:
            canvas.fill(box, ink, alpha=alpha)
