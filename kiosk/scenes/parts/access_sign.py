"""The sign of the accessibility key: a person with open arms in a circle, which is known without words."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from kiosk.display.baked import baked
from kiosk.display.baking import to_image
from kiosk.display.canvas import Canvas, Colour
from kiosk.display.geometry import Box, Point
from kiosk.display.image import Image

RADIUS, LINE = 0.46, 0.055
"""Of the circle and its line, as parts of the side; so are all places."""
HEAD: tuple[Point, float] = ((0.5, 0.255), 0.068)
LIMBS: tuple[tuple[Point, Point, float], ...] = (
    ((0.27, 0.40), (0.5, 0.435), 0.038),  # arms
    ((0.5, 0.435), (0.73, 0.40), 0.038),
    ((0.5, 0.44), (0.5, 0.56), 0.062),  # body
    ((0.475, 0.56), (0.40, 0.765), 0.040),  # legs
    ((0.525, 0.56), (0.60, 0.765), 0.040),
)
"""Begin, end and half the width of each line; their ends are round."""

Levels = NDArray[np.float64]


def draw_access_sign(canvas: Canvas, box: Box, colour: Colour) -> None:
    """Draw it as large as fits into the box, in its middle."""
    side = min(box.w, box.h)
    canvas.image(_sign(max(8, round(side)), colour), Box.around(box.centre, side, side))


@baked
def _sign(side_px: int, colour: Colour) -> Image:
    """The sign with soft edges of one pixel."""
    axis = (np.arange(side_px) + 0.5) / side_px
    x, y = axis[:, None], axis[None, :]
    away = np.abs(np.hypot(x - 0.5, y - 0.5) - RADIUS) - LINE / 2
    away = np.minimum(away, np.hypot(x - HEAD[0][0], y - HEAD[0][1]) - HEAD[1])
    for begin, end, half in LIMBS:
        away = np.minimum(away, _away(x, y, begin, end) - half)
    cover = np.clip(0.5 - away * side_px, 0, 1)
    return to_image((cover[..., None] * np.array((*colour, 255.0))).astype(np.float32), "access")


def _away(x: Levels, y: Levels, begin: Point, end: Point) -> Levels:
    """The distance of each place from the line between two points."""
    dx, dy = end[0] - begin[0], end[1] - begin[1]
    part = np.clip(((x - begin[0]) * dx + (y - begin[1]) * dy) / (dx * dx + dy * dy), 0, 1)
    return np.asarray(np.hypot(x - begin[0] - part * dx, y - begin[1] - part * dy))
