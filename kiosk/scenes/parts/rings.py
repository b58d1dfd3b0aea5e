"""Rings of light that open from a place, as a sound does."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.display import glow
from kiosk.display.canvas import Canvas, Colour
from kiosk.display.easing import ease_out
from kiosk.display.geometry import Box, Point

SPRITE_PX = 512
STEP_PX = 24
"""Rings grow in steps, so that their scaled pictures can be used again."""
AT_ONCE = 6


@dataclass
class _Ring:
    centre: Point
    age_s: float
    radius_px: float
    life_s: float
    level: float


class Rings:
    """Rings of one colour. `open` starts one; old ones go when there are too many."""

    def __init__(self, colour: Colour) -> None:
        self._image = glow.ring(SPRITE_PX, colour)
        self._rings: list[_Ring] = []

    def open(self, centre: Point, *, radius_px: float, life_s: float, level: float = 1.0) -> None:
        """Start a ring that grows to `radius_px` in `life_s` seconds and fades."""
        self._rings.append(_Ring(centre, 0.0, radius_px, life_s, level))
        del self._rings[:-AT_ONCE]

    def update(self, dt_s: float) -> None:
        """Let them grow."""
        for ring in self._rings:
            ring.age_s += dt_s
        self._rings = [ring for ring in self._rings if ring.age_s < ring.life_s]

    def draw(self, canvas: Canvas) -> None:
        """Draw them as light."""
        for ring in self._rings:
            part = ring.age_s / ring.life_s
            radius = STEP_PX * max(1, round(ring.radius_px * (0.06 + 0.94 * ease_out(part)) / STEP_PX))
            canvas.light(
                self._image, Box.around(ring.centre, 2 * radius, 2 * radius), alpha=ring.level * (1 - part) ** 1.4
            )
