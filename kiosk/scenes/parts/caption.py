"""Text on a plane of its own, so that it is read on any picture."""

from __future__ import annotations

from kiosk.display.canvas import Canvas
from kiosk.display.geometry import Box
from kiosk.display.image import Image
from kiosk.scenes.base import Backstage


def draw_caption(canvas: Canvas, backstage: Backstage, text: str) -> None:
    """One or two lines on a plane, centred, at the top of the scene's area; an empty text draws nothing."""
    if not text:
        return
    theme, area = backstage.theme, backstage.area
    image = _set(backstage, text)
    pad = 0.6 * theme.body_px
    w, h = image.size[0] + 3 * pad, image.size[1] + pad
    plane = Box(area.x + (area.w - w) / 2, area.y + 0.8 * theme.body_px, w, h)
    canvas.fill(plane, theme.plane, alpha=theme.plane_alpha, radius=theme.corner_px)
    canvas.image(image, Box(plane.x + 1.5 * pad, plane.y + pad / 2, *image.size))


def _set(backstage: Backstage, text: str) -> Image:
    """On one line where it fits, else wrapped."""
    theme = backstage.theme
    colour = theme.text_on(theme.plane)
    room = min(backstage.area.w - 4 * theme.margin_px, 34 * theme.body_px)
    line = backstage.type.set(text, "body", colour)
    if line.size[0] <= room:
        return line
    return backstage.type.set(text, "body", colour, width=room, align="centre")
