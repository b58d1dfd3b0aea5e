"""Heads from behind, large and dark against the light: hats, caps, curls, a bun, a scarf, and ears."""

from __future__ import annotations

import math
import random
from collections.abc import Callable

from content.atelier.geometry import Point2
from content.atelier.layer import Layer
from content.atelier.limbs import blob, face
from content.atelier.tones import Ramp
from content.atelier.tube import curve
from content.doudou.paint.palette import CREAM, RED

Placed = Callable[..., list[Point2]]
BODY = ((-2.5, 4.0), (-2.3, 2.1), (-1.2, 1.25), (-0.55, 0.9), (0.55, 0.9), (1.2, 1.25), (2.3, 2.1), (2.5, 4.0))
SHOULDER = ((0.7, 1.05), (1.4, 1.38), (2.25, 2.1), (2.4, 3), (2.0, 2.4), (1.2, 1.65))
SKULL = (
    (-0.86, 0.35), (-0.9, -0.3), (-0.5, -1), (0.1, -1.12), (0.72, -0.8), (0.93, -0.1), (0.8, 0.5), (0.3, 1.1),
    (-0.4, 1.05),
)  # fmt: skip
EAR = ((0.84, -0.16), (1.06, -0.2), (1.1, 0.1), (0.96, 0.4), (0.82, 0.34))
RIM = ((0.25, -1.04), (0.72, -0.76), (0.9, -0.1), (0.8, 0.4), (0.62, -0.1), (0.5, -0.55))
BRIM = ((-1.75, -0.18), (-0.9, -0.5), (0.9, -0.55), (1.8, -0.3), (0.9, -0.05), (-0.9, 0.02))
CROWN = ((-0.85, -0.38), (-0.75, -1.05), (-0.2, -1.3), (0.5, -1.25), (0.85, -0.95), (0.9, -0.42), (0, -0.3))
CROWN_LIT = ((0.1, -1.28), (0.55, -1.2), (0.82, -0.95), (0.88, -0.6), (0.4, -0.62))
BAND = ((-0.86, -0.36), (-0.84, -0.6), (0, -0.52), (0.9, -0.62), (0.9, -0.42), (0, -0.3))


def draw_head(layer: Layer, middle: Point2, r: float, tone: float, ramp: Ramp) -> None:
    """A head with its shoulders, as large as `r`; where it is says what it wears, so that neighbours differ."""
    x, y = middle
    rng = random.Random(int(7 * x + y))

    def at(*shape: Point2) -> list[Point2]:
        return [(x + px * r, y + py * r) for px, py in shape]

    face(layer, curve(at(*BODY), 8), ramp.at(tone))
    for side in (-1, 1):
        blob(layer, at(*((side * px, py) for px, py in EAR)), ramp.at(tone + (1.4 if side > 0 else 0)))
    blob(layer, at(*SKULL), ramp.at(tone))
    blob(layer, at(*SHOULDER), ramp.at(tone + 3.0))
    WORN[int(x / 61 + y / 37) % len(WORN)](layer, at, tone, ramp, rng)


def _bare(layer: Layer, at: Placed, tone: float, ramp: Ramp, rng: random.Random) -> None:
    """Short hair: a jagged nape, strands in the light."""
    blob(layer, at(*RIM), ramp.at(tone + 2.6))
    for _ in range(22):
        angle = rng.uniform(-1.35, 1.2)
        px, py = 0.92 * math.sin(angle), -0.14 - 0.98 * math.cos(angle)
        tip = (px * 1.12 + rng.uniform(-0.05, 0.05), py * 1.1)
        layer.polygon(
            at((px - 0.07, py + 0.1), tip, (px + 0.1, py + 0.12)), ramp.at(tone + (1.6 if angle > 0.3 else 0))
        )
    for number in range(7):
        px = 0.18 + 0.1 * number
        layer.line(at((px, -0.9 + 0.1 * number), (px + 0.1, -0.3 + 0.1 * number)), ramp.at(tone), 2.2)


def _hat(layer: Layer, at: Placed, tone: float, ramp: Ramp, rng: random.Random) -> None:
    """A hat with a brim and a ribbon, set at an angle of its own."""
    tilt, high = rng.uniform(-0.16, 0.16), rng.uniform(0.85, 1.25)

    def worn(shape: tuple[Point2, ...]) -> list[Point2]:
        return at(*((px, -0.3 + (py + 0.3) * high + px * tilt) for px, py in shape))

    ribbon = RED.at(1.6) if rng.random() < 0.6 else CREAM.at(1.2)
    for shape, colour in (
        (BRIM, ramp.at(tone + 1)),
        (CROWN, ramp.at(tone + 0.8)),
        (CROWN_LIT, ramp.at(4)),
        (BAND, ribbon),
    ):
        blob(layer, worn(shape), colour)


