"""Text on a plane of its own, so that it is read on any picture."""

from __future__ import annotations

from collections.abc import Iterable

from kiosk.display.canvas import Canvas
from kiosk.display.geometry import Box
from kiosk.display.image import Image
from kiosk.display.picture import Picture
from kiosk.scenes.base import Backstage
from kiosk.scenes.parts.hint_place import Place, Spared, at, best, subject

TOP_EMS, PAD_EMS = 0.8, 0.6
LINE_EMS = 34.0
"""The widest line."""
NARROW_EMS = 7.0
"""Words are not broken into narrower lines, whatever they cover."""
CENTRED = Place("middle", 1.0)


def draw_caption(
    canvas: Canvas, backstage: Backstage, text: str, about: Picture | None = None, clear: Iterable[Box] = ()
) -> None:
    """One or two lines on a plane, centred, at the top of the scene's area; an empty text draws nothing. Where it is
    `about` a picture, it stands beside what that shows, and beside these boxes that are to be kept `clear`, on more
    lines if it must."""
    if not text:
        return
    theme, place, kept = backstage.theme, CENTRED, list(clear)
    if about is not None or kept:
        # it stays where it is when the picture slides
        shown = [] if about is None else [subject(about).moved(about.left_px, about.up_px)]
        spared = Spared(kept, shown)
        place = best(lambda each: [_plane(backstage, text, each)], spared, mirrored=backstage.mirrored)
    image, plane, pad = _set(backstage, text, place.part), _plane(backstage, text, place), PAD_EMS * theme.body_px
    canvas.fill(plane, theme.plane, alpha=theme.plane_alpha, radius=theme.corner_px)
    canvas.image(image, Box(plane.x + 1.5 * pad, plane.y + pad / 2, *image.size))


def _plane(backstage: Backstage, text: str, place: Place) -> Box:
    """What it takes at this place."""
    theme, area, pad = backstage.theme, backstage.area, PAD_EMS * backstage.theme.body_px
    image = _set(backstage, text, place.part)
    size = image.size[0] + 3 * pad, image.size[1] + pad
    return at(place.side, area, size, theme.margin_px, area.y + TOP_EMS * theme.body_px)


def _set(backstage: Backstage, text: str, part: float) -> Image:
    """On one line where it fits into this part of the width, else wrapped."""
    theme = backstage.theme
    colour = theme.text_on(theme.plane)
    whole = backstage.area.w - 4 * theme.margin_px
    room = min(max(part * whole, min(whole, NARROW_EMS * theme.body_px)), LINE_EMS * theme.body_px)
    line = backstage.type.set(text, "body", colour)
    if line.size[0] <= room:
        return line
    return backstage.type.set(text, "body", colour, width=room, align="centre")
