"""The house in Cuesmes twice, from one place: in 1880 with charcoal, and today, when colour has come. Drawn freely.

Run ``python -m content.vangogh.paint.house [--scale 0.5] [--out DIR] [--preview DIR]``.
"""

from __future__ import annotations

import random

import numpy as np

from content.atelier.canvas import Canvas, Pixels
from content.atelier.charcoal import VALUES, Crayon, Paper, Sheet
from content.atelier.figure import Pose, stride
from content.atelier.geometry import Point2, between
from content.atelier.layer import Layer
from content.atelier.noise import cloud
from content.atelier.planes import Picture, cropped
from content.atelier.sketch import Stick, sketch
from content.atelier.stone import over
from content.vangogh.paint.cli import run_many
from content.vangogh.paint.lamplight import paint_panes
from content.vangogh.paint.land import draw_grass, draw_ground, draw_heap, draw_pit_head
from content.vangogh.paint.palette import OCHRE, SKY
from content.vangogh.paint.people import Walker, draw_walker

SEED = 1883
BRICK = Paper(OCHRE.paper, "#7a3a1e", OCHRE.chalk, OCHRE.value)
LEAF = Paper(OCHRE.paper, "#4c5a26", "#e9d58c", OCHRE.value)
WALL = ((700.0, 880.0), (700.0, 430.0), (1380.0, 430.0), (1380.0, 880.0))
GABLE = ((1380.0, 880.0), (1380.0, 430.0), (1500.0, 270.0), (1620.0, 440.0), (1620.0, 850.0))
ROOF = ((672.0, 442.0), (792.0, 262.0), (1500.0, 262.0), (1388.0, 442.0))
WINDOWS = ((770, 500, 96, 124), (1000, 500, 96, 124), (1230, 500, 96, 124), (770, 690, 96, 132), (1230, 690, 96, 132))
DOOR = (1000, 676, 104, 204)


def box(left: float, top: float, wide: float, high: float) -> list[Point2]:
    """The corners of an upright rectangle."""
    return [(left, top), (left + wide, top), (left + wide, top + high), (left, top + high)]


def draw_walls(walls: Layer, roof: Layer, rng: random.Random, *, old: bool) -> None:
    """Brick walls, a tiled roof, chimneys."""
    walls.polygon(list(WALL), 0.4 if old else 0.3)
    walls.polygon(list(GABLE), 0.22 if old else 0.14)
    for number in range(18):
        y = 452 + number * 24
        place = 700.0
        while place < 1370:
            end = min(1378, place + rng.uniform(14, 90))
            if rng.random() < 0.62:
                sketch(walls, [(place, y), (end, y + rng.uniform(-1, 1))], Stick(0.2 if old else 0.62, 1.8, 1, 1), rng)
            place = end + rng.uniform(4, 30)
    roof.polygon(list(ROOF), 0.14 if old else 0.26)
    for number in range(9):
        share = (number + 0.5) / 9
        sketch(
            roof,
            [between(ROOF[1], ROOF[0], share), between(ROOF[2], ROOF[3], share)],
            Stick(0.34 if old else 0.1, 2.2, 1, 4),
            rng,
        )
    for x in (860, 1400):
        roof.polygon(box(x, 186, 62, 96), 0.24 if old else 0.2)
        roof.polygon(box(x - 8, 180, 78, 16), 0.1)
    for line in (ROOF[:2], ROOF[1:3], [ROOF[0], ROOF[3]], GABLE[1:4], WALL[:2], WALL[2:], GABLE[3:]):
        sketch(roof, list(line), Stick(0.05, 4.2, 2, 3), rng, straight=True)


