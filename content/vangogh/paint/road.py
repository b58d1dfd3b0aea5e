"""Two pictures of one road: he comes at dusk, in winter; he leaves in the morning, and colour has come.

Run ``python -m content.vangogh.paint.road [--scale 0.5] [--out DIR] [--preview DIR]``.
"""

from __future__ import annotations

import random

import numpy as np

from content.atelier.canvas import Canvas, Pixels
from content.atelier.charcoal import VALUES, Crayon, Paper, Sheet
from content.atelier.figure import Pose, stride
from content.atelier.layer import Layer
from content.atelier.noise import cloud
from content.atelier.planes import Picture, cropped
from content.atelier.sketch import Stick, sketch
from content.atelier.stone import over
from content.vangogh.paint.cli import run_many
from content.vangogh.paint.lamplight import paint_lamps, paint_panes
from content.vangogh.paint.land import draw_grass, draw_ground, draw_heap, draw_house, draw_pit_head
from content.vangogh.paint.palette import OCHRE, SKY
from content.vangogh.paint.people import Walker, draw_walker

SEED = 1882
HEAPS = (
    ([(1180, 700), (1440, 470), (1500, 436), (1540, 446), (1800, 700)], 0.4),
    ([(760, 704), (960, 566), (1010, 548), (1060, 570), (1240, 704)], 0.5),
    ([(1600, 708), (1830, 360), (1890, 312), (1930, 320), (2200, 708)], 0.24),
)


def paint_sky(sheet: Sheet, *, morning: bool) -> Pixels:
    """A heavy sky at dusk; in the morning light over the land and blue above."""
    x, y = sheet.canvas.grid()
    height = np.clip((700 - y) / 700, 0, 1)
    clouds = 0.34 * (cloud(sheet.canvas, (760, 150), SEED + morning) - 0.5)
    if not morning:
        shine = 0.26 * np.exp(-(((x - 1280) / 620) ** 2) - ((y - 660) / 150) ** 2)
        return sheet.field(np.asarray(0.56 - 0.3 * height + clouds + shine, np.float32), Crayon(16, 0.6, crossed=False))
    blue = Sheet(sheet.canvas, Paper(OCHRE.paper, SKY, OCHRE.chalk, OCHRE.value), sheet.stone, sheet.seed)
    sun = 0.4 * np.exp(-((np.hypot(x - 1640, y - 560) / 420) ** 1.4))
    value = 0.62 - 0.36 * height**0.9 + 0.9 * clouds * (0.3 + height) + sun + 0.12 * (1 - height)
    return blue.field(np.asarray(value, np.float32), Crayon(18, 0.62, crossed=False))


def draw_way(layer: Layer, light: float, rng: random.Random) -> None:
    """The road, wide in front and narrow where it goes over the rise, with ruts."""
    layer.polygon([(420, 1130), (900, 880), (1190, 752), (1236, 752), (1330, 880), (1500, 1130)], light)
    for foot, top in ((700, 1202), (960, 1212), (1200, 1222)):
        sketch(layer, [(foot, 1120), ((foot * 0.45 + top * 0.55), 900), (top, 758)], Stick(light - 0.3, 6, 2, 6), rng)


def paint(name: str, scale: float = 1.0) -> Picture:
    """The road at dusk (`road`) or in the morning (`leaving`)."""
    morning = name == "leaving"
    canvas = Canvas(scale=scale)
    sheet = Sheet.cut(canvas, SEED, OCHRE)
    rng = random.Random(SEED)
    lift = 0.16 if morning else 0.0
    far, land, near, walker = (Layer(name, VALUES) for name in ("far", "land", "near", "walker"))
    for shape, value in HEAPS:
        draw_heap(far, shape, value + lift, rng)
    draw_pit_head(far, (900, 706, 190), rng, value=0.16 + lift)
    panes = []
    for base in ((1400, 748, 120), (1540, 752, 128)):
        panes += draw_house(far, base, rng, value=0.3 + lift, roof=0.14 + lift)
    draw_ground(land, [(-40, 742), (500, 716), (1100, 744), (1560, 730), (1960, 716)], 0.5 + lift if morning else 0.84)
    draw_way(near, 0.78 if morning else 0.56, rng)
    draw_grass(near, (-20, 800, 620, 1110), 70, 0.1, rng)
    draw_grass(near, (1480, 800, 1940, 1110), 60, 0.1, rng)
    step = stride(0.9 if morning else 2.4)
    pose = Pose(near_leg=step[0], far_leg=step[1], near_arm=(22, 40), far_arm=(-20, -8), lean=9 if not morning else 5)
    who = Walker(1190, 806, 340, pose, value=0.05, hat="hat", lamp=False, load="bundle")
    if morning:
        who = Walker(1310, 1020, 500, pose, value=0.05, hat="hat", lamp=False, load="folder")
    draw_walker(walker, who, rng)
    ground = over(over(sheet.ground(), paint_sky(sheet, morning=morning)), sheet.draw(far, Crayon(50, 0.6)))
    picture = Picture(canvas, focus=(0.66, 0.6))
    fore = sheet.stack([(land, Crayon(3, 0.6)), (near, Crayon(60, 0.5))])
    picture.planes = [
        cropped("sky.webp", ground, canvas),
        cropped("land.webp", fore, canvas, parallax_px=4),
        cropped("walker.webp", sheet.draw(walker, Crayon(72, 0.35)), canvas, parallax_px=8),
    ]
    if not morning:
        light = over(paint_panes(sheet, [panes[1]], 20), paint_lamps(sheet, [((920.0, 684.0), 5.0)]))
        picture.planes.insert(1, cropped("lights.webp", light, canvas))
    return picture


if __name__ == "__main__":
    run_many({name: lambda scale, name=name: paint(name, scale) for name in ("road", "leaving")})  # type: ignore[misc]
