"""The square at noon as it is seen from the tower: façades, a ring of people, in it the dragon and the rider."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from itertools import pairwise

from content.atelier.geometry import Point2, ribbon, smooth
from content.atelier.layer import Layer
from content.beffroi.paint.crowd import draw_someone

MIDDLE, FLAT = (800.0, 760.0), 0.36
"""The middle of the ring and how flat it is seen from above."""
INNER, OUTER = 330.0, 640.0
"""The ring is free inside the first radius, and people stand up to the second, in design pixels."""
PEOPLE = 820
RIDER, TAIL = (440.0, 792.0), (1200.0, 690.0)
"""Where the rider and the tail have room."""
DRAGON = ("#2f5a3a", "#4f8450", "#8fb56a")


def draw_square(layer: Layer) -> None:
    """The far side of the square with its gables and the town hall's turret, and the bright paving."""
    rng = random.Random(1349)
    layer.polygon([(-40, 430), (1640, 430), (1640, 1120), (-40, 1120)], 3.35)
    _draw_turret(layer, 690.0)
    x = -30.0
    while x < 1640:
        wide, high = rng.uniform(86, 128), rng.uniform(150, 230)
        if 700 < x < 900:
            wide, high = 200.0, 236.0
        _draw_front(layer, (x, 505.0), (wide, high), rng)
        x += wide + 2
    layer.polygon([(-40, 505), (1640, 505), (1640, 540), (-40, 528)], 2.5)


def _draw_turret(layer: Layer, x: float) -> None:
    """The turret of the town hall, behind the fronts: a shaft, open arches, a bulb and a spire."""
    layer.polygon([(x - 46, 505), (x - 46, 236), (x + 46, 236), (x + 46, 505)], 2.5)
    layer.polygon([(x + 14, 505), (x + 14, 236), (x + 46, 236), (x + 46, 505)], 1.7)
    layer.polygon([(x - 54, 240), (x - 54, 226), (x + 54, 226), (x + 54, 240)], 3.2)
    for px in (-24, 18):
        layer.polygon(
            [(x + px - 11, 300), (x + px - 11, 262), (x + px, 248), (x + px + 11, 262), (x + px + 11, 300)], 0.9
        )
    half = [(50, 228), (48, 196), (26, 170), (10, 150), (0, 96)]
    bulb = [*((x - px, y) for px, y in half), *((x + px, y) for px, y in reversed(half))]
    layer.polygon(bulb, 1.1)
    layer.polygon(
        [(x - 4, 228), (x - 2, 150), (x, 96), (x + 10, 150), (x + 26, 170), (x + 48, 196), (x + 50, 228)], 0.4
    )


def _draw_front(layer: Layer, corner: Point2, size: Point2, rng: random.Random) -> None:
    """One house front from its left foot: a gable with steps or a slope, windows with sills, a door; `size` is width
    and height."""
    (x, foot), (wide, high) = corner, size
    tone, top = rng.choice((2.3, 2.6, 2.9, 3.2)), foot - high
    gable: list[Point2] = [(x, top), (x + wide / 2, top - wide * 0.55), (x + wide, top)]
    if rng.random() < 0.55:
        left = [(x + wide * step / 10, top - (step + up) * wide * 0.1) for step in range(5) for up in (0, 1)]
        gable = [*left, *((2 * x + wide - px, py) for px, py in reversed(left))]
    layer.polygon([(x, foot), *gable, (x + wide, foot)], tone)
    layer.polygon([(x + wide * 0.93, foot), (x + wide * 0.93, top), (x + wide, top), (x + wide, foot)], tone - 0.9)
    layer.line([(x, top + 3), (x + wide, top + 3)], tone + 0.5, 3)
    layer.disc((x + wide / 2, top - wide * 0.2), wide * 0.06, tone - 1.1)
    for row in range(3):
        for column in range(3):
            left_x, low = x + wide * (0.14 + 0.26 * column), top + 24 + row * high / 3.3
            if row == 2 and column == 1:
                layer.polygon([(left_x, foot), (left_x, foot - 38), (left_x + wide * 0.15, foot - 38),
                               (left_x + wide * 0.15, foot)], 0.9)  # fmt: skip
                continue
            pane = [(left_x, low), (left_x + wide * 0.14, low), (left_x + wide * 0.14, low + 28), (left_x, low + 28)]
            layer.polygon(pane, 1.1)
            layer.polygon([pane[0], pane[1], (pane[1][0], low + 7), (left_x, low + 7)], 0.6)
            layer.line([(left_x - 2, low + 30), (left_x + wide * 0.16, low + 30)], tone + 0.7, 3)
    if rng.random() < 0.7:
        _draw_banner(layer, (x + wide * rng.choice((0.34, 0.6)), top + 14), rng.uniform(70, 104))


def _draw_banner(layer: Layer, at: Point2, long: float) -> None:
    """A long banner from a window, red and white, its end cut like a swallow's tail."""
    x, y = at
    layer.polygon([(x - 11, y), (x + 11, y), (x + 10, y + long), (x, y + long - 12), (x - 12, y + long)], "#c03a26")
    layer.polygon([(x, y), (x + 11, y), (x + 10, y + long), (x, y + long - 12)], "#f2ead2")


