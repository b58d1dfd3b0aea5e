"""The Car d'Or alone, in the dark of the church; calm on the left.

Run ``python -m content.doudou.paint.gilded [--scale 0.5] [--out DIR] [--preview DIR]``.
"""

from __future__ import annotations

import numpy as np

from content.atelier.canvas import Canvas
from content.atelier.layer import Layer
from content.atelier.planes import Picture, cropped
from content.atelier.stone import Stone, halo, over, veil
from content.doudou.paint.car import draw_car
from content.doudou.paint.cli import run
from content.doudou.paint.palette import EMBER, GOLD, GREEN
from content.doudou.paint.square import paint_sky

STONE_SEED = 1354


def paint(scale: float = 1.0) -> Picture:
    """The Car d'Or alone, in the dark of the church."""
    canvas = Canvas(scale=scale)
    stone = Stone.cut(canvas, STONE_SEED)
    picture = Picture(canvas, focus=(0.72, 0.5))
    car = Layer("car", GREEN)
    draw_car(car, GOLD)
    car.transform("translate(1370 950) scale(1.32)")
    printed = stone.print(car, canvas)
    glow = veil("#e8a33a", np.asarray(0.5 * halo(np.ascontiguousarray(printed[..., 3]), 60, canvas), np.float32))
    scene = over(paint_sky(canvas, stone, EMBER, (1380.0, 560.0)), glow)
    picture.planes = [cropped("background.webp", scene, canvas), cropped("car.webp", printed, canvas, parallax_px=4)]
    return picture


if __name__ == "__main__":
    run("gilded", paint)
