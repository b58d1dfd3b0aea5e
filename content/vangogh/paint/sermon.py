"""He speaks under a lamp, and people listen: backs, caps and shawls against the light; the left is calm.

Run ``python -m content.vangogh.paint.sermon [--scale 0.5] [--out DIR] [--preview PNG]``.
"""

from __future__ import annotations

import random

import numpy as np

from content.atelier.canvas import Canvas
from content.atelier.charcoal import VALUES, Crayon, Sheet
from content.atelier.figure import Pose
from content.atelier.hand import Hand, hand_parts
from content.atelier.layer import Layer
from content.atelier.limbs import blob, face
from content.atelier.planes import Picture, cropped
from content.atelier.sketch import Stick, sketch
from content.atelier.stone import over, veil
from content.vangogh.paint.cli import run
from content.vangogh.paint.lamplight import paint_lamps
from content.vangogh.paint.palette import GLOW, NIGHT
from content.vangogh.paint.people import Walker, draw_walker

SEED = 1878
LAMP = (1236.0, 236.0)
BACK = ((1010, 850, 92), (1140, 842, 80), (1492, 846, 84), (1622, 850, 94), (1754, 842, 86), (1876, 850, 94))
FRONT = (
    (760, 984, 128),
    (940, 1000, 120),
    (1120, 986, 132),
    (1330, 1004, 124),
    (1540, 990, 134),
    (1740, 1000, 122),
    (1910, 984, 130),
)
"""Heads of those who listen: place and size."""

SHOULDERS = ((-1.25, 1.9), (-1.15, 0.7), (-0.5, 0.3), (0.5, 0.3), (1.15, 0.7), (1.25, 1.9), (0.0, 2.4))
SHAWL = ((-0.62, 0.62), (-0.56, -0.2), (-0.2, -0.72), (0.24, -0.7), (0.56, -0.2), (0.64, 0.62), (0.0, 0.9))
BARE = ((-0.36, 0.5), (-0.46, -0.1), (-0.3, -0.5), (0.3, -0.5), (0.46, -0.1), (0.36, 0.5))
"""Outlines from behind, in units of a head."""


def draw_listener(
    layer: Layer, place: tuple[float, float, float], value: float, rng: random.Random, *, shawl: bool
) -> None:
    """Head and shoulders from behind, with a cap or a shawl, and the light on one edge."""
    x, y, u = place
    towards = 1 if x < LAMP[0] else -1
    face(layer, [(x + px * u, y + py * u) for px, py in SHOULDERS], value)
    head = SHAWL if shawl else BARE
    blob(layer, [(x + px * u, y + py * u) for px, py in head], value + 0.02)
    if not shawl:
        blob(
            layer,
            [
                (x - 0.58 * u, y - 0.2 * u),
                (x - 0.44 * u, y - 0.62 * u),
                (x + 0.1 * u, y - 0.74 * u),
                (x + 0.52 * u, y - 0.54 * u),
                (x + 0.58 * u, y - 0.18 * u),
            ],
            value,
        )
    rim = Stick(0.86, 0.06 * u, 2, 2)
    sketch(
        layer,
        [
            (x + towards * 0.5 * u, y - 0.5 * u),
            (x + towards * 0.52 * u, y - 0.1 * u),
            (x + towards * 0.38 * u, y + 0.4 * u),
        ],
        rim,
        rng,
    )
    sketch(
        layer,
        [
            (x + towards * 0.5 * u, y + 0.32 * u),
            (x + towards * 1.1 * u, y + 0.68 * u),
            (x + towards * 1.2 * u, y + 1.3 * u),
        ],
        rim,
        rng,
    )


def draw_speaker(layer: Layer, rng: random.Random) -> None:
    """The one who speaks, bent towards those before him: one hand open to them, a book in the other; no face."""
    pose = Pose(near_leg=(16, 4), far_leg=(-10, -10), near_arm=(58, 98), far_arm=(8, 112), lean=15, head=12)
    who = Walker(1408, 850, 560, pose, facing=-1, value=0.05, hat="bare", lamp=False)
    x, y = draw_walker(layer, who, rng)
    for part in hand_parts(Hand(x + 14, y + 2, -84, 50, spread=1.1), rng):
        face(layer, part, 0.05)
    book = [(1262, 512), (1322, 488), (1344, 520), (1286, 548)]
    face(layer, book, 0.1)
    face(layer, [(1266, 506), (1294, 496), (1318, 482), (1322, 488), (1262, 514)], 0.9)
    sketch(layer, [*book, book[0]], Stick(0.5, 3, 2, 2), rng)
    for line in (
        [(1352, 380), (1322, 404), (1290, 424)],
        [(1280, 436), (1236, 434), (1196, 428)],
    ):
        sketch(layer, line, Stick(0.86, 5, 2, 3), rng)


def paint(scale: float = 1.0) -> Picture:
    """The picture."""
    canvas = Canvas(scale=scale)
    sheet = Sheet.cut(canvas, SEED, NIGHT)
    rng = random.Random(SEED)
    x, y = canvas.grid()
    far = np.hypot((x - LAMP[0] - 60) / 1.1, (y - LAMP[1] - 160) / 1.0)
    value = 0.1 + 0.74 * np.exp(-((far / 470) ** 1.5))
    wall = sheet.field(np.asarray(value, np.float32), Crayon(70, 0.55))
    beams, speaker, back, front = (Layer(name, VALUES) for name in ("beams", "speaker", "back", "front"))
    for left, right in ((40, 70), (-30, 40)):
        beams.polygon([(-40, left), (1960, right), (1960, right + 40), (-40, left + 46)], 0.05)
    sketch(beams, [(LAMP[0], 90), (LAMP[0], 190)], Stick(0.02, 5, 2, 1), rng)
    beams.polygon([(LAMP[0] - 22, 178), (LAMP[0] + 22, 178), (LAMP[0] + 96, 226), (LAMP[0] - 96, 226)], 0.04)
    draw_speaker(speaker, rng)
    for number, place in enumerate(BACK):
        draw_listener(back, place, 0.14, rng, shawl=number % 3 == 1)
    for number, place in enumerate(FRONT):
        draw_listener(front, place, 0.02, rng, shawl=number % 3 == 0)
    glow = veil(GLOW, np.asarray(0.42 * np.exp(-((far / 330) ** 1.2)), np.float32))
    scene = over(over(wall, sheet.draw(beams, Crayon(4, 0.3))), glow)
    picture = Picture(canvas, focus=(0.7, 0.5))
    picture.planes = [
        cropped("room.webp", over(scene, paint_lamps(sheet, [((LAMP[0], LAMP[1] + 6), 30.0)])), canvas),
        cropped("speaker.webp", sheet.draw(speaker, Crayon(74, 0.35)), canvas, parallax_px=3),
        cropped("back.webp", sheet.draw(back, Crayon(64, 0.4)), canvas, parallax_px=5),
        cropped("front.webp", sheet.draw(front, Crayon(60, 0.4)), canvas, parallax_px=9),
    ]
    return picture


if __name__ == "__main__":
    run("sermon", paint)
