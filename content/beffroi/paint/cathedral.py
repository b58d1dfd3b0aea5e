"""The collegiate church Sainte-Waudru in the mist: a long roof without a tower."""

from __future__ import annotations

import math

from content.atelier.geometry import Point2
from content.atelier.layer import Layer
from content.beffroi.paint.palette import SLATE

LEFT, RIGHT = 250.0, 668.0
RIDGE, EAVES, FOOT = 672.0, 744.0, 880.0
CROSSING = 486.0
"""Where the transept meets the nave."""


def paint_cathedral() -> Layer:
    """The whole church; far off, so its inner contrasts stay below one tone."""
    layer = Layer("cathedral", SLATE, fog=0.54)
    _draw_fleche(layer)
    _draw_roof(layer)
    _draw_walls(layer)
    _draw_transept(layer)
    return layer


def _draw_roof(layer: Layer) -> None:
    """The great roof, with the lit slope of the apse at its right end."""
    layer.polygon([(LEFT, EAVES), (LEFT + 30, RIDGE), (RIGHT - 58, RIDGE), (RIGHT - 22, EAVES)], 1.55)
    layer.polygon([(RIGHT - 58, RIDGE), (RIGHT - 22, EAVES), (RIGHT, EAVES)], 2.2)
    layer.polygon([(RIGHT - 58, RIDGE), (RIGHT, EAVES), (RIGHT + 14, EAVES + 2)], 3.0)
    layer.line([(LEFT + 30, RIDGE), (RIGHT - 58, RIDGE)], 2.5, 1.6)


def _draw_walls(layer: Layer) -> None:
    """Clerestory, aisle, buttresses with pinnacles, and the lit side of the apse."""
    layer.polygon([(LEFT, EAVES), (RIGHT - 22, EAVES), (RIGHT - 22, FOOT), (LEFT, FOOT)], 1.95)
    layer.polygon([(RIGHT - 22, EAVES), (RIGHT + 14, EAVES), (RIGHT + 14, FOOT), (RIGHT - 22, FOOT)], 2.9)
    layer.line([(LEFT, EAVES + 1), (RIGHT + 14, EAVES + 1)], 1.5, 2.0)
    layer.polygon([(LEFT - 8, EAVES + 46), (RIGHT - 22, EAVES + 46), (RIGHT - 22, FOOT), (LEFT - 8, FOOT)], 1.7)
    for index in range(13):
        x = LEFT + 8 + index * 32.5
        if abs(x - CROSSING) > 52 and x < RIGHT - 24:
            _draw_bay(layer, x)
    for x in (RIGHT - 6, RIGHT + 8):
        layer.polygon([(x - 3, EAVES - 6), (x, EAVES - 20), (x + 3, EAVES - 6), (x + 3, FOOT), (x - 3, FOOT)], 2.3)


def _draw_bay(layer: Layer, x: float) -> None:
    """One buttress and the tall window beside it."""
    layer.polygon([(x - 4, EAVES - 4), (x, EAVES - 20), (x + 4, EAVES - 4), (x + 4, FOOT), (x - 4, FOOT)], 1.45)
    layer.polygon([(x + 4, EAVES + 10), (x + 8, EAVES + 22), (x + 8, FOOT), (x + 4, FOOT)], 2.4)
    window: list[Point2] = [
        (x + 13, EAVES + 40),
        (x + 13, EAVES + 16),
        (x + 18, EAVES + 8),
        (x + 23, EAVES + 16),
        (x + 23, EAVES + 40),
    ]
    layer.polygon(window, 1.25)


def _draw_transept(layer: Layer) -> None:
    """The gable of the transept with its great window, and the lit slope behind it."""
    x = CROSSING
    layer.polygon([(x, RIDGE - 4), (x + 42, EAVES + 2), (x + 58, EAVES + 2), (x + 18, RIDGE - 4)], 2.8)
    layer.polygon([(x + 42, EAVES + 2), (x + 58, EAVES + 2), (x + 58, FOOT), (x + 42, FOOT)], 2.8)
    layer.polygon([(x - 42, EAVES + 2), (x, RIDGE - 6), (x + 42, EAVES + 2), (x + 42, FOOT), (x - 42, FOOT)], 1.8)
    crown: list[Point2] = [
        (x - 17 * math.cos(math.pi * step / 10), EAVES + 26 - 26 * math.sin(math.pi * step / 10)) for step in range(11)
    ]
    layer.polygon([(x - 17, EAVES + 70), *crown, (x + 17, EAVES + 70)], 1.2)
    for shift in (-6, 6):
        layer.line([(x + shift, EAVES + 70), (x + shift, EAVES + 12)], 1.8, 1.4)


def _draw_fleche(layer: Layer) -> None:
    """The slender spire over the crossing."""
    x = CROSSING
    layer.polygon(
        [(x - 6, RIDGE + 4), (x - 4, RIDGE - 24), (x, RIDGE - 66), (x + 4, RIDGE - 24), (x + 6, RIDGE + 4)],
        1.35,
    )
    layer.polygon([(x, RIDGE - 66), (x + 4, RIDGE - 24), (x + 6, RIDGE + 4), (x + 1, RIDGE + 4)], 2.8)
