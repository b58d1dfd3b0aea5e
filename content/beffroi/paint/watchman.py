"""The watchman in the lantern at night, seen from behind, over the dark roofs: one lamp, one lit window."""

from __future__ import annotations

import random

import numpy as np

from content.atelier.canvas import Canvas, Field, Pixels
from content.atelier.geometry import Point2, arc, smooth, tapered
from content.atelier.layer import Layer
from content.atelier.light import View
from content.atelier.mist import MistBand
from content.atelier.noise import smoothstep
from content.atelier.projection import Camera
from content.atelier.stone import Stone, halo, over, tinted, veil
from content.atelier.street import Window
from content.atelier.tones import mix
from content.beffroi.paint.dusk import lamp_in, mist_bank, paint_row, roof_row
from content.beffroi.paint.palette import GOLD, MORNING, SLATE
from content.beffroi.paint.sky import paint_plates

STONE_SEED = 365
VIEW = View(Camera(focal=1760.0, centre_x=960.0, horizon_y=560.0), MORNING.light)
PLATES = ("#10171f", "#18222d", "#23303c", "#32414e", "#485a67", "#627581")
BLACK = "#0b0f14"
LAMP = (1216.0, 742.0)
SILL_Y = 838.0
ARCHES: tuple[tuple[float, float, float], ...] = ((520.0, 420.0, 470.0), (1432.0, 352.0, 402.0))
"""Openings of the gallery: middle, half width, height of the spring (design pixels)."""
THICK = 40.0
"""Thickness of the posts as it is seen on their inner sides."""
CLOAK: list[Point2] = [
    (1398, 486), (1360, 512), (1322, 548), (1300, 610), (1288, 700), (1276, 800), (1266, 900), (1600, 900),
    (1588, 800), (1574, 700), (1560, 610), (1540, 548), (1500, 512), (1466, 486),
]  # fmt: skip


def paint_watchman(scale: float = 1.0) -> Pixels:
    """The whole picture, opaque."""
    canvas = Canvas(margin=0, scale=scale)
    stone = Stone.cut(canvas, STONE_SEED)
    scene = _paint_town(canvas, stone)
    lamp = _lamp_light(canvas)
    scene = over(scene, veil(GOLD, np.asarray(0.34 * lamp**2, np.float32)))
    gallery = stone.print(_paint_gallery(), canvas)
    scene = over(scene, _lamplit(gallery, lamp, 0.5))
    scene = over(scene, stone.print(_paint_man(), canvas))
    scene = over(scene, _lamplit(stone.print(_paint_sill(), canvas), lamp, 0.6))
    scene = over(scene, _paint_lamp(canvas, stone))
    return stone.finish(scene, 0.6)


def _paint_town(canvas: Canvas, stone: Stone) -> Pixels:
    """Night sky, roofs below in three rows, mist between them, one window lit."""
    scene = paint_plates(canvas, stone, PLATES, horizon=760, tilt=0.1)
    rows = (
        (630.0, 300.0, 3, (0.40, 0.47, 0.56)),
        (700.0, 190.0, 4, (0.30, 0.36, 0.44)),
        (792.0, 120.0, 6, (0.20, 0.25, 0.31)),
    )
    for ridge, depth, seed, tint in rows:
        street = paint_row(VIEW, roof_row((-80, 2000), ridge, depth, seed), darker=0.5, rim=0.0, seed=seed)
        scene = over(scene, tinted(stone.print(street.layer, canvas, strength=0.6), tint))
        scene = over(scene, mist_bank(canvas, MistBand(ridge + 62, 40, 70, 0.6, seed + 60), "#4a5965"))
    lit = Window("row", [(1645, 752), (1659, 752), (1659, 773), (1645, 773)], 1.0)
    return over(scene, lamp_in(lit, stone, canvas))


def _lamp_light(canvas: Canvas) -> Field:
    """How strongly the lamp lights a place, 1 beside it."""
    grid_x, grid_y = canvas.grid()
    distance = np.hypot(grid_x - LAMP[0], (grid_y - LAMP[1]) * 1.05)
    return np.asarray(np.exp(-((distance / 250) ** 1.15)), np.float32)


def _lamplit(pixels: Pixels, lamp: Field, strength: float) -> Pixels:
    """A dark plane with the lamp's light on it: only lighter faces take it."""
    luma = pixels[..., :3].max(axis=2)
    take = strength * lamp * np.clip(luma * 4.0, 0, 1) * pixels[..., 3]
    return np.asarray(over(pixels, veil("#e0a94c", np.asarray(take, np.float32))), np.float32)


def _opening(middle: float, half: float, spring: float, rise: float = 0.86) -> list[Point2]:
    """The outline of an arch down to the picture's foot."""
    crown = [(x, spring + (y - spring) * rise) for x, y in arc((middle, spring), half, 180, 360, 40)]
    return [(middle - half, 1100), *crown, (middle + half, 1100)]


def _paint_gallery() -> Layer:
    """The arches of the lantern from inside: dark, with the inner sides of the posts."""
    layer = Layer("gallery", SLATE)
    holes = [_opening(*arch) for arch in ARCHES]
    layer.compound([[(-20, -20), (1940, -20), (1940, 1100), (-20, 1100)], *holes], "#10161d")
    for middle, half, spring in ARCHES:
        outer, inner = _opening(middle, half, spring), _opening(middle, half - THICK, spring + 8)
        layer.compound([outer, inner], "#222c36")
        layer.line(outer, "#2c3843", 3)
    return layer


