"""A glow near a thing that nobody finds: beside it, or at the edge where it lies beyond the screen."""

from __future__ import annotations

import math
from collections.abc import Container

from kiosk.display import glow
from kiosk.display.canvas import Canvas
from kiosk.display.easing import ease_in_out
from kiosk.display.geometry import Box
from kiosk.scenes.base import Backstage
from kiosk.scenes.parts.edges import Edges
from kiosk.scenes.parts.hidden import Hidden

COMES_S = 3.0
GLOW, GLOW_OFF = 3.2, 0.5
"""It is so many times as large as the thing, and so much of it beside it: near, not on it."""


class HelpGlow:
    """Helps with the first of the hidden things that has not been found."""

    def __init__(self, hidden: Hidden, edges: Edges, backstage: Backstage) -> None:
        self._hidden, self._edges, self._backstage = hidden, edges, backstage
        self._glow = glow.disc(256, backstage.theme.accent, 0.8)

    def draw(self, canvas: Canvas, found: Container[int], seconds: float) -> None:
        """Draw it as it is after so many seconds."""
        thing = next((each for each in range(self._hidden.count) if each not in found), None)
        if thing is None:
            return
        region, theme = self._hidden.region(thing), self._backstage.theme
        off = GLOW_OFF * max(region.w, region.h) * (1 if thing % 2 else -1)
        if not self._hidden.sees(thing):
            region, off = self._edges.towards(region) or region, 0.0
        side = GLOW * max(region.w, region.h, theme.target_px)
        breath = 0.75 + 0.25 * math.sin(seconds * 2 * math.pi / theme.motion.ambient_s)
        centre = region.centre[0] + off, region.centre[1] + 0.4 * abs(off)
        canvas.light(self._glow, Box.around(centre, side, side), alpha=breath * ease_in_out(seconds / COMES_S))
