"""A grease lamp: a hollow stone, a wick, a flame."""

from __future__ import annotations

from content.atelier.geometry import Point2
from content.atelier.layer import Layer
from content.atelier.limbs import blob
from content.spiennes.paint.palette import EMBER, LAMPLIT


def draw_lamp(layer: Layer, foot: Point2, size: float) -> None:
    """The lamp on its foot; at size 1 it is about a hundred pixels high."""
    x, y = foot

    def at(*shape: Point2) -> list[Point2]:
        return [(x + px * size, y + py * size) for px, py in shape]

    blob(layer, at((-50, -26), (-40, 0), (0, 6), (40, 0), (50, -26), (0, -16)), LAMPLIT.at(0.9))
    blob(layer, at((-50, -27), (0, -37), (50, -27), (0, -17)), LAMPLIT.at(3.6))
    blob(layer, at((0, -112), (10, -82), (19, -54), (11, -30), (-9, -29), (-18, -52), (-8, -80)), EMBER)
    blob(layer, at((1, -84), (9, -58), (6, -34), (-6, -34), (-9, -56)), "#fff8e8")