def _paint_sill() -> Layer:
    """The parapet, with the lit edge of its coping."""
    layer = Layer("sill", SLATE)
    layer.polygon([(-20, SILL_Y), (1940, SILL_Y), (1940, 1100), (-20, 1100)], "#0f151b")
    layer.polygon([(-20, SILL_Y), (1940, SILL_Y), (1940, SILL_Y + 30), (-20, SILL_Y + 30)], "#2a3540")
    layer.polygon([(-20, SILL_Y + 30), (1940, SILL_Y + 30), (1940, SILL_Y + 48), (-20, SILL_Y + 48)], "#182028")
    rng = random.Random(STONE_SEED)
    for _ in range(70):
        x, y = rng.uniform(-20, 1900), rng.uniform(SILL_Y + 60, 1078)
        layer.line([(x, y), (x + rng.uniform(30, 150), y)], "#1a222b", 1.6, 0.6, cap="butt")
    return layer


def _paint_man() -> Layer:
    """The watchman: cloak, collar, hat; the lamp rims his left side."""
    layer = Layer("watchman", SLATE)
    rim = mix(GOLD, BLACK, 0.15)
    layer.polygon(tapered([(1376, 560), (1304, 640), (1250, 724), (1218, 690)], 104, 46), BLACK)
    layer.line(smooth([(1318, 560), (1276, 612), (1236, 668)], 8), rim, 3.5, 0.75)
    layer.polygon(smooth([*CLOAK, CLOAK[0]], 8), BLACK)
    layer.line(smooth([(1404, 486), (1362, 512), (1334, 540), (1318, 560)], 8), rim, 4.0, 0.8)
    for fold in (
        [(1380, 600), (1368, 720), (1352, 850)],
        [(1440, 590), (1444, 720), (1440, 850)],
        [(1500, 610), (1516, 720), (1528, 850)],
    ):
        layer.line(smooth(fold, 8), "#1a222b", 4, 0.9)
    layer.polygon(
        smooth([(1392, 500), (1388, 456), (1398, 428), (1466, 428), (1478, 456), (1474, 500), (1392, 500)], 6),
        BLACK,
    )
    layer.line(smooth([(1389, 494), (1386, 458), (1394, 432)], 6), rim, 3.5, 0.85)
    brim = [
        (1334, 412),
        (1358, 424),
        (1400, 436),
        (1432, 438),
        (1470, 436),
        (1506, 424),
        (1532, 406),
        (1492, 404),
        (1432, 400),
        (1372, 404),
        (1334, 412),
    ]
    layer.polygon(smooth(brim, 6), BLACK)
    crown = [
        (1382, 412),
        (1386, 366),
        (1398, 338),
        (1432, 328),
        (1466, 338),
        (1480, 366),
        (1484, 412),
        (1382, 412),
    ]
    layer.polygon(smooth(crown, 6), BLACK)
    layer.line(smooth([(1338, 414), (1360, 426), (1392, 436)], 6), rim, 4.0, 0.85)
    layer.line(smooth([(1384, 404), (1387, 368), (1398, 342)], 6), rim, 3.0, 0.6)
    return layer


def _paint_lamp(canvas: Canvas, stone: Stone) -> Pixels:
    """The lamp on the parapet and his hand on its ring."""
    x, foot = LAMP[0], SILL_Y + 6
    layer = Layer("lamp", SLATE)
    layer.polygon([(x - 26, foot - 118), (x + 26, foot - 118), (x + 32, foot - 14), (x - 32, foot - 14)], "#f0bd58")
    layer.polygon([(x - 9, foot - 104), (x + 12, foot - 104), (x + 15, foot - 14), (x - 12, foot - 14)], "#fff0c4")
    for shift in (-30, 0, 30):
        layer.line([(x + shift * 0.84, foot - 118), (x + shift, foot - 14)], BLACK, 4.5)
    layer.polygon([(x - 40, foot - 14), (x + 40, foot - 14), (x + 40, foot), (x - 40, foot)], BLACK)
    layer.polygon([(x - 36, foot - 116), (x - 14, foot - 146), (x + 14, foot - 146), (x + 36, foot - 116)], BLACK)
    layer.line(arc((x, foot - 158), 14, 0, 360, 20), BLACK, 4.5)
    layer.polygon(
        smooth(
            [
                (x - 12, foot - 176),
                (x + 18, foot - 190),
                (x + 36, foot - 168),
                (x + 22, foot - 150),
                (x - 6, foot - 152),
                (x - 12, foot - 176),
            ],
            6,
        ),
        BLACK,
    )
    pixels = stone.finish(stone.rough(layer.raster(canvas)), 0.5)
    bright = (pixels[..., 0] > 0.5).astype(np.float32) * smoothstep(0.3, 0.8, pixels[..., 1])
    around = np.clip(1.3 * halo(bright, 16, canvas) + 1.7 * halo(bright, 60, canvas), 0, 0.7)
    return over(pixels, veil("#ffcf74", np.asarray(around * (1 - 0.6 * bright), np.float32)))
