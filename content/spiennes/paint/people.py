"""Those who work at the mine: dark figures against the light, each with one task."""

from __future__ import annotations

import math
import random

import numpy as np

from content.atelier.figure import ORDER, Figure, Pose, figure
from content.atelier.geometry import Point2, smooth
from content.atelier.layer import Layer
from content.atelier.limbs import Shades, blob, face, limb, points, tube
from content.atelier.tube import Lamp, Line
from content.spiennes.paint.flint import draw_rubble
from content.spiennes.paint.palette import CLOTH, DAYBREAK, WOOD

BY_DAY: Shades = (CLOTH.at(0.2), CLOTH.at(1.2), CLOTH.at(3.4))


def draw_person(layer: Layer, who: Figure, shades: Shades = BY_DAY, lamp: Lamp = DAYBREAK) -> None:
    """The limbs, a belted tunic that swings over the thighs, a head in profile with its hair tied back."""
    facing = 1 if who.limbs["footN"].line[-1][0] > who.limbs["footN"].line[0][0] else -1
    for name in ORDER:
        part = who.limbs[name]
        if name == "torso":
            draw_tunic(layer, who, facing, shades, lamp)
        elif name == "head":
            draw_head(layer, part.line, facing, who.unit, shades, lamp)
        else:
            tube(layer, part.line, part.half, shades, lamp)


def draw_tunic(layer: Layer, who: Figure, facing: int, shades: Shades, lamp: Lamp) -> None:
    """From the shoulders to a ragged hem half way down the thighs, with a belt and the light on one side."""
    u, torso = who.unit, who.limbs["torso"]
    legs = sorted((who.limbs[name].line[13] for name in ("legN", "legF")), key=lambda point: facing * point[0])
    forward, down = np.array([facing * u, 0.0]), np.array([0.0, u])
    back, front, waist = legs[0] - 0.5 * forward, legs[1] + 0.52 * forward, torso.line[12]
    rear, fore, middle = waist - 0.56 * forward, waist + 0.54 * forward, (back + front) / 2 + 0.18 * down
    hem = [front, (front + middle) / 2 + 0.16 * down, middle, (back + middle) / 2 - 0.02 * down, back]
    blob(layer, points(np.array([rear, fore, (fore + front) / 2, *hem, (rear + back) / 2])), shades[0], 4)
    tube(layer, torso.line, torso.half, shades, lamp)
    layer.line(points(np.array([rear, waist + 0.08 * down, fore])), shades[0], 0.16 * u)
    if abs(front[1] - back[1]) > 0.7 * u:  # who crouches or sits has no straight hem
        return
    lit, other, low = (fore, rear, front) if facing * lamp.x > 0 else (rear, fore, back)
    inner = lit + 0.34 * (other - lit), low + 0.3 * (middle - low)
    face(layer, np.array([lit, low, inner[1], inner[0]]), shades[1])
    edge = lit + 0.12 * (other - lit), low + 0.1 * (middle - low)
    face(layer, np.array([lit, low, edge[1], edge[0]]), shades[2])


def draw_head(layer: Layer, line: Line, facing: int, u: float, shades: Shades, lamp: Lamp) -> None:  # noqa: PLR0917
    """A head from the side, with no face: brow, nose and chin as an outline, the hair bound at the nape."""
    up = (line[-1] - line[0]) / max(float(np.hypot(*(line[-1] - line[0]))), 1e-6)
    forward, middle = np.array([-up[1], up[0]]) * facing, line.mean(axis=0)

    def placed(*shape: Point2) -> list[Point2]:
        return points(np.array([middle + (px * forward + py * up) * u for px, py in shape]))

    skull = placed((-0.36, -0.2), (-0.42, 0.24), (-0.1, 0.52), (0.26, 0.46), (0.4, 0.2), (0.4, 0.06), (0.56, -0.1),
                   (0.42, -0.16), (0.43, -0.34), (0.26, -0.5), (-0.06, -0.4))  # fmt: skip
    blob(layer, skull, shades[0], 4)
    if facing * lamp.x > 0:
        cheek = placed((0.22, 0.36), (0.38, 0.2), (0.4, 0.06), (0.54, -0.1), (0.4, -0.18), (0.4, -0.34), (0.26, -0.46),
                       (0.2, -0.1))  # fmt: skip
        blob(layer, cheek, shades[1], 4)
        blob(layer, placed((0.33, 0.26), (0.39, 0.07), (0.54, -0.1), (0.42, -0.12), (0.32, 0.04)), shades[2], 4)
    hair = placed((0.38, 0.26), (0.2, 0.56), (-0.14, 0.62), (-0.48, 0.4), (-0.54, -0.02), (-0.66, -0.3), (-0.62, -0.86),
                  (-0.46, -0.5), (-0.34, -0.36), (-0.12, 0.02), (0.1, 0.3))  # fmt: skip
    blob(layer, hair, shades[0], 5)
    if facing * lamp.x < 0:
        blob(layer, placed((-0.1, 0.6), (-0.46, 0.4), (-0.54, 0.0), (-0.42, 0.12), (-0.3, 0.36)), shades[2], 4)


