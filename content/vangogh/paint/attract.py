"""The poster: the coal country at dusk, half drawn. On the left the sheet is bare; on the right one window is lit.

Run ``python -m content.vangogh.paint.attract [--scale 0.5] [--out DIR] [--preview PNG]``.
"""

from __future__ import annotations

import random
from collections.abc import Sequence

import numpy as np

from content.atelier.canvas import Canvas, Field, Pixels
from content.atelier.charcoal import VALUES, Crayon, Sheet
from content.atelier.figure import Pose, stride
from content.atelier.geometry import Point2
from content.atelier.layer import Layer
from content.atelier.noise import cloud, smoothstep
from content.atelier.planes import Picture, cropped
from content.atelier.sketch import Stick, sketch
from content.atelier.stone import over, veil
from content.vangogh.paint.cli import run
from content.vangogh.paint.lamplight import paint_lamps, paint_panes
from content.vangogh.paint.land import draw_grass, draw_ground, draw_heap, draw_house, draw_pit_head
from content.vangogh.paint.palette import GLOW, OCHRE
from content.vangogh.paint.people import Walker, draw_walker

SEED = 1880
UP = 100.0
"""How far all is moved up in the end: the keys of the kiosk stand before the foot of a poster."""
FAR_HEAP = [(700, 742), (872, 580), (920, 556), (962, 572), (1180, 742)]
HEAP = [(960, 760), (1240, 420), (1395, 236), (1440, 214), (1492, 238), (1700, 520), (1980, 760)]
HOUSES = ((1130, 858, 190), (1324, 866, 214), (1546, 874, 240))
LIT = 1
"""Which house has light: the one in the middle, its right window."""
WINDOW = (1481.0, 814.0)
"""The middle of that window."""


def drawn_share(canvas: Canvas) -> Field:
    """Where the sheet has been drawn on: nothing on the left, all on the right, an uneven passage between."""
    x, y = canvas.grid()
    bend = 260 * (cloud(canvas, (260, 200), SEED + 5) - 0.5) + 0.2 * (y - 500)
    return smoothstep(650, 1120, np.asarray(x + bend - 0.34 * np.clip(y - 600, 0, 400) * 2.2, np.float32))


def faded(pixels: Pixels, share: Field) -> Pixels:
    """A plane as far as it has been drawn."""
    return np.asarray(pixels * share[..., None], np.float32)


def paint_sky(sheet: Sheet) -> Pixels:
    """Dusk: light low over the land, dark strokes above, smoke."""
    x, y = sheet.canvas.grid()
    height = np.clip((640 - y) / 640, 0, 1)
    shine = np.exp(-(((x - 1060) / 620) ** 2) - ((y - 590) / 210) ** 2)
    clouds = 0.3 * (cloud(sheet.canvas, (680, 130), SEED + 2) - 0.5)
    value = 0.64 - 0.3 * height**1.3 + 0.3 * shine + clouds * (0.35 + height)
    return sheet.field(np.asarray(value, np.float32), Crayon(24, 0.62, crossed=False))


def draw_outlines(layer: Layer, rng: random.Random) -> None:
    """What is only sketched, where the drawing has not come yet."""
    thin = Stick(0.16, 2.4, 2, 5.0)
    sketch(layer, [(-40, 770), (240, 752), (560, 758), (900, 748), (1180, 756)], thin, rng)
    sketch(layer, FAR_HEAP, Stick(0.1, 3.0, 3, 6.0), rng, straight=True)
    sketch(layer, [(960, 760), (1240, 420)], Stick(0.08, 3.6, 3, 8.0), rng, straight=True)
    sketch(layer, [(1180, 880), (900, 930), (560, 975), (200, 1050), (80, 1120)], thin, rng)
    sketch(layer, [(1420, 905), (1200, 985), (900, 1050), (700, 1120)], thin, rng)


def draw_near(layer: Layer, rng: random.Random) -> None:
    """The ground before the houses, the way through it, a bare tree."""
    draw_ground(layer, [(560, 1010), (900, 930), (1180, 868), (1560, 880), (2000, 866)], 0.16, bottom=1260)
    way = [(1452, 880), (1250, 950), (1010, 1000), (480, 1240), (960, 1240), (1300, 1010), (1500, 920), (1510, 880)]
    layer.polygon([(float(a), float(b)) for a, b in way], 0.5)
    draw_grass(layer, (1000, 900, 1980, 1100), 90, 0.02, rng)
    draw_grass(layer, (1300, 940, 1980, 1100), 26, 0.62, rng)
    draw_tree(layer, rng)


def draw_tree(layer: Layer, rng: random.Random) -> None:
    """A bare tree that closes the picture on the right."""
    trunk = Stick(0.0, 30, 3, 5)
    sketch(layer, [(1858, 1230), (1842, 880), (1872, 650), (1850, 470)], trunk, rng)
    for x, y, ends in (
        (1862, 720, (1720, 520)),
        (1868, 640, (1960, 430)),
        (1856, 560, (1780, 380)),
        (1852, 500, (1890, 300)),
    ):
        middle = ((x + ends[0]) / 2 + rng.uniform(-14, 14), (y + ends[1]) / 2 + 34)
        sketch(layer, [(x, y), middle, ends], Stick(0.0, 11, 2, 5), rng)
        for _ in range(6):
            start = (middle[0] + (ends[0] - middle[0]) * rng.random(), middle[1] + (ends[1] - middle[1]) * rng.random())
            tip = (start[0] + rng.uniform(-70, 70), start[1] - rng.uniform(50, 110))
            sketch(
                layer,
                [start, ((start[0] + tip[0]) / 2 + rng.uniform(-16, 16), (start[1] + tip[1]) / 2), tip],
                Stick(0.0, 4.4, 2, 3),
                rng,
            )


