"""A block of flint by lamplight, and the axe that was in it: two pictures of the same place.

Run ``python -m content.spiennes.paint.strike [--scale 0.5] [--out DIR] [--preview DIR]``.
"""

from __future__ import annotations

import math
import random

import numpy as np

from content.atelier.canvas import Canvas, Pixels
from content.atelier.noise import cloud, smoothstep
from content.atelier.planes import Picture, cropped
from content.atelier.relief import HeldLamp, Relief, printed
from content.atelier.stone import Stone, over, veil
from content.spiennes.paint.chalk import pick_marks
from content.spiennes.paint.cli import run_many
from content.spiennes.paint.palette import CHALK, FLAME, LAMPLIT
from content.spiennes.paint.tools import AXE, BLOCK, BROKEN, FLAKE, FLAKED, RAW, Laid, Light, settle, stone_pixels

STONE_SEED = 25
LAMP = HeldLamp(1450, 150, 420, 900)
BY_LAMP = Light(warm=0.6)
LIES = Laid(960, 570, 500, -12)
RAW_LIES = Laid(960, 580, 590, -8)


def paint_ground(canvas: Canvas, stone: Stone) -> Pixels:
    """Trodden chalk in the light of a lamp on the upper right."""
    marks = pick_marks(canvas, (-20, -20, 1940, 1100), 500, 4, 0.4)
    height = 34 * (cloud(canvas, (260, 150), 3) - 0.5) + 16 * (cloud(canvas, (46, 34), 9) - 0.5) - 3.0 * marks
    light = Relief.of(np.asarray(height, np.float32), canvas).under_lamp(canvas, LAMP)
    tones = np.asarray(4 * np.clip(0.05 + 0.98 * light, 0, 1), np.float32)
    return printed(tones, np.full(canvas.shape, 0.9, np.float32), (CHALK, LAMPLIT), stone, 0.4)


def strew(scene: Pixels, canvas: Canvas, rng: random.Random, count: int) -> None:
    """Flakes all round the axe, small ones mostly."""
    for number in range(count):
        turn, out = rng.uniform(0, 2 * math.pi), rng.uniform(0.66, 1.8)
        x, y = LIES.x + 600 * out * math.cos(turn), LIES.y + 330 * out * math.sin(turn)
        laid = Laid(x, y, 16 + 64 * rng.random() ** 3, rng.uniform(0, 360))
        shape = [(px * rng.uniform(0.8, 1.1), py * rng.uniform(0.5, 1.0)) for px, py in FLAKE]
        settle(scene, canvas, laid, stone_pixels(canvas.scale, laid, shape, BROKEN, BY_LAMP, 40 + number), BY_LAMP)


def light_on(canvas: Canvas) -> Pixels:
    """The warm light of the lamp, laid over all."""
    x, y = canvas.grid()
    away = np.asarray(np.hypot((x - LAMP.x) / 1300, (y - LAMP.y) / 900), np.float32)
    dark = veil("#0d0907", np.asarray(0.66 * smoothstep(0.5, 1.3, away), np.float32))
    return over(veil(FLAME, np.asarray(0.16 * np.exp(-((away / 0.5) ** 2)), np.float32)), dark)


def _picture(scale: float, *, struck: bool) -> Picture:
    canvas = Canvas(scale=scale)
    scene = paint_ground(canvas, Stone.cut(canvas, STONE_SEED))
    if struck:
        strew(scene, canvas, random.Random(17), 80)
        settle(scene, canvas, LIES, stone_pixels(scale, LIES, AXE, FLAKED, BY_LAMP, 9), BY_LAMP)
    else:
        settle(scene, canvas, RAW_LIES, stone_pixels(scale, RAW_LIES, BLOCK, RAW, BY_LAMP, 12), BY_LAMP)
    picture = Picture(canvas, focus=(0.5, 0.52))
    picture.planes = [cropped("background.webp", over(scene, light_on(canvas)), canvas)]
    return picture


def paint_block(scale: float = 1.0) -> Picture:
    """The block, which the brush takes away."""
    return _picture(scale, struck=False)


def paint_roughout(scale: float = 1.0) -> Picture:
    """What is under it."""
    return _picture(scale, struck=True)


if __name__ == "__main__":
    run_many({"block": paint_block, "roughout": paint_roughout})
