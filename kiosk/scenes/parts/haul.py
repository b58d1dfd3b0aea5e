"""The way of a weight on the screen: the rope or the ramp, its marks, the weight as it strains, and its arrival."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Literal

from kiosk.display import glow, paths
from kiosk.display.canvas import Canvas
from kiosk.display.easing import Follow, clamp
from kiosk.display.emitters import disc, sparks
from kiosk.display.geometry import Box, Point
from kiosk.display.particles import Particles
from kiosk.display.picture import Picture
from kiosk.scenes.base import Backstage
from kiosk.scenes.parts.beads import Beads
from kiosk.scenes.parts.beckon import Beckon
from kiosk.scenes.parts.rings import Rings
from kiosk.scenes.parts.weight import Weight

Stands = Literal["foot", "middle", "rope"]
"""What of the weight lies on the way: its foot, its middle, or its top, which hangs from a rope."""
UNDER: dict[Stands, float] = {"foot": -0.5, "middle": 0.0, "rope": 0.5}
"""So many of its heights below the way its middle lies."""
MARKS = 6
"""The way has so many marks that light up as they are passed."""
SAG = 0.05
"""A rope hangs through by so much of its length at most, where the weight is half way."""
TREMBLE, TREMBLE_HZ, TREMBLE_DEG = 0.02, 11.0, 3.0
"""At an effort the weight trembles by so much of its height, so often a second, and by so many degrees."""
SHOVED = 0.2
"""A shove of a simulated visitor goes over this part of the screen's shorter side."""
CALLS = 0.75
"""What beckons is lit by this part of how it is lit when it has arrived."""
SWAYS: dict[Stands, float] = {"foot": 0.3, "middle": 0.6, "rope": 1.0}
"""What hangs sways by all of what it may, what stands only rocks."""
LIGHT_EMS, LEAST_LIGHT = 2.6, 0.5
"""The light round it has so many of its heights across; where it gets small by its way, of this part of its height at
the foot at least."""
LAST_S = 0.5
LONG_LIT_S = 0.9


