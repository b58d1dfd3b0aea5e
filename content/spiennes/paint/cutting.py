"""1867: a railway cutting lays open the chalk, and in it old shafts; a train passes at its foot.

Run ``python -m content.spiennes.paint.cutting [--scale 0.5] [--out DIR] [--preview DIR]``.
"""

from __future__ import annotations

import random

import numpy as np

from content.atelier.canvas import Canvas, Field, Pixels
from content.atelier.geometry import Point2
from content.atelier.layer import Layer
from content.atelier.noise import blur, cloud, smoothstep
from content.atelier.planes import Picture, cropped
from content.atelier.relief import Relief, printed, stepped
from content.atelier.stone import Stone, opaque, over, veil
from content.spiennes.paint.chalk import Bank, cracks_of, hollow_mask, pick_marks, stones_of, wall
from content.spiennes.paint.cli import run
from content.spiennes.paint.flint import draw_rubble
from content.spiennes.paint.palette import CHALK, CLOTH, DAWN, FLINT, LAMPLIT, MEADOW
from content.spiennes.paint.train import draw_plume, draw_train

STONE_SEED = 1867
TOP, RAILS = 180.0, 742.0
BANKS = (Bank(290, 20, 0.3), Bank(401, 34, 0.6), Bank(512, 18, 0.3), Bank(605, 40, 0.9), Bank(690, 18, 0.2))
SHAFTS: tuple[tuple[Point2, ...], ...] = (
    ((1050, 154), (1066, 282), (1050, 469), (990, 546), (980, 598), (1240, 602), (1230, 537), (1172, 469), (1160, 282),
     (1180, 154)),
    ((1560, 154), (1580, 290), (1566, 520), (1500, 580), (1500, 641), (1800, 644), (1790, 580), (1700, 520),
     (1690, 290), (1706, 154)),
    ((640, 154), (650, 282), (640, 401), (646, 469), (742, 472), (752, 401), (746, 282), (760, 154)),
)  # fmt: skip
FILLED = (
    (1070, 1160, 197, 469), (1000, 1226, 537, 593), (1586, 1690, 206, 520), (1516, 1786, 580, 637),
    (656, 742, 206, 460),
)  # fmt: skip
"""Where their filling lies: left, right, top and foot."""


def ridge(canvas: Canvas) -> Field:
    """1 under the edge of the cutting, 0 in the sky over it."""
    x, y = canvas.grid()
    edge = TOP - 36 * np.exp(-(((x - 1350) / 520) ** 2)) + 30 * (cloud(canvas, (300, 4000), 6) - 0.5)
    return smoothstep(-1.5, 1.5, np.asarray(y - edge, np.float32))


def paint_face(canvas: Canvas, stone: Stone) -> Pixels:
    """The face of chalk; the old shafts in it are filled with dark earth and rubble."""
    hollow = hollow_mask(canvas, SHAFTS, 5)
    marks = pick_marks(canvas, (-20, TOP, 1940, RAILS), 800, 3, 1.4)
    built = wall(
        canvas, stones_of(canvas, BANKS, 21), np.zeros(canvas.shape, np.float32), marks, cracks_of(canvas, 30, 6)
    )
    light = Relief.of(built.height, canvas).under_sky((0.75, -0.5, 0.5))
    tones = 4 * built.albedo * (0.34 + 0.74 * light)
    fill = 0.75 + 0.5 * light + 0.8 * (cloud(canvas, (36, 26), 44) - 0.5)
    edge = 1 - 0.5 * blur(hollow, 7 * canvas.scale)
    tones = tones * (1 - hollow) * edge + fill * hollow
    return printed(np.asarray(tones, np.float32), np.full(canvas.shape, 0.08, np.float32), (CHALK, LAMPLIT), stone, 0.4)


