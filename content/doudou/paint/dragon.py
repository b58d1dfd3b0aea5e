"""The dragon of wicker: a woven body along one line, a wing, spikes, and the head with its red tongue."""

from __future__ import annotations

import math
import random
from itertools import pairwise

import numpy as np

from content.atelier.layer import Layer
from content.atelier.limbs import blob, face, tube
from content.atelier.tube import Line, Widths, brightness, curve, frame, lit_bands, outline, profile, spread
from content.doudou.paint.palette import GREEN, NOON, RED

SPINE = (
    (152, 322), (250, 352), (370, 436), (520, 532), (700, 588), (880, 586), (1020, 545), (1170, 505), (1310, 498),
    (1430, 510), (1522, 466), (1562, 380), (1600, 300), (1662, 258),
)  # fmt: skip
"""From the tip of the tail to the head, in design pixels of a picture that the dragon fills alone."""
LOW_TAIL = (
    (150, 640), (230, 668), (330, 642), (430, 602), (560, 590), *SPINE[4:],
)  # fmt: skip
"""The same body with its tail swung low, within reach."""
GIRTH = (
    (0, 7), (0.1, 9), (0.25, 14), (0.38, 24), (0.46, 44), (0.54, 82), (0.62, 104), (0.7, 103), (0.76, 84), (0.82, 60),
    (0.9, 46), (1, 42),
)  # fmt: skip
COUNT = 240
HEAD_PX = 104.0
WEAVE_PX = 23.0
"""Between two stakes of the basket."""
HOOPS = (0.47, 0.545, 0.62, 0.695, 0.765, 0.83, 0.89, 0.945)


def draw_dragon(layer: Layer, spine: tuple[tuple[float, float], ...] = SPINE) -> None:
    """The whole dragon, without its tuft."""
    rng = random.Random(9)
    line, half = spread(curve(spine, 24), COUNT), profile(GIRTH, COUNT)
    _draw_wing(layer, line[int(0.66 * COUNT)] + [40, -52], 118.0)
    _draw_spikes(layer, line, half)
    tube(layer, line, half, (GREEN.at(0.1), GREEN.at(0.4), GREEN.at(0.8)), NOON)
    _draw_weave(layer, line, half * 0.97, rng)
    _draw_wrap(layer, line, half)
    _draw_hoops(layer, line, half)
    draw_head(layer, line[-1])


def _draw_wing(layer: Layer, root: Line, size: float) -> None:
    tips = [root + np.array(tip) * size for tip in ((-0.55, -1.95), (-1.25, -1.62), (-1.72, -1.05), (-1.85, -0.42))]
    lead = [root + np.array(at) * size for at in ((0.28, 0.1), (0.22, -0.9), (-0.1, -1.5))]
    edge, before = [curve([*lead, tips[0]], 12)], tips[0]
    for tip in [*tips[1:], root + np.array([-0.55, 0.2]) * size]:
        middle = (before + tip) / 2
        edge.append(curve([before, middle + (root - middle) * 0.26, tip], 10))
        before = tip
    face(layer, np.vstack(edge), RED.at(0.8))
    ribs = [_rib(root, tip, number, size) for number, tip in enumerate(tips)]
    for first, second in pairwise(ribs):
        face(layer, np.vstack([first, second[::-1]]), RED.at(1.6))
        face(layer, np.vstack([first[8:], (first * 0.45 + second * 0.55)[8:][::-1]]), RED.at(2.5))
    taper = profile([(0, 7), (1, 1.5)], 24)
    for rib in ribs:
        face(layer, outline(rib, taper), GREEN.at(0.3))
        face(layer, outline(rib + np.array([1.5, -1.5]), taper * 0.4), GREEN.at(3))


def _rib(root: Line, tip: Line, number: int, size: float) -> Line:
    middle = root + (tip - root) * 0.5 + np.array([0.16, -0.1]) * size * (1 - 0.2 * number)
    return spread(curve([root + np.array([0.05, -0.1]) * size, middle, tip], 10), 24)


