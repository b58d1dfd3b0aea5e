"""Saint George on his horse."""

from __future__ import annotations

from content.atelier.layer import Layer
from content.atelier.limbs import Shades, blob, face, limb
from content.doudou.paint.palette import CREAM, GOLD, INK, NOON, RED


def draw_rider(layer: Layer, x: float, y: float, size: float) -> None:
    """Saint George on a dark horse that rears to the left, his lance down towards the dragon.

    `x`, `y` is the horse's hind hoof; `size` is how many pixels high the rider's crest stands.
    """
    s = size / 10

    def at(*shape: tuple[float, float]) -> list[tuple[float, float]]:
        return [(x + px * s, y + py * s) for px, py in shape]

    coat: Shades = ("#1a0f0a", "#3b2114", "#7d4a24")
    _draw_legs(layer, at, coat, s, far=True)
    limb(
        layer,
        at((0.6, -3.6), (1.4, -3.4), (1.9, -2.4), (1.7, -1.2)),
        [(0, 0.25 * s), (0.5, 0.42 * s), (1, 0.04 * s)],
        (INK, INK, "#3b2114"),
        NOON,
    )
    limb(
        layer,
        at((0.5, -3.2), (-0.6, -3.9), (-1.9, -4.5), (-2.9, -5.0)),
        [(0, 1.15 * s), (0.35, 1.08 * s), (0.75, 1.12 * s), (1, 0.8 * s)],
        coat,
        NOON,
    )
    _draw_legs(layer, at, coat, s, far=False)
    limb(
        layer,
        at((-2.7, -5.1), (-3.4, -6.0), (-3.7, -6.9), (-3.9, -7.4)),
        [(0, 0.95 * s), (0.5, 0.62 * s), (1, 0.42 * s)],
        coat,
        NOON,
    )
    limb(
        layer,
        at((-3.75, -7.45), (-4.4, -7.2), (-5.0, -6.75), (-5.3, -6.5)),
        [(0, 0.5 * s), (0.45, 0.4 * s), (0.8, 0.26 * s), (1, 0.2 * s)],
        coat,
        NOON,
    )
    for ear in ((-3.55, -8.35), (-3.95, -8.3)):
        face(layer, at((-4.0, -7.7), ear, (-3.55, -7.7)), coat[1])
    for number in range(9):
        share = number / 8
        mx, my = -3.5 + 1.1 * share, -7.8 + 2.7 * share
        blob(
            layer,
            at((mx, my), (mx + 0.9, my - 0.25), (mx + 1.25, my + 0.45), (mx + 0.5, my + 0.3)),
            INK if number % 2 else "#2c190f",
        )
    layer.line(at((-4.75, -6.75), (-3.6, -6.4), (-2.1, -6.1)), RED.at(2.4), 0.13 * s)
    layer.line(at((-4.35, -7.55), (-4.6, -6.75)), RED.at(2.4), 0.13 * s)
    blob(
        layer,
        at((-2.1, -5.9), (-0.6, -5.3), (0.5, -4.4), (0.6, -3.2), (-0.5, -2.6), (-1.6, -3.2), (-2.2, -4.4)),
        RED.at(1.5),
    )
    blob(layer, at((-1.2, -5.5), (0.2, -4.8), (0.5, -3.5), (-0.2, -3.0), (-0.9, -4.2)), RED.at(2.4))
    layer.line(at((-2.1, -4.4), (-1.5, -3.25), (-0.5, -2.7), (0.5, -3.2)), GOLD.at(3), 0.14 * s)
    _draw_saint(layer, at, s)


def _draw_legs(layer: Layer, at, coat: Shades, s: float, *, far: bool) -> None:  # type: ignore[no-untyped-def]
    shades: Shades = (coat[0], coat[0], coat[1]) if far else coat
    move = 0.7 if far else 0.0
    hind = at((0.6 + move, -2.8), (-0.2 + move, -1.9), (0.7 + move, -1.1), (0.1 + move, -0.1))
    limb(layer, hind, [(0, 0.85 * s), (0.3, 0.6 * s), (0.6, 0.28 * s), (0.9, 0.2 * s), (1, 0.3 * s)], shades, NOON)
    reach = -0.5 if far else 0.0
    fore = at((-2.7, -4.5), (-3.9 + reach, -4.1 - move), (-4.3 + reach, -3.2 - move), (-3.7 + reach, -2.5 - move))
    limb(layer, fore, [(0, 0.62 * s), (0.4, 0.34 * s), (0.7, 0.22 * s), (0.92, 0.17 * s), (1, 0.28 * s)], shades, NOON)


