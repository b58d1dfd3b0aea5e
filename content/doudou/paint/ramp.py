"""The ramp beside Sainte-Waudru: the church above, the paved slope, the crowd on both sides; the Car d'Or as a sprite.

Run ``python -m content.doudou.paint.ramp [--scale 0.5] [--out DIR] [--preview DIR]``.
"""

from __future__ import annotations

import random

from content.atelier.canvas import Canvas
from content.atelier.geometry import Point2, arc, between
from content.atelier.hand import Hand
from content.atelier.layer import Layer
from content.atelier.mist import MistBand
from content.atelier.planes import Picture, cropped
from content.atelier.stone import Stone
from content.atelier.tones import Ramp
from content.doudou.paint.car import BRIGHT, draw_car, draw_pushers
from content.doudou.paint.cli import run
from content.doudou.paint.crowd import draw_crowd
from content.doudou.paint.onlookers import Reach, draw_onlookers
from content.doudou.paint.palette import FAR, GREEN
from content.doudou.paint.square import dust, paint_sky

STONE_SEED = 1780
STONE_RAMP = Ramp(("#5b4a3a", "#86704f", "#b3976a", "#d9bd87", "#f6e1b0"))
SLOPE: tuple[Point2, Point2] = ((-40.0, 1000.0), (1960.0, 560.0))
"""The edge of the paving."""
RISE = (SLOPE[1][1] - SLOPE[0][1]) / (SLOPE[1][0] - SLOPE[0][0])
REACHING = (
    Reach(Hand(1500, 900, -14, 74), 1560, 0.4),
    Reach(Hand(1640, 860, 10, 80, left=True), 1620, 0.4),
    Reach(Hand(1800, 880, 16, 84, left=True), 1780, 0.1),
    Reach(Hand(1380, 966, -22, 66), 1450, 0.2),
)
HEADS = ((1300, 1064, 52), (1420, 1046, 56), (1540, 1016, 58), (1675, 996, 62), (1810, 972, 64), (1920, 980, 66))


def draw_church(layer: Layer) -> None:
    """The flank of the church: buttresses, tall windows, a long roof."""
    layer.polygon([(760, 900), (760, 300), (1960, 300), (1960, 900)], STONE_RAMP.at(2.6))
    layer.polygon([(730, 304), (800, 96), (1960, 96), (1960, 304)], STONE_RAMP.at(1.0))
    for x in range(800, 1960, 26):
        layer.line([(x, 100), (x - 14, 300)], STONE_RAMP.at(0.7), 2.0, 0.6)
    for x in range(860, 1960, 210):
        _draw_window(layer, x + 20)
        for part, tone in (
            (((x - 112, 800), (x - 104, 236), (x - 84, 200), (x - 64, 236), (x - 58, 800)), 3.4),
            (((x - 112, 800), (x - 104, 236), (x - 84, 200), (x - 84, 800)), 1.7),
        ):
            layer.polygon(part, STONE_RAMP.at(tone))
        layer.polygon([(x - 96, 206), (x - 84, 130), (x - 72, 206)], STONE_RAMP.at(2.2))
    layer.line([(760, 306), (1960, 306)], STONE_RAMP.at(3.8), 8)


def _draw_window(layer: Layer, x: float) -> None:
    """A pointed window with its tracery."""
    half, spring, foot = 56.0, 430.0, 690.0
    left = arc((x + half, spring), 2 * half, 180, 240, 12)
    outline = [(x - half, foot), *left, *((2 * x - px, py) for px, py in reversed(left)), (x + half, foot)]
    layer.polygon(outline, STONE_RAMP.at(0.5))
    layer.line(outline, STONE_RAMP.at(3.8), 6)
    for step in (-0.5, 0, 0.5):
        layer.line(
            [(x + step * 2 * half * 0.66, foot), (x + step * 2 * half * 0.66, spring - 10)], STONE_RAMP.at(2.6), 5
        )
    layer.line(arc((x, spring - 30), 20, 0, 360, 20), STONE_RAMP.at(2.6), 5)


def draw_paving(layer: Layer) -> None:
    """The slope, in rows of setts that follow it."""
    (left, right), rng = SLOPE, random.Random(3)
    layer.polygon([left, right, (1980, 1130), (-60, 1130)], STONE_RAMP.at(1.9))
    for row in range(17):
        down = 6 + row * (14 + row * 1.9)
        start, end = (left[0], left[1] - 60 + down), (right[0], right[1] + down)
        count = 70 - 2 * row
        for number in range(count):
            first, last = between(start, end, number / count), between(start, end, (number + 0.86) / count)
            high = 9 + row * 1.5
            tone = 2.2 + rng.uniform(-0.5, 0.6) - 0.05 * row
            layer.polygon(
                [first, last, (last[0] - 3, last[1] + high), (first[0] - 3, first[1] + high)], STONE_RAMP.at(tone)
            )
    layer.line([left, right], STONE_RAMP.at(3.7), 7)


def paint(scale: float = 1.0) -> Picture:
    """The picture, with the sprites `weight` and `weight_lit`."""
    canvas = Canvas(scale=scale)
    stone = Stone.cut(canvas, STONE_SEED)
    picture = Picture(canvas, focus=(0.5, 0.6))
    church, crowd, paving, front = (Layer(each, GREEN) for each in ("church", "crowd", "paving", "front"))
    draw_church(church)
    draw_crowd(crowd, FAR, 0.7, 622, 9, 50, 19, 0.5, rise=RISE)
    draw_crowd(crowd, FAR, 0.2, 660, 5, 46, 22, 0.4, rise=RISE)
    draw_paving(paving)
    draw_onlookers(front, REACHING, HEADS)
    picture.planes = [
        cropped("sky.webp", paint_sky(canvas, stone, sun=(420.0, 300.0)), canvas),
        cropped("church.webp", stone.print(church, canvas), canvas, parallax_px=2),
        cropped("dust.webp", dust(canvas, MistBand(640, 150, 160, 0.6, 31)), canvas, drift_px_s=1.8, repeat=True),
        cropped("crowd.webp", stone.print(crowd, canvas), canvas, parallax_px=3),
        cropped("paving.webp", stone.print(paving, canvas), canvas, parallax_px=3),
        cropped("front.webp", stone.print(front, canvas), canvas, parallax_px=9),
    ]
    picture.front_from = "front.webp"
    for name, gold in (("weight", None), ("weight_lit", BRIGHT)):
        layer = Layer(name, GREEN)
        draw_pushers(layer)
        draw_car(layer) if gold is None else draw_car(layer, gold)
        layer.transform("translate(900 700) rotate(-12.4) scale(0.72)")
        picture.sprites[name] = cropped(f"{name}.webp", stone.print(layer, canvas), canvas)
    return picture


if __name__ == "__main__":
    run("ramp", paint)
