"""The tower cut open from the vane to the street: its outline, its cut walls, its floors and its 365 steps."""

from __future__ import annotations

import math
import random
from itertools import pairwise

from content.atelier.geometry import Point2, mirror, smooth
from content.atelier.layer import Layer
from content.atelier.tones import Tone

AXIS = 1120.0
STREET = 4150.0
INNER, WALL = 320.0, 62.0
"""Half the width of the rooms, and the thickness of the walls, in design pixels."""
FLOORS = (1640.0, 2060.0, 2780.0, 3120.0, 3450.0, 3780.0)
"""Where one room ends and the next begins, from the top down."""
SHAFT_RIGHT, LIFT_LEFT = 908.0, 1352.0
"""The stairs lie left of the first, the lift right of the second."""
LIFT_TOP = 2800.0
STEPS = 365
LOWER_STAIR, UPPER_STAIR = (854.0, 1560.0, STREET, 44.0), (AXIS, 800.0, 1560.0, 34.0)
"""The two flights: middle, top, bottom, half width."""
BULB: list[Point2] = smooth(
    [(118, 792), (150, 830), (170, 900), (196, 990), (262, 1120), (322, 1250), (345, 1350), (336, 1440), (316, 1500)], 8
)
"""The right half of the great bulb: how far from the axis, and how high."""
CAP: list[Point2] = smooth(
    [(4, 190), (6, 270), (20, 320), (52, 350), (60, 384), (40, 420), (34, 440), (62, 470), (102, 520), (112, 566)], 6
)
"""The small bulb and the spire over the lantern."""
SKIN = 16.0
"""The thickness of the bulb's timber and slate."""


def box(layer: Layer, left: float, top: float, right: float, bottom: float, tone: Tone) -> None:  # noqa: PLR0917
    """An upright rectangle."""
    layer.polygon([(left, top), (right, top), (right, bottom), (left, bottom)], tone)


def both(half: list[Point2]) -> list[Point2]:
    """A closed outline out of its right half, given as (distance from the axis, y) from the top down."""
    right = [(AXIS + away, y) for away, y in half]
    return [*right, *mirror(right, AXIS)]


def draw_inside(layer: Layer) -> None:
    """The back walls of all rooms, with their courses of stone and the boards of the bulb."""
    box(layer, AXIS - 112, 560, AXIS + 112, 800, 1.5)
    layer.polygon(both(BULB), 1.55)
    box(layer, AXIS - INNER, 1500, AXIS + INNER, STREET, 2.25)
    rng = random.Random(STEPS)
    for y in range(1660, int(STREET), 44):
        layer.line([(AXIS - INNER, y), (AXIS + INNER, y)], 1.9, 1.6, 0.7)
        x = AXIS - INNER + rng.uniform(0, 90)
        while x < AXIS + INNER:
            layer.line([(x, y), (x, y + 44)], 1.95, 1.4, 0.6)
            x += rng.uniform(70, 130)
    for first, last in pairwise(BULB[4::5]):
        layer.line([(AXIS - first[0], first[1]), (AXIS + first[0], first[1])], 1.25, 1.6, 0.8)
        layer.line([(AXIS - last[0], last[1]), (AXIS + last[0], last[1])], 1.25, 1.6, 0.8)
    box(layer, AXIS - INNER, 1560, SHAFT_RIGHT, STREET, 1.75)
    box(layer, LIFT_LEFT, LIFT_TOP, AXIS + INNER, STREET, 1.95)


def draw_timber(layer: Layer) -> None:
    """The frame that carries the bulb: post, collars and curved braces."""
    for y, half in ((1480, 318), (1330, 336), (1180, 284), (1030, 208), (900, 162)):
        box(layer, AXIS - half, y - 9, AXIS + half, y + 9, 0.85)
        layer.line([(AXIS - half, y - 9), (AXIS + half, y - 9)], 2.5, 2.0)
    for side in (-1, 1):
        for foot, head in (((300, 1470), (170, 1040)), ((210, 1320), (120, 910)), ((250, 1470), (60, 1200))):
            line = [(AXIS + side * foot[0], foot[1]), (AXIS + side * (foot[0] + head[0]) * 0.56,
                    (foot[1] + head[1]) / 2), (AXIS + side * head[0], head[1])]  # fmt: skip
            layer.line(smooth(line, 6), 0.7, 15)
            layer.line([(x - 4, y) for x, y in smooth(line, 6)], 1.8, 2.2)


def draw_steps(layer: Layer) -> None:
    """All 365 steps, winding about their newels; those on the near side are lighter and longer."""
    rise = sum(bottom - top for _, top, bottom, _ in (UPPER_STAIR, LOWER_STAIR)) / STEPS
    for x, top, bottom, half in (UPPER_STAIR, LOWER_STAIR):
        count = round((bottom - top) / rise)
        for step in range(count):
            _draw_step(layer, (x, bottom - (step + 1) * rise), half, step * math.tau / 20)
        layer.line([(x, top), (x, bottom)], 1.0, 9)
        layer.line([(x + 2, top), (x + 2, bottom)], 2.6, 2.4)


