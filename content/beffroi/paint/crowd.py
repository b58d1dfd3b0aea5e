"""People on a square seen from above: a coat and its shade, shoulders, a head or a hat, arms, a shadow."""

from __future__ import annotations

import random

from content.atelier.geometry import Point2
from content.atelier.layer import Layer

COATS = (
    ("#c8452c", "#8e2c1f"), ("#f2ead2", "#bfb493"), ("#39506a", "#243549"), ("#7d8f4a", "#55652f"),
    ("#e3b04b", "#a97c2a"), ("#2c2f38", "#1a1c22"), ("#a8674a", "#77442f"), ("#dfe3df", "#a4aba6"),
    ("#5e7f8c", "#3f5a66"), ("#b9596a", "#823b49"),
)  # fmt: skip
"""Light and shade of each."""
HAIR = ("#4a3a2c", "#2c2622", "#8a6a44", "#5c3b26")
STRAW, SKIN, SHADOW = "#e9cf8d", "#c99468", "#7a6544"


def draw_someone(layer: Layer, at: Point2, size: float, rng: random.Random, *, near: bool) -> None:
    """One person whose feet are at about `at`; those who stand near the fight reach up, wave or lift a child."""
    (x, y), (coat, shade), wide = at, rng.choice(COATS), rng.uniform(0.82, 1.1)

    def to(*shape: Point2) -> list[Point2]:
        return [(x + px * size * wide, y + py * size) for px, py in shape]

    layer.polygon(to((-2.1, 0.7), (-0.9, 1.1), (0.6, 1.2), (-0.4, 0.8)), SHADOW, 0.45)
    if near and rng.random() < 0.55:
        _draw_arms(layer, to, size, (coat, shade), rng)
    layer.polygon(to((-0.95, 1.1), (-0.85, -0.5), (-0.5, -0.95), (0.5, -0.95), (0.85, -0.5), (0.95, 1.1)), coat)
    layer.polygon(to((-0.95, 1.1), (-0.85, -0.5), (-0.5, -0.95), (-0.1, -0.95), (-0.3, -0.3), (-0.34, 1.1)), shade)
    _draw_head(layer, to, size, rng)
    if near and rng.random() < 0.07:
        child = (x, y - 2.3 * size)
        draw_someone(layer, child, 0.6 * size, rng, near=False)


def _draw_head(layer: Layer, to, size: float, rng: random.Random) -> None:  # type: ignore[no-untyped-def]
    """Hair, a straw hat or a cap; the light is on the right."""
    (middle,), kind = to((rng.uniform(-0.1, 0.1), -1.4)), rng.random()
    layer.disc(middle, 0.6 * size, rng.choice(HAIR))
    if kind < 0.24:
        layer.polygon(
            to((-1.05, -1.35), (-0.5, -1.62), (0.5, -1.66), (1.05, -1.42), (0.5, -1.16), (-0.5, -1.12)), STRAW
        )
        layer.polygon(to((-0.5, -1.42), (-0.44, -1.86), (0.44, -1.9), (0.5, -1.46)), "#fbe9b8")
        layer.line(to((-0.5, -1.42), (0.5, -1.46)), "#c8452c", 0.16 * size)
    elif kind < 0.4:
        layer.polygon(to((-0.62, -1.36), (-0.5, -1.9), (0.44, -1.94), (0.66, -1.4)), rng.choice(("#39424e", "#6b4a35")))
    else:
        layer.disc((middle[0] + 0.16 * size, middle[1] + 0.14 * size), 0.36 * size, SKIN)


def _draw_arms(layer: Layer, to, size: float, coat: tuple[str, str], rng: random.Random) -> None:  # type: ignore[no-untyped-def]
    """One arm or two, a hand at its end, or a kerchief."""
    for side in (-1, 1):
        if rng.random() < 0.3:
            continue
        hand = (side * rng.uniform(0.5, 1.5), rng.uniform(-3.3, -2.5))
        arm = to((side * 0.6, -0.7), (side * rng.uniform(1.1, 1.5), -1.5), hand)
        layer.line(arm, coat[0] if side > 0 else coat[1], 0.42 * size)
        layer.disc(arm[-1], 0.27 * size, SKIN)
        if rng.random() < 0.12:
            px, py = hand
            layer.polygon(to((px, py), (px + 0.9, py - 0.5), (px + 1.6, py), (px + 0.8, py + 0.2)), "#d9482e")
