"""A plain with flint shafts at night: rings of dug out chalk, ladders, and a lamp deep in the nearest shaft."""

from __future__ import annotations

import math
import random

import numpy as np

from content.atelier.canvas import Canvas, Field, Pixels
from content.atelier.layer import Layer
from content.atelier.noise import smoothstep
from content.atelier.stone import over, veil


def draw_plain(layer: Layer) -> None:
    """The grass, lighter towards the horizon, and the shafts in their rings of dug out chalk, many far and few near."""
    for y, tone in ((560, 1.9), (620, 1.7), (700, 1.45), (800, 1.2), (920, 1.0)):
        edge = [(x, y + 7 * math.sin(x * 0.006 + y) + 4 * math.sin(x * 0.017)) for x in range(-40, 1681, 40)]
        layer.polygon([(-40, 1120), *edge, (1680, 1120)], tone)
    for x, y, size in ((300, 588, 26), (520, 578, 20), (980, 582, 22), (1250, 596, 30), (1420, 580, 20), (720, 606, 32),
                       (430, 656, 56), (1130, 668, 62), (1400, 700, 70), (640, 800, 150)):  # fmt: skip
        _draw_shaft(layer, x, y, size)


def _draw_shaft(layer: Layer, x: float, y: float, size: float) -> None:
    """A shaft: a heap of white chalk on its left and behind, the black mouth, its lit far wall."""
    rng = random.Random(round(x))
    flat = 0.34
    heap = []
    for step in range(36):
        angle = step / 36 * math.tau
        bulge = 1.5 + 0.16 * rng.random() + (0.28 if math.pi * 0.8 < angle < math.pi * 1.75 else 0)
        heap.append(
            (x + size * bulge * math.cos(angle), y + size * flat * bulge * math.sin(angle) - size * 0.12 * bulge)
        )
    layer.polygon(heap, 3.5)
    layer.polygon([(px, py if py > y - size * 0.1 else py + size * 0.1) for px, py in heap[:20]], 2.7)
    for _ in range(int(size / 3)):
        angle, away = rng.uniform(0, math.tau), rng.uniform(1.08, 1.6)
        px, py = x + size * away * math.cos(angle), y + size * flat * away * math.sin(angle) - size * 0.1
        stone = size * rng.uniform(0.02, 0.06)
        layer.polygon([(px - stone, py), (px, py - stone * 0.8), (px + stone, py), (px, py + stone * 0.5)], 3.7)
    mouth = [(x + size * math.cos(a / 32 * math.tau), y + size * flat * math.sin(a / 32 * math.tau)) for a in range(32)]
    layer.polygon(mouth, 0.0)
    if size > 100:
        _draw_ladder(layer, x + size * 0.42, y - size * 0.1, size)
    layer.polygon([*mouth[16:32], *[(px, py + size * 0.13) for px, py in reversed(mouth[17:31])]], 3.4)


def _draw_ladder(layer: Layer, x: float, y: float, size: float) -> None:
    """The two ends of a ladder that stand out of the shaft."""
    for shift in (0.0, size * 0.2):
        layer.line([(x + shift, y + size * 0.3), (x + shift + size * 0.1, y - size * 0.75)], 0.2, size * 0.045)
    for rung in range(5):
        share = 0.1 + 0.2 * rung
        left, high = x + size * 0.1 * share, y + size * (0.3 - 1.05 * share)
        layer.line([(left, high), (left + size * 0.2, high)], 0.2, size * 0.035)


def ember(canvas: Canvas) -> Pixels:
    """The glow of a lamp far down in the nearest shaft, and its breath of light above it."""
    grid_x, grid_y = canvas.grid()
    x, y = 640.0, 806.0
    inside = np.exp(-((((grid_x - x) / 92) ** 2 + ((grid_y - y - 6) / 30) ** 2) ** 1.4))
    breath: Field = np.asarray((y - grid_y) / 300, np.float32)
    beam = np.exp(-(((grid_x - x) / (70 + 60 * np.clip(breath, 0, 1))) ** 2)) * smoothstep(-0.02, 0.06, breath)
    beam = beam * smoothstep(1.0, 0.0, breath) * 0.3
    pixels = veil("#f0a04a", np.asarray(np.clip(beam, 0, 1), np.float32))
    return over(pixels, veil("#f7b65c", np.asarray(0.85 * inside, np.float32)))
