"""The town from above, drawn freely: roofs on a hill, the church with its ramp, the belfry, the Grand-Place.

Where things stand towards each other is roughly right; streets, houses and the way of the procession are invented.
Run ``python -m content.doudou.paint.town_map [--scale 0.5] [--out DIR] [--preview DIR]``.
"""

from __future__ import annotations

import math
import random
from itertools import pairwise

import numpy as np

from content.atelier.canvas import Canvas, Pixels
from content.atelier.geometry import Point2, arc
from content.atelier.layer import Layer
from content.atelier.limbs import blob
from content.atelier.mist import MistBand
from content.atelier.noise import cloud, smoothstep
from content.atelier.planes import Picture, cropped
from content.atelier.stone import Stone, opaque, over
from content.atelier.tones import Ramp, rgb
from content.atelier.tube import Line, curve, spread
from content.doudou.paint.cli import run
from content.doudou.paint.palette import CREAM, GOLD, GREEN, RED
from content.doudou.paint.square import dust

STONE_SEED = 1352
MIDDLE, REACH = (960.0, 560.0), (830.0, 400.0)
"""The hill on which the town stands: an ellipse."""
TILE = Ramp(("#5d2016", "#8f3420", "#b9512f", "#d47a4b", "#edaa78"))
SLATE = Ramp(("#22302f", "#37494a", "#566a66", "#83968a", "#b9c4ab"))
FIELD, EARTH = ("#7d9452", "#a9b670"), ("#cfae72", "#ecd39a")
PROCESSION: tuple[Point2, ...] = (
    (560, 716), (700, 640), (880, 606), (1060, 560), (1200, 500), (1330, 470), (1440, 560), (1380, 690), (1200, 762),
    (980, 800), (800, 830), (676, 816), (566, 760),
)  # fmt: skip
STREETS: tuple[tuple[Point2, ...], ...] = (
    PROCESSION, ((700, 640), (620, 470), (700, 330), (900, 260)), ((1330, 470), (1560, 420), (1760, 470)),
    ((1060, 560), (1010, 440), (900, 260)), ((980, 800), (1020, 910)), ((1240, 400), (1180, 280), (900, 260)),
    ((300, 600), (430, 560), (620, 470)), ((1440, 560), (1640, 640)),
)  # fmt: skip
CHURCH, BELFRY, HALL, GARDEN, SQUARE = (520, 700), (830, 470), (1226, 400), (1100, 340), (1300, 470)
SQUARE_SIZE = (112, 58)
CLEAR = ((CHURCH, 150), (BELFRY, 74), (GARDEN, 64), ((1290, 440), 118), ((640, 800), 64))


def draw_town(layer: Layer) -> None:
    """Houses and landmarks from the far ones to the near ones."""
    rng = random.Random(31)
    things = [(y, "house", x) for x, y in _plots(rng)]
    things += [
        (y, name, x) for name, (x, y) in (("church", CHURCH), ("belfry", BELFRY), ("hall", HALL), ("garden", GARDEN))
    ]
    draw = {"church": _draw_church, "belfry": _draw_belfry, "hall": _draw_hall, "garden": _draw_garden}
    for y, kind, x in sorted(things):
        if kind == "house":
            _draw_house(layer, x, y, rng)
        else:
            draw[kind](layer, x, y)


def _plots(rng: random.Random) -> list[Point2]:
    """Where houses stand: on the hill, beside the streets, clear of the landmarks."""
    streets = np.vstack([spread(curve(street, 10), 160) for street in STREETS])
    plots: list[Point2] = []
    for row in range(34):
        y = 180 + row * 24.0
        x = 90.0 + rng.uniform(0, 40)
        while x < 1840:
            at = (x + rng.uniform(-6, 6), y + rng.uniform(-5, 5))
            if _is_free(at, streets):
                plots.append(at)
            x += rng.choice([38, 42, 46, 54])
    return plots


def _is_free(at: Point2, streets: Line) -> bool:
    x, y = at
    edge = math.hypot((x - MIDDLE[0]) / REACH[0], (y - MIDDLE[1]) / REACH[1])
    if edge > 0.97 + 0.03 * math.sin(x / 70):
        return False
    if np.hypot(streets[:, 0] - x, (streets[:, 1] - y + 12) * 1.5).min() < 33:
        return False
    return all(math.hypot(px - x, (py - y) * 1.5) > clear for (px, py), clear in CLEAR)