def draw_hauler(layer: Layer, foot: Point2, high: float, rim: Point2) -> None:
    """One who hauls a rope over the rim of a shaft on the left: one leg braced, all weight behind it."""
    x, y = foot
    pose = Pose(near_leg=(50, 34), far_leg=(26, -54), near_arm=(70, 92), far_arm=(60, 70), lean=-30, head=22)
    who = figure(x, y, high, pose, facing=-1, bulk=1.06)
    hand, other = (points(who.limbs[name].line)[-1] for name in ("handN", "handF"))
    heel = (x + 0.1 * high, y - 0.015 * high)
    slack = [(hand[0] + 0.12 * high, hand[1] + 0.16 * high), (heel[0] - 0.1 * high, heel[1] - 0.08 * high), heel]
    coil = [(heel[0] + 0.11 * high * math.cos(turn), heel[1] + 0.022 * high * math.sin(turn)) for turn in range(16)]
    rope = [(rim[0] - 2, rim[1] + 0.2 * high), rim, other, hand, *smooth([hand, *slack], 6), *coil]
    layer.line(rope, CLOTH.at(0.2), 0.028 * high)
    layer.line([(px - 0.6, py - 1.2) for px, py in rope], WOOD.at(3.4), 0.009 * high)
    draw_person(layer, who)


def draw_walker(layer: Layer, foot: Point2, high: float, *, facing: int = 1) -> None:
    """One who goes bent under a basket of stones, one hand at its strap, the other on a staff."""
    x, y = foot
    pose = Pose(near_leg=(30, 6), far_leg=(-14, -44), near_arm=(22, 140), far_arm=(44, 66), lean=26, head=-16)
    who = figure(x, y, high, pose, facing=facing, bulk=1.04)
    back = points(who.limbs["torso"].line)[20]
    rng = random.Random(4)
    for _ in range(7):
        stone = (back[0] - facing * rng.uniform(0.04, 0.2) * high, back[1] - rng.uniform(0.1, 0.17) * high)
        layer.disc(stone, rng.uniform(0.026, 0.042) * high, CLOTH.at(rng.choice((0.6, 2.6))))
    hold = points(who.limbs["handF"].line)[-1]
    layer.line([(hold[0] - facing * 0.02 * high, hold[1] - 0.24 * high), (hold[0] + facing * 0.05 * high, y)],
               WOOD.at(0.4), 0.022 * high)  # fmt: skip
    draw_person(layer, who)
    basket = [(0.0, -0.13), (-0.22, -0.13), (-0.25, 0.0), (-0.2, 0.15), (-0.08, 0.19), (0.02, 0.1)]
    blob(layer, [(back[0] + facing * px * high, back[1] + py * high) for px, py in basket], WOOD.at(0.9), 5)
    for down in (-0.06, 0.0, 0.06, 0.12):
        rod = [(-0.235, down), (-0.11, down + 0.02), (0.0, down - 0.02)]
        layer.line([(back[0] + facing * px * high, back[1] + py * high) for px, py in rod], WOOD.at(2.2), 0.012 * high)


def draw_rod(layer: Layer, first: Point2, last: Point2, wide: float, lamp: Lamp = DAYBREAK) -> None:
    """A rough pole."""
    middle = ((first[0] + last[0]) / 2 + 0.02 * wide, (first[1] + last[1]) / 2)
    limb(layer, [first, middle, last], [(0, wide), (1, wide * 0.8)], (WOOD.at(0.3), WOOD.at(1.4), WOOD.at(3.0)), lamp)


BY_LAMP: Shades = ("#120d0b", "#2a1a12", "#e2792b")
LAMP_SIDE = Lamp(x=0.96, y=0.2, front=0.02)


def draw_miner(layer: Layer, foot: Point2, high: float) -> None:
    """One who crouches and lifts an antler pick to the bank overhead, in the light of a lamp on the right."""
    x, y = foot
    pose = Pose(near_leg=(74, -50), far_leg=(24, -104), near_arm=(104, 132), far_arm=(118, 142), lean=26, head=10)
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
