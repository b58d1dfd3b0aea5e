"""The ground round the workshop: chalk and flakes, and among them five worked flints.

Run ``python -m content.spiennes.paint.chips [--scale 0.5] [--out DIR] [--preview DIR]``.
"""

from __future__ import annotations

import random

import numpy as np

from content.atelier.canvas import Canvas, Pixels
from content.atelier.layer import Layer
from content.atelier.noise import cloud, smoothstep
from content.atelier.planes import Picture, cropped
from content.atelier.relief import Relief, printed
from content.atelier.stone import Stone, over, veil
from content.spiennes.paint.cli import run
from content.spiennes.paint.flint import draw_rubble
from content.spiennes.paint.palette import CHALK, LAMPLIT, MEADOW
from content.spiennes.paint.tools import (
    AXE,
    BLADE,
    BLOCK,
    BROKEN,
    FLAKE,
    FLAKED,
    POLISHED,
    RAW,
    Laid,
    Light,
    settle,
    stone_pixels,
)

STONE_SEED = 1843
DAY = Light((0.6, -0.6, 0.6), 0.1)
FINDS = (
    (Laid(455, 395, 124, 24), AXE, POLISHED),
    (Laid(1475, 305, 128, -16), BLADE, FLAKED),
    (Laid(940, 635, 112, -38), AXE, FLAKED),
    (Laid(1255, 750, 66, 30), FLAKE, BROKEN),
    (Laid(445, 725, 104, 8), BLOCK, RAW),
)
"""The axe, the blade, the roughout, the large flake and the piece of a slab, where the scene looks for them."""


def paint_ground(canvas: Canvas, stone: Stone) -> Pixels:
    """Trampled chalk under a cold sky."""
    height = 46 * (cloud(canvas, (380, 240), 3) - 0.5) + 11 * (cloud(canvas, (60, 44), 9) - 0.5)
    height = height + 2.5 * (cloud(canvas, (16, 14), 19) - 0.5)
    light = Relief.of(np.asarray(height, np.float32), canvas).under_sky(DAY.towards)
    tones = np.asarray(0.9 + 3.0 * light**1.2, np.float32)
    return printed(tones, np.full(canvas.shape, 0.1, np.float32), (CHALK, LAMPLIT), stone, 0.35)


def draw_litter(layer: Layer, rng: random.Random) -> None:
    """Small pieces of chalk everywhere, in drifts, and tufts of grass that come back."""
    for _ in range(900):
        x, y = rng.uniform(-30, 1950), rng.uniform(-30, 1110)
        draw_rubble(layer, (x, y), 3 + 17 * rng.random() ** 3, rng, (CHALK.at(1.3), CHALK.at(rng.uniform(3.2, 4))))
    for _ in range(34):
        x, y = rng.uniform(0, 1920), rng.uniform(40, 1080)
        for _ in range(rng.randint(8, 20)):
            foot, high, lean = x + rng.uniform(-34, 34), rng.uniform(22, 66), rng.uniform(-28, 34)
            blade = [(foot - 3, y), (foot + lean * 0.4, y - high * 0.6), (foot + lean, y - high), (foot + 3, y)]
            layer.polygon(blade, MEADOW.at(rng.choice((0.4, 0.8, 1.4, 2.2))), seam=False)


def strew(scene: Pixels, canvas: Canvas, rng: random.Random, count: int) -> None:
    """Flakes, in three drifts and here and there."""
    for number in range(count):
        centre = rng.choice(((620, 560, 380), (1160, 430, 330), (1380, 720, 300), (960, 540, 900)))
        x, y = centre[0] + rng.gauss(0, 0.5) * centre[2], centre[1] + rng.gauss(0, 0.32) * centre[2]
        if any(abs(x - laid.x) < laid.long and abs(y - laid.y) < 0.6 * laid.long for laid, _, _ in FINDS):
            continue
        shape = [(px * rng.uniform(0.7, 1.1), py * rng.uniform(0.4, 1.0)) for px, py in FLAKE]
        laid = Laid(x, y, 12 + 44 * rng.random() ** 2, rng.uniform(0, 360))
        settle(scene, canvas, laid, stone_pixels(canvas.scale, laid, shape, BROKEN, DAY, 60 + number), DAY)


def paint(scale: float = 1.0) -> Picture:
    """The picture."""
    canvas = Canvas(scale=scale)
    stone, rng = Stone.cut(canvas, STONE_SEED), random.Random(31)
    litter = Layer("litter", CHALK)
    draw_litter(litter, rng)
    scene = over(paint_ground(canvas, stone), stone.print(litter, canvas))
    strew(scene, canvas, rng, 190)
    for number, (laid, shape, finish) in enumerate(FINDS):
        settle(scene, canvas, laid, stone_pixels(scale, laid, shape, finish, DAY, 9 + number), DAY)
    x, y = canvas.grid()
    away = np.asarray(np.hypot((x - 1200) / 1500, (y - 420) / 950), np.float32)
    picture = Picture(canvas, focus=(0.5, 0.5))
    shade = veil("#14181c", np.asarray(0.55 * smoothstep(0.5, 1.2, away), np.float32))
    picture.planes = [cropped("background.webp", over(scene, shade), canvas)]
    return picture


if __name__ == "__main__":
    run("chips", paint)
