"""A miner who kneels at the coal face with a pick, lit by a lamp on the floor; no face is seen."""

from __future__ import annotations

import random

from content.atelier.geometry import Point2
from content.atelier.layer import Layer
from content.atelier.limbs import Shades, blob, limb
from content.atelier.sketch import Stick, sketch
from content.atelier.tube import Lamp

SKIN: Shades = (0.2, 0.5, 0.84)
CLOTH: Shades = (0.05, 0.2, 0.46)
LIGHT = Lamp(-0.5, 0.8, 0.5)
"""From the lamp on the floor before him."""
LIMBS: tuple[tuple[tuple[Point2, ...], tuple[tuple[float, float], ...], Shades], ...] = (
    (((700, 800), (742, 930), (880, 952)), ((0, 60), (0.5, 50), (1, 24)), CLOTH),
    (((610, 600), (500, 560), (402, 480)), ((0, 38), (0.5, 29), (1, 20)), SKIN),
    (((700, 806), (556, 812), (578, 956)), ((0, 64), (0.48, 52), (0.6, 46), (1, 28)), CLOTH),
    (((580, 948), (520, 962), (496, 966)), ((0, 30), (0.5, 26), (1, 14)), CLOTH),
    (((708, 830), (680, 700), (604, 580)), ((0, 72), (0.5, 74), (0.85, 72), (1, 44)), CLOTH),
    (((610, 600), (496, 660), (424, 560)), ((0, 44), (0.5, 33), (0.9, 24), (1, 20)), SKIN),
)
"""Each limb from behind to in front: through which points, how thick, and of what."""


def draw_miner(layer: Layer, rng: random.Random) -> None:
    """The man, his cap, the pick, and the lamp's body."""
    for through, stops, shades in LIMBS[:2]:
        limb(layer, through, stops, shades, LIGHT)
    draw_pick(layer, rng)
    for through, stops, shades in LIMBS[2:5]:
        limb(layer, through, stops, shades, LIGHT)
    blob(layer, [(506, 530), (500, 480), (536, 448), (584, 456), (604, 502), (586, 556), (540, 572)], 0.26)
    blob(layer, [(504, 520), (512, 566), (544, 572), (560, 550), (534, 520)], 0.62)
    blob(layer, [(480, 496), (506, 452), (560, 436), (606, 464), (612, 500), (548, 484)], 0.05)
    limb(layer, *LIMBS[5], LIGHT)
    for line in (
        [(640, 560), (716, 660), (752, 800)],
        [(600, 650), (640, 740), (650, 810)],
        [(560, 770), (620, 776), (690, 760)],
    ):
        sketch(layer, line, Stick(0.02, 6, 2, 4), rng)
    draw_floor_lamp(layer, 420, 980)


def draw_pick(layer: Layer, rng: random.Random) -> None:
    """A pick, raised towards the wall."""
    sketch(layer, [(440, 590), (396, 500), (352, 400)], Stick(0.74, 17, 3, 1), rng)
    sketch(layer, [(232, 470), (320, 400), (440, 372)], Stick(0.02, 26, 3, 1), rng)
    sketch(layer, [(250, 462), (326, 404), (420, 380)], Stick(0.6, 5, 1, 1), rng)


def draw_floor_lamp(layer: Layer, x: float, foot: float) -> None:
    """A small lamp that stands on the floor."""
    layer.polygon([(x - 22, foot), (x - 20, foot - 30), (x + 20, foot - 30), (x + 22, foot)], 0.08)
    layer.polygon([(x - 15, foot - 66), (x + 15, foot - 66), (x + 15, foot - 30), (x - 15, foot - 30)], 0.95)
    layer.polygon([(x - 20, foot - 76), (x + 20, foot - 76), (x + 20, foot - 66), (x - 20, foot - 66)], 0.06)
    layer.polygon([(x - 14, foot - 76), (x - 9, foot - 104), (x + 9, foot - 104), (x + 14, foot - 76)], 0.12)
