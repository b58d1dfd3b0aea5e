"""An open hand seen from its back, for the crowd: fingers with knuckles, wider apart than nature has them."""

from __future__ import annotations

import math
import random
from dataclasses import dataclass

import numpy as np

from content.atelier.tube import Line, curve, outline, profile, spread

FINGERS = (
    (-0.36, 0.86, 0.9, -14, 0.108),
    (-0.13, 0.97, 1.02, -3, 0.112),
    (0.11, 0.95, 0.93, 9, 0.106),
    (0.32, 0.84, 0.7, 23, 0.092),
)
"""Root x and y, length, angle in degrees and half width of index to little finger; the palm is about 1 high."""
KNUCKLES = ((0, 1.0), (0.3, 1.0), (0.52, 1.02), (0.62, 0.9), (0.8, 0.92), (0.93, 0.78), (1, 0.5))
THUMB = ((0, 0.2), (0.35, 0.19), (0.6, 0.135), (0.78, 0.14), (0.93, 0.11), (1, 0.06))
PALM = (
    (-0.25, -0.15), (-0.31, 0.2), (-0.44, 0.5), (-0.5, 0.8), (-0.42, 0.98), (-0.1, 1.06), (0.2, 1.0), (0.42, 0.86),
    (0.46, 0.55), (0.36, 0.2), (0.25, -0.15),
)  # fmt: skip


@dataclass(frozen=True)
class Hand:
    """A hand: its wrist, the angle of the middle finger (0 up, positive to the right), how large, which side."""

    x: float
    y: float
    angle: float
    size: float
    left: bool = False
    spread: float = 1.3
    curl: float = 0.15


def hand_parts(hand: Hand, rng: random.Random) -> list[Line]:
    """Four fingers, the thumb and the palm, as outlines in design pixels."""
    parts = [_finger(root_x, root_y, long, angle, half, hand, rng) for root_x, root_y, long, angle, half in FINGERS]
    return [_placed(part, hand) for part in [*parts, _thumb(hand, rng), curve(PALM, 8, closed=True)]]


def _finger(x: float, y: float, long: float, angle: float, half: float, hand: Hand, rng: random.Random) -> Line:  # noqa: PLR0917
    lean = math.radians((angle + rng.uniform(-5, 5)) * hand.spread)
    bend = hand.curl * rng.uniform(0.2, 1.6) * (0.6 if x < 0 else -0.6)
    length = long * rng.uniform(0.93, 1.05) * (1 - abs(bend) * 0.35)
    line = [(x - 0.25 * math.sin(lean), y - 0.3 * math.cos(lean)), (x, y)]
    for share in (0.4, 0.72, 1.0):
        turn = lean + bend * share * share * 1.5
        line.append((x + length * share * math.sin(turn), y + length * share * math.cos(turn)))
    return outline(spread(curve(line, 8), 26), profile([(place, wide * half) for place, wide in KNUCKLES], 26))


def _thumb(hand: Hand, rng: random.Random) -> Line:
    lean = math.radians(-50 + rng.uniform(-10, 8)) * hand.spread**0.5
    line = [(-0.12, 0.18), (-0.34, 0.42)]
    for share in (0.35, 0.7, 1.0):
        turn = lean * (1 - 0.35 * share)
        line.append((-0.34 + 0.66 * share * math.sin(turn), 0.42 + 0.66 * share * math.cos(turn)))
    return outline(spread(curve(line, 8), 24), profile(THUMB, 24))


def _placed(part: Line, hand: Hand) -> Line:
    turn = math.radians(hand.angle)
    scaled = part * [-hand.size if hand.left else hand.size, -hand.size]
    rotation = np.array([[math.cos(turn), math.sin(turn)], [-math.sin(turn), math.cos(turn)]])
    return np.asarray(scaled @ rotation + [hand.x, hand.y])
