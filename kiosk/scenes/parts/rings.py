"""Rings of light that open from a place, as a sound does."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.display.canvas import Canvas, Colour
from kiosk.display.contrast import blend
from kiosk.display.easing import ease_out
from kiosk.display.geometry import Point
from kiosk.display.motion import Motion

WHITE = (255, 255, 255)
THIN_PX, THICK = 4.0, 0.006
"""A ring's front is so wide at its birth, and wider by this part of its radius."""
AT_ONCE = 6
HALF_WAY = 0.5
PALE = 0.6
"""How near to white a ring is."""


@dataclass
class _Ring:
    centre: Point
    age_s: float
    radius_px: float
    life_s: float
    level: float
    colour: Colour


class Rings:
    """Rings of one colour. `open` starts one; old ones go when there are too many. Where motion is reduced they do not
    grow: they are lit half way and fade."""

    def __init__(self, colour: Colour, motion: Motion) -> None:
        self._motion, self._colour = motion, colour
        self._rings: list[_Ring] = []

    def open(self, centre: Point, *, radius_px: float, life_s: float, level: float = 1.0, pale: float = PALE) -> None:
        """Start a ring that grows to `radius_px` in `life_s` seconds and fades; `pale` is how near to white it is."""
        self._rings.append(_Ring(centre, 0.0, radius_px, life_s, level, blend(self._colour, WHITE, pale)))
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
            grown = HALF_WAY if self._motion.reduced else 0.06 + 0.94 * ease_out(part)
            radius = ring.radius_px * grown
            width = THIN_PX + THICK * radius
            canvas.wave(
                ring.centre, radius, ring.colour, width=width, alpha=min(1.0, 1.4 * ring.level) * (1 - part) ** 1.2
            )
