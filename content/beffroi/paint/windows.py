"""The town through four windows of the tower, each at an hour of its own: dawn, noon, dusk, night.

Run ``python -m content.beffroi.paint.windows [--scale 0.5] [--out DIR] [--preview DIR]``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import numpy as np

from content.atelier.canvas import Canvas
from content.atelier.geometry import Point2, arc
from content.atelier.layer import Layer
from content.atelier.planes import Picture, Plane, cropped
from content.atelier.stone import Stone, over, tinted, veil
from content.beffroi.paint.cli import run_many
from content.beffroi.paint.palette import SLATE
from content.beffroi.paint.views import paint_dawn, paint_dusk, paint_night, paint_noon

SIZE, SEEN, CUT = (1600, 1080), (1430, 966), (85, 14)
"""What is painted, what is shown of it, and what is cut off on the left and above, in design pixels."""
STONE_SEED = 1451
MIDDLE, HALF, SPRING, SILL = 800.0, 610.0, 560.0, 948.0
"""The opening: its middle, half its width, where its arch begins, and the sill."""
RISE = 0.84
DEEP = 78.0
"""How much of the wall's thickness is seen on the side that the light falls on."""
WINDOWS: dict[str, tuple[Callable[[Canvas, Stone], list[Plane]], int, tuple[float, float, float], str]] = {
    "dawn": (paint_dawn, -1, (0.86, 0.70, 0.62), "#f3c9a0"),
    "noon": (paint_noon, 1, (0.95, 0.90, 0.80), "#fff0c8"),
    "dusk": (paint_dusk, -1, (0.58, 0.46, 0.42), "#e08a4a"),
    "night": (paint_night, 1, (0.30, 0.38, 0.50), "#9fb4c8"),
}
"""How each is painted, on which side of the frame the light falls, the colour of the shade, and of the light."""


def paint(name: str, scale: float = 1.0) -> Picture:
    """What is outside, in its planes, and the window in front of it."""
    outside, side, tint, light = WINDOWS[name]
    canvas = Canvas(*SIZE, scale=scale)
    stone = Stone.cut(canvas, STONE_SEED)
    picture = Picture(Canvas(*SEEN, scale=scale), focus=(0.5, 0.55))
    frame = tinted(stone.print(_draw_frame(), canvas), tint)
    lit = stone.rough(_draw_lit(side).raster(canvas))[..., 3]
    frame = over(frame, veil(light, np.asarray(0.5 * lit * frame[..., 3], np.float32)))
    planes = [*outside(canvas, stone), cropped("window.webp", frame, canvas)]
    picture.planes = [replace(plane, at=(plane.at[0] - CUT[0], plane.at[1] - CUT[1])) for plane in planes]
    return picture


def _opening(half: float, spring: float, sill: float) -> list[Point2]:
    """The outline of the arch, from the left foot over the crown to the right one."""
    crown = [(x, spring + (y - spring) * RISE) for x, y in arc((MIDDLE, spring), half, 180, 360, 40)]
    return [(MIDDLE - half, sill), *crown, (MIDDLE + half, sill)]


def _draw_frame() -> Layer:
    """The dark wall inside the tower, the reveal in its thickness, the blocks of the arch and the sill."""
    layer = Layer("window", SLATE)
    outer, inner = _opening(HALF, SPRING, SILL), _opening(HALF - DEEP, SPRING + 8, SILL - 26)
    wall: list[Point2] = [(-40, -40), (1640, -40), (1640, 1120), (-40, 1120)]
    layer.compound([wall, outer], 0.25)
    layer.compound([outer, inner], 1.15)
    for step in range(1, 16):
        angle = step * 20
        first, last = outer[min(angle * 42 // 320, 41)], inner[min(angle * 42 // 320, 41)]
        layer.line([first, last], 0.5, 2.6, 0.9, cap="butt")
    ring = _opening(HALF + 46, SPRING, SILL + 40)
    layer.line(ring, 0.75, 3.0)
    layer.line(outer, 0.6, 4.0)
    layer.polygon([(MIDDLE - HALF - 70, SILL), (MIDDLE + HALF + 70, SILL), (MIDDLE + HALF + 90, SILL + 46),
                   (MIDDLE - HALF - 90, SILL + 46)], 1.3)  # fmt: skip
    layer.polygon([(MIDDLE - HALF - 90, SILL + 46), (MIDDLE + HALF + 90, SILL + 46), (MIDDLE + HALF + 90, SILL + 70),
                   (MIDDLE - HALF - 90, SILL + 70)], 0.6)  # fmt: skip
    return layer


def _draw_lit(side: int) -> Layer:
    """Where the light from outside falls: the reveal on one side, and the sill."""
    layer = Layer("lit", SLATE)
    outer, inner = _opening(HALF, SPRING, SILL), _opening(HALF - DEEP, SPRING + 8, SILL - 26)
    middle = len(outer) // 2
    part = slice(0, middle - 6) if side < 0 else slice(middle + 6, len(outer))
    layer.polygon([*outer[part], *reversed(inner[part])], "#ffffff", seam=False)
    shift = 120 * side
    layer.polygon([(MIDDLE - HALF + 60 + shift, SILL + 4), (MIDDLE + HALF - 60 + shift, SILL + 4),
                   (MIDDLE + HALF - 20 + shift, SILL + 44), (MIDDLE - HALF + 20 + shift, SILL + 44)],
                  "#ffffff", seam=False)  # fmt: skip
    return layer


if __name__ == "__main__":
    run_many({f"window_{name}": partial(paint, name) for name in WINDOWS})