def _draw_spikes(layer: Layer, line: Line, half: Widths) -> None:
    along, across = frame(line)
    for place in np.linspace(0.40, 0.985, 26):
        at = int(place * (COUNT - 1))
        high = 14 + 22 * math.sin(min(1.0, (place - 0.38) / 0.3) * 1.57)
        foot = line[at] + across[at] * (half[at] - 5)
        tip = foot + across[at] * (high + 5) - along[at] * high * 0.55
        face(layer, np.array([foot - along[at] * 13, tip, foot + along[at] * 13]), RED.at(0.8))
        face(layer, np.array([foot + along[at] * 2, tip, foot + along[at] * 13]), RED.at(2.9))


def _draw_weave(layer: Layer, line: Line, half: Widths, rng: random.Random) -> None:
    """Basket work: rods in every other cell of a grid along the body and round it, so that they crowd at the edges."""
    across = frame(line)[1]
    along = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(line, axis=0).T))])

    def lay(places: Line, offset: float) -> tuple[Line, Line]:
        columns = [np.interp(places, along, values) for values in (*line.T, *across.T, half)]
        there, side = np.column_stack(columns[:2]), np.column_stack(columns[2:4])
        return there + side * (columns[4] * offset)[:, None], side

    bell = np.sin(np.linspace(0.06, math.pi - 0.06, 7)) ** 0.42
    first, last = along[int(0.33 * COUNT)], along[int(0.985 * (COUNT - 1))]
    for column, place in enumerate(np.arange(first, last, WEAVE_PX)):
        wide = float(np.interp(place, along, half))
        rows = max(3, int(25 * min(1.0, wide / 78)))
        for row in range(column % 2, rows, 2):
            angle = (-0.5 + (row + 0.5) / rows) * math.pi * 0.97
            offset = math.sin(angle)
            rod, side = lay(
                np.linspace(place - WEAVE_PX * 0.92, place + WEAVE_PX * 0.92, 7) + rng.uniform(-1, 1), offset
            )
            bright = max(0.0, brightness(side[3], offset, NOON))
            thick = math.cos(angle) * math.pi * 0.5 * wide / rows * 1.02 + 0.5
            tone = 0.15 + 3.7 * bright**1.15 + rng.uniform(-0.16, 0.16)
            normal = frame(rod)[1]
            over, under = rod + normal * (thick * bell)[:, None], rod - normal * (thick * bell)[:, None]
            layer.polygon([(float(x), float(y)) for x, y in np.vstack([over, under[::-1]])], GREEN.at(tone), seam=False)
            if bright > 0.5 and thick > 2.0:
                inner = rod + normal * (thick * bell * 0.25)[:, None]
                face(layer, np.vstack([over * 0.9 + inner * 0.1, inner[::-1]]), GREEN.at(tone + 0.8))


def _draw_wrap(layer: Layer, line: Line, half: Widths) -> None:
    """The tail, wound round with cord."""
    along, across = frame(line)
    for place in np.arange(0.012, 0.345, 0.0085):
        at = int(place * (COUNT - 1))
        reach = across[at] * half[at]
        turn = spread(
            curve([line[at] - reach - along[at] * 5, line[at] + along[at] * 2, line[at] + reach + along[at] * 6], 6), 10
        )
        thin = profile([(0, 0.6), (0.5, 2.2), (1, 1.2)], 10)
        face(layer, outline(turn, thin), GREEN.at(1.6))
        face(layer, outline(turn[5:], thin[5:] * 0.8), GREEN.at(3.2))


def _draw_hoops(layer: Layer, line: Line, half: Widths) -> None:
    along, across = frame(line)
    for place in HOOPS:
        at = int(place * (COUNT - 1))
        offset = np.linspace(-1, 1, 25)
        bow = np.sqrt(1 - offset**2) * half[at] * 0.13
        ring = line[at] + across[at] * (offset * half[at])[:, None] + along[at] * bow[:, None]
        thick = 5.2 * np.sqrt(np.maximum(0.12, 1 - offset**2 * 0.8))
        face(layer, outline(ring, thick + 1.8), GREEN.at(0))
        for step in range(24):
            bright = max(0.0, brightness(across[at], float(offset[step]), NOON))
            face(layer, strip_of(ring, thick, step), RED.at(0.9 + 2.6 * bright))


