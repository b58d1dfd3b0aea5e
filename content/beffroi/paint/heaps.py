"""A miners' village at dusk: slag heaps, a winding tower, a row of houses with one window lit."""

from __future__ import annotations

import math
import random

from content.atelier.geometry import Point2
from content.atelier.layer import Layer
from content.atelier.street import Window

EAVES = 836.0
"""Where the walls of the miners' houses end, in design pixels."""


def draw_heap(layer: Layer, x: float, foot: float, half: float, high: float) -> None:
    """A slag heap: a flattened cone with a lit left slope and furrows down its side."""
    top: list[Point2] = [(x - half * 0.10, foot - high), (x + half * 0.06, foot - high * 1.015)]
    layer.polygon([(x - half, foot), *top, (x + half, foot)], 1.0)
    layer.polygon([(x - half, foot), top[0], (x - half * 0.02, foot - high * 1.01), (x - half * 0.25, foot)], 1.9)
    rng = random.Random(round(x))
    for _ in range(26):
        end = rng.uniform(-0.92, 0.9) * half
        start = top[0][0] + (end + half) / (2 * half) * (top[1][0] - top[0][0])
        low = rng.uniform(0.35, 1.0)
        points = [
            (start + (x + end - start) * share, foot - high * (1 - share)) for share in (rng.uniform(0.05, 0.3), low)
        ]
        layer.line(points, 0.5 if end > -0.25 * half else 1.4, 2.2, 0.6)


def draw_headframe(layer: Layer, x: float, foot: float) -> None:
    """A winding tower with its two wheels, far off."""
    for left, right in ((-46, -14), (46, 14), (120, 8)):
        layer.line([(x + left, foot), (x + right, foot - 210)], 0.3, 9)
    for high in (60, 120, 175):
        layer.line([(x - 46 + high * 0.15, foot - high), (x + 46 - high * 0.15, foot - high)], 0.3, 5)
    for side in (-20, 20):
        layer.line([(x + side + 27 * math.cos(a / 12 * math.tau), foot - 226 + 27 * math.sin(a / 12 * math.tau))
                    for a in range(13)], 0.3, 5)  # fmt: skip
        layer.line([(x + side - 27, foot - 226), (x + side + 27, foot - 226)], 0.3, 3)
    layer.polygon(
        [(x - 110, foot + 10), (x - 110, foot - 48), (x - 60, foot - 76), (x - 20, foot - 48), (x - 20, foot + 10)], 0.4
    )


def draw_cottages(layer: Layer) -> Window:
    """A row of miners' houses in front, dark, with chimneys; the window that is lit."""
    pane = Window("cottages", [], 0.0)
    for index in range(8):
        x, high = 90.0 + index * 205, 96.0 + 10 * (index % 3)
        ridge = EAVES - high
        layer.polygon([(x - 104, 980), (x - 104, EAVES), (x + 104, EAVES), (x + 104, 980)], 0.75)
        layer.polygon([(x - 112, EAVES + 2), (x - 92, ridge + 34), (x + 92, ridge + 34), (x + 112, EAVES + 2)], 0.35)
        layer.polygon([(x + 52, ridge + 40), (x + 52, ridge - 12), (x + 78, ridge - 12), (x + 78, ridge + 40)], 0.6)
        layer.line([(x - 92, ridge + 34), (x + 92, ridge + 34)], 2.2, 2.4)
        for shift in (-62, 28):
            corners = [
                (x + shift, EAVES + 18),
                (x + shift + 34, EAVES + 18),
                (x + shift + 34, EAVES + 58),
                (x + shift, EAVES + 58),
            ]
            layer.polygon(corners, 0.2)
            if (index, shift) == (2, 28):
                pane = Window("cottages", corners, 0.2)
    return pane
