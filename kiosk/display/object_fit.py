"""How a picture is fitted into a box, by the names of CSS `object-fit`, with a point that stays in view."""

from __future__ import annotations

from typing import Literal, NamedTuple

from kiosk.display.canvas import Canvas
from kiosk.display.geometry import Box, Point
from kiosk.display.image import Image

Mode = Literal["cover", "contain", "fill", "none"]
"""Cut to fill the box, shown whole, stretched, or at its own size and cut."""


class Placed(NamedTuple):
    """Where on the screen, and which part of the picture in its own pixels."""

    box: Box
    crop: Box


def fit(size: Point, box: Box, mode: Mode, focus: Point = (0.5, 0.5)) -> Placed:
    """A picture of this size in the box. The focus, in fractions of the picture, comes as near to the middle of the
    box as the picture allows; where there is room to spare, it says where the picture stands in it."""
    if mode == "fill":
        return Placed(box, Box(0, 0, *size))
    wide, high = box.w / size[0], box.h / size[1]
    scale = {"cover": max(wide, high), "contain": min(wide, high), "none": 1.0}[mode]
    x, w, left, across = _axis(box.x, box.w, size[0], scale, focus[0])
    y, h, top, down = _axis(box.y, box.h, size[1], scale, focus[1])
    return Placed(Box(x, y, w, h), Box(left, top, across, down))


def draw(canvas: Canvas, image: Image, box: Box, mode: Mode, *, focus: Point = (0.5, 0.5), alpha: float = 1.0) -> None:
    """Draw a picture into the box, fitted."""
    placed = fit(image.size, box, mode, focus)
    canvas.image(image, placed.box, alpha=alpha, crop=placed.crop)


def _axis(start: float, room: float, own: float, scale: float, focus: float) -> tuple[float, float, float, float]:
    """Begin and length on the screen, begin and length in the picture."""
    length = own * scale
    if length <= room:
        return start + (room - length) * focus, length, 0.0, own
    shown = room / scale
    return start, room, min(max(0.0, own * focus - shown / 2), own - shown), shown
