"""The far crowd: rows of people in the dust, each with a head, a hat and a gesture of its own, none like the next."""

from __future__ import annotations

import math
import random

from content.atelier.geometry import Point2
from content.atelier.layer import Layer
from content.atelier.limbs import Shades, blob, limb
from content.atelier.tones import Ramp, Tone, mix
from content.doudou.paint.palette import CREAM, NOON, RED

HATS = ("bare", "bare", "bare", "straw", "cap", "scarf", "bun")
HOLDS = ("open", "open", "open", "fist", "hat", "kerchief")
"""What a raised hand does."""
CHILD = 0.05
"""How many carry a child on their shoulders."""


def draw_crowd(  # noqa: PLR0917
    layer: Layer,
    ramp: Ramp,
    tone: float,
    y: float,
    seed: int,
    count: int,
    size: float,
    arms: float = 0.25,
    rise: float = 0.0,
) -> None:
    """A row of people along the height `y`, so many, heads of this size; `arms` is the part of them that reach up.
    Where they stand on a slope, `rise` is how far down each is for a pixel further right, from the middle."""
    rng = random.Random(seed)
    for number in range(count):
        x = -60 + 2040 * number / count + rng.uniform(-0.5, 0.5) * size
        at = (x, y + rise * (x - 960) + rng.uniform(-1.0, 0.8) * size)
        r, shade = size * rng.uniform(0.84, 1.14), tone + rng.uniform(-0.22, 0.22)
        if rng.random() < arms:
            _draw_arm(layer, at, r, _shades(ramp, shade), rng)
        draw_someone(layer, at, r, ramp, shade, rng)
        if rng.random() < CHILD:
            child = (at[0] + 0.1 * r, at[1] - 2.5 * r)
            _draw_arm(layer, child, 0.62 * r, _shades(ramp, shade + 0.2), rng)
            draw_someone(layer, child, 0.62 * r, ramp, shade + 0.2, rng, low=2.4 * r)


def draw_someone(  # noqa: PLR0917
    layer: Layer, at: Point2, r: float, ramp: Ramp, shade: float, rng: random.Random, *, low: float = 280.0
) -> None:
    """Shoulders, a neck, a head turned a little, and what is worn on it; `low` is how far down the coat goes."""
    (x, y), turn = at, rng.uniform(-0.3, 0.3)

    def to(*shape: Point2) -> list[Point2]:
        return [(x + px * r, y + py * r) for px, py in shape]

    coat = mix(ramp.at(shade), RED.at(2.0), 0.5) if rng.random() < 0.17 else ramp.at(shade)
    left, right = rng.uniform(1.5, 1.9), rng.uniform(1.5, 1.9)
    body = to((-left, 2.6), (-1.25, 1.75), (-0.5, 1.3), (0.5, 1.3), (1.25, 1.75), (right, 2.6))
    layer.polygon([(x - left * r, y + low), *body, (x + right * r, y + low)], coat)
    layer.polygon([*to((0.5, 1.36), (1.2, 1.8), (right - 0.1, 2.7)), (x + (right - 0.1) * r, y + low),
                   (x + 0.9 * r, y + low), *to((1.0, 2.8), (0.6, 2.0))], ramp.at(shade + 0.5), 0.6)  # fmt: skip
    skin = ramp.at(shade - 0.1)
    layer.polygon(to((-0.42, 0.6), (0.42, 0.6), (0.5, 1.6), (-0.5, 1.6)), skin)
    head = to((-0.76 + turn * 0.2, 0.1), (-0.6, -0.66), (0, -0.98), (0.6, -0.66), (0.76 + turn * 0.2, 0.1),
              (0.5 + turn * 0.4, 0.74), (turn * 0.5, 0.98), (-0.5 + turn * 0.4, 0.74))  # fmt: skip
    blob(layer, head, skin, 5)
    blob(layer, to((0.3, -0.84), (0.62, -0.6), (0.76 + turn * 0.2, 0.1), (0.5 + turn * 0.4, 0.7), (0.46, 0.1)),
         ramp.at(shade + 1.0), 5)  # fmt: skip
    _draw_hat(layer, to, rng.choice(HATS), ramp, shade)


