"""Under the ground: a gallery with its props, rails, a tub of coal and a miner; seen only by the visitor's lamp.

Run ``python -m content.vangogh.paint.mine [--scale 0.5] [--out DIR] [--preview PNG]``.
"""

from __future__ import annotations

import random
from itertools import pairwise

import numpy as np

from content.atelier.canvas import Canvas
from content.atelier.charcoal import VALUES, Crayon, Sheet
from content.atelier.geometry import Point2, between
from content.atelier.layer import Layer
from content.atelier.limbs import Shades, limb
from content.atelier.planes import Picture, cropped
from content.atelier.sketch import Stick, sketch
from content.atelier.stone import over
from content.atelier.tube import Lamp
from content.vangogh.paint.cli import run
from content.vangogh.paint.lamplight import paint_lamps
from content.vangogh.paint.miner import draw_miner
from content.vangogh.paint.palette import NIGHT

SEED = 1879
EYE: Point2 = (930.0, 590.0)
"""Where the gallery goes to."""
MOUTH = ((-60, -60), (1980, -60), (1980, 1140), (-60, 1140))
NEAR = ((140, 60), (1760, 40), (1840, 1090), (60, 1090))
"""The corners of the nearest frame: top left, top right, bottom right, bottom left."""
DEPTHS = (0.0, 0.36, 0.58, 0.73, 0.83)
"""Where the frames stand on the way to the end."""
WOOD = (0.16, 0.42, 0.68)
LIGHT = Lamp(0.2, 0.9, 0.6)
COAL = 0.1


def corner(index: int, depth: float) -> Point2:
    """A corner of the gallery at a depth (0 the nearest frame, 1 its end)."""
    return between((float(NEAR[index][0]), float(NEAR[index][1])), EYE, depth)


def draw_rock(layers: dict[str, Layer], rng: random.Random) -> None:
    """Roof, floor and both walls, darker with every stretch, and the cracks in them."""
    stretches = (-0.35, *DEPTHS, 0.93)
    for number, (near, far) in enumerate(pairwise(stretches)):
        shade = 0.62 - 0.1 * number
        for name, first, second, more in (
            ("roof", 0, 1, -0.14),
            ("right", 1, 2, 0.02),
            ("floor", 2, 3, 0.06),
            ("left", 3, 0, -0.06),
        ):
            quad = [corner(first, near), corner(second, near), corner(second, far), corner(first, far)]
            layers[name].polygon(quad, max(0.03, shade + more))
            draw_facets(layers[name], quad, shade + more, rng)
    layers["floor"].polygon([corner(index, 0.93) for index in range(4)], 0.02)


def draw_facets(layer: Layer, quad: list[Point2], shade: float, rng: random.Random) -> None:
    """Broken faces of rock inside a quad."""
    for _ in range(26):
        u, v = rng.random(), rng.random()
        centre = between(between(quad[0], quad[1], u), between(quad[3], quad[2], u), v)
        size = 0.04 * (abs(quad[0][0] - quad[2][0]) + abs(quad[0][1] - quad[2][1])) * rng.uniform(0.3, 1.4)
        ring = [
            (centre[0] + size * rng.uniform(0.3, 1.2) * px, centre[1] + size * 0.7 * rng.uniform(0.3, 1.2) * py)
            for px, py in ((-1, 0.1), (-0.3, -0.8), (0.6, -0.7), (1, 0.2), (0.2, 0.8), (-0.6, 0.6))
        ]
        layer.polygon(ring, min(0.86, max(0.04, shade + rng.choice((-0.13, -0.08, 0.07, 0.12)))), 0.85)


def draw_frame(layer: Layer, depth: float, rng: random.Random) -> None:
    """Two posts and a cap of round timber."""
    thick = 46 * (1 - depth)
    dim = 0.34 * depth
    shades: Shades = (max(0.04, WOOD[0] - dim), WOOD[1] - dim, WOOD[2] - dim)
    top_left, top_right = corner(0, depth), corner(1, depth)
    for index, below in ((3, top_left), (2, top_right)):
        foot = corner(index, depth)
        foot, head = (foot[0], foot[1] + thick), (below[0], below[1] - thick * 0.4)
        lean = ((foot[0] + head[0]) / 2 + rng.uniform(-0.3, 0.3) * thick, (foot[1] + head[1]) / 2)
        limb(layer, [foot, lean, head], [(0, thick * 0.62), (0.5, thick * 0.54), (1, thick * 0.5)], shades, LIGHT)
        for _ in range(6):
            x = foot[0] + rng.uniform(-0.4, 0.4) * thick
            at, long = rng.uniform(head[1], foot[1]), rng.uniform(1, 4) * thick
            sketch(layer, [(x, at), (x + rng.uniform(-3, 3), at + long)], Stick(0.03, 0.07 * thick, 1, 2), rng)
    over_left, over_right = (top_left[0] - 1.7 * thick, top_left[1]), (top_right[0] + 1.7 * thick, top_right[1])
    middle = ((over_left[0] + over_right[0]) / 2, (over_left[1] + over_right[1]) / 2 + 0.4 * thick)
    limb(
        layer,
        [over_left, middle, over_right],
        [(0, thick * 0.6), (0.5, thick * 0.56), (1, thick * 0.62)],
        shades,
        LIGHT,
    )


