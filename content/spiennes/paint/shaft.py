"""The shaft, sixteen metres deep: the meadow, the chalk with its banks of flint, and the lamp at the bottom.

Run ``python -m content.spiennes.paint.shaft [--scale 0.5] [--out DIR] [--preview DIR]``.
"""

from __future__ import annotations

import math
import random

import numpy as np

from content.atelier.canvas import Canvas, Field, Pixels
from content.atelier.geometry import Point2, smooth
from content.atelier.layer import Layer
from content.atelier.limbs import blob
from content.atelier.noise import cloud, smoothstep
from content.atelier.planes import Picture, Plane, cropped
from content.atelier.relief import HeldLamp, Relief, printed, stepped
from content.atelier.stone import Stone, opaque, over, veil
from content.spiennes.paint.chalk import Bank, Wall, cracks_of, hollow_mask, pick_marks, stones_of, under_rim, wall
from content.spiennes.paint.cli import run
from content.spiennes.paint.flint import draw_nodule, draw_rubble
from content.spiennes.paint.lamp import draw_lamp
from content.spiennes.paint.palette import CHALK, CLOTH, DAWN, EMBER, FLINT, GLOW, LAMPLIT, MEADOW, WOOD
from content.spiennes.paint.people import draw_climber, draw_hauler, draw_rod

STONE_SEED = 1600
HIGH = 4320
GRASS = 690.0
"""Where the ground is, and with it the top of the shaft."""
FLOOR = 4130.0
MIDDLE = 1150.0
ROPE = 1170.0
LAMP = HeldLamp(850, FLOOR - 96, 120, 430)
VOID: tuple[Point2, ...] = (
    (930, 640), (985, 760), (1004, 1000), (990, 1400), (1008, 1900), (994, 2500), (1012, 3000), (990, 3340),
    (900, 3540), (700, 3600), (430, 3640), (250, 3760), (200, 3940), (260, 4110), (640, FLOOR + 4), (1100, FLOOR - 6),
    (1500, FLOOR + 6), (2030, FLOOR), (2030, 3700), (1700, 3640), (1440, 3560), (1330, 3340), (1300, 3000),
    (1316, 2500), (1296, 1900), (1312, 1400), (1298, 1000), (1318, 760), (1380, 640),
)  # fmt: skip
BANKS = (
    Bank(1060, 18, 0.2), Bank(1240, 30, 0.3), Bank(1450, 22, 0.5), Bank(1700, 36, 0.45), Bank(1900, 14, 0.2),
    Bank(2090, 40, 0.6), Bank(2330, 18, 0.2), Bank(2560, 38, 0.5), Bank(2800, 24, 0.3), Bank(3060, 34, 0.7),
    Bank(3320, 20, 0.3), Bank(3610, 46, 1.0), Bank(4230, 34, 0.6),
)  # fmt: skip


def daylight(y: Field) -> Field:
    """How much of the day is left at a depth, 1 at the top to nearly nothing at the bottom."""
    depth = np.clip((y - GRASS) / (FLOOR - GRASS), 0, 1)
    return np.asarray(1 - 0.93 * smoothstep(0.04, 0.86, np.asarray(depth, np.float32)), np.float32)


def paint_chalk(canvas: Canvas, stone: Stone, built: Wall) -> Pixels:
    """The cut hill and the shaft in it: from daylight to lamplight."""
    x, y = canvas.grid()
    relief, hollow, day = Relief.of(built.height, canvas), built.hollow, daylight(y)
    across = np.clip((x - MIDDLE) / 158, -1, 1)
    falls = np.clip(0.42 * across + 0.5 * np.sqrt(1 - across**2), 0, 1) * np.exp(-np.clip(y - GRASS, 0, None) / 1700)
    shaft = 1.25 * falls * (0.35 + 0.9 * relief.under_sky((-0.75, -0.5, 0.5))) * smoothstep(3900, 3200, y)
    lamp = relief.under_lamp(canvas, LAMP) * smoothstep(3250, 3700, y)
    cut = day * (0.62 + 0.46 * relief.under_sky((0.7, -0.6, 0.55)) - 0.04)
    light = built.albedo * under_rim(built) * np.where(hollow > 0.5, 0.045 + shaft + 1.8 * lamp, cut + 0.6 * lamp)
    warm = np.where(hollow > 0.5, 1.8 * lamp / (0.05 + shaft + 1.8 * lamp), 0.6 * lamp / (cut + 0.6 * lamp + 0.02))
    tones = np.asarray(4 * np.clip(light, 0, 1), np.float32)
    return printed(tones, np.asarray(warm, np.float32), (CHALK, LAMPLIT), stone, 0.4)