def draw_miners(layer: Layer, rng: random.Random) -> list[tuple[Point2, float]]:
    """The shift comes home along the way; the lamps."""
    lamps = []
    for x, foot, high, phase in (
        (1236, 946, 118, 0.4),
        (1170, 968, 136, 2.2),
        (1072, 992, 156, 4.0),
        (952, 1030, 184, 5.4),
    ):
        near, far = stride(phase)
        pose = Pose(near_leg=near, far_leg=far, near_arm=(16, 30), lean=9)
        at = draw_walker(
            layer, Walker(x, foot, high, pose, facing=1, value=0.03, load="sack" if high > 180 else ""), rng
        )
        lamps.append((at, high / 17))
    return lamps


def paint_glow(sheet: Sheet, pane: Sequence[Point2]) -> Pixels:
    """The window when it answers: it is turned up, and its light comes down the way to the miners."""
    x, y = sheet.canvas.grid()
    along = np.clip((y - WINDOW[1] + UP) / 260, 0, 1)
    middle = WINDOW[0] - 330 * along
    beam = np.exp(-(((x - middle) / (30 + 120 * along)) ** 2)) * np.exp(-1.4 * along) * (y > WINDOW[1] - UP)
    around = np.exp(-((np.hypot(x - WINDOW[0], y - WINDOW[1] + UP) / 190) ** 1.3))
    light = np.asarray(np.clip(0.55 * beam + 0.62 * around, 0, 0.85), np.float32)
    grainy = np.where(light > 0.03, np.clip(light * (1 + 0.2 * sheet.stone.fine), 0, 1), 0)
    return over(veil(GLOW, np.asarray(grainy, np.float32)), paint_panes(sheet, [pane], 60))


def paint(scale: float = 1.0) -> Picture:
    """The picture; its left half is calm."""
    canvas = Canvas(scale=scale)
    sheet = Sheet.cut(canvas, SEED, OCHRE)
    rng = random.Random(SEED)
    layers = {name: Layer(name, VALUES) for name in ("lines", "far", "heap", "land", "houses", "near", "miners")}
    draw_outlines(layers["lines"], rng)
    draw_heap(layers["far"], FAR_HEAP, 0.44, rng)
    draw_heap(layers["heap"], HEAP, 0.2, rng)
    draw_pit_head(layers["lines"], (940, 758, 180), rng, value=0.1)
    draw_ground(layers["land"], [(560, 790), (900, 748), (1300, 760), (2000, 752)], 0.4)
    panes = [draw_house(layers["houses"], base, rng, value=0.2) for base in HOUSES]
    draw_near(layers["near"], rng)
    lamps = draw_miners(layers["miners"], rng)
    for layer in layers.values():
        layer.transform(f"translate(0 {-UP})")
    share = drawn_share(canvas)
    ground = over(sheet.ground(), faded(paint_sky(sheet), share))
    ground = over(ground, faded(sheet.draw(layers["far"], Crayon(40, 0.6)), share))
    lines = sheet.draw(layers["lines"], Crayon(58, 0.2))
    picture = Picture(canvas, focus=(0.72, 0.92))
    heap = sheet.draw(layers["heap"], Crayon(57, 0.6))
    land = over(sheet.draw(layers["land"], Crayon(4, 0.7)), sheet.draw(layers["houses"], Crayon(74, 0.5)))
    near = sheet.draw(layers["near"], Crayon(12, 0.62))
    shine = paint_lamps(sheet, [((WINDOW[0], WINDOW[1] - UP), 40.0)])
    window = over(shine, paint_panes(sheet, [[(x, y - UP) for x, y in panes[LIT][1]]], 60))
    picture.planes = [
        cropped("sky.webp", over(ground, lines), canvas),
        cropped("heap.webp", faded(heap, share), canvas, parallax_px=2),
        cropped("houses.webp", faded(land, share), canvas, parallax_px=4),
        cropped("near.webp", faded(near, share), canvas, parallax_px=7),
        cropped("miners.webp", sheet.draw(layers["miners"], Crayon(70, 0.3)), canvas, parallax_px=7),
        cropped(
            "lamps.webp", paint_lamps(sheet, [((x, y - UP), size) for (x, y), size in lamps]), canvas, parallax_px=7
        ),
        cropped("window.webp", window, canvas, parallax_px=4),
    ]
    pane = [(x, y - UP) for x, y in panes[LIT][1]]
    glows = {"window": (paint_glow(sheet, pane), 4)}
    for number, ((x, y), size) in enumerate(lamps, 1):
        glows[f"lamp_{number}"] = paint_lamps(sheet, [((x, y - UP), 1.7 * size)]), 7
    for name, (light, deep) in glows.items():
        picture.sprites[f"glow_{name}"] = cropped(f"glow_{name}.webp", light, canvas, parallax_px=deep)
    return picture


if __name__ == "__main__":
    run("attract", paint)
