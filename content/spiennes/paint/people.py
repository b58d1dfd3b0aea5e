"""Those who work at the mine: dark figures against the light, each with one task."""

from __future__ import annotations

import random

from content.atelier.figure import ORDER, Figure, Pose, figure
from content.atelier.geometry import Point2
from content.atelier.layer import Layer
from content.atelier.limbs import Shades, blob, limb, points, tube
from content.atelier.tube import Lamp, Line
from content.spiennes.paint.flint import draw_rubble
from content.spiennes.paint.palette import CLOTH, DAYBREAK, WOOD

BY_DAY: Shades = (CLOTH.at(0.2), CLOTH.at(1.2), CLOTH.at(3.4))


def draw_person(layer: Layer, who: Figure, shades: Shades = BY_DAY, lamp: Lamp = DAYBREAK) -> None:
    """The limbs, then a knotted tunic over the hips and loose hair."""
    for name in ORDER:
        part = who.limbs[name]
        if name == "torso":
            _draw_tunic(layer, who, shades)
        tube(layer, part.line, part.half, shades, lamp)
    _draw_hair(layer, who.limbs["head"].line, who.unit, shades)


def _draw_tunic(layer: Layer, who: Figure, shades: Shades) -> None:
    hip, u = who.limbs["torso"].line[4], who.unit
    knee = (who.limbs["legN"].line[14] + who.limbs["legF"].line[14]) / 2
    skirt = [
        (hip[0] - 0.62 * u, hip[1]), (hip[0] + 0.62 * u, hip[1]), (knee[0] + 0.78 * u, knee[1] - 0.1 * u),
        (knee[0] + 0.2 * u, knee[1] + 0.1 * u), (knee[0] - 0.7 * u, knee[1] - 0.05 * u),
    ]  # fmt: skip
    blob(layer, skirt, shades[0], 4)


def _draw_hair(layer: Layer, head: Line, u: float, shades: Shades) -> None:
    crown, nape = points(head)[-1], points(head)[0]
    side = -1 if crown[0] > nape[0] else 1
    hair = [
        (crown[0] - 0.3 * u, crown[1] - 0.16 * u), (crown[0] + 0.3 * u, crown[1] - 0.14 * u),
        (crown[0] + side * 0.46 * u, crown[1] + 0.3 * u), (nape[0] + side * 0.44 * u, nape[1] + 0.36 * u),
        (nape[0] + side * 0.06 * u, nape[1] + 0.1 * u), (crown[0] - side * 0.28 * u, crown[1] + 0.14 * u),
    ]  # fmt: skip
    blob(layer, hair, shades[0], 5)


def draw_hauler(layer: Layer, foot: Point2, high: float, rim: Point2) -> None:
    """One who leans back and hauls a rope over the rim of a shaft on the left."""
    x, y = foot
    pose = Pose(near_leg=(36, 10), far_leg=(2, -30), near_arm=(72, 96), far_arm=(64, 92), lean=-24, head=14)
    who = figure(x, y, high, pose, facing=-1, bulk=1.06)
    hand = points(who.limbs["handN"].line)[-1]
    rope = [(hand[0] + 0.2 * high, hand[1] + 0.2 * high), hand, rim, (rim[0] - 2, rim[1] + 0.2 * high)]
    layer.line(rope, CLOTH.at(0.2), 0.028 * high)
    layer.line([(px - 0.6, py - 1.2) for px, py in rope], WOOD.at(3.4), 0.009 * high)
    draw_person(layer, who)


def draw_walker(layer: Layer, foot: Point2, high: float, *, facing: int = 1) -> None:
    """One who carries a basket of stones on the back."""
    x, y = foot
    pose = Pose(near_leg=(24, -4), far_leg=(-22, -40), near_arm=(60, 120), far_arm=(40, 110), lean=18, head=-6)
    who = figure(x, y, high, pose, facing=facing, bulk=1.04)
    back = points(who.limbs["torso"].line)[20]
    rng = random.Random(4)
    for _ in range(5):
        stone = (back[0] - facing * rng.uniform(0.06, 0.2) * high, back[1] - rng.uniform(0.1, 0.16) * high)
        layer.disc(stone, 0.04 * high, CLOTH.at(0.6))
    basket = [(0.02, -0.12), (-0.24, -0.14), (-0.22, 0.14), (-0.06, 0.2), (0.04, 0.12)]
    blob(layer, [(back[0] + facing * px * high, back[1] + py * high) for px, py in basket], WOOD.at(0.9), 5)
    draw_person(layer, who)


