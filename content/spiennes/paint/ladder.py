"""Today: a visitor in helmet and harness climbs down a ladder into the chalk; the headlamp lights the wall.

Run ``python -m content.spiennes.paint.ladder [--scale 0.5] [--out DIR] [--preview DIR]``.
"""

from __future__ import annotations

import numpy as np

from content.atelier.canvas import Canvas, Pixels
from content.atelier.geometry import Point2, arc
from content.atelier.layer import Layer
from content.atelier.limbs import Shades, blob, limb, points
from content.atelier.noise import smoothstep
from content.atelier.planes import Picture, cropped
from content.atelier.relief import HeldLamp, Relief, printed
from content.atelier.stone import Stone, over, veil
from content.atelier.tube import Lamp, curve
from content.spiennes.paint.chalk import Bank, cracks_of, hollow_mask, pick_marks, stones_of, under_rim, wall
from content.spiennes.paint.cli import run
from content.spiennes.paint.palette import CHALK, CLOTH, EMBER, FLAME, LAMPLIT, WOOD
from content.spiennes.paint.people import draw_rod

STONE_SEED = 2015
VOID: tuple[Point2, ...] = (
    (1086, -140), (1100, 120), (1076, 420), (1096, 760), (1060, 1000), (1046, 1240), (1790, 1240), (1760, 1000),
    (1730, 700), (1748, 380), (1720, 120), (1740, -140),
)  # fmt: skip
BANKS = (Bank(150, 26, 0.3), Bank(360, 40, 0.7), Bank(590, 20, 0.3), Bank(800, 44, 0.8), Bank(1010, 26, 0.4))
LAMP = HeldLamp(1411, 330, 200, 430)
OVERHEAD = Lamp(x=0.0, y=-1.0, front=0.06)
SUIT: Shades = (CLOTH.at(0.6), CLOTH.at(1.7), CLOTH.at(3.4))
GLOVE = ((-20, -8), (-16, -22), (8, -24), (20, -10), (18, 12), (2, 24), (-16, 16))


def paint_wall(canvas: Canvas, stone: Stone) -> Pixels:
    """The shaft in the light of the headlamp; from above, a little of the day."""
    _, y = canvas.grid()
    hollow = hollow_mask(canvas, [VOID], 3)
    picks = pick_marks(canvas, (960, -40, 1800, 1120), 1500, 12, 1.2)
    built = wall(canvas, stones_of(canvas, BANKS, 15), hollow, picks, cracks_of(canvas, 24, 6))
    relief = Relief.of(built.height, canvas)
    lamp = relief.under_lamp(canvas, LAMP) * hollow
    day = relief.under_sky((0.5, -0.8, 0.4)) * smoothstep(700, -160, y) * hollow
    cut = (0.3 - 0.14 * smoothstep(0, 1080, y)) * relief.under_sky((-0.4, -0.6, 0.8)) * (1 - hollow)
    light = built.albedo * under_rim(built) * (0.045 + 1.5 * lamp + 0.55 * day + cut)
    warm = np.asarray(1.5 * lamp / (0.05 + 1.5 * lamp + 0.8 * day + cut), np.float32)
    return printed(np.asarray(4 * np.clip(light, 0, 1), np.float32), warm, (CHALK, LAMPLIT), stone, 0.4)


def draw_ladder(layer: Layer) -> None:
    """Two poles and their rungs, from above into the dark."""
    lamp = Lamp(x=-0.6, y=-0.3, front=0.4)
    for y in range(-20, 1160, 118):
        draw_rod(layer, (1326, y), (1496, y + 6), 9, lamp)
    for x in (1332, 1490):
        draw_rod(layer, (x, -60), (x, 1160), 12, lamp)


