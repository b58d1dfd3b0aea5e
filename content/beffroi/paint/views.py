"""What lies beyond the four windows: the great church at dawn, the feast at noon, heaps at dusk, chalk at night."""

from __future__ import annotations

import math
import random

import numpy as np

from content.atelier.canvas import Canvas, Pixels
from content.atelier.glow import lit_windows
from content.atelier.grade import graded
from content.atelier.layer import Layer
from content.atelier.mist import MistBand, mist_density
from content.atelier.planes import Plane, cropped
from content.atelier.stone import Stone, over, veil
from content.atelier.tones import Ramp
from content.beffroi.paint.cathedral import paint_cathedral
from content.beffroi.paint.chalk import draw_plain, ember
from content.beffroi.paint.dusk import paint_row, roof_row
from content.beffroi.paint.feast import draw_feast, draw_square
from content.beffroi.paint.heaps import draw_cottages, draw_headframe, draw_heap
from content.beffroi.paint.palette import GOLD, MORNING, SLATE
from content.beffroi.paint.sky import Stratum, fan_density, paint_plates, paint_strata
from content.beffroi.paint.town import paint_distance

DAWN_SKY = ("#4a5470", "#766f86", "#b08e92", "#dcae97", "#f4cfa2", "#fbe3b4")
DAWN = Ramp(("#2b2c40", "#565069", "#91798a", "#cf9f92", "#fbdcb0"))
NOON_SKY = ("#5f8fb0", "#7aa6bf", "#9bbdcb", "#bfd3d3", "#dee2d2", "#f3ecd2")
NOON = Ramp(("#3c4044", "#6b5d4d", "#a58a63", "#d9bd86", "#fff3cf"))
DUSK_SKY = ("#1c1a2a", "#37283a", "#6b3c40", "#a95a3c", "#dc8a3f", "#f4bd63")
DUSK = Ramp(("#120f12", "#2a1f22", "#54372f", "#8f5a39", "#e0a25a"))
NIGHT_SKY = ("#0b1220", "#111c2d", "#1b2a3f", "#293d55", "#3c536b", "#587087")
NIGHT = Ramp(("#0d141d", "#1e2a38", "#46586a", "#8b9cab", "#e4ebef"))


def paint_dawn(canvas: Canvas, stone: Stone) -> list[Plane]:
    """Sainte-Waudru over the first mist, its roof lit from the right, rose and gold."""
    sky = paint_plates(canvas, stone, DAWN_SKY, horizon=860, tilt=0.14)
    strata = (Stratum(250, 18, -200, 900, 0.4, 6), Stratum(370, 24, 700, 2000, 0.42, 7))
    sky = over(sky, paint_strata(canvas, stone, strata, "#f9d9b4"))
    sky = over(sky, veil("#fff0cc", fan_density(canvas, (1900, 800), 0.20)))
    church = paint_cathedral()
    church.transform("translate(-130 -950) scale(2.05)")
    rows = _rows(canvas, stone, ((770.0, 210.0, 4, 0.3), (880.0, 130.0, 11, 0.9)), DAWN)
    far = graded(stone.print(church, canvas), DAWN)
    return [
        cropped("sky.webp", stone.finish(sky), canvas),
        cropped("church.webp", far, canvas, parallax_px=2),
        _mist("mist_far.webp", canvas, MistBand(730, 90, 110, 0.8, 21), "#f3cfae", 1.6),
        cropped("row_far.webp", rows[0], canvas, parallax_px=5),
        _mist("mist_near.webp", canvas, MistBand(850, 50, 90, 0.7, 23), "#e8bda4", -2.2),
        cropped("row_near.webp", rows[1], canvas, parallax_px=9),
    ]


def paint_noon(canvas: Canvas, stone: Stone) -> list[Plane]:
    """The square in the full light, a ring of people, and a dragon in the middle."""
    sky = paint_plates(canvas, stone, NOON_SKY, horizon=420, tilt=0.05)
    square, feast = Layer("square", SLATE), Layer("feast", SLATE)
    draw_square(square)
    draw_feast(feast)
    ground = graded(stone.print(square, canvas), NOON, keeps=0.9)
    return [
        cropped("sky.webp", stone.finish(sky), canvas),
        cropped("square.webp", ground, canvas, parallax_px=3),
        cropped("feast.webp", stone.print(feast, canvas), canvas, parallax_px=6),
        _mist("dust.webp", canvas, MistBand(640, 60, 110, 0.26, 33), "#fbe9bd", 2.4),
    ]


