"""The hill cut open: the meadow with its heaps and its people, and under it shafts and galleries, each with its lamp.

Run ``python -m content.spiennes.paint.section [--scale 0.5] [--out DIR] [--preview DIR]``.
"""

from __future__ import annotations

import math
import random

import numpy as np

from content.atelier.canvas import Canvas, Field, Pixels
from content.atelier.figure import Pose, figure
from content.atelier.geometry import Point2, smooth
from content.atelier.layer import Layer
from content.atelier.noise import cloud, smoothstep
from content.atelier.planes import Picture, cropped
from content.atelier.relief import HeldLamp, Relief, printed, stepped
from content.atelier.stone import Stone, opaque, over, veil
from content.spiennes.paint.chalk import Bank, Wall, cracks_of, hollow_mask, pick_marks, stones_of, under_rim, wall
from content.spiennes.paint.cli import run
from content.spiennes.paint.flint import draw_nodule, draw_rubble
from content.spiennes.paint.lamp import draw_lamp
from content.spiennes.paint.palette import CHALK, CLOTH, DAWN, FLINT, GLOW, LAMPLIT, MEADOW, WOOD
from content.spiennes.paint.people import BY_LAMP, draw_hauler, draw_miner, draw_person, draw_walker

STONE_SEED = 100
GRASS = 318.0
FLOOR = 968.0
ROOMS: tuple[tuple[Point2, ...], ...] = (
    (
        (590, 290), (602, 420), (592, 600), (596, 740), (540, 800), (420, 824), (352, 880), (360, 960),
        (560, FLOOR + 2), (860, FLOOR - 4), (1060, FLOOR + 4), (1130, 960),
        (1140, 880), (1060, 812), (860, 800), (720, 780), (690, 700),
        (684, 560), (694, 420), (700, 290),
    ),
    ((196, 290), (206, 420), (196, 560), (110, 610), (-60, 620), (-60, 712), (150, 716), (300, 706), (316, 640),
     (286, 560), (284, 420), (296, 290)),
    ((1730, 290), (1742, 430), (1730, 640), (1736, 770), (1640, 822), (1560, 850), (1560, 930), (1700, 944),
     (2000, 940), (2000, 830), (1860, 800), (1826, 700), (1830, 430), (1840, 290)),
)  # fmt: skip
OLD: tuple[tuple[Point2, ...], ...] = (
    ((1360, 290), (1372, 430), (1360, 600), (1300, 660), (1300, 730), (1560, 734), (1560, 664), (1478, 600),
     (1470, 430), (1486, 290)),
)  # fmt: skip
BANKS = (
    Bank(430, 18, 0.25),
    Bank(540, 24, 0.35),
    Bank(660, 32, 0.6),
    Bank(745, 16, 0.2),
    Bank(838, 40, 0.95),
    Bank(1030, 26, 0.5),
)
LAMPS = (HeldLamp(640, 900, 60, 190), HeldLamp(140, 668, 40, 120), HeldLamp(1690, 890, 50, 150))
DARK = ("#17120e", "#3a2517", "#e2a35c")


def lamplight(relief: Relief, canvas: Canvas) -> Field:
    """The light of all lamps together."""
    light = np.zeros(canvas.shape, np.float32)
    for lamp in LAMPS:
        light += relief.under_lamp(canvas, lamp)
    return light


def paint_hill(canvas: Canvas, stone: Stone, built: Wall, old: Field) -> Pixels:
    """The cut face in daylight, dimmer further down; the hollows dark but for their lamps."""
    _, y = canvas.grid()
    relief, hollow = Relief.of(built.height, canvas), built.hollow
    depth = smoothstep(GRASS, 1080, y)
    day = (0.96 - 0.42 * depth) * (0.6 + 0.46 * relief.under_sky((0.7, -0.6, 0.55)))
    from_above = 0.5 * relief.under_sky((0.7, -0.6, 0.5)) * smoothstep(640, GRASS, y)
    lamp = lamplight(relief, canvas)
    tones = 4 * built.albedo * under_rim(built) * np.where(hollow > 0.5, 0.05 + from_above + 1.9 * lamp, day)
    fill = 1.1 + 0.5 * relief.under_sky((0.7, -0.6, 0.5)) + 0.8 * (cloud(canvas, (36, 26), 44) - 0.5)
    tones = tones * (1 - old) + fill * old
    warm = np.where(hollow > 0.5, 1.9 * lamp / (0.05 + from_above + 1.9 * lamp), 0)
    return printed(np.asarray(tones, np.float32), np.asarray(warm, np.float32), (CHALK, LAMPLIT), stone, 0.4)


