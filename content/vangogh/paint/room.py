"""The small room: a window on the coal country, a bed with children asleep, a miner's jacket, a table with a sheet.

Run ``python -m content.vangogh.paint.room [--scale 0.5] [--out DIR] [--preview PNG]``.
"""

from __future__ import annotations

import random

import numpy as np

from content.atelier.canvas import Canvas
from content.atelier.charcoal import VALUES, Crayon, Sheet
from content.atelier.geometry import Point2
from content.atelier.layer import Layer
from content.atelier.limbs import blob
from content.atelier.planes import Picture, cropped
from content.atelier.sketch import Stick, sketch
from content.atelier.stone import over, veil
from content.vangogh.paint.cli import run
from content.vangogh.paint.interior import draw_oil_lamp, draw_sheet, draw_table
from content.vangogh.paint.lamplight import paint_lamps
from content.vangogh.paint.land import draw_heap, draw_pit_head
from content.vangogh.paint.palette import GLOW, NIGHT
from content.vangogh.paint.studies import draw_studies

SEED = 1881
WINDOW = (800.0, 250.0, 1040.0, 510.0)
"""Left, top, right, bottom."""


def draw_walls(layers: dict[str, Layer], rng: random.Random) -> None:
    """The back wall, the slope of the roof on both sides, and the boards of the floor."""
    layers["wall"].polygon([(300, 120), (1560, 120), (1560, 720), (300, 720)], 0.44)
    layers["left"].polygon([(-40, -40), (430, -40), (300, 120), (300, 720), (-40, 900)], 0.24)
    layers["right"].polygon([(1400, -40), (1960, -40), (1960, 900), (1560, 720), (1560, 120)], 0.3)
    layers["roof"].polygon([(430, -40), (1400, -40), (1560, 120), (300, 120)], 0.16)
    layers["floor"].polygon([(300, 720), (1560, 720), (1960, 900), (1960, 1120), (-40, 1120), (-40, 900)], 0.34)
    dark = Stick(0.05, 4, 2, 4)
    for line in (
        [(300, 120), (300, 720)],
        [(1560, 120), (1560, 720)],
        [(300, 120), (1560, 120)],
        [(300, 720), (1560, 720)],
        [(-40, 900), (300, 720)],
        [(1960, 900), (1560, 720)],
        [(430, -40), (300, 120)],
        [(1400, -40), (1560, 120)],
    ):
        sketch(layers["lines"], line, dark, rng)
    for number in range(13):
        far, near = 300 + number * 105, -700 + number * 275
        sketch(layers["lines"], [(far, 724), (near, 1120)], Stick(0.12, 2.6, 1, 4), rng)
    for x in (560, 960, 1300):
        layers["lines"].polygon(
            [(x, 120), (x + 34, 120), (x + 44 + (x - 930) * 0.16, -40), (x - 6 + (x - 930) * 0.16, -40)], 0.08
        )


def draw_window(layer: Layer, rng: random.Random) -> None:
    """Outside: the last light, a heap, a headframe; bars and a sill."""
    left, top, right, bottom = WINDOW
    layer.polygon([(left, top), (right, top), (right, bottom), (left, bottom)], 0.9)
    draw_heap(
        layer,
        [(left + 4, bottom - 22), (left + 96, bottom - 146), (left + 112, bottom - 152), (left + 214, bottom - 22)],
        0.36,
        rng,
    )
    draw_pit_head(layer, (right - 62, bottom - 20, 118), rng, value=0.2)
    layer.polygon([(left, bottom - 26), (right, bottom - 34), (right, bottom), (left, bottom)], 0.24)
    bar = Stick(0.1, 12, 3, 1)
    for line in (
        [(left, top), (left, bottom)],
        [(right, top), (right, bottom)],
        [(left, top), (right, top)],
        [((left + right) / 2, top), ((left + right) / 2, bottom)],
        [(left, (top + bottom) / 2), (right, (top + bottom) / 2)],
    ):
        sketch(layer, line, bar, rng, straight=True)
    layer.polygon(
        [(left - 24, bottom), (right + 24, bottom), (right + 34, bottom + 22), (left - 34, bottom + 22)], 0.16
    )


