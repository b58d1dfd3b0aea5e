"""The town without the sun: at dusk far away, and at night from near; shared by the quiet scenes."""

from __future__ import annotations

import random

import numpy as np

from content.atelier.canvas import Canvas, Pixels
from content.atelier.glow import lit_windows
from content.atelier.layer import Layer
from content.atelier.light import View
from content.atelier.mist import MistBand, mist_density
from content.atelier.stone import Stone, halo, over, tinted, veil
from content.atelier.street import Street, Window
from content.beffroi.paint.palette import GLOW, GOLD, SLATE
from content.beffroi.paint.tower import paint_tower
from content.beffroi.paint.town import Plot, draw_row

NIGHT_TINT = (0.30, 0.36, 0.44)


def roof_row(x_range: tuple[float, float], ridge_y: float, depth: float, seed: int) -> tuple[Plot, ...]:
    """A row of roofs strewn by a fixed seed, their ridges about `ridge_y` (design pixels)."""
    rng = random.Random(seed)
    plots: list[Plot] = []
    x = x_range[0]
    while x < x_range[1]:
        yaw = rng.choice((66, 112, -27, -23))
        chimneys = (1,) if yaw < 0 and rng.random() < 0.5 else ()
        place = (x, ridge_y + rng.uniform(-1600, 1600) / depth, depth * rng.uniform(0.93, 1.07), yaw)
        body = (rng.uniform(9, 11), rng.uniform(13, 19), 8.0, rng.uniform(6, 8))
        dormers = 2 if depth < 150 else 0
        plots.append(Plot(*place, *body, yaw > 100, dormers, chimneys, rng.choice((0.2, 0.5, 0.8))))
        x += 13500 / depth * rng.uniform(0.85, 1.3)
    return tuple(plots)


def paint_row(view: View, plots: tuple[Plot, ...], darker: float, rim: float, seed: int) -> Street:
    """A row of houses on a layer of its own."""
    street = Street(Layer("row", SLATE), view, random.Random(seed), darker=darker, rim=rim)
    draw_row(street, plots)
    return street


def lamp_in(window: Window, stone: Stone, canvas: Canvas) -> Pixels:
    """One window with a lamp behind it."""
    dark = np.zeros(canvas.shape, np.float32)
    return lit_windows([window], SLATE, ("#ffdc8c", GOLD), shadow=dark, stone=stone, canvas=canvas)


def mist_bank(canvas: Canvas, band: MistBand, colour: str) -> Pixels:
    """A still bank of mist across a whole picture."""
    return veil(colour, mist_density(band, canvas))


def paint_small_tower(stone: Stone, canvas: Canvas, place: str, tint: tuple[float, float, float]) -> Pixels:
    """The belfry, moved by an SVG transform and tinted."""
    layer = paint_tower()
    layer.transform(place)
    return tinted(stone.print(layer, canvas, strength=0.6), tint)


def spark(canvas: Canvas, centre: tuple[float, float], radius: float, reach: float) -> Pixels:
    """A small light with its halo; lengths in design pixels."""
    layer = Layer("spark", SLATE)
    layer.disc(centre, radius, "#ffe7ae")
    mask = layer.raster(canvas)[..., 3]
    around = np.clip(halo(mask, reach * 0.35, canvas) * 3 + halo(mask, reach, canvas) * 8, 0, 0.75)
    return over(veil(GOLD, np.asarray(around, np.float32)), veil(GLOW, mask))