def _draw_house(layer: Layer, x: float, y: float, rng: random.Random) -> None:
    """A house from the front and above: a gable in the light, a roof that runs back."""
    wide, high, deep = rng.uniform(17, 24), rng.uniform(17, 28), rng.uniform(15, 24)
    roof, ridge = (SLATE if rng.random() < 0.3 else TILE), wide * rng.uniform(0.55, 0.8)
    shade = rng.uniform(-0.3, 0.3)
    left, right, top = x - wide / 2, x + wide / 2, y - high
    peak = (x, top - ridge)
    layer.polygon([(left - deep, y), (left - deep, top - 4), (left, top), (left, y)], CREAM.at(1.0 + shade))
    layer.polygon([(left - deep, top - 4), (x - deep, top - ridge - 4), peak, (left, top)], roof.at(1.3 + shade))
    layer.polygon(
        [(right, top), peak, (x - deep, top - ridge - 4), (right - deep * 0.4, top - ridge * 0.55)],
        roof.at(3.1 + shade),
    )
    layer.polygon([(left, y), (left, top), peak, (right, top), (right, y)], CREAM.at(3.1 + shade))
    layer.polygon([(right - 3, y), (right - 3, top + 1), (right, top), (right, y)], CREAM.at(3.9))
    for px in (x - wide * 0.22, x + wide * 0.18):
        layer.polygon(
            [(px - 2.2, top + 13), (px - 2.2, top + 5), (px + 2.2, top + 5), (px + 2.2, top + 13)], CREAM.at(0.6)
        )


def _draw_church(layer: Layer, x: float, y: float) -> None:
    """A long church without a tower: choir, transept, nave, many buttresses."""
    stone = Ramp(("#6b5a42", "#94805a", "#bba577", "#dcc795", "#f7e8bf"))
    for left, right, top, ridge in ((-170, 130, 96, 66), (-60, 20, 112, 84)):
        layer.polygon([(x + left, y), (x + left, y - top), (x + right, y - top), (x + right, y)], stone.at(2.4))
        layer.polygon(
            [
                (x + left - 6, y - top),
                (x + left + 18, y - top - ridge),
                (x + right - 14, y - top - ridge),
                (x + right + 6, y - top),
            ],
            SLATE.at(1.3),
        )
        layer.polygon(
            [
                (x + right - 44, y - top),
                (x + right - 44, y - top - ridge),
                (x + right - 14, y - top - ridge),
                (x + right + 6, y - top),
            ],
            SLATE.at(2.5),
        )
    layer.polygon([(x + 126, y), (x + 126, y - 92), (x + 152, y - 80), (x + 164, y - 60), (x + 164, y)], stone.at(3.3))
    layer.polygon([(x + 120, y - 94), (x + 118, y - 156), (x + 154, y - 84), (x + 168, y - 58)], SLATE.at(2.2))
    for px in range(-160, 130, 29):
        layer.polygon(
            [(x + px - 7, y - 18), (x + px - 7, y - 66), *arc((x + px, y - 66), 7, 180, 360, 8), (x + px + 7, y - 18)],
            stone.at(0.5),
        )
        layer.polygon(
            [
                (x + px + 10, y),
                (x + px + 10, y - 100),
                (x + px + 15, y - 116),
                (x + px + 20, y - 100),
                (x + px + 20, y),
            ],
            stone.at(3.7),
        )
    layer.polygon([(x - 62, y), (x - 62, y - 112), (x - 20, y - 168), (x + 22, y - 112), (x + 22, y)], stone.at(3.0))
    layer.polygon([(x - 44, y), (x - 44, y - 70), *arc((x - 20, y - 70), 24, 180, 360, 14), (x + 4, y)], stone.at(0.8))
    layer.disc((x - 20, y - 122), 11, stone.at(0.8))