def _draw_step(layer: Layer, newel: Point2, half: float, turn: float) -> None:
    """One tread from the newel outwards, and its baluster on the near side."""
    (x, y), reach, near = newel, half * math.cos(turn), math.sin(turn) > 0
    layer.polygon([(x, y), (x + reach, y), (x + reach, y + 7), (x, y + 7)], 3.1 if near else 1.1)
    layer.line([(x, y), (x + reach, y)], 3.9 if near else 1.7, 1.6)
    if near:
        layer.line([(x + reach, y), (x + reach, y - 26)], 0.6, 1.8)


def draw_walls(layer: Layer) -> None:
    """What the cut goes through: stone walls, vaults of the floors, the skin of the bulbs, cornice and turrets."""
    layer.compound([both(BULB), both([(away - SKIN, y + 6) for away, y in BULB])], 0.75)
    layer.polygon(both(CAP), 0.8)
    layer.polygon([(AXIS + 8, 330), *[(AXIS + away * 0.9, y) for away, y in CAP[18:]], (AXIS + 40, 566)], 1.7)
    for side in (-1, 1):
        _draw_lantern_post(layer, side)
        _draw_turret(layer, AXIS + side * 372)
        _draw_side_wall(layer, side)
    for y in FLOORS:
        _draw_floor(layer, y)
    box(layer, AXIS - INNER - WALL, STREET, AXIS + INNER + WALL, 4360, 2.7)


def _draw_side_wall(layer: Layer, side: int) -> None:
    """One wall from the cornice to the street, with the mouldings that stand out of it, and hatching in the cut."""
    near, away = AXIS + side * INNER, AXIS + side * (INNER + WALL)
    layer.polygon([(near, 1520), (away, 1520), (away, 4360), (near, 4360)], 3.3)
    for top, bottom, out in ((1500, 1540, 110), (1540, 1576, 84), (1620, 1648, 20), (2050, 2082, 34), (2770, 2806, 26),
                             (3440, 3464, 12), (3960, 4360, 30)):  # fmt: skip
        layer.polygon([(near, top), (away + side * out, top), (away + side * out, bottom), (near, bottom)], 3.5)
        layer.line([(near, top), (away + side * out, top)], 4.0, 3)
    for y in range(1530, 4340, 26):
        layer.line([(near + side * 5, y + 18), (away - side * 5, y)], 2.5, 1.8, 0.8)
    layer.line([(near, 1520), (near, STREET)], 1.4, 3)


def _draw_floor(layer: Layer, y: float) -> None:
    """A floor: a thick vault of cut stone, open where stairs and lift go through."""
    right = AXIS + INNER if y < LIFT_TOP else LIFT_LEFT
    layer.polygon([(SHAFT_RIGHT, y - 14), (right, y - 14), (right, y + 18), (SHAFT_RIGHT, y + 18)], 3.2)
    layer.line([(SHAFT_RIGHT, y - 14), (right, y - 14)], 4.0, 3)
    for x in range(int(SHAFT_RIGHT) + 10, int(right) - 16, 26):
        layer.line([(x, y + 14), (x + 16, y - 10)], 2.4, 1.6, 0.8)


def _draw_lantern_post(layer: Layer, side: int) -> None:
    """The pillars of the lantern and its parapet."""
    for at in (104, 44):
        x = AXIS + side * at
        box(layer, x - 9, 566, x + 9, 760, 2.9 if side * at > 0 else 1.9)
    box(layer, min(AXIS, AXIS + side * 124), 752, max(AXIS, AXIS + side * 124), 796, 2.6 if side > 0 else 1.8)
    box(layer, min(AXIS, AXIS + side * 132), 556, max(AXIS, AXIS + side * 132), 578, 3.1 if side > 0 else 2.1)
    box(layer, min(AXIS, AXIS + side * 134), 744, max(AXIS, AXIS + side * 134), 756, 3.4 if side > 0 else 2.3)


def _draw_turret(layer: Layer, x: float) -> None:
    """A corner turret with its own small bulb, whole: the cut goes behind it."""
    half = smooth([(2, 1216), (5, 1270), (22, 1300), (50, 1336), (56, 1366), (40, 1396), (34, 1406)], 5)
    outline = [(x + away, y) for away, y in half]
    layer.polygon([*outline, *mirror(outline, x)], 0.7)
    layer.polygon([(x + away * 0.95, y) for away, y in half] + [(x + 8, 1400), (x + 6, 1300)], 1.8)
    box(layer, x - 38, 1404, x + 38, 1502, 2.2)
    box(layer, x + 10, 1404, x + 38, 1502, 3.3)
    layer.polygon([(x - 14, 1490), (x - 14, 1440), (x, 1424), (x + 10, 1440), (x + 10, 1490)], 0.2)
    box(layer, x - 46, 1398, x + 46, 1412, 3.0)