def draw_sleeper(layer: Layer, at: Point2, size: float, rng: random.Random) -> None:
    """A small head asleep on the pillow, its face to the lamp: tousled hair, an ear, a closed eye."""
    x, y = at

    def placed(ring: list[Point2]) -> list[Point2]:
        return [(x + px * size, y + py * size) for px, py in ring]

    blob(
        layer,
        placed([(-1.1, 0.3), (-0.9, -0.7), (-0.1, -1.14), (0.7, -0.9), (1.0, -0.3), (0.7, 0.8), (-0.4, 1.0)]),
        0.1,
    )
    blob(
        layer,
        placed([(-0.3, 0.3), (0.0, -0.4), (0.7, -0.56), (0.98, -0.1), (1.06, 0.24), (0.8, 0.8), (0.1, 0.96)]),
        0.86,
    )
    blob(layer, placed([(-0.36, 0.1), (-0.14, -0.06), (-0.06, 0.2), (-0.2, 0.44), (-0.38, 0.34)]), 0.66)
    sketch(layer, placed([(0.36, -0.02), (0.56, 0.12), (0.78, 0.02)]), Stick(0.1, 0.09 * size, 1, 0.6), rng)
    for _ in range(9):
        px, py = rng.uniform(-1.0, 0.5), rng.uniform(-1.1, -0.5)
        sketch(layer, placed([(px, py), (px + 0.3, py + 0.45)]), Stick(rng.choice((0.03, 0.34)), 2.6, 1, 1), rng)


def draw_bed(layer: Layer, rng: random.Random) -> None:
    """A bed with two small sleepers under one blanket."""
    layer.polygon([(86, 900), (86, 560), (112, 548), (140, 560), (140, 900)], 0.1)
    layer.polygon([(140, 620), (140, 820), (560, 760), (560, 660), (330, 640)], 0.2)
    layer.polygon([(120, 800), (560, 740), (600, 800), (600, 880), (130, 990)], 0.2)
    layer.polygon([(560, 640), (600, 650), (606, 930), (566, 930)], 0.1)
    blob(layer, [(136, 730), (146, 640), (200, 596), (310, 590), (372, 624), (376, 690), (310, 750), (160, 800)], 0.66)
    sketch(layer, [(138, 760), (146, 660), (200, 598), (310, 592), (370, 630)], Stick(0.1, 4, 2, 3), rng)
    for x, y, size in ((318, 676, 37), (220, 702, 45)):
        draw_sleeper(layer, (x, y), size, rng)
    draw_blanket(layer, rng)


def draw_blanket(layer: Layer, rng: random.Random) -> None:
    """A blanket over two small bodies, its hem turned back below the chins."""
    edge = [(140, 800), (176, 742), (250, 728), (340, 700), (430, 682), (520, 694), (572, 740)]
    blob(layer, [*edge, (590, 800), (580, 850), (360, 900), (150, 940)], 0.4)
    blob(layer, [(142, 806), (178, 734), (252, 718), (336, 692), (372, 690), (384, 714), (270, 760), (196, 806)], 0.8)
    blob(layer, [(396, 700), (450, 690), (520, 704), (556, 744), (520, 752), (440, 726)], 0.56)
    for fold in (
        [(392, 706), (356, 768), (240, 820)],
        [(404, 712), (440, 790), (420, 876)],
        [(300, 782), (250, 850), (246, 918)],
        [(530, 726), (540, 790), (500, 858)],
    ):
        sketch(layer, fold, Stick(0.12, 5, 2, 5), rng)


