"""How many of how many: a row of discs on a plane, or two where there are many, each filled by a light that flies there
from where it was found."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence

from kiosk.display import glow
from kiosk.display.canvas import Canvas
from kiosk.display.contrast import blend
from kiosk.display.easing import clamp, ease_in_out, ease_out
from kiosk.display.geometry import Box, Point
from kiosk.scenes.base import Backstage
from kiosk.scenes.parts.note import Side

SIDE, STEP, PAD, LINE = 0.56, 0.82, 0.3, 0.07
"""A disc, from one to the next, the free edge, the line of an empty one: in sides of what is touched. So they are no
larger beside large letters, and can be counted at two metres all the same."""
LEAST_STEP = 0.62
"""Many discs stand closer, where the room asks for it."""
MOST = 7
"""More of them stand in two rows, for one would cross most of a picture; not beside large letters, which need the
height."""
FLIES_S, LANDS_S = 0.65, 0.5
RISES, GLOW, WAVE, SWELLS = 0.3, 2.6, 2.2, 0.35
"""How high a light flies, as a part of its way; its halo, the ring that opens where it lands and how much the disc
swells there, in sides of a disc."""


class Tally:
    """Counts `count` things. `fly` sends a light to the disc of one; who does not call it has them filled at once. It
    stands where lines end, or begin where it covers fewer of the things at these `places`."""

    def __init__(self, backstage: Backstage, count: int, places: Sequence[Point] = ()) -> None:
        theme = backstage.theme
        self._backstage, self._count, self._places = backstage, count, places
        self._light = glow.disc(96, blend(theme.accent, theme.paper, 0.4), 0.9)
        self._flown: dict[int, tuple[Point, float]] = {}

    def fly(self, number: int, start: Point) -> None:
        """The one of this number was found at this place."""
        self._flown[number] = start, 0.0

    def update(self, dt_s: float) -> None:
        """Let time pass for what flies."""
        self._flown = {number: (start, since_s + dt_s) for number, (start, since_s) in self._flown.items()}

    def box(self, floor: float, side: Side | None = None, *, width: float | None = None) -> Box:
        """Where it stands: with its foot on this floor, at one side of the area or where lines end; not wider than
        `width` pixels."""
        theme, area = self._backstage.theme, self._backstage.area
        step = self._step_px(width or area.w - 2 * theme.margin_px)
        one, (across, down) = (SIDE + 2 * PAD) * theme.target_px, self._grid
        w, h = one + (across - 1) * step, one + (down - 1) * STEP * theme.target_px
        left = area.x + theme.margin_px if side == "left" else area.x + area.w - theme.margin_px - w
        box = Box(left, floor - h, w, h)
        return self._free(self._backstage.placed(box)) if side is None else box

    def _free(self, box: Box) -> Box:
        """At this end of the foot, or at the other one."""
        edge = 0.5 * self._backstage.theme.target_px
        return min((box, box.mirrored(self._backstage.area)), key=lambda each: self._covered(each.inset(-edge)))

    def _covered(self, box: Box) -> int:
        return sum(map(box.contains, self._places))

    def over(self, floor: float, side: Side) -> float:
        """Where a note at this side of the area stands: over the tally where it would cover it, else beside it. Large
        words need all of the room."""
        box, area = self.box(floor), self._backstage.area
        shared = area.h > area.w or (box.centre[0] > area.centre[0]) == (side == "right")
        return (
            box.y - self._backstage.theme.margin_px / 2
            if shared and self._count and not self._backstage.theme.large
            else floor
        )

    def draw(self, canvas: Canvas, done: Collection[int], plane: Box) -> None:
        """Draw it on its `box`; nothing where there is nothing to count."""
        if not self._count:
            return
        theme, side = self._backstage.theme, SIDE * self._backstage.theme.target_px
        canvas.fill(plane, theme.plane, alpha=theme.plane_alpha, radius=(PAD + SIDE / 2) * theme.target_px)
        for number in range(self._count):
            self._draw_disc(canvas, self._centre(plane, number), side, number, full=number in done)
        for number, (start, since_s) in self._flown.items():
            if since_s < FLIES_S and not theme.motion.reduced:
                self._draw_flight(canvas, start, self._centre(plane, number), since_s / FLIES_S)

    @property
    def _grid(self) -> tuple[int, int]:
        """How many discs a row has at most, and how many rows there are."""
        rows = 1 if self._count <= MOST or self._backstage.theme.large else 2
        return math.ceil(self._count / rows), rows

    def _step_px(self, width: float) -> float:
        target = self._backstage.theme.target_px
        wanted = (width - (SIDE + 2 * PAD) * target) / max(1, self._grid[0] - 1)
        return clamp(wanted, LEAST_STEP * target, STEP * target)

    def _centre(self, plane: Box, number: int) -> Point:
        target, across = self._backstage.theme.target_px, self._grid[0]
        first, last = plane.x + (PAD + SIDE / 2) * target, plane.x + plane.w - (PAD + SIDE / 2) * target
        x = first + (last - first) * (number % across) / max(1, across - 1)
        y = plane.y + (PAD + SIDE / 2 + number // across * STEP) * target
        return self._backstage.placed(Box(x, y, 0, 0), plane)[:2]

    def _draw_disc(self, canvas: Canvas, centre: Point, side: float, number: int, *, full: bool) -> None:
        """A ring that waits, or a disc; one that has just been filled swells, and a ring opens round it."""
        theme, motion = self._backstage.theme, self._backstage.theme.motion
        _, since_s = self._flown.get(number, (centre, FLIES_S + LANDS_S))
        landed_s = since_s if motion.reduced else since_s - FLIES_S
        if not full or landed_s < 0:
            line = LINE * theme.target_px
            canvas.ring(centre, side / 2, theme.rest_on(theme.plane_at_worst), width=line)
            return
        part = clamp(landed_s / LANDS_S)
        swollen = side * (1 + SWELLS * (1 - ease_out(part)) * motion.amount)
        disc = Box.around(centre, swollen, swollen)
        canvas.fill(disc, theme.mark_on(theme.plane_at_worst), radius=swollen / 2)
        if part < 1:
            opened = WAVE * side * (0.5 if motion.reduced else ease_out(part))
            canvas.wave(centre, opened, theme.paper, width=0.2 * side, alpha=0.8 * (1 - part))

    def _draw_flight(self, canvas: Canvas, start: Point, end: Point, part: float) -> None:
        """A light on an arc."""
        theme, side = self._backstage.theme, SIDE * self._backstage.theme.target_px
        along = ease_in_out(part)
        x, y = (a + (b - a) * along for a, b in zip(start, end, strict=True))
        y -= RISES * abs(end[0] - start[0]) * 4 * along * (1 - along)
        canvas.light(self._light, Box.around((x, y), GLOW * side, GLOW * side))
        canvas.fill(Box.around((x, y), 0.8 * side, 0.8 * side), theme.accent, radius=0.4 * side)