def strip_of(ring: Line, thick: Widths, step: int) -> Line:
    """One short piece of a ring."""
    return outline(ring[step : step + 2], thick[step : step + 2], round_ends=False)


def draw_head(layer: Layer, at: Line, size: float = HEAD_PX) -> None:
    """The head, looking to the right; `at` is the end of the neck."""
    turn = math.radians(6)
    rotation = np.array([[math.cos(turn), math.sin(turn)], [-math.sin(turn), math.cos(turn)]])

    def put(shape: Line | list[tuple[float, float]], tone: str) -> None:
        face(layer, np.asarray(shape, float) * size @ rotation + at, tone)

    put(curve([(0.2, 0.1), (0.9, 0.05), (1.5, 0.08), (1.45, 0.42), (0.9, 0.5), (0.2, 0.5)], 6, closed=True), RED.at(0))
    tongue = spread(curve([(0.75, 0.28), (1.1, 0.26), (1.5, 0.2), (1.78, 0.34), (2.02, 0.22)]), 30)
    put(outline(tongue, profile([(0, 0.09), (0.6, 0.08), (0.85, 0.05), (1, 0.01)], 30)), RED.at(3))
    put(curve(JAW, 10, closed=True), GREEN.at(0.2))
    put(curve(JAW_LIGHT, 8, closed=True), GREEN.at(1.4))
    for x in (0.84, 0.99, 1.14, 1.29, 1.44):
        put([(x - 0.05, 0.42), (x + 0.02, 0.25), (x + 0.07, 0.41)], "#fdf0d0")
    put(curve(SKULL, 10, closed=True), GREEN.at(0.3))
    put(curve(SKULL_LIGHT, 10, closed=True), GREEN.at(2.5))
    put(curve(SKULL_RIM, 8), GREEN.at(3.6))
    for x in (0.86, 1.02, 1.18, 1.34, 1.52, 1.68):
        put([(x - 0.05, 0.02), (x + 0.02, 0.2), (x + 0.08, 0.0)], "#fff6dc")
    put(curve([(1.6, -0.28), (1.68, -0.33), (1.76, -0.27), (1.68, -0.24)], 6, closed=True), GREEN.at(0))
    put(curve(EYE, 8, closed=True), "#f2c14e")
    put(curve([(0.565, -0.225), (0.6, -0.28), (0.635, -0.225), (0.6, -0.17)], 6, closed=True), GREEN.at(0))
    put(
        curve([(0.28, -0.3), (0.48, -0.46), (0.76, -0.34), (0.84, -0.2), (0.7, -0.27), (0.5, -0.33)], 8, closed=True),
        GREEN.at(0.1),
    )
    for x, y, long, angle, wide in ((-0.12, -0.5, 0.95, -118, 0.12), (-0.3, -0.3, 0.7, -150, 0.1)):
        c, s = math.cos(math.radians(angle)), math.sin(math.radians(angle))
        horn = curve(
            [(x, y), (x + long * 0.5 * c - 0.05, y + long * 0.5 * s + 0.02), (x + long * c - 0.22, y + long * s + 0.16)]
        )
        horn = spread(horn, 24)
        half = profile([(0, wide * 0.8), (0.4, wide), (1, 0.01)], 24)
        put(outline(horn, half), RED.at(0.7))
        for band in lit_bands(horn, half, NOON, 0.6):
            put(band, RED.at(2.8))
    for x, y in ((-0.42, 0.05), (-0.4, 0.28), (-0.28, 0.48)):
        put([(x, y - 0.12), (x - 0.34, y + 0.02), (x + 0.02, y + 0.14)], RED.at(0.9))
        put([(x, y - 0.12), (x - 0.34, y + 0.02), (x, y - 0.02)], RED.at(2.8))