def _draw_hat(layer: Layer, to, hat: str, ramp: Ramp, shade: float) -> None:  # type: ignore[no-untyped-def]
    """Hair or a hat, its right side in the light."""
    if hat == "straw":
        blob(layer, to((-1.6, -0.3), (-0.8, -0.52), (0.8, -0.56), (1.6, -0.4), (0.8, -0.2), (-0.8, -0.14)),
             ramp.at(shade + 1.0), 5)  # fmt: skip
        blob(layer, to((-0.74, -0.4), (-0.66, -1.0), (0, -1.2), (0.66, -1.04), (0.76, -0.44)), ramp.at(shade + 0.8), 5)
        layer.polygon(
            to((-0.75, -0.36), (-0.72, -0.6), (0.74, -0.64), (0.77, -0.4)), mix(RED.at(1.6), ramp.at(shade), 0.5)
        )
    elif hat == "cap":
        blob(layer, to((-0.84, -0.2), (-0.76, -0.9), (0, -1.16), (0.78, -0.86), (0.84, -0.3)), ramp.at(shade - 0.4), 5)
        blob(layer, to((0.2, -0.44), (1.3, -0.36), (1.2, -0.14), (0.3, -0.2)), ramp.at(shade - 0.2), 4)
    elif hat == "scarf":
        cloth = mix(CREAM.at(3.3), ramp.at(shade + 1), 0.5)
        blob(
            layer,
            to((-0.86, 0.5), (-0.86, -0.5), (0, -1.12), (0.86, -0.5), (0.8, 0.2), (0.3, -0.5), (-0.5, -0.3)),
            cloth,
            5,
        )
        blob(layer, to((-0.6, 0.5), (-1.2, 1.3), (-0.4, 1.1)), cloth, 4)
    else:
        blob(layer, to((-0.84, 0.2), (-0.8, -0.66), (0, -1.12), (0.78, -0.68), (0.7, -0.2), (0.0, -0.56), (-0.5, -0.1)),
             ramp.at(shade - 0.5), 5)  # fmt: skip
        if hat == "bun":
            layer.disc(to((-0.5, -1.16))[0], abs(to((0.4, 0))[0][0] - to((0, 0))[0][0]), ramp.at(shade - 0.5))


def _shades(ramp: Ramp, shade: float) -> Shades:
    return ramp.at(shade - 0.1), ramp.at(shade + 0.2), ramp.at(shade + 1.0)


def _draw_arm(layer: Layer, at: Point2, r: float, shades: Shades, rng: random.Random) -> None:
    """An arm that goes up by its elbow, and what its hand does."""
    (x, y), side = at, rng.choice((-1, 1))
    elbow = (x + side * rng.uniform(1.5, 2.3) * r, y + rng.uniform(-0.9, 0.3) * r)
    lean = rng.uniform(-0.9, 1.1) * side
    wrist = (elbow[0] + lean * r, elbow[1] - rng.uniform(1.7, 2.5) * r)
    stops = [(0, 0.5 * r), (0.4, 0.4 * r), (0.6, 0.33 * r), (1, 0.2 * r)]
    limb(layer, [(x + side * 1.15 * r, y + 2.1 * r), elbow, wrist], stops, shades, NOON, 16)
    angle = math.atan2(wrist[0] - elbow[0], elbow[1] - wrist[1])
    _draw_hand(layer, wrist, angle, r, shades, rng)


def _draw_hand(  # noqa: PLR0917
    layer: Layer, wrist: Point2, angle: float, r: float, shades: Shades, rng: random.Random
) -> None:
    """Open fingers, a fist, a hat that is swung or a kerchief that flies."""

    def to(px: float, py: float) -> Point2:
        return (
            wrist[0] + r * (px * math.cos(angle) + py * math.sin(angle)),
            wrist[1] + r * (px * math.sin(angle) - py * math.cos(angle)),
        )

    hold = rng.choice(HOLDS)
    tone: Tone = shades[1]
    blob(
        layer, [to(-0.22, -0.1), to(-0.34, 0.3), to(-0.24, 0.6), to(0.24, 0.62), to(0.34, 0.3), to(0.22, -0.1)], tone, 5
    )
    if hold == "open":
        for root, spread, long in ((-0.26, -0.34, 0.62), (-0.08, -0.1, 0.74), (0.1, 0.1, 0.7), (0.26, 0.32, 0.56)):
            layer.line([to(root, 0.5), to(root + spread, 0.5 + long)], tone, 0.19 * r)
        layer.line([to(-0.24, 0.2), to(-0.66, 0.46)], tone, 0.2 * r)
    elif hold == "hat":
        blob(
            layer,
            [to(-1.2, 0.5), to(-0.4, 0.4), to(0.5, 0.6), to(1.1, 1.0), to(0.2, 0.95), to(-0.6, 0.8)],
            shades[2],
            5,
        )
        blob(layer, [to(-0.5, 0.6), to(-0.46, 1.2), to(0.2, 1.4), to(0.5, 0.9)], shades[1], 5)
    elif hold == "kerchief":
        flag = [to(0, 0.5), to(0.5, 1.1), to(1.2, 1.0), to(1.8, 1.5), to(1.5, 0.7), to(0.9, 0.5), to(0.3, 0.2)]
        blob(layer, flag, RED.at(rng.choice((2.4, 3.2))), 5)
