"""The gallery at the foot of the shaft, by the light of one lamp: a miner under a bank of flint.

Run ``python -m content.spiennes.paint.gallery [--scale 0.5] [--out DIR] [--preview DIR]``.
"""

from __future__ import annotations

import random

import cv2
import numpy as np

from content.atelier.canvas import Canvas, Field, Pixels
from content.atelier.geometry import Point2
from content.atelier.layer import Layer
from content.atelier.noise import blur, smoothstep
from content.atelier.planes import Picture, cropped
from content.atelier.relief import HeldLamp, Relief, printed
from content.atelier.stone import Stone, over, veil
from content.spiennes.paint.chalk import Bank, cracks_of, hollow_mask, pick_marks, stones_of, under_rim, wall
from content.spiennes.paint.cli import run
from content.spiennes.paint.flint import draw_nodule, draw_rubble
from content.spiennes.paint.lamp import draw_lamp
from content.spiennes.paint.palette import CHALK, FLINT, GLOW, LAMPLIT
from content.spiennes.paint.people import draw_miner

STONE_SEED = 4200
LAMP = HeldLamp(1010, 800, 190, 780)
ROOM: tuple[Point2, ...] = (
    (1100, -120), (1090, 90), (1010, 270), (820, 350), (560, 352), (330, 396), (190, 500), (120, 650), (150, 800),
    (230, 886), (600, 896), (1000, 884), (1500, 900), (2080, 888), (2080, 470), (1840, 408), (1650, 372), (1560, 230),
    (1530, 60), (1540, -120),
)  # fmt: skip
BANKS = (Bank(60, 34, 0.5), Bank(210, 20, 0.25), Bank(384, 46, 1.0), Bank(985, 34, 0.6))
SLABS: tuple[tuple[Point2, Point2], ...] = (
    ((1480, 872), (128, 40)), ((1690, 880), (150, 38)), ((1560, 812), (140, 36)), ((1860, 872), (110, 46)),
)  # fmt: skip


def shadow(canvas: Canvas, thrown: Field) -> Field:
    """What the miner keeps from the lamp on the wall behind, larger and softer than himself."""
    grow, x, y = 1.4, (LAMP.x + canvas.margin) * canvas.scale, (LAMP.y + canvas.margin) * canvas.scale
    matrix = np.array([[grow, 0, x - grow * x], [0, grow, y - grow * y]], np.float32)
    large = cv2.warpAffine(thrown, matrix, (thrown.shape[1], thrown.shape[0]))
    return blur(np.asarray(large, np.float32), 9 * canvas.scale)


def paint_wall(canvas: Canvas, stone: Stone, thrown: Field) -> Pixels:
    """The wall under the lamp, with a little daylight from the shaft on the right."""
    x, y = canvas.grid()
    hollow = hollow_mask(canvas, [ROOM], 3)
    picks = pick_marks(canvas, (90, -40, 1960, 900), 2300, 12, 0.75)
    built = wall(canvas, stones_of(canvas, BANKS, 11), hollow, picks, cracks_of(canvas, 26, 6))
    relief = Relief.of(built.height, canvas)
    lamp = relief.under_lamp(canvas, LAMP) * (1 - 0.55 * shadow(canvas, thrown) * hollow)
    day = relief.under_sky((-0.5, -0.8, 0.45)) * smoothstep(520, -80, y) * np.exp(-(((x - 1330) / 330) ** 2)) * hollow
    cut = 0.27 * relief.under_sky((-0.4, -0.6, 0.8)) * (1 - hollow)
    spill = 0.5 * lamp * (1 - hollow)
    light = built.albedo * under_rim(built) * (0.09 * (1 + hollow) + 1.3 * lamp * hollow + 0.62 * day + cut + spill)
    warm = np.asarray(
        (lamp * hollow * 1.7 + spill + 0.06) / (0.1 + lamp * hollow * 1.7 + day + cut + spill), np.float32
    )
    return printed(np.asarray(4 * np.clip(light, 0, 1), np.float32), warm, (CHALK, LAMPLIT), stone, 0.4)


def draw_floor(layer: Layer, rng: random.Random) -> None:
    """Slabs that wait, and rubble all along the floor, lit on the side of the lamp."""
    for centre, size in SLABS:
        draw_nodule(layer, centre, size, rng, LAMPLIT.at(1.5))
    for _ in range(230):
        x, y = rng.uniform(190, 1950), 884 + rng.uniform(-4, 22)
        near = max(0.0, 1 - abs(x - LAMP.x) / 800)
        tones = (FLINT.at(0.2), FLINT.at(1.6)) if rng.random() < 0.2 else (LAMPLIT.at(0.5), LAMPLIT.at(1 + 2.6 * near))
        draw_rubble(layer, (x, y), rng.uniform(4, 15), rng, tones)


def paint(scale: float = 1.0) -> Picture:
    """The picture, as the lamp uncovers it."""
    canvas = Canvas(scale=scale)
    stone = Stone.cut(canvas, STONE_SEED)
    picture = Picture(canvas, focus=(0.5, 0.6))
    miner, floor, rng = Layer("miner", CHALK), Layer("floor", CHALK), random.Random(8)
    draw_miner(miner, (640.0, 888.0), 520)
    draw_floor(floor, rng)
    draw_lamp(floor, (LAMP.x, LAMP.y + 74), 1.0)
    figures = stone.print(miner, canvas)
    scene = over(paint_wall(canvas, stone, np.ascontiguousarray(figures[..., 3])), figures)
    scene = over(scene, stone.print(floor, canvas))
    x, y = canvas.grid()
    glow = np.exp(-np.hypot(x - LAMP.x, y - LAMP.y - 10) / 105)
    picture.planes = [cropped("background.webp", over(scene, veil(GLOW, np.asarray(0.55 * glow, np.float32))), canvas)]
    return picture


if __name__ == "__main__":
    run("gallery", paint)
