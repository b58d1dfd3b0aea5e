"""The coal country: slag heaps, pit heads, rows of miners' houses, in values for charcoal."""

from __future__ import annotations

import random
from collections.abc import Sequence

from content.atelier.geometry import Point2
from content.atelier.layer import Layer
from content.atelier.sketch import Stick, sketch
from content.atelier.tube import curve


def draw_heap(layer: Layer, shape: Sequence[Point2], value: float, rng: random.Random) -> None:
    """A slag heap: its outline from the left foot over the top to the right foot, and gullies down its sides."""
    layer.polygon(list(shape), value)
    top = min(shape, key=lambda point: point[1])
    lit = [top, *[point for point in shape if point[0] > top[0]], ((top[0] + shape[-1][0]) / 2, shape[-1][1])]
    layer.polygon(lit, value + 0.13)
    edge = Stick(max(0.02, value - 0.26), 3.4, 2, 4.0)
    sketch(layer, shape, edge, rng, straight=True)
    for _ in range(15):
        foot = rng.uniform(shape[0][0] + 60, shape[-1][0] - 60)
        start = (top[0] + rng.uniform(-26, 30), top[1] + rng.uniform(14, 90))
        bend = ((start[0] + foot) / 2 + rng.uniform(-12, 12), (start[1] + shape[0][1]) / 2 - 12)
        sketch(layer, [start, bend, (foot, shape[0][1] - rng.uniform(8, 60))], Stick(value - 0.1, 2.2, 1, 4), rng)


def draw_pit_head(layer: Layer, base: tuple[float, float, float], rng: random.Random, *, value: float) -> None:
    """A headframe with its wheel, the engine house beside it, and a chimney; `base`: middle, foot and height."""
    x, foot, high = base
    u = high / 10
    stick = Stick(value, 0.24 * u, 2, 1.5)
    layer.polygon(
        [
            (x + 1.6 * u, foot),
            (x + 1.6 * u, foot - 3.4 * u),
            (x + 3.4 * u, foot - 4.6 * u),
            (x + 5.2 * u, foot - 3.4 * u),
            (x + 5.2 * u, foot),
        ],
        value + 0.06,
    )
    layer.polygon(
        [(x + 3.4 * u, foot), (x + 3.4 * u, foot - 4.6 * u), (x + 5.2 * u, foot - 3.4 * u), (x + 5.2 * u, foot)],
        value + 0.2,
    )
    layer.polygon(
        [(x + 6.0 * u, foot), (x + 6.14 * u, foot - 8.6 * u), (x + 6.7 * u, foot - 8.6 * u), (x + 6.9 * u, foot)],
        value + 0.04,
    )
    for side in (-1.3, 1.3):
        sketch(layer, [(x + side * u, foot), (x + side * 0.34 * u, foot - 8.4 * u)], stick, rng, straight=True)
    sketch(layer, [(x, foot - 8.2 * u), (x + 3.3 * u, foot - 0.3 * u)], stick, rng, straight=True)
    for low, wide in ((2.0, 1.05), (4.4, 0.75), (6.6, 0.5)):
        sketch(
            layer, [(x - wide * u, foot - low * u), (x + wide * u, foot - (low + 1.6) * u)], stick, rng, straight=True
        )
        sketch(
            layer, [(x + wide * u, foot - low * u), (x - wide * u, foot - (low + 1.6) * u)], stick, rng, straight=True
        )
    wheel = [(x + 0.95 * u * px, foot - 8.9 * u + 0.95 * u * py) for px, py in RING]
    sketch(layer, wheel, Stick(value, 0.2 * u, 2, 1.0), rng)
    for px, py in RING[:6]:
        sketch(
            layer,
            [(x + 0.9 * u * px, foot - 8.9 * u + 0.9 * u * py), (x - 0.9 * u * px, foot - 8.9 * u - 0.9 * u * py)],
            Stick(value, 0.09 * u, 1, 0.5),
            rng,
            straight=True,
        )


RING = [
    (1.0, 0.0),
    (0.87, 0.5),
    (0.5, 0.87),
    (0.0, 1.0),
    (-0.5, 0.87),
    (-0.87, 0.5),
    (-1.0, 0.0),
    (-0.87, -0.5),
    (-0.5, -0.87),
    (0.0, -1.0),
    (0.5, -0.87),
    (0.87, -0.5),
    (1.0, 0.0),
]
Pane = list[Point2]


def draw_house(
    layer: Layer, base: tuple[float, float, float], rng: random.Random, *, value: float, roof: float = 0.0
) -> list[Pane]:
    """A miner's house seen from its gable's corner: a long wall with door and windows; its panes.

    `base` is its left corner, its foot and its width.
    """
    x, foot, wide = base
    high, peak = wide * 0.46, wide * 0.34
    eaves = foot - high
    wall = [(x, foot), (x, eaves), (x + wide, eaves), (x + wide, foot)]
    slope = [
        (x - 8, eaves + 4),
        (x + 0.1 * wide, eaves - peak),
        (x + 0.96 * wide, eaves - peak),
        (x + wide + 8, eaves + 4),
    ]
    layer.polygon(wall, value)
    layer.polygon(slope, roof)
    chimney = x + wide * rng.uniform(0.16, 0.3)
    stack = [
        (chimney, eaves - peak + 4),
        (chimney, eaves - peak - 0.16 * wide),
        (chimney + 0.1 * wide, eaves - peak - 0.16 * wide),
        (chimney + 0.1 * wide, eaves - peak + 4),
    ]
    layer.polygon(stack, max(0.0, value - 0.08))
    dark = Stick(0.0, 3.0, 2, 2.0)
    for line in (slope, [wall[0], wall[1]], [wall[2], wall[3]], stack):
        sketch(layer, line, dark, rng, straight=True)
    panes = [_pane(x + part * wide, eaves + 0.3 * high, 0.11 * wide, 0.34 * high) for part in (0.16, 0.68)]
    door = _pane(x + 0.43 * wide, eaves + 0.3 * high, 0.12 * wide, 0.7 * high)
    for pane in (*panes, door):
        layer.polygon(pane, max(0.0, value - 0.24))
        sketch(layer, [*pane, pane[0]], Stick(0.0, 2.0, 1, 1.2), rng, straight=True)
    return panes


def _pane(left: float, top: float, wide: float, high: float) -> Pane:
    return [(left, top), (left + wide, top), (left + wide, top + high), (left, top + high)]


def draw_ground(layer: Layer, edge: Sequence[Point2], value: float, *, bottom: float = 1120) -> None:
    """Land below an uneven edge."""
    line = [(float(x), float(y)) for x, y in curve(edge, 8)]
    layer.polygon([*line, (line[-1][0], bottom), (line[0][0], bottom)], value)


def draw_grass(
    layer: Layer, box: tuple[float, float, float, float], count: int, tone: float, rng: random.Random
) -> None:
    """Tufts of dry grass within left, top, right and bottom; nearer ones are larger."""
    left, top, right, bottom = box
    for _ in range(count):
        x, y = rng.uniform(left, right), top + (bottom - top) * rng.random() ** 0.8
        size = 10 + 44 * (y - top) / max(1.0, bottom - top)
        for _ in range(4):
            lean = rng.uniform(-0.5, 0.5) * size
            sketch(
                layer,
                [(x, y), (x + lean * 0.4, y - size * 0.6), (x + lean, y - size * rng.uniform(0.7, 1.1))],
                Stick(tone, 2.0, 1, 1.0),
                rng,
            )
