"""Four miners' lamps on nails, from dark to bright: how a visit is judged. Each is a sprite, dim and lit.

Run ``python -m content.vangogh.paint.lamps [--scale 0.5] [--out DIR] [--preview PNG]``.
"""

from __future__ import annotations

import random

import numpy as np

from content.atelier.canvas import Canvas, Pixels
from content.atelier.charcoal import VALUES, Crayon, Sheet
from content.atelier.geometry import arc
from content.atelier.layer import Layer
from content.atelier.limbs import blob
from content.atelier.planes import Picture, Plane, cropped
from content.atelier.sketch import Stick, sketch
from content.atelier.stone import over, veil
from content.vangogh.paint.cli import run
from content.vangogh.paint.palette import FLAME, GLOW, NIGHT

SEED = 1884
PLACES = (288.0, 736.0, 1184.0, 1632.0)
FOOT = 800.0
SIDE = 480.0
"""The side of a sprite, in design pixels."""
FLAMES = (0.0, 24.0, 44.0, 70.0)
"""How high the flame of each lamp is, in design pixels."""


def draw_lamp(layer: Layer, x: float, rng: random.Random) -> None:
    """A miner's safety lamp: base with the oil, glass, gauze under its hood, hook."""
    y = FOOT
    layer.disc((x, y - 437), 9, 0.02)
    sketch(layer, [(x - 3, y - 438), (x + 26, y - 446)], Stick(0.02, 9, 2, 1), rng, straight=True)
    layer.polygon([(x - 74, y), (x - 66, y - 92), (x + 66, y - 92), (x + 74, y)], 0.16)
    layer.polygon([(x - 66, y - 4), (x - 60, y - 90), (x - 34, y - 90), (x - 38, y - 4)], 0.6)
    layer.polygon([(x - 82, y - 4), (x + 82, y - 4), (x + 82, y + 12), (x - 82, y + 12)], 0.08)
    layer.polygon([(x - 72, y - 106), (x + 72, y - 106), (x + 72, y - 88), (x - 72, y - 88)], 0.08)
    layer.polygon([(x - 54, y - 222), (x + 54, y - 222), (x + 54, y - 106), (x - 54, y - 106)], 0.46)
    layer.polygon([(x - 46, y - 218), (x - 28, y - 218), (x - 28, y - 110), (x - 46, y - 110)], 0.82)
    for side in (-66, 66):
        sketch(layer, [(x + side, y - 230), (x + side, y - 96)], Stick(0.06, 9, 2, 1), rng, straight=True)
    layer.polygon([(x - 74, y - 240), (x + 74, y - 240), (x + 74, y - 222), (x - 74, y - 222)], 0.08)
    layer.polygon([(x - 48, y - 352), (x + 48, y - 352), (x + 60, y - 240), (x - 60, y - 240)], 0.26)
    for number in range(7):
        sketch(
            layer,
            [(x - 44 + number * 14, y - 348), (x - 54 + number * 18, y - 244)],
            Stick(0.6, 2, 1, 1),
            rng,
            straight=True,
        )
        sketch(
            layer,
            [(x - 50, y - 338 + number * 15), (x + 50, y - 338 + number * 15)],
            Stick(0.08, 2.4, 1, 1),
            rng,
            straight=True,
        )
    blob(
        layer,
        [(x - 62, y - 350), (x - 40, y - 376), (x, y - 386), (x + 40, y - 376), (x + 62, y - 350), (x, y - 342)],
        0.1,
    )
    sketch(layer, arc((x, y - 408), 28, 60, 400), Stick(0.08, 9, 2, 1), rng)
    layer.polygon([(x - 12, y - 116), (x + 12, y - 116), (x + 8, y - 130), (x - 8, y - 130)], 0.04)


def draw_rim(layer: Layer, x: float, rng: random.Random) -> None:
    """Chalk along the edges of a lamp that is chosen."""
    for side in (-1, 1):
        edge = [(92, 6), (82, -96), (74, -100), (76, -232), (62, -246), (58, -348), (36, -380)]
        sketch(layer, [(x + side * px, FOOT + py) for px, py in edge], Stick(0.98, 6, 2, 2), rng, straight=True)


