"""The tail that is pulled: it comes out of the hands of the Leaf Men, on to those of the crowd; the tail is a sprite.

Run ``python -m content.doudou.paint.pull [--scale 0.5] [--out DIR] [--preview DIR]``.
"""

from __future__ import annotations

import random

import numpy as np

from content.atelier.canvas import Canvas, Pixels
from content.atelier.figure import Pose, figure, stride
from content.atelier.hand import Hand
from content.atelier.layer import Layer
from content.atelier.mist import MistBand
from content.atelier.planes import Picture, cropped
from content.atelier.stone import Stone, tinted
from content.doudou.paint.cli import run
from content.doudou.paint.crowd import draw_crowd
from content.doudou.paint.dragon import draw_tuft
from content.doudou.paint.hands import draw_tail
from content.doudou.paint.onlookers import Reach, draw_onlookers
from content.doudou.paint.palette import FAR, GREEN
from content.doudou.paint.players import draw_leaf_man
from content.doudou.paint.square import draw_town, dust, ground, paint_sky

STONE_SEED = 1354
TAIL = ((0, 0), (110, -34), (300, -44), (560, -24), (840, 20), (1120, 44), (1400, 20), (1700, -60))
"""From its tip, in design pixels; where it ends, the Leaf Men and the edge of the screen hide it."""
SHEET = Canvas(width=1960, height=700, margin=0)
"""What the tail is painted on, its tip at `TIP`."""
TIP = (190, 150)
REACHING = (
    Reach(Hand(62, 846, 14, 116, left=True), -60, 0.4, 1380),
    Reach(Hand(560, 868, -18, 122), 690, 0.4, 1380),
    Reach(Hand(236, 830, 6, 142), 180, 0.05, 1480),
    Reach(Hand(420, 866, -6, 128, left=True), 470, 0.1, 1480),
)
HEADS = ((97, 1010, 84), (330, 1040, 90), (601, 1020, 84), (790, 1056, 80))
PEOPLE = ((1330, 1.1, 500, -14.0), (1560, 2.7, 520, -8.0), (1790, 4.6, 512, -16.0))
"""The Leaf Men: where they stand, the moment of their step, their height, how far they lean back."""


def draw_leaf_men(layer: Layer) -> None:
    """Those who hold the tail: they lean away from the crowd, their hands over their heads."""
    rng = random.Random(12)
    for x, phase, high, lean in PEOPLE:
        near, far = stride(phase)
        pose = Pose(near, far, (rng.uniform(128, 150), rng.uniform(166, 184)), (rng.uniform(140, 165), 176), -lean, 6)
        draw_leaf_man(layer, figure(x, 966, high, pose, bulk=1.3), rng)


def paint_tail(stone: Stone, canvas: Canvas) -> Pixels:
    """The tail with its tuft, alone."""
    tail, tuft = Layer("tail", GREEN), Layer("tuft", GREEN)
    draw_tail(tail, TAIL, 15, 40)
    draw_tuft(tuft, (0, 0), -0.25)
    tuft.transform("scale(1.5)")
    tail.shapes += tuft.shapes
    tail.transform(f"translate({TIP[0]} {TIP[1]})")
    return stone.print(tail, canvas)


def brighter(pixels: Pixels) -> Pixels:
    """The same in stronger light."""
    lit = tinted(pixels, (1.7, 1.42, 0.9))
    lit[..., :3] = np.minimum(lit[..., :3], lit[..., 3:])
    return lit


def paint(scale: float = 1.0) -> Picture:
    """The picture, with the sprites `weight` and `weight_lit`."""
    canvas = Canvas(scale=scale)
    stone = Stone.cut(canvas, STONE_SEED)
    picture = Picture(canvas, focus=(0.5, 0.6), front_from="leaf_men.webp")
    town, crowd, men, hands = (Layer(name, GREEN) for name in ("town", "crowd", "men", "hands"))
    draw_town(town, lift=60)
    draw_crowd(crowd, FAR, 1.0, 730, 3, 50, 22, 0.5)
    draw_crowd(crowd, FAR, 0.3, 790, 8, 38, 27, 0.3)
    draw_leaf_men(men)
    draw_onlookers(hands, REACHING, HEADS)
    sheet = Canvas(SHEET.width, SHEET.height, SHEET.margin, scale)
    tail = paint_tail(Stone.cut(sheet, STONE_SEED + 1), sheet)
    picture.planes = [
        cropped("sky.webp", paint_sky(canvas, stone, sun=(1180.0, 300.0)), canvas),
        cropped("town.webp", stone.print(town, canvas), canvas, parallax_px=2),
        cropped("dust_far.webp", dust(canvas, MistBand(700, 130, 160, 0.62, 14)), canvas, drift_px_s=1.6, repeat=True),
        cropped("crowd.webp", stone.print(crowd, canvas), canvas, parallax_px=3),
        cropped("ground.webp", ground(canvas, stone, 900), canvas, parallax_px=3),
        cropped("leaf_men.webp", stone.print(men, canvas), canvas, parallax_px=5),
        cropped("hands.webp", stone.print(hands, canvas), canvas, parallax_px=10),
    ]
    picture.sprites = {
        "weight": cropped("weight.webp", tail, sheet),
        "weight_lit": cropped("weight_lit.webp", brighter(tail), sheet),
    }
    return picture


if __name__ == "__main__":
    run("tail", paint)