def paint_dusk(canvas: Canvas, stone: Stone) -> list[Plane]:
    """Slag heaps against the last red light; one window is lit in the low row of houses before them."""
    sky = paint_plates(canvas, stone, DUSK_SKY, horizon=760, tilt=-0.12)
    strata = (Stratum(330, 20, -200, 1100, 0.5, 6), Stratum(450, 26, 500, 1900, 0.5, 8))
    sky = over(sky, paint_strata(canvas, stone, strata, "#e89a58"))
    heaps, near = Layer("heaps", SLATE), Layer("heap", SLATE)
    for x, half, high in ((150, 420, 210), (760, 330, 150), (1500, 470, 260)):
        draw_heap(heaps, x, 760.0, half, high)
    draw_heap(near, 1130.0, 820.0, 600.0, 420.0)
    draw_headframe(near, 430.0, 800.0)
    row = Layer("cottages", SLATE)
    pane = draw_cottages(row)
    dark = np.zeros(canvas.shape, np.float32)
    front = graded(stone.print(row, canvas), DUSK)
    front = over(front, lit_windows([pane], SLATE, ("#ffe09a", GOLD), shadow=dark, stone=stone, canvas=canvas))
    return [
        cropped("sky.webp", stone.finish(sky), canvas),
        cropped("heaps.webp", _faded(graded(stone.print(heaps, canvas), DUSK), "#b56a45", 0.45), canvas, parallax_px=2),
        _mist("smoke.webp", canvas, MistBand(770, 90, 60, 0.6, 41), "#c07a4e", 1.8),
        cropped("heap.webp", graded(stone.print(near, canvas), DUSK), canvas, parallax_px=5),
        _mist("mist.webp", canvas, MistBand(800, 40, 50, 0.55, 43), "#7a4c3c", -2.0),
        cropped("cottages.webp", front, canvas, parallax_px=9),
    ]


def paint_night(canvas: Canvas, stone: Stone) -> list[Plane]:
    """A bare plain under the moon, white rings of chalk around open shafts; from the nearest one comes light."""
    sky = paint_plates(canvas, stone, NIGHT_SKY, horizon=520, tilt=0.06)
    sky = over(sky, _moon(canvas, stone))
    plain = Layer("plain", SLATE)
    draw_plain(plain)
    ground = graded(stone.print(plain, canvas), NIGHT, keeps=0.0)
    distance = paint_distance()
    distance.transform("translate(-100 -250)")
    far = _faded(graded(stone.print(distance, canvas), NIGHT), "#33475b", 0.4)
    return [
        cropped("sky.webp", over(stone.finish(sky), far), canvas),
        cropped("plain.webp", over(ground, ember(canvas)), canvas, parallax_px=4),
        _mist("mist.webp", canvas, MistBand(590, 50, 60, 0.6, 51), "#5d7388", 1.6),
    ]


def _rows(canvas: Canvas, stone: Stone, rows: tuple[tuple[float, float, int, float], ...], ramp: Ramp) -> list[Pixels]:
    """Rows of roofs: height, depth, seed, how much darker."""
    painted = []
    for ridge, depth, seed, darker in rows:
        street = paint_row(MORNING, roof_row((-80, 1700), ridge, depth, seed), darker=darker, rim=1.6, seed=seed)
        painted.append(graded(stone.print(street.layer, canvas, strength=0.6), ramp))
    return painted


def _mist(file: str, canvas: Canvas, band: MistBand, colour: str, drift_px_s: float) -> Plane:
    """A strip of mist that drifts; its ends meet."""
    strip = Canvas(canvas.width, canvas.height, margin=0, scale=canvas.scale)
    pixels = veil(colour, mist_density(band, strip))
    return cropped(file, pixels, strip, drift_px_s=drift_px_s, repeat=True)


def _faded(pixels: Pixels, colour: str, share: float) -> Pixels:
    """What is far away takes the colour of the air."""
    return over(pixels, veil(colour, np.asarray(share * pixels[..., 3], np.float32)))


def _moon(canvas: Canvas, stone: Stone) -> Pixels:
    """A thin moon and some stars over the plain."""
    layer, rng = Layer("moon", SLATE), random.Random(16)
    for _ in range(70):
        layer.disc((rng.uniform(0, 1600), 420 * rng.random() ** 1.3), 0.8 + 1.2 * rng.random() ** 4, "#aebfce")
    moon = Layer("disc", SLATE)
    ring = [(1010 + 58 * math.cos(a / 40 * math.tau), 250 + 58 * math.sin(a / 40 * math.tau)) for a in range(40)]
    moon.polygon(ring, "#eef0e6")
    shade = Layer("shade", SLATE)
    shade.polygon([(x - 26, y - 12) for x, y in ring], "#ffffff")
    crescent = stone.rough(moon.raster(canvas)) * (1 - stone.rough(shade.raster(canvas))[..., 3:])
    return over(np.asarray(layer.raster(canvas) * 0.7, np.float32), np.asarray(crescent, np.float32))
