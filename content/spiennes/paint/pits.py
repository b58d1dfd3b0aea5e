"""Shaft mouths in the meadow: a ring of chalk with its lit and its shaded slope, rubble on it, a black hole in it."""

from __future__ import annotations

import math
import random
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from content.atelier.geometry import Point2
from content.atelier.layer import Layer
from content.atelier.limbs import blob
from content.spiennes.paint.flint import draw_rubble
from content.spiennes.paint.palette import CHALK, EMBER, FLAME, FLINT, LAMPLIT, MEADOW

SUN = (0.8, 0.55)
"""Where the sun is, seen from above: right, and away from the eye."""
CREST, HOLE = 0.72, 0.46
"""The crest of the ring and its hole, as parts of its radius."""
STEPS = 36


@dataclass(frozen=True)
class Meadow:
    """The ground as the eye sees it; places are pairs (to the right, away), in heights of the eye."""

    horizon: float = 452.0
    focal: float = 900.0
    eye: float = 0.9

    def at(self, x: float, away: float, up: float = 0.0) -> Point2:
        """The design point of a place, `up` over the ground."""
        return 960 + self.focal * x / away, self.horizon + self.focal * (self.eye - up) / away


@dataclass(frozen=True)
class Pit:
    """A shaft mouth: where it is, the radius of its ring, whether somebody is at work in it."""

    x: float
    away: float
    radius: float
    seed: int
    lit: bool = False


def ring(meadow: Meadow, pit: Pit, part: float, up: float, uneven: float = 0.0) -> list[Point2]:
    """A circle round the pit at a part of its radius and at a height."""
    rng = random.Random(pit.seed)
    waves = [(rng.uniform(0, 6.3), rng.randint(2, 6)) for _ in range(3)]
    points = []
    for step in range(STEPS + 1):
        turn = 2 * math.pi * step / STEPS
        out = 1 + uneven * sum(math.sin(count * turn + phase) for phase, count in waves) / 3
        radius = pit.radius * part * out
        points.append(meadow.at(pit.x + radius * math.cos(turn), pit.away + radius * math.sin(turn), up))
    return points


def draw_pit(layer: Layer, meadow: Meadow, pit: Pit) -> None:
    """The shadow, the ring, its rubble and the hole; the fog of the layer makes it far."""
    rng = random.Random(pit.seed)
    high = 0.2 * pit.radius
    shadow = Pit(pit.x - 0.34 * pit.radius * SUN[0], pit.away - 0.34 * pit.radius * SUN[1], pit.radius, pit.seed)
    blob(layer, ring(meadow, shadow, 1.06, 0.0, 0.07)[:-1], MEADOW.at(0.3), 3)
    outer, crest = ring(meadow, pit, 1.0, 0.0, 0.13), ring(meadow, pit, CREST, high, 0.09)
    inner = ring(meadow, pit, HOLE, high * 0.25, 0.03)
    slopes = list(_slopes(outer, crest, 1)) + list(_slopes(crest, inner, -1))
    for _, quad, tone in sorted(slopes, key=lambda slope: slope[0]):
        layer.polygon(quad, CHALK.at(tone + rng.uniform(-0.16, 0.1)))
    _strew(layer, meadow, pit, rng)
    _draw_hole(layer, pit, inner)


def _slopes(outer: list[Point2], inner: list[Point2], side: int) -> Iterator[tuple[float, list[Point2], float]]:
    """The faces of a slope with the y of each, so that the far ones are drawn first; `side` is -1 for the inner one."""
    for step, ((a, b), (c, d)) in enumerate(zip(pairwise(outer), pairwise(inner), strict=True)):
        turn = 2 * math.pi * (step + 0.5) / STEPS
        facing = side * (math.cos(turn) * SUN[0] + math.sin(turn) * SUN[1])
        tone = 3.9 if facing > 0.35 else 3.2 if facing > -0.1 else 2.35 if facing > -0.6 else 1.9
        yield (a[1] + b[1]) / 2, [a, b, d, c], tone


def _strew(layer: Layer, meadow: Meadow, pit: Pit, rng: random.Random) -> None:
    """Pieces of chalk, and a few of flint, on the ring and round it."""
    unit = 900 * pit.radius / pit.away
    for _ in range(min(190, int(unit * 0.85))):
        turn, part = rng.uniform(0, 2 * math.pi), rng.uniform(0.5, 1.22)
        up = 0.2 * pit.radius * max(0.0, 1 - abs(part - CREST) / 0.3)
        x, away = pit.x + part * pit.radius * math.cos(turn), pit.away + part * pit.radius * math.sin(turn)
        size = unit * rng.uniform(0.008, 0.03) * (1.6 if rng.random() < 0.12 else 1)
        lit = math.cos(turn) * SUN[0] + math.sin(turn) * SUN[1] > -0.2
        dark = rng.random() < 0.12
        tones = (FLINT.at(0.4), FLINT.at(2.2)) if dark else (CHALK.at(2.1 if lit else 1.6), CHALK.at(4 if lit else 2.7))
        draw_rubble(layer, meadow.at(x, away, up), size, rng, tones)


def _draw_hole(layer: Layer, pit: Pit, rim: list[Point2]) -> None:
    """The far wall catches the light of the sky, or of a lamp far below; before it all is black."""
    blob(layer, rim[:-1], LAMPLIT.at(1.2) if pit.lit else CHALK.at(1.5), 3)
    x, wide, top, low = box_of(rim)
    for part, down, tone in LIT_HOLE if pit.lit else DARK_HOLE:
        high = 0.5 * (low - top) * part * (1 - down)
        y = low - high - 0.05 * (low - top)
        turns = [2 * math.pi * step / 18 for step in range(18)]
        uneven = [1 + 0.05 * math.sin(3 * turn + pit.seed + 9 * part) for turn in turns]
        oval = [
            (x + wide * part * out * math.cos(turn), y + high * out * math.sin(turn))
            for turn, out in zip(turns, uneven, strict=True)
        ]
        blob(layer, oval, tone, 3)


def box_of(rim: list[Point2]) -> tuple[float, float, float, float]:
    """The middle and half the width of an outline, its top and its foot."""
    across, down = [point[0] for point in rim], [point[1] for point in rim]
    return (min(across) + max(across)) / 2, (max(across) - min(across)) / 2, min(down), max(down)


LIT_HOLE = (
    (0.95, 0.1, LAMPLIT.at(1.7)), (0.88, 0.2, LAMPLIT.at(2.1)), (0.8, 0.29, "#c9753a"), (0.7, 0.37, EMBER),
    (0.58, 0.44, "#f0a257"), (0.43, 0.5, FLAME),
)  # fmt: skip
DARK_HOLE = ((0.96, 0.2, FLINT.at(1.0)), (0.9, 0.36, FLINT.at(0.0)))
"""What is seen in the hole, from the wall inwards: part of its width, how much lower it begins, its colour."""
