"""The light that uncovers a picture: its warm halo, glints that lure it, and marks where it has found something."""

from __future__ import annotations

import math
from collections.abc import Iterable

from kiosk.display import glow
from kiosk.display.canvas import Canvas
from kiosk.display.contrast import blend
from kiosk.display.geometry import Box, Point
from kiosk.scenes.base import Backstage

HALO, HALO_LEVEL = 2.7, 0.22
RIM, RIM_AT, RIM_LEVEL = 1.4, 0.88, 0.5
"""How far the warm rim goes, and where it is warmest, in radii of the light; how much it covers there."""
GLINT_EMS, GLINT_LEVEL = 1.8, 0.55
APART = 0.37
"""Glints breathe one after the other: each is so much of a breath later."""
RING_EMS, LINE_EMS = 0.7, 0.13


class Lamplight:
    """Draws light of this radius in pixels."""

    def __init__(self, radius_px: float, backstage: Backstage) -> None:
        theme = backstage.theme
        self._backstage = backstage
        self._radius_px, self._side = radius_px, HALO * radius_px
        self._rim = glow.rim(256, theme.accent, RIM_AT / RIM)
        self._halo = glow.disc(256, blend(theme.accent, theme.paper, 0.5), 1.0)
        self._glint = glow.disc(64, blend(theme.accent, theme.paper, 0.3), 1.0)

    def draw_halo(self, canvas: Canvas, at: Point, level: float) -> None:
        """The air around the light is lit, too, and its edge is warm: so it is a lamp, and no moon."""
        side = 2 * RIM * self._radius_px
        canvas.image(self._rim, Box.around(at, side, side), alpha=RIM_LEVEL * level)
        canvas.light(self._halo, Box.around(at, self._side, self._side), alpha=HALO_LEVEL * level)

    def draw_glints(self, canvas: Canvas, places: Iterable[Point], seconds: float, level: float) -> None:
        """Small lights in the dark that come and go slowly; where motion is reduced they stay."""
        motion, side = self._backstage.theme.motion, GLINT_EMS * self._backstage.theme.body_px
        for number, at in enumerate(places):
            breath = seconds / motion.ambient_s + APART * number
            shown = 0.6 if motion.reduced else max(0.0, math.sin(2 * math.pi * breath)) ** 2
            canvas.light(self._glint, Box.around(at, side, side), alpha=GLINT_LEVEL * shown * level)

    def draw_found(self, canvas: Canvas, at: Point, *, told: bool) -> None:
        """A ring where something has been found; the one that is told of is in the accent."""
        theme = self._backstage.theme
        radius, line = RING_EMS * theme.body_px, LINE_EMS * theme.body_px
        canvas.ring(at, radius + 0.7 * line, theme.ink, width=2.4 * line)
        canvas.ring(at, radius, theme.accent if told else theme.paper, width=line)


def rows(area: Box, radius_px: float, apart: float) -> list[Point]:
    """Places at the ends of rows, to and fro from the top down, `apart` radii from row to row: a light that goes from
    one to the next has been everywhere."""
    count = max(1, math.ceil(area.h / (apart * radius_px)))
    left, right = area.x + radius_px / 2, area.x + area.w - radius_px / 2
    places = []
    for row in range(count):
        y = area.y + area.h * (row + 0.5) / count
        places += [(left, y), (right, y)] if row % 2 == 0 else [(right, y), (left, y)]
    return places