def draw_openings(layer: Layer, rng: random.Random, *, old: bool) -> list[list[Point2]]:
    """Windows and the door; the panes."""
    panes = []
    for left, top, wide, high in WINDOWS:
        pane = box(left, top, wide, high)
        layer.polygon(box(left - 10, top - 10, wide + 20, high + 24), 0.16 if old else 0.95)
        layer.polygon(pane, 0.05 if old else 0.32)
        if not old:
            layer.polygon([pane[0], (left + wide * 0.7, top), (left, top + high * 0.8)], 0.55)
        bars = Stick(0.45 if old else 0.98, 6, 2, 1)
        sketch(layer, [(left + wide / 2, top), (left + wide / 2, top + high)], bars, rng, straight=True)
        sketch(layer, [(left, top + high * 0.42), (left + wide, top + high * 0.42)], bars, rng, straight=True)
        panes.append(pane)
    left, top, wide, high = DOOR
    layer.polygon(box(left - 10, top - 12, wide + 20, high + 12), 0.2 if old else 0.95)
    layer.polygon(box(left, top, wide, high), 0.04 if old else 0.12)
    sketch(layer, [(left + wide / 2, top + 8), (left + wide / 2, top + high)], Stick(0.3, 3, 2, 1), rng, straight=True)
    layer.disc((left + wide - 18, top + high * 0.54), 5, 0.9)
    layer.polygon(
        [
            (left - 26, top + high),
            (left + wide + 26, top + high),
            (left + wide + 40, top + high + 22),
            (left - 40, top + high + 22),
        ],
        0.5,
    )
    return panes


def draw_fence(layer: Layer, rng: random.Random) -> None:
    """A fence of 1880, slats missing; a pump, washing on a line."""
    for number in range(26):
        x = 40 + number * 26
        if number not in {7, 8, 15}:
            sketch(
                layer,
                [(x, 1010 + rng.uniform(-4, 4)), (x + rng.uniform(-8, 8), 880 + rng.uniform(-14, 14))],
                Stick(0.06, 9, 2, 1),
                rng,
                straight=True,
            )
    for y in (912, 968):
        sketch(layer, [(20, y), (360, y - 6), (720, y + 3)], Stick(0.06, 8, 2, 3), rng)
    for x in (1660, 1880):
        sketch(layer, [(x, 930), (x, 620)], Stick(0.05, 12, 2, 2), rng)
    sketch(layer, [(1660, 640), (1770, 672), (1880, 640)], Stick(0.06, 3, 1, 1), rng)
    for x, wide in ((1690, 56), (1766, 70)):
        layer.polygon([(x, 662), (x + wide, 664), (x + wide - 6, 780), (x + wide / 2, 770), (x + 4, 786)], 0.9)
        sketch(layer, [(x + wide / 2, 680), (x + wide / 2 - 6, 764)], Stick(0.4, 3, 1, 2), rng)


def draw_leaves(layer: Layer, middle: Point2, reach: tuple[float, float], count: int, rng: random.Random) -> None:
    """A crown of leaves out of short strokes: light above, dark below."""
    for _ in range(count):
        turn, far = rng.uniform(0, 6.283), rng.random() ** 0.55
        x, y = middle[0] + reach[0] * far * float(np.cos(turn)), middle[1] + reach[1] * far * float(np.sin(turn))
        tone = 0.2 + 0.34 * rng.random() + (0.34 if y < middle[1] - reach[1] * 0.1 and rng.random() < 0.6 else 0.0)
        lean = rng.uniform(-22, 22)
        sketch(layer, [(x - lean, y - 16), (x, y + 3), (x + lean * 0.4, y + 17)], Stick(min(0.9, tone), 11, 1, 2), rng)


def draw_today(leaves: Layer, plain: Layer, rng: random.Random) -> None:
    """Trees in leaf, a hedge, a path, visitors at the door."""
    trunk = Stick(0.1, 30, 3, 4)
    sketch(plain, [(330, 1000), (350, 780), (332, 560)], trunk, rng)
    sketch(plain, [(344, 720), (430, 600)], Stick(0.1, 16, 2, 3), rng)
    sketch(plain, [(1790, 960), (1780, 780), (1800, 640)], Stick(0.1, 24, 3, 4), rng)
    draw_leaves(leaves, (340, 470), (260, 230), 620, rng)
    draw_leaves(leaves, (1800, 560), (170, 180), 380, rng)
    draw_leaves(leaves, (560, 900), (150, 50), 180, rng)
    draw_leaves(leaves, (1560, 896), (190, 46), 220, rng)


