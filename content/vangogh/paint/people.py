"""Miners and the one among them who draws: dark shapes with a lamp, seen from far enough to have no faces."""

from __future__ import annotations

import random
from dataclasses import dataclass

from content.atelier.figure import ORDER, Pose, figure
from content.atelier.geometry import Point2
from content.atelier.layer import Layer
from content.atelier.limbs import blob, face
from content.atelier.sketch import Stick, sketch
from content.atelier.tube import outline

FOLDER = ((-1.5, 1.0), (0.5, 0.5), (0.9, 2.2), (-1.1, 2.75))
"""A folder of drawings under the arm, in units of the figure, from above the hip forwards."""


@dataclass(frozen=True)
class Walker:
    """Somebody on foot: where, how high, in which pose, and what is worn and carried."""

    x: float
    foot: float
    high: float
    pose: Pose
    facing: int = 1
    value: float = 0.06
    hat: str = "cap"
    lamp: bool = True
    load: str = ""


def draw_walker(layer: Layer, who: Walker, rng: random.Random) -> Point2:
    """A figure, and where its lamp burns."""
    drawn = figure(who.x, who.foot, who.high, who.pose, facing=who.facing, bulk=1.16)
    u = drawn.unit
    for name in ORDER:
        limb = drawn.limbs[name]
        face(layer, outline(limb.line, limb.half), who.value + (0.05 if name.endswith("F") else 0.0))
    _draw_coat(layer, who, rng)
    head = drawn.limbs["head"].line[-1]
    _draw_hat(layer, who, (float(head[0]), float(head[1])), rng)
    if who.load:
        _draw_load(layer, who, u, rng)
    hand = drawn.limbs["handN"].line[-1]
    return float(hand[0]), float(hand[1]) + (0.75 * u if who.lamp else 0.0)


def _draw_hat(layer: Layer, who: Walker, at: Point2, rng: random.Random) -> None:
    """A hat with a brim, a cap with a peak, or hair."""
    (x, y), u = at, who.high / 7.6
    if who.hat == "bare":
        blob(layer, [(x - 0.42 * u, y + 0.3 * u), (x - 0.1 * u, y - 0.3 * u), (x + 0.42 * u, y + 0.3 * u)], who.value)
        return
    crown = [(-0.62, 0.2), (-0.3, -0.38), (0.34, -0.36), (0.6, 0.18)]
    blob(layer, [(x + px * u, y + py * u) for px, py in crown], who.value)
    brim = [(-0.95, 0.16), (0.95, 0.2)] if who.hat == "hat" else [(0.0, 0.1), (0.86 * who.facing, 0.26)]
    sketch(layer, [(x + px * u, y + py * u) for px, py in brim], Stick(who.value, 0.24 * u, 2, 1), rng)


def _draw_coat(layer: Layer, who: Walker, rng: random.Random) -> None:
    """Skirts of a jacket over the hips, so that nobody looks like a doll."""
    u, s = who.high / 7.6, who.facing
    hip = who.foot - 3.75 * u
    skirt = [
        (who.x - 0.66 * u, hip - 1.2 * u),
        (who.x + s * 0.1 * u, hip - 1.4 * u),
        (who.x + 0.72 * u, hip - 1.1 * u),
        (who.x + 0.86 * u, hip + 0.9 * u),
        (who.x, hip + 1.05 * u),
        (who.x - 0.86 * u, hip + 0.86 * u),
    ]
    face(layer, skirt, who.value)
    for _ in range(2):
        fold = who.x + rng.uniform(-0.5, 0.5) * u
        sketch(
            layer, [(fold, hip - 0.7 * u), (fold + 0.1 * u, hip + 0.7 * u)], Stick(who.value + 0.12, 0.1 * u, 1, 1), rng
        )


def _draw_load(layer: Layer, who: Walker, u: float, rng: random.Random) -> None:
    """A sack on the back, a bundle on a stick, or a folder under the arm."""
    s, top = who.facing, who.foot - 6.0 * u
    if who.load == "sack":
        blob(
            layer,
            [
                (who.x - s * 0.2 * u, top - 0.3 * u),
                (who.x - s * 1.5 * u, top - 0.5 * u),
                (who.x - s * 2.0 * u, top + 0.7 * u),
                (who.x - s * 1.3 * u, top + 1.6 * u),
                (who.x - s * 0.3 * u, top + 1.0 * u),
            ],
            who.value + 0.04,
        )
    elif who.load == "bundle":
        sketch(
            layer,
            [(who.x + s * 0.9 * u, top + 1.3 * u), (who.x - s * 2.3 * u, top - 1.2 * u)],
            Stick(who.value, 0.16 * u, 2, 1),
            rng,
            straight=True,
        )
        blob(
            layer,
            [
                (who.x - s * 2.2 * u, top - 1.3 * u),
                (who.x - s * 3.0 * u, top - 0.6 * u),
                (who.x - s * 2.7 * u, top + 0.4 * u),
                (who.x - s * 1.8 * u, top + 0.2 * u),
            ],
            who.value + 0.03,
        )
    else:
        face(layer, [(who.x + s * px * u, top + py * u) for px, py in FOLDER], 0.84)
        edge = [(who.x + s * px * u, top + py * u) for px, py in (*FOLDER, FOLDER[0])]
        sketch(layer, edge, Stick(0.2, 0.1 * u, 2, 1), rng, straight=True)
