"""A bronze bell, drawn once and used at every size: in the carillon, as the bourdon, as a face."""

from __future__ import annotations

import math
import random
from dataclasses import dataclass
from itertools import pairwise

from content.atelier.geometry import Point2, smooth
from content.atelier.hatch import Burin, hatch
from content.atelier.layer import Layer
from content.atelier.tones import Ramp, Tone
from content.atelier.turned import Bands

BRONZE = Ramp(("#14181d", "#2e2f30", "#5a5449", "#a8946c", "#f6e8c4"))
"""Bronze at rest: nearly slate, so that gold is left for the bell that answers."""
STRUCK = Ramp(("#4a3312", "#8a5f1e", "#d9a441", "#f6d183", "#fff6d8"))

PROFILE: list[Point2] = smooth(
    [
        (0.0, 0.30), (0.015, 0.40), (0.05, 0.47), (0.12, 0.515), (0.28, 0.55), (0.46, 0.595), (0.62, 0.66),
        (0.76, 0.755), (0.87, 0.87), (0.94, 0.965), (0.975, 1.0), (1.0, 0.99),
    ],
    6,
)  # fmt: skip
"""The body from crown to lip as (depth, radius), in shares of the body's height and of the lip's radius."""

BANDS: Bands = (
    (-90, 0.95), (-66, 0.4), (-30, 0.75), (2, 1.2), (22, 1.75), (37, 2.6), (49, 4.0), (74, 2.9), (90, 2.9),
)  # fmt: skip
"""Facets round the body, light from the right behind."""


@dataclass(frozen=True)
class Bell:
    """Where a bell hangs, in design pixels: middle, top and height of the body, radius of the lip."""

    x: float
    top: float
    height: float
    radius: float
    tilt: float = 0.0
    """How the mouth is seen: positive from below, negative from above, as share of the radius."""

    def at(self, depth: float, angle: float, swell: float = 1.0) -> Point2:
        """A point of the body: `depth` 0 crown .. 1 lip, `angle` in degrees (-90 left .. 90 right)."""
        radius = self.radius * radius_at(depth) * swell
        turn = math.radians(angle)
        sag = -self.tilt * radius * math.cos(turn)
        return self.x + radius * math.sin(turn), self.top + depth * self.height + sag


def radius_at(depth: float) -> float:
    """Radius of the body at a depth, in shares of the lip's radius."""
    for (upper, first), (lower, second) in pairwise(PROFILE):
        if depth <= lower:
            return first + (second - first) * (depth - upper) / max(lower - upper, 1e-9)
    return PROFILE[-1][1]


def draw_body(layer: Layer, bell: Bell, detail: int, glow: float = 0.0) -> None:
    """The bell's body; `detail` 0 (tiny) .. 2 (large), `glow` 0..1 lightens it from the sound bow upwards."""
    draw_mouth(layer, bell)
    draw_bands(layer, bell, BANDS)
    if detail > 0:
        _draw_mouldings(layer, bell, detail)
    if glow > 0:
        _draw_glow(layer, bell, glow)


def draw_mouth(layer: Layer, bell: Bell, clapper: Tone = 1.3) -> None:
    """The dark inside, seen from below, and the clapper's ball."""
    ring = [bell.at(1.0, angle) for angle in range(-90, 91, 10)]
    far = [(x, 2 * (bell.top + bell.height) - y) for x, y in reversed(ring)]
    layer.polygon([*ring, *far], 0.1)
    if bell.tilt > 0:
        layer.disc((bell.x, bell.top + bell.height * 1.0), bell.radius * 0.17, clapper)


def draw_bands(layer: Layer, bell: Bell, bands: Bands) -> None:
    """The body in upright facets."""
    for (first, tone), (last, _) in pairwise(bands):
        _draw_band(layer, bell, first, last, tone)