def soil_line(rng: random.Random) -> list[Point2]:
    """Where the soil ends: level for long, with tongues that reach down into the chalk."""
    points, x = [(-80.0, GRASS + 96)], -20.0
    while x < 2000:
        down = 96 + 110 * rng.random() ** 3
        points += [(x, GRASS + rng.uniform(78, 104)), (x + rng.uniform(34, 80), GRASS + down)]
        x += rng.uniform(120, 300)
    return smooth([*points, (2060, GRASS + 92)], 8)


def draw_soil(layer: Layer, rng: random.Random) -> None:
    """Dark earth under the grass, stones in it; the mouth of the shaft is left open."""
    line = soil_line(rng)
    left = [point for point in line if point[0] < 990]
    right = [point for point in line if point[0] > 1316]
    layer.polygon([(-80, GRASS), (940, GRASS - 10), (990, GRASS + 60), *reversed(left)], MEADOW.at(0.5))
    layer.polygon([(2060, GRASS), *reversed(right), (1316, GRASS + 60), (1372, GRASS - 10)], MEADOW.at(0.5))
    for _ in range(150):
        x, y = rng.uniform(-40, 1960), GRASS + rng.uniform(24, 190)
        if not 950 < x < 1360:
            blob(layer, _pebble(x, y, rng), MEADOW.at(rng.choice((1.1, 1.6, 3.2))), 4)


def _pebble(x: float, y: float, rng: random.Random) -> list[Point2]:
    wide, high = rng.uniform(4, 15), rng.uniform(3, 8)
    return [
        (x + wide * math.cos(turn), y + high * math.sin(turn) * rng.uniform(0.8, 1.2)) for turn in (0, 1.3, 2.5, 3.8, 5)
    ]


def draw_heap(layer: Layer, rng: random.Random) -> None:
    """The chalk that came out of the shaft: its lit side, its shaded side, the pieces on it."""
    top = smooth([(90, GRASS + 4), (240, 620), (390, 548), (505, 500), (640, 556), (760, 622), (900, GRASS + 4)], 10)
    layer.polygon([*top, (900, GRASS + 8), (90, GRASS + 8)], CHALK.at(2.3))
    ridge = smooth([(505, 500), (490, 560), (530, 620), (500, GRASS + 6)], 8)
    layer.polygon([*ridge, (900, GRASS + 6), *reversed([point for point in top if point[0] > 505])], CHALK.at(3.8))
    for _ in range(210):
        x = rng.uniform(80, 930)
        above = min(point[1] for point in top if abs(point[0] - x) < 40) if 100 < x < 890 else GRASS
        y = above + (GRASS + 4 - above) * rng.random() ** 1.2
        lit, dark = x > 500, rng.random() < 0.12
        tones = (FLINT.at(0.3), FLINT.at(2.0)) if dark else (CHALK.at(2.0 if lit else 1.5), CHALK.at(4 if lit else 2.8))
        draw_rubble(layer, (x, y), rng.uniform(5, 17), rng, tones)


def draw_grass(layer: Layer, rng: random.Random) -> None:
    """A fringe of blades along the ground."""
    for _ in range(900):
        x = rng.uniform(-30, 1950)
        if 952 < x < 1356:
            continue
        high, lean = rng.uniform(14, 46), rng.uniform(-6, 16)
        y = GRASS + rng.uniform(0, 14)
        blade = [(x - 2.4, y), (x + lean * 0.4, y - high * 0.6), (x + lean, y - high), (x + 2.4, y)]
        layer.polygon(blade, MEADOW.at(rng.choice((0.3, 0.6, 1.0, 1.8, 3.0))), seam=False)


def draw_timber(layer: Layer) -> None:
    """Two pairs of crossed poles with a beam over the shaft: imagined, as all woodwork here."""
    for x in (952, 1360):
        for lean in (-26, 26):
            draw_rod(layer, (x - lean, GRASS + 18), (x + lean, 470), 11)
    draw_rod(layer, (890, 500), (1420, 492), 13)


def draw_far_rim(layer: Layer, rng: random.Random) -> None:
    """The grass behind the mouth of the shaft."""
    layer.polygon(
        [(936, GRASS - 10), (1376, GRASS - 10), *smooth([(1340, GRASS), (1150, GRASS + 12), (960, GRASS)], 8)],
        MEADOW.at(1.2),
    )
    for _ in range(130):
        x, high, lean = rng.uniform(940, 1370), rng.uniform(8, 24), rng.uniform(-4, 9)
        layer.polygon(
            [(x - 2, GRASS), (x + lean, GRASS - high), (x + 2, GRASS)], MEADOW.at(rng.choice((0.8, 1.6, 2.6)))
        )