def paint_sky(canvas: Canvas, stone: Stone) -> Pixels:
    """A pale morning."""
    x, y = canvas.grid()
    away = np.asarray(np.hypot((x - 1650) / 1700, (y - 300) / 420), np.float32)
    bars = smoothstep(0.57, 0.63, cloud(canvas, (760, 40), 9, octaves=3)) * smoothstep(260, 60, y)
    tones = np.asarray(np.clip(5 - 4 * smoothstep(0, 1.05, away) + 0.7 * bars, 0, 5), np.float32)
    pixels = opaque(DAWN.paint(stepped(tones, stone, 0.5)))
    hill = smoothstep(-1.5, 1.5, np.asarray(y - 290 + 40 * cloud(canvas, (620, 9000), 77, octaves=3), np.float32))
    return stone.finish(over(pixels, veil(MEADOW.at(2.6), np.asarray(0.7 * hill, np.float32))))


def draw_turf(layer: Layer, rng: random.Random) -> None:
    """Dark earth with its grass, open over the shafts."""
    mouths = ((590, 700), (196, 296), (1730, 1840))
    edges = [-60, *(x for mouth in sorted(mouths) for x in mouth), 1980]
    for left, right in zip(edges[::2], edges[1::2], strict=True):
        steps = [left + (right - left) * step / 8 for step in range(9)]
        low = smooth([(x, GRASS + rng.uniform(26, 58)) for x in steps], 6)
        layer.polygon([(left, GRASS), (right, GRASS), *reversed(low)], MEADOW.at(0.6))
        for _ in range(int((right - left) / 2.4)):
            x, high, lean = rng.uniform(left, right), rng.uniform(8, 24), rng.uniform(-4, 8)
            blade = [(x - 2, GRASS + 4), (x + lean, GRASS - high), (x + 2, GRASS + 4)]
            layer.polygon(blade, MEADOW.at(rng.choice((0.4, 0.8, 1.4, 2.4))), seam=False)


def draw_heap(layer: Layer, x: float, wide: float, high: float, rng: random.Random) -> None:
    """A heap of chalk on the grass, light on its right."""
    top = smooth([(x - wide, GRASS + 2), (x - 0.5 * wide, GRASS - 0.55 * high), (x, GRASS - high),
                  (x + 0.45 * wide, GRASS - 0.6 * high), (x + wide, GRASS + 2)], 8)  # fmt: skip
    layer.polygon(top, CHALK.at(2.3))
    layer.polygon([*(point for point in top if point[0] >= x), (x, GRASS + 2)], CHALK.at(3.9))
    for _ in range(int(wide * 0.7)):
        px = x + rng.uniform(-0.95, 0.95) * wide
        py = GRASS - rng.random() * high * max(0.0, 1 - abs(px - x) / wide)
        lit, dark = px > x, rng.random() < 0.15
        tones = (FLINT.at(0.3), FLINT.at(2)) if dark else (CHALK.at(1.9 if lit else 1.5), CHALK.at(4 if lit else 2.8))
        draw_rubble(layer, (px, py), rng.uniform(3, 8), rng, tones)


def draw_workshop(layer: Layer, rng: random.Random) -> None:
    """One who sits and strikes, a heap of flakes before the feet; another who brings stones."""
    pose = Pose(near_leg=(84, 6), far_leg=(70, -10), near_arm=(30, 112), far_arm=(48, 96), lean=16, head=16)
    who = figure(1096.0, GRASS + 6, 150, pose, bulk=1.1)
    draw_rubble(layer, (1088, GRASS - 8), 30, rng, (CLOTH.at(0.8), CLOTH.at(2.4)))
    draw_person(layer, who)
    for _ in range(90):
        place = (1176 + rng.gauss(0, 34), GRASS + 4 - abs(rng.gauss(0, 9)))
        draw_rubble(layer, place, rng.uniform(3, 8), rng, (FLINT.at(0.3), FLINT.at(rng.uniform(1, 3))))
    draw_walker(layer, (960.0, GRASS + 4), 132)