def draw_fill(layer: Layer, rng: random.Random) -> None:
    """Pieces of chalk and of flint in the earth of the old shafts."""
    for left, right, top, low in FILLED:
        for _ in range(int((right - left) * (low - top) / 900)):
            dark = rng.random() < 0.3
            tones = (FLINT.at(0.2), FLINT.at(1.8)) if dark else (CHALK.at(1.4), CHALK.at(rng.uniform(2.6, 3.6)))
            draw_rubble(layer, (rng.uniform(left, right), rng.uniform(top, low)), rng.uniform(4, 13), rng, tones)


def draw_ground(layer: Layer, rng: random.Random) -> None:
    """The bed of the line: ballast, sleepers, a rail; above, grass along the edge."""
    layer.polygon([(-40, RAILS - 6), (1960, RAILS - 6), (1960, 1120), (-40, 1120)], CLOTH.at(1.1))
    for _ in range(1300):
        x, y = rng.uniform(-30, 1950), rng.uniform(RAILS, 1100)
        draw_rubble(layer, (x, y), rng.uniform(4, 11), rng, (CLOTH.at(0.7), CLOTH.at(rng.uniform(1.6, 3.2))))
    for _ in range(1500):
        y = rng.uniform(RAILS + 110, 1150)
        x, high, lean = rng.uniform(-30, 1950), rng.uniform(30, 90), rng.uniform(-16, 26)
        blade = [(x - 4, y), (x + lean * 0.4, y - high * 0.6), (x + lean, y - high), (x + 4, y)]
        layer.polygon(blade, MEADOW.at(rng.choice((0.1, 0.3, 0.6, 1.0, 1.8))), seam=False)
    layer.polygon([(-40, RAILS + 1), (1960, RAILS + 1), (1960, RAILS + 14), (-40, RAILS + 14)], CLOTH.at(0.3))
    layer.line([(-40, RAILS + 1), (1960, RAILS + 1)], CLOTH.at(3.8), 3)


def paint_sky(canvas: Canvas, stone: Stone) -> Pixels:
    """A cold bright sky."""
    x, y = canvas.grid()
    tones = (
        1.6
        + 3.2 * smoothstep(-60, 230, y)
        + 0.9 * (cloud(canvas, (700, 90), 3) - 0.5)
        + 0.3 * np.exp(-(((x - 1700) / 600) ** 2))
    )
    return stone.finish(opaque(DAWN.paint(stepped(np.asarray(np.clip(tones, 0, 5), np.float32), stone, 0.5))))


def paint(scale: float = 1.0) -> Picture:
    """The picture; its left side is calm."""
    canvas = Canvas(scale=scale)
    stone, rng = Stone.cut(canvas, STONE_SEED), random.Random(9)
    picture = Picture(canvas, focus=(0.72, 0.4))
    edge, fill, ground, train = (Layer(name, MEADOW) for name in ("edge", "fill", "ground", "train"))
    for _ in range(900):
        x = rng.uniform(-30, 1950)
        y = TOP - 36 * np.exp(-(((x - 1350) / 520) ** 2)) + rng.uniform(-8, 22)
        high, lean = rng.uniform(12, 34), rng.uniform(-6, 12)
        edge.polygon(
            [(x - 2.4, y), (x + lean, y - high), (x + 2.4, y)], MEADOW.at(rng.choice((0.5, 1, 1.6, 2.6))), seam=False
        )
    draw_fill(fill, rng)
    draw_ground(ground, rng)
    draw_plume(train, (1096.0, RAILS - 240), rng)
    draw_train(train, (1010.0, RAILS))
    scene = over(paint_sky(canvas, stone), np.asarray(paint_face(canvas, stone) * ridge(canvas)[..., None], np.float32))
    for layer in (fill, edge, ground):
        scene = over(scene, stone.print(layer, canvas))
    shade = veil("#181c20", np.asarray(0.35 * smoothstep(900, 200, canvas.grid()[0]), np.float32))
    picture.planes = [
        cropped("background.webp", over(scene, shade), canvas),
        cropped("train.webp", stone.print(train, canvas), canvas, parallax_px=5),
    ]
    return picture


if __name__ == "__main__":
    run("cutting", paint)