def draw_jacket(layer: Layer, rng: random.Random) -> None:
    """A jacket, a cap and a lamp on pegs."""
    sketch(layer, [(510, 330), (712, 330)], Stick(0.1, 12, 2, 1), rng, straight=True)
    coat = [
        (596, 346),
        (556, 372),
        (530, 460),
        (524, 600),
        (556, 612),
        (562, 520),
        (566, 676),
        (610, 690),
        (664, 680),
        (664, 520),
        (676, 604),
        (706, 596),
        (696, 462),
        (668, 374),
        (632, 348),
        (614, 362),
    ]
    layer.polygon([(x + 12, y + 10) for x, y in coat], 0.2, 0.6)
    layer.polygon(coat, 0.07)
    for line in (
        [(614, 362), (616, 690)],
        [(600, 350), (586, 420), (612, 470)],
        [(632, 352), (644, 420), (618, 470)],
        [(566, 500), (560, 640)],
        [(664, 500), (668, 600)],
    ):
        sketch(layer, line, Stick(0.42, 3, 1, 2), rng)
    blob(layer, [(650, 330), (646, 306), (676, 288), (708, 300), (716, 330), (740, 340)], 0.06)


def draw_corner(layer: Layer, rng: random.Random) -> tuple[float, float]:
    """Table, sheet, lamp, a chair pushed back; where the flame is."""
    chair = Stick(0.06, 15, 2, 2)
    for line in (
        [(1010, 980), (1024, 700)],
        [(1150, 1010), (1152, 720)],
        [(1024, 706), (1152, 726)],
        [(1022, 770), (1152, 790)],
        [(1152, 850), (1260, 830)],
        [(1262, 830), (1266, 1000)],
        [(1018, 850), (1152, 870)],
    ):
        sketch(layer, line, chair, rng, straight=True)
    draw_table(layer, [(1200, 690), (1720, 690), (1840, 812), (1150, 812)], 34, 1090, rng)
    draw_sheet(layer, [(1286, 706), (1500, 700), (1526, 790), (1270, 796)], rng, 0.98)
    sketch(layer, [(1440, 770), (1540, 728)], Stick(0.05, 11, 2, 1), rng, straight=True)
    return draw_oil_lamp(layer, 1640, 756, 330, rng)


def paint(scale: float = 1.0) -> Picture:
    """The picture."""
    canvas = Canvas(scale=scale)
    sheet = Sheet.cut(canvas, SEED, NIGHT)
    rng = random.Random(SEED)
    layers = {
        name: Layer(name, VALUES)
        for name in ("wall", "left", "right", "roof", "floor", "lines", "window", "things", "table")
    }
    draw_walls(layers, rng)
    draw_window(layers["window"], rng)
    draw_bed(layers["things"], rng)
    draw_jacket(layers["things"], rng)
    draw_studies(layers["things"], rng)
    flame = draw_corner(layers["table"], rng)
    angles = {"wall": 78, "left": 46, "right": 128, "roof": 14, "floor": 4, "lines": 40, "window": 30}
    walls = sheet.stack([(layers[name], Crayon(angle, 0.55)) for name, angle in angles.items()])
    x, y = canvas.grid()
    near = np.hypot(x - flame[0], (y - flame[1]) * 1.1)
    shade = np.clip((near - 520) / 1300, 0, 0.56)
    walls = over(walls, veil("#120e0b", np.asarray(shade, np.float32)))
    warm = veil(GLOW, np.asarray(0.4 * np.exp(-((near / 430) ** 1.3)), np.float32))
    picture = Picture(canvas, focus=(0.56, 0.55))
    picture.planes = [
        cropped("walls.webp", over(sheet.ground(), walls), canvas),
        cropped("things.webp", sheet.draw(layers["things"], Crayon(58, 0.4)), canvas, parallax_px=2),
        cropped("table.webp", sheet.draw(layers["table"], Crayon(20, 0.4)), canvas, parallax_px=5),
        cropped("light.webp", over(warm, paint_lamps(sheet, [(flame, 17.0)])), canvas, parallax_px=5),
    ]
    return picture


if __name__ == "__main__":
    run("room", paint)
