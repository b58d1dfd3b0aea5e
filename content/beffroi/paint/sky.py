"""Skies of the pack: printed plates, strata of mist and the fan of light from beyond the right edge."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from content.atelier.canvas import Canvas, Field, Pixels
from content.atelier.noise import cloud, smoothstep
from content.atelier.stone import Stone, opaque, over, veil
from content.atelier.tones import rgb

MORNING_PLATES = ("#667785", "#8696a0", "#a9b5b8", "#cbccc3", "#e9dfc8", "#f8e8c6")
NIGHT_PLATES = ("#121a23", "#1b2631", "#283542", "#394956", "#556673", "#768790")
DUSK_PLATES = ("#1a232d", "#2a3642", "#42505d", "#66727f", "#979a97", "#cbb48a")
WEDGES = ((3.0, 7.5, 0.5), (11.0, 14.0, 0.7), (17.5, 24.0, 0.55), (28.0, 31.5, 0.8), (35.0, 44.0, 0.5))
"""Rays of the fan: first and last angle in degrees above the horizon, strength."""


@dataclass(frozen=True)
class Stratum:
    """A flat bank of haze: its middle height, half thickness, ends, and density."""

    y: float
    thickness: float
    left: float
    right: float
    density: float
    seed: int


MORNING_STRATA = (
    Stratum(330, 18, 1350, 2300, 0.18, 6),
    Stratum(470, 26, -500, 700, 0.20, 7),
    Stratum(520, 22, 1300, 2300, 0.28, 8),
    Stratum(590, 30, 200, 1500, 0.25, 9),
)


def paint_plates(canvas: Canvas, stone: Stone, plates: tuple[str, ...], horizon: float, tilt: float = 0.16) -> Pixels:
    """A sky from dark above to light at the horizon, in plates whose seams are broken by the grain."""
    grid_x, grid_y = canvas.grid()
    height = 0.92 * grid_y / horizon + tilt * (grid_x / canvas.width - 0.5)
    height += 0.05 * (cloud(canvas, (900, 260), 3, octaves=3) - 0.5)
    place = np.clip(height, 0, 0.999) * (len(plates) - 1)
    plate = np.floor(place).astype(np.int32)
    rest = np.asarray(place - plate, np.float32)
    share = 0.62 * smoothstep(0, 1, rest) + 0.38 * stone.crayon(smoothstep(0.12, 0.88, rest), 0.55)
    colours = np.stack([rgb(code) for code in plates])
    upper, lower = colours[plate], colours[np.minimum(plate + 1, len(plates) - 1)]
    return opaque(np.asarray(upper * (1 - share[..., None]) + lower * share[..., None], np.float32))


def paint_strata(canvas: Canvas, stone: Stone, strata: tuple[Stratum, ...], colour: str) -> Pixels:
    """Banks of haze in the sky."""
    grid_x, grid_y = canvas.grid()
    total = np.zeros((*canvas.shape, 4), np.float32)
    for bank in strata:
        bend = cloud(canvas, (700, 60), bank.seed, octaves=3) - 0.5
        band = np.exp(-(((grid_y - bank.y - 40 * bend - 0.02 * (grid_x - 960)) / bank.thickness) ** 2))
        ends = smoothstep(bank.left, bank.left + 380, grid_x) * smoothstep(bank.right, bank.right - 480, grid_x)
        density = stone.broken(np.asarray(band * ends, np.float32), 0.5)
        total = over(total, veil(colour, bank.density * density))
    return total


def fan_density(canvas: Canvas, source: tuple[float, float], strength: float) -> Field:
    """The fan of light: wedges with hard edges from `source`, weaker far from it."""
    grid_x, grid_y = canvas.grid()
    wobble = 0.35 * (cloud(canvas, (200, 200), 31, octaves=2) - 0.5)
    angle = np.degrees(np.arctan2(source[1] - grid_y, source[0] - grid_x)) + wobble
    fan = np.zeros(canvas.shape, np.float32)
    for first, last, weight in WEDGES:
        fan += weight * np.clip((angle - first) / 0.1, 0, 1) * np.clip((last - angle) / 0.1, 0, 1)
    near = smoothstep(-100, 1500, grid_x) * 0.75 + 0.25
    return np.asarray(np.clip(fan * near * strength, 0, 1), np.float32)


def paint_morning_sky(canvas: Canvas, stone: Stone) -> Pixels:
    """The sky of the attract picture, light fan and haze included."""
    sky = paint_plates(canvas, stone, MORNING_PLATES, horizon=820)
    sky = over(sky, paint_strata(canvas, stone, MORNING_STRATA, "#f1ecdf"))
    return over(sky, veil("#fbf1d8", fan_density(canvas, (2180, 690), 0.23)))