def draw_feast(layer: Layer) -> None:
    """People in rows round the ring, the far ones first, and between them the fight."""
    rng = random.Random(1349)
    people = sorted((_place(rng) for _ in range(PEOPLE)), key=lambda each: each[1])
    fought = False
    for x, y, away in people:
        if math.hypot((x - RIDER[0]) / 1.3, y - RIDER[1]) < 120 or math.hypot((x - TAIL[0]) / 1.8, y - TAIL[1]) < 46:
            continue
        if not fought and y > MIDDLE[1] + 30:
            _draw_dragon(layer)
            _draw_bearers(layer)
            _draw_rider(layer, *RIDER)
            fought = True
        size = 9.5 + 17 * max(0.0, y - 540) / 420
        draw_someone(layer, (x, y), size, rng, near=away < INNER + 150)


def _place(rng: random.Random) -> tuple[float, float, float]:
    """Where one stands: on a ring seen from above, closer together at its inner edge."""
    angle, away = rng.uniform(0, math.tau), INNER + (OUTER - INNER) * rng.random() ** 1.2
    x, y = MIDDLE[0] + away * 1.18 * math.cos(angle), MIDDLE[1] + away * FLAT * math.sin(angle)
    return x, y, away


def _draw_dragon(layer: Layer) -> None:
    """A long green body on men's arms: a raised neck, a wing, rods of wicker, a tail held over the heads."""
    spine: list[Point2] = smooth(
        [(604, 620), (634, 622), (662, 652), (690, 704), (750, 728), (850, 720), (950, 700), (1050, 684), (1150, 660),
         (1250, 616)],
        10,
    )  # fmt: skip
    count = len(spine) - 1
    places = ((0.0, 15), (0.2, 19), (0.36, 32), (0.56, 36), (0.74, 20), (1.0, 6))
    half = [_between(places, at / count) for at in range(count + 1)]
    layer.polygon([(690, 812), (1060, 806), (1010, 822), (650, 826)], "#7a6544", 0.4)
    _draw_wing(layer)
    layer.polygon(ribbon(spine, [2 * each for each in half]), DRAGON[0])
    upper = [(x, y - each * 0.3) for (x, y), each in zip(spine, half, strict=True)]
    layer.polygon(ribbon(upper, [1.24 * each for each in half]), DRAGON[1])
    for at in range(14, count - 12, 3):
        (x, y), reach = spine[at], half[at]
        rod = [(x - 5, y - 0.8 * reach), (x + 2, y), (x - 3, y + 0.84 * reach)]
        layer.line(rod, DRAGON[0] if at % 2 else DRAGON[2], 2.2, 0.7)
    ridge = [(x, y - each * 0.86) for (x, y), each in zip(spine, half, strict=True)]
    layer.line(ridge[4:], DRAGON[2], 4)
    for at in range(8, count - 16, 5):
        x, y = ridge[at]
        layer.polygon([(x - 8, y + 4), (x + 6, y - 17), (x + 10, y + 4)], "#c8452c")
    for at in (30, 46, 62):
        (x, y), reach = spine[at], half[at]
        layer.line([(x, y - reach), (x + 7, y), (x + 2, y + reach)], "#c8452c", 6)
    _draw_head(layer)
    for x, y in ((1292, 628), (1300, 646), (1284, 660), (1270, 664)):
        layer.line([(1248, 617), (1276, 616), (x, y)], "#2c2622", 4)
    layer.disc((1250, 617), 9, "#c8452c")


def _between(places: Sequence[Point2], at: float) -> float:
    """The value at a place between those that are given."""
    for (first, low), (last, high) in pairwise(places):
        if at <= last:
            return low + (high - low) * (at - first) / (last - first)
    return places[-1][1]


def _draw_wing(layer: Layer) -> None:
    """A red wing like a fan, its ribs green."""
    root: Point2 = (838.0, 696.0)
    tips: list[Point2] = [(744, 634), (770, 598), (812, 580), (860, 584), (896, 612)]
    layer.polygon([root, *tips, (880, 696)], "#a8321f")
    for first, last in pairwise(tips[1:]):
        layer.polygon([root, first, ((first[0] + last[0]) / 2, (first[1] + last[1]) / 2 + 4)], "#d9482e")
    for tip in tips:
        layer.line([root, tip], DRAGON[0], 4)