def paint_sky(canvas: Canvas, stone: Stone) -> Pixels:
    """Cold daylight over far copses."""
    x, y = canvas.grid()
    away = np.asarray(np.hypot((x - 1650) / 1700, (y - 620) / 700), np.float32)
    bars = smoothstep(0.57, 0.63, cloud(canvas, (760, 46), 9, octaves=3)) * smoothstep(480, 160, y)
    tones = np.asarray(5 - 4.4 * smoothstep(0, 1.05, away) + 0.7 * bars, np.float32)
    pixels = opaque(DAWN.paint(stepped(np.clip(tones, 0, 5), stone, 0.5)))
    hill = smoothstep(-1.5, 1.5, np.asarray(y - 640 + 50 * cloud(canvas, (620, 9000), 77, octaves=3), np.float32))
    return stone.finish(over(pixels, veil(MEADOW.at(2.6), np.asarray(0.75 * hill, np.float32))))


def draw_below(layer: Layer, rng: random.Random) -> None:
    """Slabs that wait for the rope, rubble, the lamp."""
    for centre, size in (
        ((1530, FLOOR - 24), (150, 40)),
        ((1760, FLOOR - 22), (130, 38)),
        ((1620, FLOOR - 84), (136, 34)),
    ):
        draw_nodule(layer, centre, size, rng, LAMPLIT.at(1.5))
    for _ in range(190):
        x = rng.uniform(250, 1950)
        near = max(0.0, 1 - abs(x - LAMP.x) / 760)
        tones = (FLINT.at(0.2), FLINT.at(1.6)) if rng.random() < 0.2 else (LAMPLIT.at(0.5), LAMPLIT.at(1 + 2.6 * near))
        draw_rubble(layer, (x, FLOOR + rng.uniform(-6, 14)), rng.uniform(4, 15), rng, tones)
    draw_lamp(layer, (LAMP.x, FLOOR - 10), 1.0)


def draw_rope(layer: Layer) -> None:
    """The rope from the beam to the bottom, and who climbs on it."""
    rope = [(ROPE + 3 * math.sin(y / 170), float(y)) for y in range(496, int(FLOOR) - 30, 20)]
    layer.line(rope, CLOTH.at(0.2), 7)
    layer.line([(x - 1.6, y) for x, y in rope], WOOD.at(3.0), 2)
    draw_climber(layer, (ROPE - 44, 2440.0), 430)


def paint(scale: float = 1.0) -> Picture:
    """The picture, four screens high, in tiles; the rope is nearer than the wall and moves more."""
    canvas = Canvas(height=HIGH, margin=0, scale=scale)
    stone = Stone.cut(canvas, STONE_SEED)
    picture = Picture(canvas, focus=(0.6, 0.1))
    earth, top, below, rope, rng = *(Layer(name, CHALK) for name in ("earth", "top", "below", "rope")), random.Random(6)
    draw_soil(earth, rng)
    draw_heap(top, rng)
    draw_far_rim(top, rng)
    draw_timber(top)
    draw_hauler(top, (1700.0, GRASS + 10), 300, (ROPE + 6, 484.0))
    draw_grass(top, rng)
    draw_below(below, rng)
    draw_rope(rope)
    hollow = hollow_mask(canvas, [VOID], 3)
    picks = pick_marks(canvas, (980, 700, 1330, 3600), 1500, 12, 1.25) + pick_marks(
        canvas, (200, 3500, 1930, FLOOR), 1500, 13, 0.75
    )
    built = wall(canvas, stones_of(canvas, BANKS, 11), hollow, np.clip(picks, 0, 1), cracks_of(canvas, 60, 6))
    _, y = canvas.grid()
    ground = smoothstep(GRASS - 2, GRASS + 2, y)
    scene = over(paint_sky(canvas, stone), paint_chalk(canvas, stone, built) * ground[..., None])
    for layer in (earth, top, below):
        scene = over(scene, stone.print(layer, canvas))
    picture.planes = [
        *_tiles(over(scene, _glow(canvas)), canvas),
        cropped("rope.webp", stone.print(rope, canvas), canvas),
    ]
    return picture


def _glow(canvas: Canvas) -> Pixels:
    x, y = canvas.grid()
    glow = 0.55 * np.exp(-np.hypot(x - LAMP.x, y - LAMP.y) / 110)
    return over(veil(EMBER, np.asarray(0.5 * glow, np.float32)), veil(GLOW, np.asarray(glow, np.float32)))


def _tiles(scene: Pixels, canvas: Canvas) -> list[Plane]:
    """The scene in pieces one screen high, so that a kiosk need not hold what is not seen."""
    rows = round(1080 * canvas.scale)
    return [
        Plane(
            f"wall_{number + 1}.webp",
            np.ascontiguousarray(scene[number * rows : (number + 1) * rows]),
            (0, 1080 * number),
        )
        for number in range(HIGH // 1080)
    ]


if __name__ == "__main__":
    run("shaft", paint)
