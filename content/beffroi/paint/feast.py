"""The square at noon as it is seen from the tower: façades, a ring of people, in it the dragon and the rider."""

from __future__ import annotations

import math
import random

from content.atelier.geometry import Point2, ribbon, smooth
from content.atelier.layer import Layer

MIDDLE, FLAT = (800.0, 760.0), 0.36
"""The middle of the ring and how flat it is seen from above."""
INNER, OUTER = 330.0, 640.0
"""The ring is free inside the first radius, and people stand up to the second, in design pixels."""
COATS = ("#c8452c", "#f2ead2", "#39506a", "#7d8f4a", "#e3b04b", "#2c2f38", "#a8674a", "#dfe3df")
DRAGON = ("#2f5a3a", "#4f8450", "#8fb56a")


def draw_square(layer: Layer) -> None:
    """The far side of the square with its gables and the town hall's turret, and the bright paving."""
    rng = random.Random(1349)
    layer.polygon([(-40, 430), (1640, 430), (1640, 1120), (-40, 1120)], 3.35)
    x = -30.0
    while x < 1640:
        wide, high = rng.uniform(86, 128), rng.uniform(150, 230)
        if 700 < x < 900:
            wide, high = 190.0, 245.0
        _draw_front(layer, (x, 505.0), (wide, high), rng)
        x += wide + 2
    layer.polygon([(760, 262), (800, 150), (840, 262)], 0.7)
    layer.polygon([(770, 290), (770, 236), (830, 236), (830, 290)], 2.2)
    layer.polygon([(-40, 505), (1640, 505), (1640, 540), (-40, 528)], 2.5)


def _draw_front(layer: Layer, corner: Point2, size: Point2, rng: random.Random) -> None:
    """One house front from its left foot: lit wall, gable, three rows of windows; `size` is width and height."""
    (x, foot), (wide, high) = corner, size
    tone, top = rng.choice((2.3, 2.6, 2.9, 3.2)), foot - high
    layer.polygon([(x, foot), (x, top), (x + wide / 2, top - wide * 0.55), (x + wide, top), (x + wide, foot)], tone)
    layer.polygon([(x + wide * 0.5, top - wide * 0.55), (x + wide, top), (x + wide, foot), (x + wide * 0.93, foot),
                   (x + wide * 0.93, top + 4)], tone - 0.9)  # fmt: skip
    for row in range(3):
        for column in range(3):
            left, low = x + wide * (0.14 + 0.26 * column), top + 24 + row * high / 3.3
            layer.polygon(
                [(left, low), (left + wide * 0.14, low), (left + wide * 0.14, low + 28), (left, low + 28)], 1.2
            )
    if rng.random() < 0.5:
        flag = x + wide * 0.5
        layer.polygon([(flag, top + 6), (flag + 30, top + 12), (flag + 26, top + 60), (flag, top + 52)], "#c03a26")


def draw_feast(layer: Layer) -> None:
    """People in rows round the ring, the far ones first, and between them the fight."""
    rng = random.Random(1349)
    people = [_person(rng) for _ in range(1500)]
    people.sort(key=lambda each: each[1])
    fought = False
    for x, y, far in people:
        if not fought and y > MIDDLE[1] + 40:
            _draw_dragon(layer)
            _draw_rider(layer, 480.0, 790.0)
            fought = True
        size = 7.5 + 6.5 * (y - 540) / 420
        _draw_person(layer, x, y, size, rng, far=far)


def _person(rng: random.Random) -> tuple[float, float, float]:
    """Where one stands: on a ring seen from above, closer together at its inner edge."""
    angle, away = rng.uniform(0, math.tau), INNER + (OUTER - INNER) * rng.random() ** 1.35
    x, y = MIDDLE[0] + away * 1.18 * math.cos(angle), MIDDLE[1] + away * FLAT * math.sin(angle)
    return x, y, away


def _draw_person(layer: Layer, x: float, y: float, size: float, rng: random.Random, *, far: float) -> None:
    """A coat, a head or a hat, and sometimes arms that are up."""
    coat = rng.choice(COATS)
    layer.polygon([(x - size * 0.9, y + size), (x - size * 0.5, y - size), (x + size * 0.5, y - size),
                   (x + size * 0.9, y + size)], coat)  # fmt: skip
    layer.polygon([(x - size * 1.6, y + size * 0.9), (x - size * 0.9, y + size), (x + size * 0.2, y + size * 1.1)],
                  "#7a6544", 0.5)  # fmt: skip
    if far < INNER + 110 and rng.random() < 0.5:
        for side in (-1, 1):
            layer.line(
                [(x + side * size * 0.4, y - size * 0.7), (x + side * size * 0.8, y - size * 2.5)], coat, size * 0.3
            )
    layer.disc((x, y - size * 1.5), size * 0.55, rng.choice(("#4a3a2c", "#2c2622", "#c9a15c", "#8a6a44")))


