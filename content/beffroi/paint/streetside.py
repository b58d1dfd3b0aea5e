"""The town at the foot of the cut tower: roofs behind it, and the houses and lamps of the street before it."""

from __future__ import annotations

import random

from content.atelier.geometry import Point2
from content.atelier.layer import Layer
from content.beffroi.paint.palette import GOLD
from content.beffroi.paint.section import box

LAMPS_X, LAMPS_Y = (640.0, 1590.0), 3930.0
"""Where the street lamps burn."""


def draw_far_roofs(layer: Layer) -> None:
    """Two rows of gables and roofs, the further one lighter."""
    for foot, seed, tone, size in ((3830.0, 3, 2.6, 0.8), (3990.0, 5, 1.9, 1.15)):
        rng, x = random.Random(seed), -60.0
        while x < 1960:
            wide, high = size * rng.uniform(110, 190), size * rng.uniform(120, 210)
            ridge = foot - high - size * rng.uniform(50, 100)
            box(layer, x, foot - high, x + wide, 4400, tone)
            if rng.random() < 0.5:
                layer.polygon([(x - 5, foot - high), (x + wide / 2, ridge), (x + wide + 5, foot - high)], tone - 0.1)
                layer.polygon(
                    [(x + wide / 2, ridge), (x + wide + 5, foot - high), (x + wide * 0.62, foot - high)], tone - 0.7
                )
            else:
                roof = [(x - 5, foot - high), (x + 20, ridge), (x + wide - 20, ridge), (x + wide + 5, foot - high)]
                layer.polygon(roof, tone - 0.7)
                layer.line([(x + 20, ridge), (x + wide - 20, ridge)], tone + 0.6, 2.4)
            box(layer, x + wide * 0.7, ridge - 26, x + wide * 0.7 + 22, ridge + 40, tone - 0.4)
            for row in range(2):
                for column in range(3):
                    left, top = x + wide * (0.18 + 0.26 * column), foot - high + 30 + 56 * row
                    lit = rng.random() < 0.18
                    box(layer, left, top, left + 15 * size, top + 24 * size, "#e9b45e" if lit else tone - 1.0)
            x += wide + 3


def draw_near_houses(layer: Layer) -> None:
    """Dark house fronts left and right of the tower, the paving between them, and two street lamps."""
    box(layer, -60, 4190, 1980, 4420, 0.7)
    for y in (4214, 4246, 4290):
        layer.line([(-60, y), (1980, y)], 1.3, 2.4, 0.8)
    _draw_front(layer, (-40, 3560), 350, stepped=True)
    _draw_front(layer, (312, 3720), 270, stepped=False)
    _draw_front(layer, (1668, 3640), 300, stepped=True)
    for x in LAMPS_X:
        _draw_street_lamp(layer, x)


def _draw_front(layer: Layer, corner: Point2, wide: float, *, stepped: bool) -> None:
    """A house front from the upper left corner of its wall to the street: gable, windows with shutters, a door."""
    x, top = corner
    box(layer, x, top, x + wide, 4200, 0.85)
    if stepped:
        for step in range(5):
            inset = wide * (0.02 + 0.095 * step)
            box(layer, x + inset, top - 46 * (step + 1), x + wide - inset, top - 46 * step + 2, 0.85)
    else:
        layer.polygon([(x - 12, top), (x + 46, top - 170), (x + wide - 46, top - 170), (x + wide + 12, top)], 0.45)
        layer.line([(x + 46, top - 170), (x + wide - 46, top - 170)], 1.9, 3)
    layer.line([(x + wide - 2, top), (x + wide - 2, 4190)], 1.7, 3)
    for row in range(3):
        for column in range(3):
            left, high = x + wide * (0.13 + 0.27 * column), top + 50 + 150 * row
            if high < 4040:
                lit = (row + 2 * column + round(wide)) % 4 == 0
                box(layer, left, high, left + wide * 0.17, high + 88, "#f2bd62" if lit else 0.15)
                layer.line([(left + wide * 0.085, high), (left + wide * 0.085, high + 88)], 0.6, 3)
                layer.line([(left, high + 40), (left + wide * 0.17, high + 40)], 0.6, 3)
    box(layer, x + wide * 0.40, 4060, x + wide * 0.62, 4192, 0.25)


def _draw_street_lamp(layer: Layer, x: float) -> None:
    """A street lamp on its post."""
    layer.line([(x, 4200), (x, 3960)], 0.2, 9)
    layer.polygon([(x - 22, 3960), (x + 22, 3960), (x + 30, 3896), (x - 30, 3896)], "#ffdf9a")
    layer.polygon([(x - 36, 3898), (x, 3862), (x + 36, 3898)], 0.2)
    layer.line([(x - 22, 3960), (x - 30, 3896)], 0.2, 4)
    layer.line([(x + 22, 3960), (x + 30, 3896)], 0.2, 4)
    layer.disc((x, 3858), 5, GOLD)