def _draw_belfry(layer: Layer, x: float, y: float) -> None:
    """The belfry on its knoll: a square tower, a great bulb, four small ones."""
    blob(
        layer,
        [(x - 92, y + 8), (x - 50, y - 30), (x, y - 40), (x + 52, y - 30), (x + 94, y + 8), (x, y + 20)],
        GREEN.at(2.2),
    )
    blob(layer, [(x + 4, y - 36), (x + 50, y - 28), (x + 92, y + 6), (x + 30, y + 12)], GREEN.at(2.9))
    stone = Ramp(("#514a40", "#7b705c", "#a4977a", "#cdbf99", "#f2e5c2"))
    layer.polygon([(x - 26, y - 20), (x - 26, y - 190), (x + 4, y - 190), (x + 4, y - 20)], stone.at(1.4))
    layer.polygon([(x - 2, y - 20), (x - 2, y - 190), (x + 26, y - 190), (x + 26, y - 20)], stone.at(3.1))
    for py in (-60, -112, -160):
        layer.polygon(
            [(x + 6, y + py), (x + 6, y + py - 20), *arc((x + 12, y + py - 20), 6, 180, 360, 8), (x + 18, y + py)],
            stone.at(0.6),
        )
    layer.polygon([(x - 31, y - 190), (x - 31, y - 200), (x + 31, y - 200), (x + 31, y - 190)], stone.at(3.8))
    for px in (-25, 25):
        blob(
            layer,
            [
                (x + px - 8, y - 204),
                (x + px - 5, y - 218),
                (x + px, y - 232),
                (x + px + 5, y - 218),
                (x + px + 8, y - 204),
            ],
            SLATE.at(1.0 if px < 0 else 2.2),
        )
    blob(
        layer,
        [
            (x - 20, y - 204),
            (x - 26, y - 226),
            (x - 10, y - 244),
            (x, y - 268),
            (x + 10, y - 244),
            (x + 26, y - 226),
            (x + 20, y - 204),
        ],
        SLATE.at(0.9),
    )
    blob(layer, [(x + 2, y - 206), (x + 24, y - 226), (x + 9, y - 244), (x + 1, y - 264)], SLATE.at(2.4))
    layer.line([(x, y - 262), (x, y - 306)], GOLD.at(2.6), 4)
    layer.disc((x, y - 308), 5, GOLD.at(3.6))


def _draw_hall(layer: Layer, x: float, y: float) -> None:
    """The town hall behind the square: a long front, its turret."""
    stone = Ramp(("#6b5a42", "#94805a", "#bba577", "#dcc795", "#f7e8bf"))
    layer.polygon([(x - 88, y), (x - 88, y - 66), (x + 96, y - 66), (x + 96, y)], stone.at(2.9))
    layer.polygon([(x - 94, y - 64), (x - 80, y - 98), (x + 88, y - 98), (x + 102, y - 64)], SLATE.at(1.6))
    layer.polygon([(x + 30, y - 64), (x + 30, y - 98), (x + 88, y - 98), (x + 102, y - 64)], SLATE.at(2.5))
    for px in range(-76, 92, 22):
        layer.polygon(
            [(x + px - 5, y - 34), (x + px - 5, y - 54), (x + px + 5, y - 54), (x + px + 5, y - 34)], stone.at(0.6)
        )
        layer.polygon(
            [(x + px - 6, y), (x + px - 6, y - 22), *arc((x + px, y - 22), 6, 180, 360, 8), (x + px + 6, y)],
            stone.at(0.8),
        )
    for half, foot, top, tone in ((19, 92, 134, 2.6), (11, 146, 166, 2.8)):
        layer.polygon(
            [(x - half, y - foot), (x - half, y - top), (x + half, y - top), (x + half, y - foot)], stone.at(tone)
        )
        blob(
            layer,
            [
                (x - half - 6, y - top),
                (x - half * 0.7, y - top - 12),
                (x, y - top - 24),
                (x + half * 0.7, y - top - 12),
                (x + half + 6, y - top),
            ],
            SLATE.at(1.0),
        )
    layer.line([(x, y - 186), (x, y - 214)], GOLD.at(2.8), 3.5)
    for px in (-60, 60):
        layer.polygon(
            [(x + px - 7, y - 62), (x + px + 7, y - 62), (x + px + 6, y - 8), (x + px, y - 16), (x + px - 6, y - 8)],
            RED.at(2.7),
        )


def _draw_garden(layer: Layer, x: float, y: float) -> None:
    """The garden behind the town hall and the house with the museum."""
    blob(
        layer, [(x - 60, y + 10), (x - 46, y - 26), (x + 30, y - 30), (x + 62, y - 4), (x + 30, y + 18)], GREEN.at(2.7)
    )
    layer.polygon([(x - 46, y - 6), (x - 46, y - 52), (x + 26, y - 52), (x + 26, y - 6)], CREAM.at(3.3))
    layer.polygon([(x - 52, y - 50), (x - 40, y - 80), (x + 20, y - 80), (x + 32, y - 50)], TILE.at(1.6))
    layer.polygon([(x - 4, y - 50), (x - 4, y - 80), (x + 20, y - 80), (x + 32, y - 50)], TILE.at(2.9))
    for px in (-34, -16, 2, 16):
        layer.polygon(
            [(x + px - 4, y - 22), (x + px - 4, y - 40), (x + px + 4, y - 40), (x + px + 4, y - 22)], CREAM.at(0.6)
        )
    for px, py, r in ((-56, 4, 15), (44, 2, 17), (58, -14, 12), (8, 12, 13)):
        _draw_tree(layer, x + px, y + py, r)