def cut_square(pixels: Pixels, canvas: Canvas, x: float, file: str) -> Plane:
    """A sprite of one size for all lamps, so that they stand alike."""
    top, left = canvas.pixel(x - SIDE / 2, FOOT + 24 - SIDE)
    size = round(SIDE * canvas.scale)
    part = np.ascontiguousarray(pixels[top : top + size, left : left + size])
    return Plane(file, part, (round(x - SIDE / 2), round(FOOT + 24 - SIDE)))


def paint_flame(sheet: Sheet, x: float, high: float, strength: float) -> Pixels:
    """A flame of a height, and its light in the glass and around."""
    gx, gy = sheet.canvas.grid()
    middle = FOOT - 128 - high * 0.5
    across = np.abs(gx - x) / (0.24 * high + 2) / np.clip(1.1 - (middle - gy) / max(high, 1) * 0.9, 0.2, 1.4)
    body = np.clip(1.6 - 1.6 * np.hypot(across, (gy - middle) / (0.56 * high + 1)), 0, 1) if high else 0 * gx
    far = np.hypot(gx - x, gy - (FOOT - 164))
    glass = np.exp(-((far / (50 + 0.6 * high)) ** 2.2)) * min(1.0, 0.25 + high / 60) * (high > 0)
    around = np.exp(-((far / (70 + 1.5 * high)) ** 1.3)) * high / 70 * 0.55
    glow = np.clip(strength * (0.8 * glass + around), 0, 0.95)
    edge = (
        np.clip((200 - np.abs(gx - x)) / 60, 0, 1)
        * np.clip((FOOT + 60 - gy) / 70, 0, 1)
        * np.clip((gy - FOOT + 460) / 70, 0, 1)
    )
    light = np.where(glow * edge > 0.01, glow * edge * (1 + 0.14 * sheet.stone.fine), 0)
    return over(veil(GLOW, np.asarray(light, np.float32)), veil(FLAME, np.asarray(body, np.float32)))


def paint_lamp(sheet: Sheet, number: int, *, lit: bool) -> Pixels:
    """A lamp; when it is chosen, an edge of light stands around it."""
    x, rng = PLACES[number], random.Random(SEED + number)
    layer = Layer("lamp", VALUES)
    draw_lamp(layer, x, rng)
    if lit:
        draw_rim(layer, x, rng)
    return over(sheet.draw(layer, Crayon(74, 0.35)), paint_flame(sheet, x, FLAMES[number], 1.3 if lit else 0.9))


def paint(scale: float = 1.0) -> Picture:
    """The background and the sprites."""
    canvas = Canvas(scale=scale)
    sheet = Sheet.cut(canvas, SEED, NIGHT)
    rng = random.Random(SEED)
    x, y = canvas.grid()
    light = np.exp(-(((x - 1500) / 900) ** 2) - ((y - 620) / 420) ** 2)
    wall = sheet.field(np.asarray(0.13 + 0.34 * light, np.float32), Crayon(64, 0.5))
    shelf = Layer("shelf", VALUES)
    shelf.polygon([(-40, 960), (1960, 960), (1960, 1000), (-40, 1000)], 0.34)
    shelf.polygon([(-40, 1000), (1960, 1000), (1960, 1120), (-40, 1120)], 0.1)
    for number in range(7):
        sketch(
            shelf,
            [(-40, 966 + number * 5), (960, 967 + number * 5 + rng.uniform(-2, 2)), (1960, 966 + number * 5)],
            Stick(0.2, 2.4, 1, 4),
            rng,
        )
    picture = Picture(canvas, focus=(0.6, 0.6))
    picture.planes = [cropped("background.webp", over(wall, sheet.draw(shelf, Crayon(2, 0.4))), canvas)]
    for number in range(4):
        for lit in (False, True):
            name = f"face_{number + 1}{'_lit' if lit else ''}"
            lamp = paint_lamp(sheet, number, lit=lit)
            picture.sprites[name] = cut_square(lamp, canvas, PLACES[number], f"{name}.webp")
    return picture


if __name__ == "__main__":
    run("lamps", paint)