JAW = (
    (0.5, 0.2), (0.78, 0.36), (1.12, 0.42), (1.42, 0.36), (1.56, 0.27), (1.66, 0.34), (1.6, 0.5), (1.36, 0.63),
    (1.0, 0.68), (0.6, 0.66), (0.1, 0.58), (-0.3, 0.42), (-0.1, 0.1),
)  # fmt: skip
JAW_LIGHT = (
    (0.6, 0.3), (0.8, 0.38), (1.12, 0.45), (1.42, 0.4), (1.56, 0.3), (1.6, 0.36), (1.4, 0.48), (1.1, 0.53), (0.8, 0.47),
)  # fmt: skip
SKULL = (
    (-0.36, 0.4), (-0.46, -0.05), (-0.34, -0.42), (-0.02, -0.62), (0.34, -0.62), (0.62, -0.46), (0.86, -0.33),
    (1.15, -0.29), (1.42, -0.36), (1.64, -0.42), (1.82, -0.32), (1.9, -0.12), (1.82, 0.04), (1.6, 0.05), (1.3, 0.02),
    (1.0, 0.08), (0.72, 0.2), (0.5, 0.34), (0.2, 0.5),
)  # fmt: skip
SKULL_LIGHT = (
    (-0.3, -0.36), (0, -0.58), (0.34, -0.58), (0.62, -0.42), (0.86, -0.29), (1.15, -0.25), (1.42, -0.31), (1.64, -0.38),
    (1.78, -0.3), (1.82, -0.2), (1.6, -0.2), (1.3, -0.14), (1.0, -0.14), (0.74, -0.2), (0.5, -0.34), (0.2, -0.4),
    (-0.1, -0.3),
)  # fmt: skip
SKULL_RIM = (
    (0.0, -0.59), (0.34, -0.59), (0.62, -0.43), (0.86, -0.30), (1.15, -0.26), (1.42, -0.32), (1.64, -0.39),
    (1.42, -0.28), (1.15, -0.22), (0.86, -0.25), (0.62, -0.37), (0.34, -0.52), (0.0, -0.55),
)  # fmt: skip
EYE = ((0.44, -0.215), (0.53, -0.275), (0.65, -0.25), (0.71, -0.19), (0.6, -0.17), (0.51, -0.175))


def draw_tuft(layer: Layer, at: tuple[float, float] = (152, 322), swing: float = 0.0) -> None:
    """The horsehair at the tip of the tail, tied with red ribbons; `swing` is how far it sways, -1..1."""
    rng = random.Random(4)
    x, y = at
    for _ in range(46):
        long, side = rng.uniform(95, 205), rng.uniform(-0.5, 0.5)
        sway = swing * long * 0.5
        hair = [(x + 8 + rng.uniform(-6, 6), y + rng.uniform(-5, 5)), (x - 16 + rng.uniform(-12, 8), y + 16)]
        hair += [(x - 22 + side * 70 + sway * 0.5, y + long * 0.55), (x - 12 + side * 105 + sway, y + long)]
        line = spread(curve(hair, 8), 24)
        face(
            layer,
            outline(line, profile([(0, 2.4), (0.5, 2.6), (1, 0.5)], 24)),
            GREEN.at(rng.choice([0, 0.1, 0.2, 0.7, 1.6])),
        )
    for number, (side, long, wide) in enumerate(((-30, 175, 9), (14, 205, 10), (44, 150, 8))):
        ribbon = [(x, y + 4), (x + side * 0.3 - 6, y + long * 0.25), (x + side + 16, y + long * 0.6)]
        ribbon += [(x + side - 10 + swing * 60, y + long * 0.85), (x + side + 14 + swing * 80, y + long)]
        line = spread(curve(ribbon), 40)
        half = wide * (0.62 + 0.38 * np.cos(np.linspace(0, 7 + number, 40) + number))
        face(layer, outline(line, half, round_ends=False), RED.at(2.6))
        face(layer, outline(line[14:26], half[14:26] * 0.8, round_ends=False), RED.at(3.3))
    blob(layer, [(x - 16, y - 12), (x + 16, y - 10), (x + 20, y + 8), (x - 10, y + 14)], RED.at(2.2))