def draw_visitor(layer: Layer) -> None:
    """The visitor from behind, between the poles: one boot on each rung, both hands at the poles, a rope for safety."""
    layer.line([(1418, -60), (1414, 250), (1411, 452)], "#3a1d0c", 9)
    layer.line([(1416, -60), (1412, 250), (1409, 452)], EMBER, 4)
    boots: Shades = (CLOTH.at(0.0), CLOTH.at(0.8), CLOTH.at(3.0))
    for through in ([(1376, 640), (1352, 776), (1370, 914)], [(1446, 634), (1514, 716), (1452, 794)]):
        limb(layer, through, [(0, 54), (0.4, 46), (0.55, 40), (0.9, 28), (1, 26)], SUIT, OVERHEAD)
        x, y = through[-1]
        limb(layer, [(x, y - 44), (x, y - 8), (x + 2, y + 10)], [(0, 30), (0.6, 32), (1, 27)], boots, OVERHEAD)
        layer.line([(x - 30, y + 14), (x + 32, y + 14)], CLOTH.at(0.0), 9)
    limb(layer, [(1410, 664), (1408, 560), (1411, 418)], [(0, 72), (0.3, 62), (0.75, 84), (1, 52)], SUIT, OVERHEAD)
    for through in ([(1346, 444), (1286, 400), (1334, 306)], [(1476, 444), (1552, 462), (1494, 386)]):
        limb(layer, through, [(0, 40), (0.5, 30), (1, 20)], SUIT, OVERHEAD)
        hand = through[-1]
        blob(layer, [(hand[0] + px, hand[1] + py) for px, py in GLOVE], CLOTH.at(0.6))
        for down in (-12, -2, 8):
            layer.line([(hand[0] - 15, hand[1] + down), (hand[0] + 13, hand[1] + down + 3)], CLOTH.at(2.6), 3)
    _draw_harness(layer)
    _draw_helmet(layer, (1411, 352))


def _draw_harness(layer: Layer) -> None:
    """Straps crossed on the back, a belt, a loop about each thigh, the ring that the rope is tied to."""
    for strap in (
        [(1362, 424), (1390, 470), (1409, 512), (1440, 574), (1456, 600)],
        [(1458, 424), (1430, 470), (1409, 512), (1376, 574), (1360, 600)],
        [(1344, 606), (1409, 620), (1474, 604)],
        [(1326, 706), (1370, 722), (1414, 684)],
        [(1424, 680), (1452, 706), (1506, 668)],
    ):
        through = curve(strap, 6)
        layer.line(points(through + np.array([2, 5])), "#1a0f08", 17)
        layer.line(points(through), EMBER, 13)
        layer.line(points(through - np.array([1, 4])), FLAME, 2.5, 0.6)
    layer.disc((1409, 512), 15, CLOTH.at(0.2))
    layer.line(arc((1409, 506), 13, 0, 360, 20), CHALK.at(3.6), 5)


def _draw_helmet(layer: Layer, middle: Point2) -> None:
    """A helmet from behind, its rim of light on both sides, for the lamp is before it; the nape under it."""
    x, y = middle

    def at(*shape: Point2) -> list[Point2]:
        return [(x + px, y + py) for px, py in shape]

    limb(layer, at((0, 20), (0, 70)), [(0, 26), (1, 34)], SUIT, OVERHEAD, 14)
    blob(layer, at((-50, 14), (-58, -20), (-44, -64), (0, -84), (44, -64), (58, -20), (50, 14), (0, 30)), CHALK.at(3.9))
    blob(layer, at((-44, 16), (-50, -16), (-37, -52), (0, -70), (37, -52), (50, -16), (44, 16), (0, 28)), CHALK.at(2.0))
    blob(layer, at((-8, 22), (-16, -30), (-8, -66), (8, -66), (16, -30), (8, 22)), CHALK.at(2.5))
    layer.line(curve_of(at((-60, 6), (-40, 26), (0, 36), (40, 26), (60, 6))), CHALK.at(1.2), 9)
    layer.line(curve_of(at((-46, -22), (-30, 0), (0, 8), (30, 0), (46, -22))), CLOTH.at(0.6), 8)


def curve_of(through: list[Point2]) -> list[Point2]:
    """A smooth line as the layer takes it."""
    return points(curve(through, 8))


def beam(canvas: Canvas) -> Pixels:
    """The glow round the headlamp."""
    x, y = canvas.grid()
    away = np.hypot(x - 1411, y - 300)
    return veil(FLAME, np.asarray(0.6 * np.exp(-away / 70) + 0.16 * np.exp(-((away / 300) ** 2)), np.float32))


def paint(scale: float = 1.0) -> Picture:
    """The picture; its left side is calm."""
    canvas = Canvas(scale=scale)
    stone = Stone.cut(canvas, STONE_SEED)
    picture = Picture(canvas, focus=(0.72, 0.42))
    ladder, visitor = Layer("ladder", WOOD), Layer("visitor", CLOTH)
    draw_ladder(ladder)
    draw_visitor(visitor)
    people = over(over(stone.print(ladder, canvas), beam(canvas)), stone.print(visitor, canvas))
    picture.planes = [
        cropped("background.webp", paint_wall(canvas, stone), canvas),
        cropped("visitor.webp", people, canvas, parallax_px=5),
    ]
    return picture


if __name__ == "__main__":
    run("ladder", paint)
