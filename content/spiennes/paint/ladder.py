"""Today: a visitor in a helmet climbs down a ladder into the chalk; the headlamp lights the shaft.

Run ``python -m content.spiennes.paint.ladder [--scale 0.5] [--out DIR] [--preview DIR]``.
"""

from __future__ import annotations

import numpy as np

from content.atelier.canvas import Canvas, Pixels
from content.atelier.figure import Pose, figure
from content.atelier.geometry import Point2
from content.atelier.layer import Layer
from content.atelier.limbs import blob, points
from content.atelier.noise import smoothstep
from content.atelier.planes import Picture, cropped
from content.atelier.relief import HeldLamp, Relief, printed
from content.atelier.stone import Stone, over, veil
from content.atelier.tube import Lamp
from content.spiennes.paint.chalk import Bank, cracks_of, hollow_mask, pick_marks, stones_of, under_rim, wall
from content.spiennes.paint.cli import run
from content.spiennes.paint.palette import CHALK, CLOTH, EMBER, FLAME, LAMPLIT, WOOD
from content.spiennes.paint.people import draw_person, draw_rod

STONE_SEED = 2015
VOID: tuple[Point2, ...] = (
    (1086, -140), (1100, 120), (1076, 420), (1096, 760), (1060, 1000), (1046, 1240), (1790, 1240), (1760, 1000),
    (1730, 700), (1748, 380), (1720, 120), (1740, -140),
)  # fmt: skip
BANKS = (Bank(150, 26, 0.3), Bank(360, 40, 0.7), Bank(590, 20, 0.3), Bank(800, 44, 0.8), Bank(1010, 26, 0.4))
LAMP = HeldLamp(1270, 430, 190, 400)


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
    """The visitor, seen from behind the lamp: helmet, harness, boots on a rung."""
    pose = Pose(near_leg=(34, -34), far_leg=(64, -6), near_arm=(112, 150), far_arm=(92, 128), lean=4, head=-14)
    who = figure(1352.0, 840.0, 560, pose, bulk=1.14)
    shades = (CLOTH.at(0.2), CLOTH.at(1.2), CLOTH.at(2.7))
    draw_person(layer, who, shades, Lamp(x=0.5, y=-0.7, front=0.16))
    u = who.unit
    torso = points(who.limbs["torso"].line)
    for at in (6, 24):
        x, y = torso[at]
        layer.line([(x - 0.66 * u, y), (x, y + 0.12 * u), (x + 0.66 * u, y - 0.04 * u)], EMBER, 0.13 * u)
    layer.line([torso[6], torso[24]], EMBER, 0.11 * u)
    _draw_helmet(layer, points(who.limbs["head"].line)[-8], u)


def _draw_helmet(layer: Layer, head: Point2, u: float) -> None:
    x, y = head

    def at(*shape: Point2) -> list[Point2]:
        return [(x + px * u, y + py * u) for px, py in shape]

    blob(layer, at((-0.56, 0.1), (-0.54, -0.3), (-0.2, -0.62), (0.2, -0.62), (0.5, -0.34), (0.56, 0.02)), CHALK.at(2.4))
    blob(layer, at((-0.1, -0.52), (0.2, -0.58), (0.46, -0.34), (0.5, -0.06), (0.26, -0.3)), CHALK.at(3.9))
    layer.polygon(at((-0.6, 0.02), (0.5, -0.06), (0.78, 0.06), (0.5, 0.1), (-0.58, 0.14)), CHALK.at(1.6))
    layer.disc((x + 0.5 * u, y - 0.22 * u), 0.15 * u, "#fff8e8")


def beam(canvas: Canvas) -> Pixels:
    """The glow round the headlamp."""
    x, y = canvas.grid()
    away = np.hypot(x - 1420, y - 300)
    return veil(FLAME, np.asarray(0.6 * np.exp(-away / 70) + 0.16 * np.exp(-((away / 300) ** 2)), np.float32))


def paint(scale: float = 1.0) -> Picture:
    """The picture; its left side is calm."""
    canvas = Canvas(scale=scale)
    stone = Stone.cut(canvas, STONE_SEED)
    picture = Picture(canvas, focus=(0.72, 0.42))
    ladder, visitor = Layer("ladder", WOOD), Layer("visitor", CLOTH)
    draw_ladder(ladder)
    draw_visitor(visitor)
    people = over(stone.print(ladder, canvas), stone.print(visitor, canvas))
    picture.planes = [
        cropped("background.webp", paint_wall(canvas, stone), canvas),
        cropped("visitor.webp", over(people, beam(canvas)), canvas, parallax_px=5),
    ]
    return picture


if __name__ == "__main__":
    run("ladder", paint)