def draw_rails(layer: Layer) -> None:
    """Sleepers and two rails that run into the dark."""
    left, right = between(corner(3, -0.25), corner(2, -0.25), 0.5), between(corner(3, -0.25), corner(2, -0.25), 0.86)
    for step in range(13):
        share = 0.9 * (1 - 0.78**step)
        a, b = between(left, EYE, share), between(right, EYE, share)
        wide = 34 * (1 - share)
        layer.polygon(
            [(a[0] - wide, a[1]), (b[0] + wide, b[1]), (b[0] + wide, b[1] + wide), (a[0] - wide, a[1] + wide)], 0.14
        )
    for start in (left, right):
        end = between(start, EYE, 0.9)
        layer.polygon(
            [(start[0] - 11, start[1]), (start[0] + 11, start[1]), (end[0] + 1, end[1]), (end[0] - 1, end[1])], 0.05
        )
        layer.polygon(
            [(start[0] - 5, start[1]), (start[0] + 3, start[1]), (end[0] + 0.4, end[1]), (end[0] - 0.4, end[1])], 0.94
        )


def draw_tub(layer: Layer, rng: random.Random) -> None:
    """A tub heaped with coal on the rails."""
    for _ in range(70):
        x, y = rng.uniform(1370, 1700), 706 - 66 * (1 - ((rng.random() - 0.5) * 2) ** 2) * rng.random()
        size = rng.uniform(16, 36)
        ring = [
            (x + size * px * rng.uniform(0.6, 1), y + size * py * rng.uniform(0.6, 1))
            for px, py in ((-1, 0.2), (-0.4, -0.8), (0.5, -0.7), (1, 0.1), (0.3, 0.8))
        ]
        layer.polygon(ring, COAL * rng.uniform(0.2, 1))
        layer.polygon(
            [ring[0], ring[1], ((ring[1][0] + ring[2][0]) / 2, y), (x - size * 0.2, y + 4)], rng.choice((0.3, 0.5, 0.8))
        )
    body = [(1350, 716), (1716, 716), (1668, 930), (1404, 930)]
    layer.polygon(body, 0.3)
    layer.polygon([(1350, 716), (1470, 716), (1488, 930), (1404, 930)], 0.52)
    for share in (0.0, 0.33, 0.66, 1.0):
        a, b = between(body[0], body[3], share), between(body[1], body[2], share)
        sketch(layer, [a, b], Stick(0.04, 7, 2, 3), rng, straight=True)
    for x in (1446, 1626):
        layer.disc((x, 948), 46, 0.06)
        layer.disc((x, 948), 34, 0.34)
        layer.disc((x, 948), 11, 0.04)
        sketch(layer, [(x - 40, 930), (x, 902), (x + 40, 930)], Stick(0.8, 4, 1, 2), rng)


def paint(scale: float = 1.0) -> Picture:
    """The picture; the runtime lays the dark over it."""
    canvas = Canvas(scale=scale)
    sheet = Sheet.cut(canvas, SEED, NIGHT)
    rng = random.Random(SEED)
    rock = {name: Layer(name, VALUES) for name in ("roof", "right", "floor", "left")}
    draw_rock(rock, rng)
    rails, behind, people, before = (Layer(name, VALUES) for name in ("rails", "behind", "people", "before"))
    draw_rails(rails)
    for depth in reversed(DEPTHS[1:]):
        draw_frame(behind, depth, rng)
    draw_tub(people, rng)
    draw_miner(people, rng)
    draw_frame(before, DEPTHS[0], rng)
    angles = {"roof": 8, "right": 118, "floor": 2, "left": 62}
    scene = over(sheet.ground(), sheet.stack([(rock[name], Crayon(angle, 0.55)) for name, angle in angles.items()]))
    scene = over(scene, sheet.stack([(rails, Crayon(20, 0.35)), (behind, Crayon(84, 0.4))]))
    scene = over(scene, sheet.stack([(people, Crayon(50, 0.35)), (before, Crayon(84, 0.4))]))
    scene = over(scene, paint_lamps(sheet, [((1240.0, 560.0), 15.0), ((420.0, 934.0), 17.0)]))
    scene = np.asarray(scene, np.float32)
    picture = Picture(canvas, focus=(0.5, 0.55))
    picture.planes = [cropped("mine.webp", scene, canvas)]
    return picture


if __name__ == "__main__":
    run("mine", paint)