def _draw_saint(layer: Layer, at, s: float) -> None:  # type: ignore[no-untyped-def]
    gold: Shades = (GOLD.at(1), GOLD.at(2), GOLD.at(3.3))
    steel: Shades = (GOLD.at(0.6), GOLD.at(1.9), GOLD.at(4))
    cloak = at(
        (-0.7, -8.0),
        (0.6, -7.9),
        (1.9, -7.1),
        (3.0, -6.9),
        (2.5, -5.9),
        (2.9, -5.0),
        (1.6, -4.7),
        (0.5, -5.2),
        (-0.5, -5.8),
    )
    blob(layer, cloak, GOLD.at(1.1))
    blob(layer, at((-0.4, -7.9), (0.8, -7.7), (2.0, -6.9), (2.7, -6.7), (1.7, -6.3), (0.6, -6.6)), GOLD.at(2.9))
    blob(layer, at((0.3, -6.2), (1.5, -5.9), (2.5, -5.3), (1.6, -5.0), (0.5, -5.4)), GOLD.at(2.1))
    limb(
        layer,
        at((-0.9, -5.7), (-1.5, -4.8), (-1.1, -3.6), (-1.2, -2.9)),
        [(0, 0.5 * s), (0.5, 0.36 * s), (1, 0.2 * s)],
        (INK, "#3a2a18", "#7a5a30"),
        NOON,
    )
    limb(
        layer,
        at((-1.1, -2.95), (-1.4, -2.8), (-1.75, -2.75)),
        [(0, 0.22 * s), (1, 0.12 * s)],
        (INK, INK, "#5a4020"),
        NOON,
        12,
    )
    limb(
        layer,
        at((-0.75, -5.6), (-0.9, -6.6), (-1.0, -7.6)),
        [(0, 0.6 * s), (0.5, 0.66 * s), (0.85, 0.6 * s), (1, 0.3 * s)],
        gold,
        NOON,
    )
    layer.line(at((-1.4, -6.0), (-0.2, -5.75)), RED.at(2.3), 0.22 * s)
    lance = at((2.6, -8.85), (-7.4, -5.4))
    layer.line(lance, "#2a1a0e", 0.2 * s)
    layer.line([(px + 0.03 * s, py - 0.05 * s) for px, py in lance], GOLD.at(3.2), 0.07 * s)
    face(layer, at((-7.3, -5.68), (-8.3, -5.08), (-7.15, -5.22)), CREAM.at(4))
    face(layer, at((-6.6, -5.7), (-5.9, -4.9), (-6.3, -4.75), (-5.6, -4.0), (-6.5, -4.4), (-7.0, -5.5)), RED.at(2.7))
    limb(
        layer,
        at((-0.85, -7.35), (-1.55, -6.9), (-2.1, -7.15)),
        [(0, 0.34 * s), (0.5, 0.26 * s), (1, 0.2 * s)],
        gold,
        NOON,
    )
    blob(layer, at((-2.35, -7.3), (-2.05, -7.5), (-1.8, -7.25), (-2.0, -6.95), (-2.3, -7.0)), "#8a5633")
    limb(
        layer,
        at((-1.05, -7.7), (-1.15, -8.2), (-1.15, -8.75)),
        [(0, 0.34 * s), (0.4, 0.46 * s), (0.8, 0.46 * s), (1, 0.26 * s)],
        steel,
        NOON,
        24,
    )
    face(layer, at((-1.65, -8.35), (-0.6, -8.3), (-0.6, -8.2), (-1.65, -8.22)), INK)
    blob(
        layer,
        at((-1.5, -8.7), (-1.3, -9.4), (-0.5, -9.9), (0.5, -9.6), (1.2, -8.8), (0.4, -9.1), (-0.3, -8.9), (-0.8, -8.6)),
        RED.at(2.5),
    )
    blob(layer, at((-1.2, -9.1), (-0.5, -9.7), (0.4, -9.5), (-0.3, -9.35)), RED.at(3.4))