def draw_below(layer: Layer, rng: random.Random) -> None:
    """The miners, their slab, rubble and lamps."""
    draw_miner(layer, (540.0, FLOOR - 4), 196)
    slab = (930.0, FLOOR - 40)
    draw_nodule(layer, slab, (128, 32), rng, LAMPLIT.at(1.7))
    for x in (842, 1010):
        layer.line([(x, FLOOR - 2), (x + 4, FLOOR - 16)], WOOD.at(1.6), 9)
    pose = Pose(near_leg=(62, -34), far_leg=(20, -64), near_arm=(86, 96), far_arm=(76, 90), lean=34, head=-4)
    draw_person(layer, figure(770.0, FLOOR, 178, pose, bulk=1.1), DARK)
    draw_miner(layer, (70.0, 712), 118)
    draw_person(layer, figure(1790.0, 938, 132, pose, facing=-1, bulk=1.1), BY_LAMP)
    for left, right, y in ((370, 1130, FLOOR), (-40, 300, 712), (1570, 1960, 940)):
        for _ in range(int((right - left) / 6)):
            tones = (LAMPLIT.at(0.5), LAMPLIT.at(rng.uniform(1, 3)))
            draw_rubble(layer, (rng.uniform(left, right), y + rng.uniform(-4, 5)), rng.uniform(3, 8), rng, tones)
    for lamp, foot in zip(LAMPS, (FLOOR - 2, 712.0, 940.0), strict=True):
        draw_lamp(layer, (lamp.x, foot), 0.5)


def draw_ropes(layer: Layer) -> None:
    """A rope in each open shaft, and who hauls on it."""
    for x, low, foot, high in ((646, FLOOR - 60, 812.0, 150), (246, 690, 392.0, 130), (1786, 900, 1900.0, 130)):
        rope = [(x + 2 * math.sin(y / 90), float(y)) for y in range(int(GRASS) - 10, int(low), 16)]
        layer.line(rope, CLOTH.at(0.2), 5)
        layer.line([(px - 1.2, py) for px, py in rope], WOOD.at(3.0), 1.6)
        if foot < 1880:
            draw_hauler(layer, (foot, GRASS + 4), high, (float(x), GRASS - 12))


def glow(canvas: Canvas) -> Pixels:
    """The glow of the lamps."""
    x, y = canvas.grid()
    light = np.zeros(canvas.shape, np.float32)
    for lamp in LAMPS:
        light += np.exp(-np.hypot(x - lamp.x, y - lamp.y - 20) / (0.28 * lamp.reach)).astype(np.float32)
    return veil(GLOW, np.asarray(0.6 * np.clip(light, 0, 1), np.float32))


def paint(scale: float = 1.0) -> Picture:
    """The picture."""
    canvas = Canvas(scale=scale)
    stone, rng = Stone.cut(canvas, STONE_SEED), random.Random(19)
    turf, heaps, people, below, ropes = (Layer(name, CHALK) for name in ("turf", "heaps", "people", "below", "ropes"))
    draw_turf(turf, rng)
    for x, wide, high in ((120, 76, 74), (470, 96, 96), (1300, 80, 66), (1560, 110, 104)):
        draw_heap(heaps, x, wide, high, rng)
    draw_workshop(people, rng)
    draw_walker(people, (1690.0, GRASS + 4), 124)
    draw_walker(people, (1880.0, GRASS + 2), 108)
    draw_ropes(ropes)
    draw_below(below, rng)
    hollow, old = hollow_mask(canvas, ROOMS, 3), hollow_mask(canvas, OLD, 4)
    picks = pick_marks(canvas, (-20, GRASS, 1940, 980), 2400, 12, 0.9)
    stones = np.asarray(stones_of(canvas, BANKS, 11) * (1 - 0.85 * hollow)[..., None], np.float32)
    built = wall(canvas, stones, hollow, picks, cracks_of(canvas, 34, 6))
    hill = paint_hill(canvas, stone, built, old) * smoothstep(GRASS - 1, GRASS + 1, canvas.grid()[1])[..., None]
    scene = over(paint_sky(canvas, stone), np.asarray(hill, np.float32))
    for layer in (heaps, turf, ropes, people, below):
        scene = over(scene, stone.print(layer, canvas))
    picture = Picture(canvas, focus=(0.5, 0.55))
    picture.planes = [cropped("background.webp", over(scene, glow(canvas)), canvas)]
    return picture


if __name__ == "__main__":
    run("section", paint)