def _draw_dragon(layer: Layer) -> None:
    """A long green body on the bearers' legs, its tail over the heads on the right."""
    spine: list[Point2] = smooth(
        [(676, 706), (716, 726), (790, 742), (880, 736), (960, 716), (1060, 694), (1180, 684)], 10
    )
    count = len(spine) - 1
    half = [34 * math.sin(math.pi * min(1.0, 0.18 + 0.62 * at / count)) ** 1.2 + 6 for at in range(count + 1)]
    for leg in range(720, 920, 28):
        layer.line([(leg, 748), (leg - 4, 790)], "#f4efe0", 8)
        layer.line([(leg - 14, 792), (leg + 8, 792)], "#8a7446", 4, 0.6)
    layer.polygon(ribbon(spine, [2 * each for each in half]), DRAGON[0])
    upper = [(x, y - each * 0.34) for (x, y), each in zip(spine, half, strict=True)]
    layer.polygon(ribbon(upper, half), DRAGON[1])
    ridge = [(x, y - each * 0.72) for (x, y), each in zip(spine, half, strict=True)]
    layer.line(ridge[4:], DRAGON[2], 4)
    for at in range(6, count - 14, 4):
        x, y = ridge[at]
        layer.polygon([(x - 7, y + 3), (x + 4, y - 13), (x + 8, y + 3)], "#c8452c")
    _draw_head(layer)
    layer.polygon([(800, 712), (850, 630), (872, 668), (912, 650), (896, 704)], DRAGON[0])
    layer.polygon([(808, 712), (850, 638), (858, 700)], DRAGON[2])
    for x, y in ((1186, 676), (1196, 688), (1184, 696)):
        layer.line([(1172, 685), (x + 18, y)], "#2c2622", 4)


def _draw_head(layer: Layer) -> None:
    """The head, turned to the rider: open jaws, teeth, a red tongue, two horns."""
    layer.polygon([(668, 690), (700, 640), (690, 694)], DRAGON[0])
    layer.polygon([(690, 692), (728, 650), (712, 702)], DRAGON[0])
    upper: list[Point2] = [
        (712, 690),
        (672, 668),
        (630, 672),
        (588, 690),
        (570, 706),
        (600, 708),
        (652, 716),
        (700, 724),
    ]
    lower: list[Point2] = [(704, 722), (650, 722), (606, 738), (598, 746), (640, 748), (700, 744)]
    layer.polygon([(650, 718), (600, 722), (566, 716), (590, 728), (562, 734), (640, 736)], "#d9482e")
    layer.polygon(smooth([*lower, lower[0]], 5), DRAGON[0])
    layer.polygon(smooth([*upper, upper[0]], 5), DRAGON[1])
    for x in range(580, 650, 16):
        layer.polygon([(x, 705), (x + 9, 706), (x + 4, 718)], "#fff3cf")
    layer.disc((650, 688), 6, "#fff3cf")
    layer.disc((648, 689), 3, "#2c2622")


def _draw_rider(layer: Layer, x: float, y: float) -> None:
    """A black horse, a rider in yellow with a lance, turned towards the head."""
    back: list[Point2] = [(-66, -8), (-50, -36), (0, -34), (30, -44), (46, -74), (62, -66), (66, -50), (50, -44)]
    horse = [(x + right, y + down) for right, down in (*back, (42, -6), (10, 2), (-40, 4))]
    layer.polygon(smooth(horse, 4), "#24242a")
    for shift in (-52, -38, 26, 38):
        layer.line([(x + shift, y - 6), (x + shift + 4, y + 36)], "#24242a", 8)
    layer.polygon([(x - 22, y - 36), (x - 16, y - 84), (x + 10, y - 84), (x + 16, y - 36)], "#f0b93c")
    layer.disc((x - 2, y - 96), 11, "#d8dde0")
    layer.polygon([(x - 10, y - 104), (x - 26, y - 124), (x + 2, y - 108)], "#c8452c")
    layer.line([(x - 60, y - 30), (x + 70, y - 112)], "#5a4630", 4)
    layer.polygon([(x - 60, y + 40), (x + 60, y + 40), (x + 20, y + 46), (x - 90, y + 46)], "#7a6544", 0.5)
