"""A town gate as there may have been one: two round towers, a passage with a lamp, a piece of wall on either side."""

from __future__ import annotations

from content.atelier.geometry import Point2, arc
from content.atelier.layer import Layer
from content.atelier.street import Window
from content.atelier.turned import Bands, draw_turned

X, FOOT = 1120.0, 772.0
"""The middle of the passage and the ground before it, in design pixels."""
STONES: Bands = ((-90, 2.6), (-40, 3.2), (-12, 2.4), (20, 1.5), (52, 0.8), (90, 0.8))
SLATES: Bands = ((-90, 1.5), (-36, 2.2), (-8, 1.3), (26, 0.6), (90, 0.4))
"""Facets of the towers and of their roofs; the moon is on the left."""
HALF, HIGH = 40.0, 128.0
GATE = Window("gate", [(X - 9, FOOT - 30), (X + 9, FOOT - 30), (X + 11, FOOT), (X - 11, FOOT)], 1.0)


def draw_gate(layer: Layer) -> None:
    """Wall, the house over the passage, and the two towers before it."""
    for left, right in ((X - 330, X - 60), (X + 60, X + 300)):
        _draw_wall(layer, left, right)
    layer.polygon([(X - 56, FOOT), (X - 56, FOOT - 82), (X + 56, FOOT - 82), (X + 56, FOOT)], 1.7)
    layer.polygon([(X - 62, FOOT - 82), (X - 34, FOOT - 132), (X + 34, FOOT - 132), (X + 62, FOOT - 82)], 1.1)
    passage: list[Point2] = [(X - 20, FOOT), *arc((X, FOOT - 30), 20, 180, 360, 12), (X + 20, FOOT)]
    layer.polygon(passage, 0.0)
    for side in (-1, 1):
        x = X + side * 70
        draw_turned(layer, x, [(FOOT - HIGH, HALF), (FOOT, HALF)], STONES)
        draw_turned(layer, x, [(FOOT - HIGH - 92, 1.5), (FOOT - HIGH - 40, 22), (FOOT - HIGH + 4, HALF + 7)], SLATES)
        layer.line([(x, FOOT - HIGH - 90), (x, FOOT - HIGH - 116)], 1.0, 2.4)
        layer.polygon([(x - 4, FOOT - 62), (x + 3, FOOT - 62), (x + 3, FOOT - 44), (x - 4, FOOT - 44)], 0.2)


def _draw_wall(layer: Layer, left: float, right: float) -> None:
    """A stretch of town wall with its battlements."""
    layer.polygon([(left, FOOT + 10), (left, FOOT - 44), (right, FOOT - 44), (right, FOOT + 10)], 1.5)
    x = left
    while x < right - 10:
        layer.polygon([(x, FOOT - 44), (x, FOOT - 56), (x + 12, FOOT - 56), (x + 12, FOOT - 44)], 1.9)
        x += 22
    layer.line([(left, FOOT - 43), (right, FOOT - 43)], 2.4, 2)