def _cap(layer: Layer, at: Placed, tone: float, ramp: Ramp, rng: random.Random) -> None:
    """A flat cap that overhangs at the back."""
    side = rng.choice((-1, 1))
    shape = (
        (-1.12, -0.24),
        (-1.16, -0.62),
        (-0.7, -1.16),
        (0.1, -1.3),
        (0.86, -1.06),
        (1.16, -0.56),
        (1.08, -0.24),
        (0, -0.1),
    )
    lit = ((0.2, -1.26), (0.84, -1.04), (1.12, -0.56), (1.04, -0.3), (0.8, -0.72))
    blob(layer, at(*shape), ramp.at(tone + 0.7))
    blob(layer, at(*lit), ramp.at(tone + 2.8))
    blob(
        layer,
        at((side * 0.8, -0.36), (side * 1.5, -0.2), (side * 1.4, -0.02), (side * 0.8, -0.14)),
        ramp.at(tone + 0.4),
    )
    for px in (-0.5, 0.3):
        layer.line(at((px * 0.3, -1.26), (px, -0.7), (px * 1.1, -0.2)), ramp.at(tone), 2.4)


def _bun(layer: Layer, at: Placed, tone: float, ramp: Ramp, rng: random.Random) -> None:
    """Hair put up, tied with a ribbon."""
    px = rng.uniform(-0.2, 0.15)
    blob(layer, at(*RIM), ramp.at(tone + 2.4))
    ring = [(px + 0.46 * math.cos(a / 8 * math.tau), -1.3 + 0.42 * math.sin(a / 8 * math.tau)) for a in range(8)]
    blob(layer, at(*ring), ramp.at(tone + 0.4))
    blob(layer, at((px + 0.1, -1.68), (px + 0.4, -1.5), (px + 0.42, -1.16), (px + 0.24, -1.3)), ramp.at(tone + 2.8))
    blob(layer, at((px - 0.4, -1.02), (px, -0.92), (px + 0.42, -1.04), (px, -0.78)), RED.at(2.0))
    for way in (-1, 1):
        blob(
            layer, at((px, -0.9), (px + way * 0.44, -0.66), (px + way * 0.5, -0.3), (px + way * 0.2, -0.6)), RED.at(2.0)
        )
    for number in range(5):
        start = -0.5 + 0.25 * number
        layer.line(at((start * 1.5, 0.3), (start * 1.2, -0.4), (px + start * 0.3, -0.95)), ramp.at(tone + 0.8), 2.0)


def _curls(layer: Layer, at: Placed, tone: float, ramp: Ramp, rng: random.Random) -> None:
    """A head of curls down to the shoulders."""
    for _ in range(46):
        angle, away = rng.uniform(-2.5, 2.5), rng.uniform(0.5, 1.14)
        px, py = away * math.sin(angle), 0.1 - 1.16 * away * math.cos(angle)
        lit = 2.2 if px > 0.62 and rng.random() < 0.7 else rng.choice((0.0, 0.0, 0.5))
        spot = at((px, py), (px + rng.uniform(0.2, 0.34), py))
        layer.disc(spot[0], spot[1][0] - spot[0][0], ramp.at(tone + lit))


def _scarf(layer: Layer, at: Placed, tone: float, ramp: Ramp, rng: random.Random) -> None:
    """A headscarf knotted at the nape, with dots."""
    cloth = RED if rng.random() < 0.5 else ramp
    shape = ((-0.98, 0.5), (-1.0, -0.4), (-0.54, -1.08), (0.1, -1.2), (0.78, -0.88), (1.0, -0.1), (0.92, 0.5), (0, 0.8))
    blob(layer, at(*shape), cloth.at(0.5 if cloth is RED else tone + 1.0))
    blob(
        layer,
        at((0.3, -1.12), (0.78, -0.84), (0.98, -0.1), (0.9, 0.4), (0.66, -0.3)),
        cloth.at(2.3 if cloth is RED else 3.4),
    )
    for knot in (((0, 0.6), (-0.5, 1.0), (-0.36, 1.5), (0, 0.9)), ((0.04, 0.6), (0.5, 1.1), (0.3, 1.56), (0.06, 0.9))):
        blob(layer, at(*knot), cloth.at(1.0 if cloth is RED else tone + 1.6))
    for _ in range(9):
        px, py = rng.uniform(-0.7, 0.6), rng.uniform(-0.9, 0.4)
        layer.disc(at((px, py))[0], 2.6, CREAM.at(1.8))


WORN = (_bare, _hat, _bun, _cap, _hat, _curls, _scarf)
