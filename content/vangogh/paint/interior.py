"""What stands in rooms: tables, sheets of paper, an oil lamp; in values for charcoal."""

from __future__ import annotations

import random
from collections.abc import Sequence

from content.atelier.geometry import Point2, between
from content.atelier.layer import Layer
from content.atelier.limbs import blob
from content.atelier.sketch import Stick, sketch


def draw_sheet(layer: Layer, corners: Sequence[Point2], rng: random.Random, value: float = 0.9) -> None:
    """A sheet of paper with a shadow under it."""
    layer.polygon([(x + 12, y + 14) for x, y in corners], 0.16, 0.7)
    layer.polygon(list(corners), value)
    sketch(layer, [*corners, corners[0]], Stick(0.22, 2.2, 2, 1.6), rng, straight=True)


def draw_writing(layer: Layer, corners: Sequence[Point2], lines: int, rng: random.Random) -> None:
    """Lines that look written, but say nothing: no hand is imitated. The corners go round from the top left."""
    for number in range(lines):
        down = (number + 1) / (lines + 1)
        left, right = between(corners[0], corners[3], down), between(corners[1], corners[2], down)
        end = rng.uniform(0.82, 0.93) if number < lines - 1 else 0.4
        place = 0.08
        while place < end:
            word = rng.uniform(0.04, 0.13)
            count = max(3, int(word * 110))
            points = []
            for step in range(count):
                x, y = between(left, right, place + word * step / count)
                points.append((x, y + rng.uniform(-1, 1) * (11 if rng.random() < 0.2 else 5)))
            sketch(layer, points, Stick(0.12, 2.4, 1, 0.8), rng)
            place += word + 0.022


def draw_oil_lamp(layer: Layer, x: float, foot: float, high: float, rng: random.Random) -> Point2:
    """A paraffin lamp with a glass chimney; where its flame stands."""
    u = high / 10
    blob(
        layer,
        [
            (x - 1.5 * u, foot),
            (x - 1.2 * u, foot - 0.5 * u),
            (x, foot - 0.8 * u),
            (x + 1.2 * u, foot - 0.5 * u),
            (x + 1.5 * u, foot),
            (x, foot + 0.3 * u),
        ],
        0.1,
    )
    layer.polygon(
        [
            (x - 0.3 * u, foot - 0.6 * u),
            (x + 0.3 * u, foot - 0.6 * u),
            (x + 0.24 * u, foot - 2.4 * u),
            (x - 0.24 * u, foot - 2.4 * u),
        ],
        0.14,
    )
    blob(
        layer,
        [
            (x - 1.5 * u, foot - 3.2 * u),
            (x - 1.1 * u, foot - 2.3 * u),
            (x, foot - 2.1 * u),
            (x + 1.1 * u, foot - 2.3 * u),
            (x + 1.5 * u, foot - 3.2 * u),
            (x + 0.9 * u, foot - 4.0 * u),
            (x - 0.9 * u, foot - 4.0 * u),
        ],
        0.16,
    )
    blob(
        layer,
        [
            (x + 0.3 * u, foot - 2.6 * u),
            (x + 1.0 * u, foot - 2.8 * u),
            (x + 1.0 * u, foot - 3.4 * u),
            (x + 0.5 * u, foot - 3.4 * u),
        ],
        0.7,
    )
    layer.polygon(
        [
            (x - 0.6 * u, foot - 4.6 * u),
            (x + 0.6 * u, foot - 4.6 * u),
            (x + 0.8 * u, foot - 3.9 * u),
            (x - 0.8 * u, foot - 3.9 * u),
        ],
        0.06,
    )
    glass = [
        (x - 0.6 * u, foot - 4.6 * u),
        (x - 1.0 * u, foot - 5.8 * u),
        (x - 0.55 * u, foot - 7.4 * u),
        (x - 0.5 * u, foot - 9.8 * u),
    ]
    other = [(2 * x - a, b) for a, b in reversed(glass)]
    layer.polygon([*glass, *other], 0.97)
    for side in (glass, other):
        sketch(layer, side, Stick(0.2, 2.6, 2, 1.2), rng)
    return x, foot - 5.9 * u


def draw_table(layer: Layer, corners: Sequence[Point2], thick: float, legs: float, rng: random.Random) -> None:
    """A table top (back left, back right, front right, front left), its edge, and its front legs down to `legs`."""
    front = [corners[3], corners[2], (corners[2][0], corners[2][1] + thick), (corners[3][0], corners[3][1] + thick)]
    for x, y in (front[3], front[2]):
        side = 1 if x == front[3][0] else -1
        layer.polygon([(x + side * 24, y), (x + side * 64, y), (x + side * 58, legs), (x + side * 30, legs)], 0.14)
    layer.polygon(list(corners), 0.5)
    layer.polygon(front, 0.2)
    for number in range(9):
        share = (number + rng.random()) / 9
        sketch(
            layer,
            [between(corners[0], corners[3], share), between(corners[1], corners[2], share)],
            Stick(0.34, 1.8, 1, 3),
            rng,
        )
    sketch(layer, [*corners, corners[0]], Stick(0.06, 3.4, 2, 2), rng, straight=True)
