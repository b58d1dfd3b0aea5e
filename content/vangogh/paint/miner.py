"""A miner who kneels at the coal face with a pick, lit by a lamp on the floor; his face is in the shadow of his cap."""

from __future__ import annotations

import random

from content.atelier.geometry import Point2
from content.atelier.layer import Layer
from content.atelier.limbs import Shades, blob, face, limb
from content.atelier.sketch import Stick, sketch
from content.atelier.tube import Lamp

SKIN: Shades = (0.12, 0.34, 0.8)
SHIRT: Shades = (0.06, 0.22, 0.62)
CLOTH: Shades = (0.04, 0.13, 0.36)
LIGHT = Lamp(-0.62, 0.66, 0.42)
"""From the lamp on the floor before him."""

Part = tuple[tuple[Point2, ...], tuple[tuple[float, float], ...], Shades]
"""Through which points, how thick, and of what."""
FAR_ARM: tuple[Part, ...] = (
    (((566, 588), (520, 556), (474, 530)), ((0, 36), (0.6, 33), (1, 27)), SHIRT),
    (((478, 534), (434, 504), (398, 474)), ((0, 25), (0.35, 26), (1, 15)), SKIN),
)
LEGS: tuple[Part, ...] = (
    (((716, 800), (640, 796), (548, 806)), ((0, 70), (0.5, 62), (1, 46)), CLOTH),
    (((546, 806), (552, 880), (566, 950)), ((0, 46), (0.35, 45), (1, 27)), CLOTH),
    (((578, 958), (534, 964), (490, 972)), ((0, 29), (0.5, 23), (1, 16)), CLOTH),
    (((730, 812), (712, 884), (674, 948)), ((0, 74), (0.5, 64), (1, 46)), CLOTH),
    (((680, 950), (764, 946), (850, 952)), ((0, 44), (0.4, 46), (1, 25)), CLOTH),
    (((846, 930), (866, 952), (874, 976)), ((0, 22), (0.5, 25), (1, 18)), CLOTH),
)
BODY: tuple[Part, ...] = (
    (((734, 830), (700, 724), (640, 640), (596, 590)), ((0, 76), (0.3, 76), (0.68, 84), (1, 58)), SHIRT),
    (((604, 580), (580, 540), (562, 506)), ((0, 40), (0.5, 29), (1, 27)), SKIN),
)
NEAR_ARM: tuple[Part, ...] = (
    (((622, 606), (566, 652), (500, 668)), ((0, 52), (0.45, 43), (1, 31)), SHIRT),
    (((502, 668), (460, 618), (428, 570)), ((0, 29), (0.35, 30), (1, 16)), SKIN),
)
HEAD = (
    (606, 500),
    (590, 536),
    (560, 548),
    (536, 556),
    (518, 550),
    (516, 530),
    (508, 514),
    (502, 502),
    (512, 490),
    (508, 462),
    (530, 434),
    (580, 432),
    (610, 462),
)
"""In profile: the nape first, the chin, the nose, the brow and the crown."""
JAW = ((517, 546), (536, 555), (562, 547), (592, 530), (590, 520), (562, 536), (536, 544))
CAP = ((484, 476), (504, 464), (520, 438), (560, 420), (606, 430), (630, 462), (618, 482), (570, 472), (524, 478))


def draw_miner(layer: Layer, rng: random.Random) -> None:
    """The man, his cap, the pick, and the lamp's body."""
    draw_parts(layer, FAR_ARM)
    draw_fist(layer, (388, 464))
    draw_pick(layer, rng)
    draw_parts(layer, LEGS)
    draw_parts(layer, BODY)
    draw_head(layer, rng)
    draw_parts(layer, NEAR_ARM)
    draw_fist(layer, (418, 556))
    draw_folds(layer, rng)
    draw_floor_lamp(layer, 420, 980)


def draw_parts(layer: Layer, parts: tuple[Part, ...]) -> None:
    """Limbs, from behind to in front."""
    for through, stops, shades in parts:
        limb(layer, through, stops, shades, LIGHT)


def draw_head(layer: Layer, rng: random.Random) -> None:
    """A dark profile under a cap; the lamp lights the edge of the jaw from below."""
    face(layer, HEAD, 0.14)
    blob(layer, JAW, 0.5)
    for line in ([(509, 492), (502, 502), (510, 510)], [(516, 528), (519, 548)]):
        sketch(layer, line, Stick(0.66, 3.5, 2, 1), rng)
    sketch(layer, [(578, 488), (586, 500), (578, 514)], Stick(0.4, 5, 1, 1), rng)
    blob(layer, CAP, 0.04)
    sketch(layer, [(474, 484), (512, 476), (560, 474)], Stick(0.03, 11, 2, 1), rng)


def draw_fist(layer: Layer, at: Point2) -> None:
    """A hand closed round the shaft: the fingers in the light, the knuckles between them dark."""
    x, y = at
    ring = ((-24, -10), (-8, -22), (16, -16), (26, 4), (16, 22), (-8, 24), (-24, 10))
    blob(layer, [(x + px, y + py) for px, py in ring], 0.62)
    for step in range(3):
        low = y - 8 + 10 * step
        face(layer, [(x - 22, low), (x + 4, low - 3), (x + 4, low), (x - 22, low + 3)], 0.16)


def draw_folds(layer: Layer, rng: random.Random) -> None:
    """Braces, the creases of the shirt, rolled sleeves and a boot's sole."""
    for line in (
        [(642, 566), (706, 660), (752, 790)],
        [(600, 660), (650, 730), (664, 800)],
        [(560, 690), (606, 676), (640, 640)],
        [(640, 836), (690, 846), (760, 830)],
    ):
        sketch(layer, line, Stick(0.03, 6, 2, 4), rng)
    for line in ([(488, 640), (516, 694)], [(462, 546), (486, 510)]):
        sketch(layer, line, Stick(0.05, 9, 2, 2), rng)
    sketch(layer, [(478, 986), (530, 984), (600, 980)], Stick(0.02, 9, 2, 2), rng)


def draw_pick(layer: Layer, rng: random.Random) -> None:
    """A pick, raised towards the wall: its shaft runs through both hands."""
    sketch(layer, [(444, 620), (388, 464), (350, 360)], Stick(0.7, 17, 3, 1), rng)
    sketch(layer, [(222, 440), (300, 380), (370, 348), (462, 338)], Stick(0.02, 27, 3, 1), rng)
    sketch(layer, [(240, 430), (310, 380), (376, 354)], Stick(0.6, 5, 1, 1), rng)


def draw_floor_lamp(layer: Layer, x: float, foot: float) -> None:
    """A small lamp that stands on the floor."""
    layer.polygon([(x - 22, foot), (x - 20, foot - 30), (x + 20, foot - 30), (x + 22, foot)], 0.08)
    layer.polygon([(x - 15, foot - 66), (x + 15, foot - 66), (x + 15, foot - 30), (x - 15, foot - 30)], 0.95)
    layer.polygon([(x - 20, foot - 76), (x + 20, foot - 76), (x + 20, foot - 66), (x - 20, foot - 66)], 0.06)
    layer.polygon([(x - 14, foot - 76), (x - 9, foot - 104), (x + 9, foot - 104), (x + 14, foot - 76)], 0.12)
