"""What is drawn on a map: ways that grow, places, and where one stands."""

from __future__ import annotations

import math
from collections.abc import Sequence

from kiosk.display import glow, paths
from kiosk.display.canvas import Canvas
from kiosk.display.contrast import blend
from kiosk.display.easing import clamp, ease_in_out
from kiosk.display.geometry import Box, Point
from kiosk.scenes.base import Backstage

WAY_EMS, CASE_EMS = 0.24, 0.5
"""How wide a way is, and the dark line under it."""
ROUND_EMS = 1.2
DASH_EMS, GAP_EMS = 0.5, 0.4
PIN_EMS, RING_EMS = 0.46, 0.12
CHOSEN = 1.35
"""A place that is chosen is so much larger."""
TIP_EMS = 2.4
PX_PER_S = 420.0
SHORTEST_S, LONGEST_S = 0.9, 3.0


class MapPen:
    """Draws on the map with a canvas and the theme of the backstage."""

    def __init__(self, backstage: Backstage) -> None:
        self._backstage = backstage
        self._em = pin_em_px(backstage)
        self._light = glow.disc(128, blend(backstage.theme.accent, backstage.theme.paper, 0.4), 0.8)

    def way(self, canvas: Canvas, points: Sequence[Point], since_s: float) -> None:
        """A way that has been growing for so long, with a light at its tip; all of it where motion is reduced."""
        theme, motion = self._backstage.theme, self._backstage.theme.motion
        rounded = paths.rounded(points, ROUND_EMS * self._em)
        takes_s = clamp(paths.length(rounded) / PX_PER_S, SHORTEST_S, LONGEST_S)
        grown = 1.0 if motion.reduced else ease_in_out(since_s / takes_s)
        line = paths.part_of(rounded, 0.0, grown)
        if not line:
            return
        self._stroke(canvas, line, CASE_EMS, theme.ink)
        self._stroke(canvas, line, WAY_EMS, theme.accent)
        if grown < 1:
            canvas.light(self._light, Box.around(line[-1], TIP_EMS * self._em, TIP_EMS * self._em))

    def resting_way(self, canvas: Canvas, points: Sequence[Point]) -> None:
        """A way that can be chosen: dashes."""
        theme = self._backstage.theme
        rounded = paths.rounded(points, ROUND_EMS * self._em)
        for dash in paths.dashes(rounded, DASH_EMS * self._em, GAP_EMS * self._em):
            canvas.line(dash, theme.ink, width=0.6 * CASE_EMS * self._em)
            canvas.line(dash, theme.paper, width=0.55 * WAY_EMS * self._em)

    def pin(self, canvas: Canvas, at: Point, *, chosen: bool, reached: bool, part: float | None) -> None:
        """A place: filled in the accent until one has been there; `part` of a ring for who is on it."""
        theme = self._backstage.theme
        radius = PIN_EMS * self._em * (CHOSEN if chosen else 1.0)
        outer = radius + 1.6 * RING_EMS * self._em
        canvas.fill(Box.around(at, 2 * outer, 2 * outer), theme.ink, radius=outer)
        ink = theme.accent if chosen or not reached else theme.paper
        canvas.fill(Box.around(at, 2 * radius, 2 * radius), ink, radius=radius)
        if reached and not chosen:
            inner = 0.55 * radius
            canvas.fill(Box.around(at, 2 * inner, 2 * inner), theme.ink, radius=inner)
        if part is not None:
            canvas.ring(at, outer + 2.4 * RING_EMS * self._em, theme.ink, width=3.2 * RING_EMS * self._em)
            canvas.ring(at, outer + 1.8 * RING_EMS * self._em, theme.accent, width=1.8 * RING_EMS * self._em, part=part)

    def here(self, canvas: Canvas, at: Point, seconds: float) -> None:
        """Where one stands: rings that open slowly around a point."""
        theme, motion, em = self._backstage.theme, self._backstage.theme.motion, self._em
        side = 0.9 * em
        canvas.fill(Box.around(at, 1.5 * side, 1.5 * side), theme.ink, radius=0.75 * side)
        canvas.fill(Box.around(at, side, side), theme.paper, radius=side / 2)
        canvas.fill(Box.around(at, 0.45 * side, 0.45 * side), theme.ink, radius=0.225 * side)
        opened = 0.4 if motion.reduced else (seconds / (0.5 * motion.ambient_s)) % 1.0
        radius = (0.75 + 1.2 * opened) * em
        canvas.wave(at, radius, theme.paper, width=0.14 * em, alpha=0.8 * math.cos(0.5 * math.pi * opened))

    def _stroke(self, canvas: Canvas, line: Sequence[Point], width_ems: float, colour: tuple[int, int, int]) -> None:
        canvas.line(line, colour, width=width_ems * self._em)
        for end in (line[0], line[-1]):
            side = width_ems * self._em
            canvas.fill(Box.around(end, side, side), colour, radius=side / 2)


def pin_em_px(backstage: Backstage) -> float:
    """An em of running text of normal size: what is drawn on a map does not grow with the letters."""
    return backstage.theme.target_px / backstage.theme.spacing.target_ems