class Haul:
    """Draws it. Places are pixels of the screen, parts of the way run from 0, its foot, to 1."""

    def __init__(
        self,
        backstage: Backstage,
        picture: Picture,
        way: Sequence[Point],
        heights_px: tuple[float, float],
        stands: Stands,
    ) -> None:
        """The way and the heights of the weight, at its foot and at its top, are in the picture's pixels."""
        theme, short = backstage.theme, min(backstage.screen)
        self._backstage, self._picture, self._stands = backstage, picture, stands
        fit = picture.fit
        self._heights_px = heights_px[0] * fit.scale, heights_px[1] * fit.scale
        self._way = _on_screen(backstage, [fit.point(point) for point in way], 0.5 * self._heights_px[0])
        self._length = paths.length(self._way)
        self._strain, self._lit = Follow(0.0, LAST_S), Follow(0.0, LONG_LIT_S)
        self._beckon, self._seconds = Beckon(backstage), 0.0
        self._light = glow.disc(256, theme.accent, 0.7)
        self._beads, self._rings = Beads(backstage), Rings(theme.accent, theme.motion)
        self._sparks = Particles(sparks(theme.accent), disc(), short, seed=backstage.rng.randrange(2**32))

    def at(self, part: float) -> Point:
        """The place on the way."""
        x, y = paths.part_of(self._way, 0.0, max(1e-6, part))[-1]
        sag = SAG * self._length * 4 * part * (1 - part) if self._stands == "rope" else 0.0
        return x, y + sag

    def box(self, part: float) -> Box:
        """Where the weight is."""
        x, y = self.at(part)
        sprite, (foot_px, top_px) = self._picture.sprite("weight"), self._heights_px
        high = foot_px + part * (top_px - foot_px)
        wide = high * sprite.size[0] / sprite.size[1] if sprite else high
        return Box.around((x, y + UNDER[self._stands] * high), wide, high)

    def shoved(self, at: Point) -> Point:
        """Where a hand is that has shoved the weight on from this place."""
        (x, y), way = self.direction(0.5), SHOVED * min(self._backstage.screen)
        return at[0] + way * x, at[1] + way * y

    def direction(self, part: float) -> Point:
        """Which way it goes there, a vector of length 1."""
        (x, y), (to_x, to_y) = self.at(min(0.97, part)), self.at(min(1.0, part + 0.03))
        length = math.hypot(to_x - x, to_y - y) or 1.0
        return (to_x - x) / length, (to_y - y) / length

    def strain(self) -> None:
        """Somebody pushes."""
        self._beckon.rest()
        self._strain.value = 1.0
        self._lit.value = max(self._lit.value, 0.6)

    def arrive(self) -> None:
        """It is up: rings and sparks."""
        box = self.box(1.0)
        short = min(self._backstage.screen)
        self._strain.value, self._lit.value, self._lit.target = 0.0, 1.0, 1.0
        for number in range(3):
            self._rings.open(box.centre, radius_px=(0.35 + 0.3 * number) * short, life_s=1.6 + 0.7 * number)
        if not self._backstage.theme.motion.reduced:
            self._sparks.emit(120, box)

    def update(self, dt_s: float) -> None:
        """Let time pass."""
        self._seconds += dt_s
        self._beckon.update(dt_s)
        self._strain.update(dt_s)
        self._lit.update(dt_s)
        self._rings.update(dt_s)
        self._sparks.update(dt_s)

    def draw(self, canvas: Canvas, weight: Weight, progress: float) -> None:
        """Draw the rope, if there is one, and the weight; a hand that rests there fills a ring round it."""
        self._draw_rope(canvas, weight.part)
        box, tremble = self.box(weight.part), self._tremble()
        shaken = Box(box.x + tremble * TREMBLE * box.h, box.y, box.w, box.h)
        self._draw_weight(canvas, shaken, TREMBLE_DEG * tremble + self._sway_deg)
        if progress > 0:
            theme = self._backstage.theme
            canvas.ring(box.centre, 0.7 * box.h, theme.accent, width=0.25 * theme.body_px, part=progress)

    def marks(self, part: float) -> list[Box]:
        """The marks of the way, with the weight at this part of it."""
        side = self._beads.side_px
        return [Box.around(self._mark(mark / MARKS, part), side, side) for mark in range(1, MARKS + 1)]

    def shown(self, part: float) -> list[Box]:
        """All that is to be seen whole with the weight there: it, and the marks that say how far it is."""
        return [self.box(part), *self.marks(part)]

    def draw_over(self, canvas: Canvas, part: float, beside: Box) -> None:
        """Draw what lies over everything, with the weight at this part of its way: the marks, but for those under it
        or under the box `beside` it, and what shines."""
        self._beads.draw(canvas, self.marks(part), math.floor(MARKS * part + 1e-5), (self.box(part), beside))
        self._rings.draw(canvas)
        self._sparks.draw(canvas)

    def _draw_weight(self, canvas: Canvas, box: Box, angle_deg: float) -> None:
        pivot = (0.5, 0.5 - UNDER[self._stands])
        lit = max(self._lit.value, CALLS * self._calls * self._beckon.light)
        across = LIGHT_EMS * max(box.h, LEAST_LIGHT * self._heights_px[0])
        canvas.light(self._light, Box.around(box.centre, across, across), alpha=0.8 * lit)
        for name, alpha in (("weight", 1.0), ("weight_lit", lit)):
            sprite = self._picture.sprite(name)
            if sprite is not None:
                canvas.image(sprite, box, alpha=alpha, angle_deg=angle_deg, pivot=pivot)

    def _draw_rope(self, canvas: Canvas, part: float) -> None:
        if self._stands == "rope":
            rope, theme = [self._anchor(), self.at(part), self._way[-1]], self._backstage.theme
            canvas.line(rope, theme.ink, width=max(2.0, 0.09 * theme.body_px))

    def _anchor(self) -> Point:
        """A rope begins beside the screen, as far behind its foot as its top lies before it."""
        (x, y), (top_x, top_y) = self._way[0], self._way[-1]
        return 2 * x - top_x, 2 * y - top_y

    def _mark(self, mark: float, part: float) -> Point:
        """A mark of the way; on a rope it lies on the piece before or behind the weight."""
        if self._stands != "rope":
            return self.at(mark)
        (x, y), (from_x, from_y), (top_x, top_y) = self.at(part), self._anchor(), self._way[-1]
        if mark <= part:
            share = (1 + mark) / (1 + part)  # the rope begins as far behind the foot as the top lies before it
            return from_x + share * (x - from_x), from_y + share * (y - from_y)
        share = (mark - part) / (1 - part)
        return x + share * (top_x - x), y + share * (top_y - y)

    @property
    def _calls(self) -> float:
        """Whether it may beckon: 1, or 0 from the moment when it has arrived."""
        return 1.0 - self._lit.target

    @property
    def _sway_deg(self) -> float:
        """How far it leans while it beckons."""
        return SWAYS[self._stands] * self._calls * self._beckon.sway_deg

    def _tremble(self) -> float:
        """From -1 to 1: which way it leans at this moment."""
        motion = self._backstage.theme.motion
        return motion.amount * self._strain.value * math.sin(2 * math.pi * TREMBLE_HZ * self._seconds)


def _on_screen(backstage: Backstage, way: Sequence[Point], edge: float) -> list[Point]:
    """The way, with what a narrow screen cuts off of it drawn in from the side."""
    left, right = edge, backstage.screen[0] - edge
    return [(clamp(x, left, right), y) for x, y in way]