def _draw_tree(layer: Layer, x: float, y: float, r: float) -> None:
    """A round crown on its shadow, its light side to the right."""
    turns = np.linspace(0, 2 * math.pi, 12, endpoint=False)
    wave = [1 + 0.06 * math.sin(5 * turn + x) for turn in turns]
    blob(
        layer,
        [(x - 0.5 * r + 1.3 * r * math.cos(turn), y + 0.45 * r * math.sin(turn)) for turn in turns],
        GREEN.at(1.9),
    )
    for share, dx, dy, tone in ((1.0, 0.0, 0.0, 1.0), (0.74, 0.2, -0.2, 1.8), (0.42, 0.38, -0.42, 2.6)):
        ring = [
            (r * share * bump * math.cos(turn), r * share * bump * math.sin(turn))
            for turn, bump in zip(turns, wave, strict=True)
        ]
        blob(layer, [(x + dx * r + px, y + (dy - 0.9) * r + py) for px, py in ring], GREEN.at(tone))


def draw_trees(layer: Layer) -> None:
    """Groves round the town, denser at some places than at others."""
    rng = random.Random(17)
    spots = []
    for _ in range(150):
        turn, away = rng.uniform(0, 2 * math.pi), 1.06 + 0.34 * rng.random() ** 2
        if math.sin(3 * turn) + math.sin(5 * turn + 1) > -0.5:
            spots.append((MIDDLE[1] + REACH[1] * away * math.sin(turn), MIDDLE[0] + REACH[0] * away * math.cos(turn)))
    for y, x in sorted(spots):
        _draw_tree(layer, x, y, rng.uniform(9, 24))


def draw_streets(layer: Layer) -> None:
    """Streets, the square, and the ramp that climbs along the church."""
    lines = [[(float(x), float(y)) for x, y in spread(curve(street, 10), 120)] for street in STREETS]
    for colour, wide in ((EARTH[0], 40), ("#f3e0b0", 32)):
        for line in lines:
            layer.line(line, colour, wide)
    (x, y), (wide, high) = SQUARE, SQUARE_SIZE
    layer.polygon(
        [(x - wide, y + high), (x - wide + 20, y - high), (x + wide + 6, y - high), (x + wide, y + high)], "#f7e8be"
    )
    ramp = [
        (float(px), float(py)) for px, py in spread(curve([(790, 842), (700, 826), (640, 790), (600, 742)], 10), 40)
    ]
    layer.line(ramp, "#f3e0b0", 32)
    for number, ((px, py), (qx, qy)) in enumerate(pairwise(ramp)):
        long = math.hypot(qx - px, qy - py)
        side = ((py - qy) / long * 14, (qx - px) / long * 14)
        step = [(px - side[0], py - side[1]), (px + side[0], py + side[1])]
        layer.line(step, CREAM.at(1.6 if number % 2 else 2.6), 2.6)


def paint_land(canvas: Canvas, stone: Stone) -> Pixels:
    """Fields, and the hill of the town in a warmer tone, lit from the right."""
    x, y = canvas.grid()
    away = np.hypot((x - MIDDLE[0]) / REACH[0], (y - MIDDLE[1]) / REACH[1]) + 0.12 * (
        cloud(canvas, (300, 200), 5) - 0.5
    )
    hill = smoothstep(1.16, 0.98, np.asarray(away, np.float32))
    hill = 0.75 * hill + 0.25 * stone.crayon(hill, 0.4)
    light = smoothstep(0.25, 0.75, np.asarray(0.5 * cloud(canvas, (420, 160), 9) + 0.5 * x / 1920, np.float32))
    light = 0.6 * light + 0.4 * stone.crayon(light, 0.5)
    land = rgb(FIELD[0]) * (1 - light[..., None]) + rgb(FIELD[1]) * light[..., None]
    town = rgb(EARTH[0]) * (1 - light[..., None]) + rgb(EARTH[1]) * light[..., None]
    return opaque(np.asarray(land * (1 - hill[..., None]) + town * hill[..., None], np.float32))


def paint(scale: float = 1.0) -> Picture:
    """The map."""
    canvas = Canvas(scale=scale)
    stone = Stone.cut(canvas, STONE_SEED)
    picture = Picture(canvas, focus=(0.5, 0.55))
    trees, streets, town = (Layer(name, GREEN) for name in ("trees", "streets", "town"))
    draw_trees(trees)
    draw_streets(streets)
    draw_town(town)
    scene = paint_land(canvas, stone)
    for layer in (trees, streets, town):
        scene = over(scene, stone.print(layer, canvas))
    scene = over(scene, dust(canvas, MistBand(80, 200, 150, 0.75, 4), "#f3e2b6"))
    picture.planes = [cropped("map.webp", scene, canvas)]
    return picture


if __name__ == "__main__":
    run("map", paint)
