"""An imagined map: hills in a low light, a river, woods, and the white rings of the mine.

Run ``python -m content.spiennes.paint.land [--scale 0.5] [--out DIR] [--preview DIR]``.
"""

from __future__ import annotations

import math
import random

import numpy as np

from content.atelier.canvas import Canvas, Field, Pixels
from content.atelier.geometry import Point2, smooth, tapered
from content.atelier.layer import Layer
from content.atelier.limbs import blob
from content.atelier.noise import cloud, smoothstep
from content.atelier.planes import Picture, cropped
from content.atelier.relief import Relief, printed
from content.atelier.stone import Stone, over
from content.atelier.tones import Ramp
from content.spiennes.paint.cli import run
from content.spiennes.paint.palette import CHALK, FLINT, MEADOW

STONE_SEED = 70
SHEET = Ramp(("#2a3134", "#56605f", "#979c95", "#ccc9bc", "#efeade"))
"""Grass and chalk from high above."""
RIVERS: tuple[tuple[tuple[Point2, ...], float, float], ...] = (
    (((-80, 840), (180, 800), (420, 830), (700, 790), (960, 800), (1130, 680), (1170, 560), (1290, 400), (1380, 250),
      (1540, 150), (1700, 60), (1800, -60)), 46, 16),
    (((1040, 1140), (1010, 1000), (1060, 880), (1020, 780)), 14, 20),
    (((2000, 620), (1760, 600), (1560, 640), (1380, 600), (1180, 560)), 10, 18),
)  # fmt: skip
RINGS = 46
MINE = (640.0, 500.0)


def heights(canvas: Canvas) -> Field:
    """Hills that fall to the rivers."""
    return np.asarray(170 * cloud(canvas, (620, 460), 14, octaves=5), np.float32)


def paint_land(canvas: Canvas, stone: Stone) -> Pixels:
    """The hills in the light from the upper left, with the lines of their heights."""
    height = heights(canvas)
    light = Relief.of(np.asarray(1.5 * height, np.float32), canvas).under_sky((-0.6, -0.6, 0.55))
    steps = np.asarray(height / 9.0, np.float32)
    lines = smoothstep(0.09, 0.0, np.asarray(np.abs(steps - np.round(steps)), np.float32))
    tones = np.asarray(1.15 + 2.7 * light - 0.5 * lines, np.float32)
    return printed(tones, np.zeros(canvas.shape, np.float32), (SHEET, SHEET), stone, 0.5)


def draw_rivers(layer: Layer) -> None:
    """The rivers: a dark bank, the water, a line of light in it."""
    for points, first, last in RIVERS:
        for more, tone in ((14.0, SHEET.at(3.9)), (0.0, FLINT.at(1.2))):
            layer.polygon(tapered(points, first + more, last + more, 12), tone)
        middle = smooth([(x - 3, y - 5) for x, y in points], 12)
        layer.line(middle, FLINT.at(2.6), 3, 0.6)


def draw_woods(layer: Layer, rng: random.Random) -> None:
    """Woods as heaps of round crowns, each with its lit side and its shadow."""
    for _ in range(60):
        x, y, wide = rng.uniform(40, 1900), rng.uniform(40, 1040), rng.uniform(30, 90)
        if math.hypot(x - MINE[0], y - MINE[1]) < 330 or _wet((x, y)) < 60 + 0.6 * wide:
            continue
        crowns = [(x + rng.gauss(0, 0.7 * wide), y + rng.gauss(0, 0.4 * wide)) for _ in range(int(0.6 * wide))]
        for cx, cy in sorted(crowns, key=lambda crown: crown[1]):
            size = rng.uniform(7, 15)
            layer.disc((cx + 0.45 * size, cy + 0.45 * size), size, MEADOW.at(0.4))
            layer.disc((cx, cy), size, MEADOW.at(1.3))
            layer.disc((cx - 0.28 * size, cy - 0.3 * size), 0.6 * size, MEADOW.at(2.3))


def _wet(place: Point2) -> float:
    """How far it is to the nearest bend of a river."""
    return min(math.hypot(place[0] - x, place[1] - y) for points, _, _ in RIVERS for x, y in smooth(points, 6))


def draw_mine(layer: Layer, rng: random.Random) -> None:
    """Rings of chalk with their black shafts, on the hill over the river."""
    placed: list[Point2] = []
    while len(placed) < RINGS:
        turn, out = rng.uniform(0, 2 * math.pi), rng.random() ** 0.6
        at = MINE[0] + 270 * out * math.cos(turn), MINE[1] + 165 * out * math.sin(turn)
        if all(math.hypot(at[0] - x, at[1] - y) > 34 for x, y in placed):
            placed.append(at)
    for x, y in sorted(placed, key=lambda ring: ring[1]):
        size = rng.uniform(11, 20)
        for dx, dy, part, tone in (
            (0.4, 0.45, 1.05, SHEET.at(0.3)), (0.0, 0.0, 1.0, SHEET.at(2.6)), (-0.12, -0.12, 0.9, CHALK.at(4)),
            (0.05, 0.05, 0.5, SHEET.at(2.2)), (0.0, 0.0, 0.42, FLINT.at(0.1)),
        ):  # fmt: skip
            wave = [1 + rng.uniform(-0.08, 0.08) for _ in range(9)]
            turns = [2 * math.pi * step / 9 for step in range(9)]
            ring = [
                (x + size * (dx + part * out * math.cos(turn)), y + size * (dy + part * out * math.sin(turn)))
                for turn, out in zip(turns, wave, strict=True)
            ]
            blob(layer, ring, tone, 4)


def paint(scale: float = 1.0) -> Picture:
    """The picture."""
    canvas = Canvas(scale=scale, margin=0)
    stone, rng = Stone.cut(canvas, STONE_SEED), random.Random(12)
    layer = Layer("land", SHEET)
    draw_rivers(layer)
    draw_woods(layer, rng)
    draw_mine(layer, rng)
    picture = Picture(canvas, focus=(0.5, 0.5))
    picture.planes = [cropped("background.webp", over(paint_land(canvas, stone), stone.print(layer, canvas)), canvas)]
    return picture


if __name__ == "__main__":
    run("land", paint)
