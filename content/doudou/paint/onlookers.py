"""The crowd in front, from behind: dark heads, hats, and hands that reach up."""

from __future__ import annotations

import math
import random
from dataclasses import dataclass

import numpy as np

from content.atelier.hand import Hand, hand_parts
from content.atelier.layer import Layer
from content.atelier.limbs import face
from content.atelier.tones import Ramp
from content.atelier.tube import curve, lit_bands, outline, profile, spread
from content.doudou.paint.heads import draw_head
from content.doudou.paint.palette import NIGHT, NOON, RED


@dataclass(frozen=True)
class Reach:
    """An arm that reaches up: its hand, where its elbow leaves the picture, how dark it is."""

    hand: Hand
    elbow_x: float
    tone: float = 0.2
    elbow_y: float = 1140.0


REACHING = (
    Reach(Hand(470, 742, -34, 84), 560, 0.5),
    Reach(Hand(54, 720, 16, 86, left=True), -30, 0.5),
    Reach(Hand(262, 668, -16, 98), 330, 0.1),
    Reach(Hand(150, 812, 2, 84, left=True), 120, 0.1),
    Reach(Hand(602, 838, -44, 80), 740, 0.1),
)
HEADS = (
    (40, 962, 66),
    (178, 1000, 62),
    (322, 976, 66),
    (455, 1016, 60),
    (590, 1004, 60),
    (715, 1044, 56),
    (838, 1062, 52),
)


def draw_onlookers(
    layer: Layer,
    reaching: tuple[Reach, ...] = REACHING,
    heads: tuple[tuple[int, int, int], ...] = HEADS,
    ramp: Ramp = NIGHT,
    sleeve: Ramp = RED,
) -> None:
    """Heads along the lower edge and arms between them; the last tones of the ramp are their rim of light."""
    rng = random.Random(21)
    for reach in reaching[:2]:
        draw_arm(layer, reach, rng, ramp, sleeve)
    for x, y, r in heads[::2]:
        draw_head(layer, (x, y), r, 0.25, ramp)
    for reach in reaching[2:]:
        draw_arm(layer, reach, rng, ramp, sleeve)
    for x, y, r in heads[1::2]:
        draw_head(layer, (x, y), r, 0.05, ramp)


def draw_arm(layer: Layer, reach: Reach, rng: random.Random, ramp: Ramp = NIGHT, sleeve: Ramp = RED) -> None:
    """An arm with its sleeve and its open hand."""
    hand, s = reach.hand, reach.hand.size
    a = math.radians(hand.angle)
    wrist, elbow = np.array([hand.x, hand.y]), np.array([reach.elbow_x, reach.elbow_y])
    back = np.array([-math.sin(a), math.cos(a)])
    after = wrist + back * s * 0.8
    bend = wrist * 0.62 + elbow * 0.38
    line = spread(
        curve([wrist - back * s * 0.12, wrist + back * s * 0.35, after, bend * 0.5 + after * 0.5, bend, elbow]), 50
    )
    half = profile(
        [(0, s * 0.26), (0.06, s * 0.235), (0.16, s * 0.27), (0.4, s * 0.42), (0.7, s * 0.5), (1, s * 0.62)], 50
    )
    face(layer, outline(line, half), ramp.at(reach.tone))
    for band in lit_bands(line, half, NOON, 0.74):
        face(layer, band, ramp.at(reach.tone + 3.2))
    cuff = line[24:]
    face(layer, outline(cuff, half[24:] * 1.2, round_ends=False), sleeve.at(0.4))
    for band in lit_bands(cuff, half[24:] * 1.2, NOON, 0.74):
        face(layer, band, sleeve.at(2.3))
    parts = hand_parts(hand, rng)
    for part in parts[:5]:
        face(layer, part, ramp.at(reach.tone + 3.4))
        face(layer, part + np.array([-s * 0.055, s * 0.05]), ramp.at(reach.tone))
    face(layer, parts[5], ramp.at(reach.tone))