def _draw_band(layer: Layer, bell: Bell, first: float, last: float, tone: Tone) -> None:
    """One upright facet from crown to lip."""
    depths = [depth for depth, _ in PROFILE]
    left = [bell.at(depth, first) for depth in depths]
    right = [bell.at(depth, last) for depth in reversed(depths)]
    lip = [bell.at(1.0, first + (last - first) * step / 6) for step in range(1, 6)]
    layer.polygon([*left, *lip, *right], tone)


def _around(bell: Bell, depth: float, first: float = -90, last: float = 90) -> list[Point2]:
    """A line round the body."""
    return [bell.at(depth, first + (last - first) * step / 24) for step in range(25)]


def _draw_mouldings(layer: Layer, bell: Bell, detail: int) -> None:
    """Raised lines at shoulder, waist and sound bow; a frieze of inscription on the largest."""
    line = bell.height * 0.008
    depths = (0.11, 0.84, 0.9) if detail == 1 else (0.09, 0.115, 0.225, 0.25, 0.74, 0.765, 0.85, 0.915)
    for depth in depths:
        layer.line(_around(bell, depth, -86, 30), 0.1, line * 1.5, 0.8, cap="butt")
        layer.line(_around(bell, depth + 0.009, 0, 88), 2.6, line, 0.75, cap="butt")
    if detail < 2:
        return
    for step in range(22):
        angle = -70 + step * 6.6
        mark = [bell.at(0.14, angle), bell.at(0.2, angle + (1.5 if step % 3 else -1.5))]
        layer.line(mark, 2.0 if angle > 20 else 1.5, bell.height * 0.011, 0.7, cap="butt")


def engrave(layer: Layer, bell: Bell, rng: random.Random) -> None:
    """Lines that follow the form in the shade of a large bell."""
    for first, last in ((-88, -62), (-62, -28)):
        for step in range(9):
            low, high = 0.27 + step * 0.05, 0.27 + (step + 1) * 0.05
            quad = [bell.at(low, first), bell.at(low, last), bell.at(high, last), bell.at(high, first)]
            hatch(layer, quad, 3, Burin(tone=0.05, width=0.9, opacity=0.55, keep=0.75), rng)


def _draw_glow(layer: Layer, bell: Bell, glow: float) -> None:
    """Rings of light that rise from the sound bow: the lower, the brighter."""
    for top, opacity in ((0.42, 0.10), (0.58, 0.16), (0.71, 0.24), (0.81, 0.34), (0.885, 0.45)):
        depths = [top + (0.985 - top) * step / 10 for step in range(1, 10)]
        right = [bell.at(depth, 90) for depth in depths]
        left = [bell.at(depth, -90) for depth in reversed(depths)]
        outline = [*_around(bell, top), *right, *reversed(_around(bell, 0.985)), *left]
        layer.polygon(outline, 4.0, opacity * glow, seam=False)


def draw_headstock(layer: Layer, top: Point2, *, height: float, width: float, wood: tuple[Tone, Tone, Tone]) -> None:
    """The oak block between beam and bell with its iron straps, hanging from `top` (design pixels).

    `wood` is the tone of the front, of the lit side, and of the iron.
    """
    front, lit, iron = wood

    def at(across: float, down: float) -> Point2:
        return top[0] + across * width, top[1] + down * height

    for strap in (-0.26, 0.26):
        left, right = strap - 0.06, strap + 0.06
        layer.polygon([at(left, 0), at(right, 0), at(right, 1), at(left, 1)], iron)
    layer.polygon([at(-0.5, 0.3), at(0.5, 0.3), at(0.4, 0.8), at(-0.4, 0.8)], front)
    layer.polygon([at(0.36, 0.3), at(0.5, 0.3), at(0.4, 0.8), at(0.29, 0.8)], lit)
    layer.line([at(-0.5, 0.3), at(0.5, 0.3)], lit, max(1.0, 0.06 * height))
    layer.polygon([at(-0.2, 1), at(-0.14, 0.78), at(0.14, 0.78), at(0.2, 1)], iron)