def paint_sky(sheet: Sheet, *, old: bool) -> Pixels:
    """Smoke and dusk, or a blue morning."""
    _, y = sheet.canvas.grid()
    height = np.clip((800 - y) / 800, 0, 1)
    clouds = cloud(sheet.canvas, (720, 190), SEED) - 0.5
    if old:
        value = 0.6 - 0.22 * height + 0.36 * clouds + 0.16 * np.exp(-(((y - 700) / 160) ** 2))
        return sheet.field(np.asarray(value, np.float32), Crayon(22, 0.6, crossed=False))
    blue = Sheet(sheet.canvas, Paper(OCHRE.paper, SKY, OCHRE.chalk, OCHRE.value), sheet.stone, sheet.seed)
    value = 0.5 - 0.26 * height + 1.3 * clouds * (0.35 + height) + 0.2 * np.exp(-(((y - 760) / 160) ** 2))
    return blue.field(np.asarray(value, np.float32), Crayon(22, 0.55, crossed=False))


def paint(name: str, scale: float = 1.0) -> Picture:
    """The house in 1880 (`house_then`) or today (`house_now`)."""
    old = name == "house_then"
    canvas = Canvas(scale=scale)
    sheet = Sheet.cut(canvas, SEED, OCHRE)
    rng = random.Random(SEED)
    far, land, walls, roof, holes, near, leaves = (
        Layer(part, VALUES) for part in ("far", "land", "walls", "roof", "holes", "near", "leaves")
    )
    draw_heap(far, [(-300, 800), (140, 420), (210, 380), (262, 398), (760, 800)], 0.34 if old else 0.46, rng)
    draw_heap(far, [(1480, 800), (1760, 560), (1820, 540), (2060, 800)], 0.46 if old else 0.52, rng)
    if old:
        draw_pit_head(far, (520, 800, 300), rng, value=0.2)
    draw_ground(land, [(-40, 850), (700, 872), (1380, 876), (1960, 840)], 0.36 if old else 0.5)
    land.polygon([(1000, 894), (1110, 894), (1320, 1130), (760, 1130)], 0.66 if old else 0.86)
    draw_walls(walls, roof, rng, old=old)
    panes = draw_openings(holes, rng, old=old)
    if old:
        draw_fence(near, rng)
        draw_grass(near, (1300, 940, 1930, 1100), 60, 0.06, rng)
        step = stride(2.2)
        draw_walker(
            near, Walker(1440, 1010, 330, Pose(step[0], step[1], near_arm=(18, 30), lean=8), facing=-1, value=0.03), rng
        )
    else:
        draw_today(leaves, near, rng)
        for x, high, facing in ((880, 250, 1), (800, 228, 1), (940, 170, 1)):
            step = stride(x * 0.05)
            draw_walker(
                near,
                Walker(
                    x,
                    1000,
                    high,
                    Pose(step[0], step[1], near_arm=(14, 24), lean=3),
                    facing=facing,
                    value=0.1,
                    hat="bare",
                    lamp=False,
                ),
                rng,
            )
    brick = sheet if old else Sheet(canvas, BRICK, sheet.stone, SEED)
    green = Sheet(canvas, LEAF, sheet.stone, SEED)
    scene = over(over(sheet.ground(), paint_sky(sheet, old=old)), sheet.draw(far, Crayon(52, 0.6)))
    scene = over(scene, (sheet if old else green).draw(land, Crayon(4, 0.6)))
    scene = over(over(scene, brick.draw(walls, Crayon(66, 0.5))), brick.draw(roof, Crayon(112, 0.45)))
    scene = over(scene, sheet.draw(holes, Crayon(80, 0.25)))
    if old:
        scene = over(scene, paint_panes(sheet, [panes[1]], 40))
    scene = over(
        over(scene, sheet.draw(near, Crayon(70, 0.3))), green.draw(leaves, Crayon(60, 0.2)) if not old else 0 * scene
    )
    picture = Picture(canvas, focus=(0.58, 0.55))
    picture.planes = [cropped(f"{name}.webp", scene, canvas)]
    return picture


if __name__ == "__main__":
    run_many({name: lambda scale, name=name: paint(name, scale) for name in ("house_then", "house_now")})  # type: ignore[misc]
