"""The polishing stone in the morning light, worn into grooves; the axe that is rubbed on it is a sprite.

Run ``python -m content.spiennes.paint.polish [--scale 0.5] [--out DIR] [--preview DIR]``.
"""

from __future__ import annotations

import random

import numpy as np

from content.atelier.canvas import Canvas, Field, Pixels
from content.atelier.layer import Layer
from content.atelier.noise import cloud, smoothstep
from content.atelier.planes import Picture, Plane, cropped
from content.atelier.relief import Relief, printed
from content.atelier.stone import Stone, opaque, over, veil
from content.spiennes.paint.cli import run
from content.spiennes.paint.palette import CHALK, GLOW, LAMPLIT, MEADOW
from content.spiennes.paint.tools import AXE, FLAKED, POLISHED, Finish, Laid, Light, stone_pixels

STONE_SEED = 250
SLOPE = -0.13
"""How the grooves run: they rise so much to the right."""
GROOVES = ((330.0, 15.0, 0.7), (470.0, 26.0, 1.0), (640.0, 60.0, 1.5), (850.0, 20.0, 0.8), (930.0, 14.0, 0.6))
"""Each groove: where it crosses the left edge, how wide and how deep it is."""
DAY = Light((0.62, -0.6, 0.55), 0.12)
LYING = Laid(0, 0, 235, -7.5)


def stone_edge(canvas: Canvas, soft: float = 0.012) -> Field:
    """1 on the stone, 0 in the grass round it; `soft` is how wide the passage is, as a part of the stone."""
    x, y = canvas.grid()
    wave = 90 * (cloud(canvas, (420, 260), 5) - 0.5) + 16 * (cloud(canvas, (50, 40), 6) - 0.5)
    wide, high = np.abs(x - 985 + wave) / 930, np.abs(y - 610 - 0.1 * (960 - x) + wave) / 440
    inside = 1.0 - (wide**3.4 + high**3.4) ** (1 / 3.4)
    return smoothstep(-soft, soft, np.asarray(inside, np.float32))


def paint_stone(canvas: Canvas, stone: Stone) -> Pixels:
    """The stone: rough where nobody rubbed, smooth and wet in its grooves."""
    x, y = canvas.grid()
    smooth_there, deep = np.zeros(canvas.shape, np.float32), np.zeros(canvas.shape, np.float32)
    long = np.exp(-(np.abs((x - 990) / 560) ** 4))
    for at, wide, depth in GROOVES:
        across = (y - at - 190 - SLOPE * x - 8 * np.sin(x / 310)) / wide
        deep += depth * wide * 0.42 * np.exp(-(across**2)) * long
        smooth_there = np.maximum(smooth_there, np.exp(-((across / 1.3) ** 4)) * long)
    rough = 44 * (cloud(canvas, (330, 220), 7) - 0.5) + 5 * (cloud(canvas, (26, 22), 11) - 0.5) * (1 - smooth_there)
    edge = stone_edge(canvas)
    height = np.asarray(rough - deep + 60 * stone_edge(canvas, 0.12), np.float32)
    light = Relief.of(height, canvas).under_sky(DAY.towards)
    wet = 0.5 * smooth_there * smoothstep(0.72, 0.93, light)
    tones = np.asarray(0.5 + 3.5 * light**1.2 + wet - 0.5 * smooth_there, np.float32)
    warm = np.full(canvas.shape, 0.16, np.float32)
    pixels = printed(tones, warm, (CHALK, LAMPLIT), stone, 0.35)
    return np.asarray(pixels * edge[..., None], np.float32)


def paint_grass(canvas: Canvas, stone: Stone, edge: Field) -> Pixels:
    """Dark grass, with the shadow of the stone in it."""
    layer, rng = Layer("grass", MEADOW), random.Random(4)
    for _ in range(2600):
        x, y = rng.uniform(-40, 1960), rng.uniform(-40, 1130)
        high, lean = rng.uniform(26, 70), rng.uniform(-26, 30)
        layer.polygon(
            [(x - 3, y), (x + lean * 0.4, y - high * 0.6), (x + lean, y - high), (x + 3, y)],
            rng.choice((0.2, 0.6, 0.9, 1.4, 2.2)),
            seam=False,
        )
    base = over(
        opaque(np.broadcast_to(MEADOW.paint(np.full(canvas.shape, 0.7, np.float32)), (*canvas.shape, 3))),
        stone.print(layer, canvas),
    )
    shift = round(26 * canvas.scale)
    shadow = np.roll(np.roll(edge, shift, axis=0), -shift, axis=1)
    return over(base, veil("#07090a", np.asarray(0.7 * shadow, np.float32)))


def axe(scale: float, finish: Finish, light: Light) -> tuple[Pixels, Canvas]:
    """The axe alone."""
    return stone_pixels(scale, LYING, AXE, finish, light, 9)


def paint(scale: float = 1.0) -> Picture:
    """The picture, with the sprites `weight`, as it was struck, and `weight_lit`, polished."""
    canvas = Canvas(scale=scale)
    stone = Stone.cut(canvas, STONE_SEED)
    picture = Picture(canvas, focus=(0.5, 0.6))
    x, y = canvas.grid()
    scene = over(paint_grass(canvas, stone, stone_edge(canvas)), paint_stone(canvas, stone))
    away = np.asarray(np.hypot((x - 1500) / 1500, (y - 120) / 1000), np.float32)
    scene = over(scene, veil("#101418", np.asarray(0.5 * smoothstep(0.6, 1.3, away), np.float32)))
    scene = over(scene, veil(GLOW, np.asarray(0.1 * np.exp(-((away / 0.45) ** 2)), np.float32)))
    picture.planes = [cropped("background.webp", scene, canvas)]
    struck, small = axe(scale, FLAKED, DAY)
    done, _ = axe(scale, POLISHED, Light((0.24, -0.78, 0.58), 0.3))
    box = cropped("weight.webp", struck, small)
    picture.sprites = {"weight": box, "weight_lit": Plane("weight_lit.webp", _same_cut(done, small, box), box.at)}
    return picture


def _same_cut(pixels: Pixels, canvas: Canvas, box: Plane) -> Pixels:
    """The part of these pixels that lies where the other sprite does, so that one can take the other's place."""
    left, top = (round(place * canvas.scale) for place in box.at)
    rows, columns = box.pixels.shape[:2]
    return np.ascontiguousarray(pixels[top : top + rows, left : left + columns])


if __name__ == "__main__":
    run("polish", paint)