def draw_rod(layer: Layer, first: Point2, last: Point2, wide: float, lamp: Lamp = DAYBREAK) -> None:
    """A rough pole."""
    middle = ((first[0] + last[0]) / 2 + 0.02 * wide, (first[1] + last[1]) / 2)
    limb(layer, [first, middle, last], [(0, wide), (1, wide * 0.8)], (WOOD.at(0.3), WOOD.at(1.4), WOOD.at(3.0)), lamp)


BY_LAMP: Shades = ("#120d0b", "#2a1a12", "#e2792b")
LAMP_SIDE = Lamp(x=0.96, y=0.2, front=0.02)


def draw_miner(layer: Layer, foot: Point2, high: float) -> None:
    """One who crouches and lifts an antler pick to the bank overhead, in the light of a lamp on the right."""
    x, y = foot
    pose = Pose(near_leg=(74, -50), far_leg=(24, -78), near_arm=(104, 132), far_arm=(118, 142), lean=26, head=10)
    who = figure(x, y, high, pose, facing=-1, bulk=1.12)
    hand = points(who.limbs["handN"].line)[-1]
    u = who.unit
    shaft = [(hand[0] + 0.9 * u, hand[1] + 0.95 * u), hand, (hand[0] - 1.0 * u, hand[1] - 1.0 * u)]
    antler: Shades = ("#1c130d", "#5f4328", "#c98f57")
    limb(layer, shaft, [(0, 0.1 * u), (1, 0.12 * u)], antler, LAMP_SIDE)
    tip = shaft[2]
    tine = [
        (tip[0] + 0.1 * u, tip[1] + 0.06 * u),
        (tip[0] - 0.42 * u, tip[1] + 0.1 * u),
        (tip[0] - 0.72 * u, tip[1] + 0.62 * u),
    ]
    limb(layer, tine, [(0, 0.15 * u), (0.6, 0.1 * u), (1, 0.02 * u)], antler, LAMP_SIDE)
    draw_person(layer, who, BY_LAMP, LAMP_SIDE)


def draw_climber(layer: Layer, foot: Point2, high: float) -> None:
    """One who climbs a rope on the right with a basket on the back; the light falls from above."""
    x, y = foot
    pose = Pose(near_leg=(80, -8), far_leg=(42, -24), near_arm=(150, 176), far_arm=(168, 172), lean=6, head=-16)
    who = figure(x, y, high, pose, bulk=1.1)
    u = who.unit
    back = points(who.limbs["torso"].line)[18]
    above = Lamp(x=0.5, y=-0.86, front=0.02)
    draw_person(layer, who, (CLOTH.at(0.1), CLOTH.at(0.9), CLOTH.at(3.6)), above)
    basket = [(-0.3, -1.3), (-1.3, -1.2), (-1.5, 0.2), (-1.1, 1.3), (-0.5, 1.2), (-0.2, 0.0)]
    blob(layer, [(back[0] + px * u, back[1] + py * u) for px, py in basket], WOOD.at(0.6), 6)
    for row in range(5):
        for column in range(3):
            if (row + column) % 2:
                start = (back[0] + (-1.3 + 0.36 * column) * u, back[1] + (-0.9 + 0.42 * row) * u)
                layer.line([start, (start[0] + 0.34 * u, start[1] + 0.03 * u)], WOOD.at(2.6 - 0.5 * column), 0.1 * u)
    rng = random.Random(2)
    for px, py, size in ((-1.1, -1.4, 0.34), (-0.7, -1.5, 0.3), (-0.9, -1.7, 0.26)):
        draw_rubble(layer, (back[0] + px * u, back[1] + py * u), size * u, rng, (CLOTH.at(0.3), CLOTH.at(2.4)))
