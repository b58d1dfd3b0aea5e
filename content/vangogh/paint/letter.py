"""A letter by lamplight on a table; the left is calm.

Run ``python -m content.vangogh.paint.letter [--scale 0.5] [--out DIR] [--preview PNG]``.
"""

from __future__ import annotations

import random

import numpy as np

from content.atelier.canvas import Canvas
from content.atelier.charcoal import VALUES, Crayon, Sheet
from content.atelier.layer import Layer
from content.atelier.noise import smoothstep
from content.atelier.planes import Picture, cropped
from content.atelier.sketch import Stick, sketch
from content.atelier.stone import over, veil
from content.vangogh.paint.cli import run
from content.vangogh.paint.interior import draw_oil_lamp, draw_sheet, draw_writing
from content.vangogh.paint.lamplight import paint_lamps
from content.vangogh.paint.palette import GLOW, NIGHT

SEED = 820
LETTER = [(1080.0, 560.0), (1560.0, 500.0), (1690.0, 985.0), (1120.0, 1040.0)]
ENVELOPE = [(1540.0, 760.0), (1850.0, 800.0), (1800.0, 1010.0), (1496.0, 965.0)]


def paint(scale: float = 1.0) -> Picture:
    """The picture."""
    canvas = Canvas(scale=scale)
    sheet = Sheet.cut(canvas, SEED, NIGHT)
    rng = random.Random(SEED)
    x, y = canvas.grid()
    far = np.hypot((x - 1500) / 1.15, y - 520) / 620
    wall = np.asarray(0.1 + 0.42 * np.exp(-(far**1.5)), np.float32)
    top = Layer("top", VALUES)
    top.polygon([(-40, 640), (1960, 470), (1960, 1120), (-40, 1120)], 0.34)
    for number in range(16):
        left, right = 660 + number * 36, 480 + number * 44
        sketch(
            top,
            [(-40, left), (960, (left + right) / 2 + rng.uniform(-4, 4)), (1960, right)],
            Stick(0.22, 2.6, 1, 4),
            rng,
        )
    things = Layer("things", VALUES)
    draw_sheet(things, ENVELOPE, rng, 0.8)
    sketch(things, [ENVELOPE[0], (1690, 905), ENVELOPE[1]], Stick(0.3, 2.6, 2, 2), rng, straight=True)
    draw_sheet(things, LETTER, rng, 0.95)
    draw_writing(things, LETTER, 13, rng)
    sketch(things, [(1560, 690), (1660, 800), (1766, 930)], Stick(0.05, 14, 3, 1), rng)
    flame = draw_oil_lamp(things, 1720, 640, 560, rng)
    ground = over(sheet.field(wall, Crayon(64, 0.5)), sheet.draw(top, Crayon(-6, 0.5)))
    shade = smoothstep(0.55, 2.0, np.asarray(np.hypot((x - 1480) / 1.2, y - 640) / 560, np.float32))
    ground = over(ground, veil("#120e0b", np.asarray(0.72 * shade, np.float32)))
    near = np.hypot(x - flame[0], y - flame[1]) / 420
    warm = veil(GLOW, np.asarray(0.34 * np.exp(-(near**1.4)), np.float32))
    picture = Picture(canvas, focus=(0.74, 0.62))
    picture.planes = [
        cropped("table.webp", ground, canvas),
        cropped("things.webp", sheet.draw(things, Crayon(56, 0.3)), canvas, parallax_px=4),
        cropped("light.webp", over(warm, paint_lamps(sheet, [(flame, 26.0)])), canvas, parallax_px=4),
    ]
    return picture


if __name__ == "__main__":
    run("letter", paint)
