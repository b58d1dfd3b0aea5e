"""Text on a plane of its own, so that it is read on any picture."""

from __future__ import annotations

from kiosk.display.canvas import Canvas
from kiosk.display.geometry import Box
from kiosk.scenes.base import Backstage

SCRIM_ALPHA = 0.82


def draw_caption(canvas: Canvas, backstage: Backstage, text: str, *, alpha: float = 1.0) -> None:
    """One or two lines in a dark plane at the bottom of the scene's area, centred. An empty text draws nothing."""
    if not text or alpha <= 0:
        return
    theme, area = backstage.theme, backstage.area
    image = backstage.type.set(
        text, "body", theme.paper, width=min(area.w - 4 * theme.margin_px, 34 * theme.body_px), align="centre"
    )
    pad = 0.6 * theme.body_px
    w, h = image.size[0] + 3 * pad, image.size[1] + pad
    plane = Box(area.x + (area.w - w) / 2, area.y + area.h - h - 0.8 * theme.body_px, w, h)
    canvas.fill(plane, theme.ink, alpha=SCRIM_ALPHA * alpha, radius=0.35 * theme.body_px)
    canvas.image(image, Box(plane.x + 1.5 * pad, plane.y + pad / 2, *image.size), alpha=alpha)