def _draw_head(layer: Layer) -> None:
    """The head, turned to the rider: open jaws, teeth, a red tongue, two horns."""
    for horn in ([(612, 612), (634, 566), (632, 616)], [(630, 616), (660, 582), (648, 626)]):
        layer.polygon(horn, "#c8452c")
    lower: list[Point2] = [(624, 642), (590, 646), (556, 652), (546, 660), (580, 662), (630, 656)]
    upper: list[Point2] = [
        (640, 622), (616, 602), (586, 604), (556, 616), (534, 624), (530, 634), (560, 636), (606, 640), (640, 646),
    ]  # fmt: skip
    layer.polygon(
        [(616, 638), (570, 640), (530, 648), (508, 644), (524, 654), (512, 660), (560, 654), (612, 650)], "#d9482e"
    )
    layer.polygon(smooth([*lower, lower[0]], 5), DRAGON[0])
    layer.polygon(smooth([*upper, upper[0]], 5), DRAGON[1])
    layer.line([(538, 622), (570, 610), (610, 606)], DRAGON[2], 4)
    for x in range(542, 604, 12):
        layer.polygon([(x, 634), (x + 7, 635), (x + 3, 645)], "#fff3cf")
        layer.polygon([(x + 6, 654), (x + 13, 653), (x + 9, 645)], "#fff3cf")
    layer.disc((598, 616), 6, "#f4cb5c")
    layer.disc((596, 617), 2.6, "#2c2622")


def _draw_bearers(layer: Layer) -> None:
    """Men in white under the body, each in mid-step with his arms up; men in leaves under the tail."""
    rng = random.Random(11)
    for number, x in enumerate((706, 752, 792, 838, 880, 926, 990, 1044, 1100)):
        leafy, step, hold = x > 960, rng.uniform(7, 14), 752 - 0.14 * max(0, x - 740)
        cloth, shade = ("#5d8f4a", "#33603a") if leafy else ("#fbf6e6", "#c9c1a4")
        foot, hip = hold + 74, hold + 42
        for side in (-1, 1):
            knee = (x + side * step * 0.5 - 3, hip + 15)
            layer.line([(x, hip), knee, (x + side * step, foot)], shade if side < 0 else cloth, 8)
            layer.line([(x + side * step - 6, foot), (x + side * step + 2, foot)], "#2c2622", 5)
            layer.line(
                [(x + side * 7, hold + 12), (x + side * (12 + number % 3), hold), (x + side * 6, hold - 14)], cloth, 5
            )
        layer.polygon([(x - 10, hip + 4), (x - 9, hold + 10), (x + 9, hold + 10), (x + 11, hip + 4)], cloth)
        layer.polygon([(x - 10, hip + 4), (x - 9, hold + 10), (x - 2, hold + 10), (x - 3, hip + 4)], shade)
        layer.disc((x, hold + 3), 8, cloth)
        layer.disc((x - 2, hold + 4), 5, shade)
        if not leafy:
            layer.line([(x - 10, hip - 6), (x + 10, hip - 6)], "#c8452c", 5)


def _draw_rider(layer: Layer, x: float, y: float) -> None:
    """A rearing dark horse, on it a rider in yellow with a cloak and a lance, turned towards the head."""

    def at(*shape: Point2) -> list[Point2]:
        return [(x + px, y + py) for px, py in shape]

    layer.polygon(at((-90, 44), (40, 38), (20, 50), (-70, 54)), "#7a6544", 0.5)
    layer.polygon(smooth(at((-56, -30), (-84, -14), (-92, 26), (-78, 20), (-66, -8), (-50, -14)), 4), "#1a1a1f")
    for leg in (((-40, -6), (-62, 14), (-46, 40)), ((-26, -4), (-30, 20), (-20, 42))):
        layer.line(at(*leg), "#24242a", 11)
    for leg in (((34, -42), (62, -36), (58, -12)), ((30, -36), (50, -20), (42, 0))):
        layer.line(at(*leg), "#24242a", 9)
    body = at((-62, -22), (-44, -44), (-4, -52), (24, -70), (40, -104), (58, -112), (78, -92), (74, -84), (56, -84),
              (48, -56), (34, -26), (-6, -8), (-44, 4))  # fmt: skip
    layer.polygon(smooth([*body, body[0]], 4), "#2c2a30")
    layer.polygon(at((28, -74), (40, -106), (52, -112), (40, -84), (34, -64)), "#15151a")
    layer.polygon(at((-36, -42), (4, -56), (14, -22), (-26, -14)), "#c8452c")
    layer.line(at((60, -96), (34, -74), (6, -66)), "#d9a441", 3)
    layer.polygon(smooth(at((-16, -100), (-54, -84), (-84, -46), (-50, -50), (-30, -40), (-6, -60)), 4), "#d99a2b")
    layer.line(at((-6, -58), (12, -36), (4, -16)), "#3a2a18", 10)
    layer.polygon(at((-18, -54), (-14, -104), (10, -106), (14, -56)), "#f0b93c")
    layer.polygon(at((0, -54), (0, -105), (10, -106), (14, -56)), "#fbdc7c")
    layer.line(at((4, -96), (24, -84), (40, -90)), "#f0b93c", 9)
    layer.disc((x - 2, y - 118), 12, "#d8dde0")
    layer.line(at((-2, -118), (11, -117)), "#2c2622", 4)
    layer.polygon(smooth(at((-6, -128), (-22, -150), (-40, -140), (-24, -132)), 4), "#c8452c")
    layer.line(at((-50, -66), (116, -126)), "#5a4630", 5)
    layer.polygon(at((110, -130), (132, -132), (114, -120)), "#f2ead2")
