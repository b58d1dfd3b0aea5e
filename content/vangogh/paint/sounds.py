"""The Borinage in numbers: wind over the heaps, the mine and its bell, boards, paper, charcoal, and a lark over it.

Run ``python -m content.vangogh.paint.sounds [--out DIR]``.
"""

from __future__ import annotations

from functools import partial

import numpy as np

from content.atelier.beaten import creak, drip, falling, knock, rub
from content.atelier.sound import (
    RATE_HZ,
    Maker,
    Mode,
    Sound,
    around,
    band,
    breath,
    click,
    echoed,
    echoed_around,
    faded,
    place,
    run,
    several,
    struck,
    times,
)
from content.vangogh.paint.cli import MEDIA

BED_S = 12.0
TURNS = 16
"""Of the winding engine, in the time of the bed."""
SIGNAL = (
    Mode(587, 1.0, 0.5),
    Mode(1174, 0.45, 0.3),
    Mode(1610, 0.5, 0.22),
    Mode(2480, 0.35, 0.12),
    Mode(3720, 0.2, 0.06),
)
"""The bell that a mine gives its signals with: iron, small and hard, no church's."""


def heaps(rng: np.random.Generator) -> Sound:
    """The bed of the evening: wind over bare heaps, with a low whistle in it, and the winding engine far away."""
    total = 0.8 * band(BED_S, 260, 0.9, rng) * breath(BED_S, (2, 0.4, 0.1), (5, 0.25, 0.5))
    total += 0.2 * band(BED_S, 640, 0.18, rng) * breath(BED_S, (3, 0.8, 0.3))
    return total + 0.1 * engine(rng)


def engine(rng: np.random.Generator) -> Sound:
    """The winding engine: a breath of steam at each turn."""
    total = np.zeros_like(times(BED_S))
    steam = band(0.34, 1200, 1.0, rng) * np.sin(np.pi * np.linspace(0, 1, len(times(0.34)))) ** 2
    for turn in range(TURNS):
        around(total, steam, BED_S / TURNS * turn, 1.0 if turn % 2 else 0.7)
    return total


def deep(rng: np.random.Generator) -> Sound:
    """The bed of the mine: heavy air, timber that carries, a drop, and a pick somewhere in the seam."""
    total = 0.6 * band(BED_S, 110, 0.7, rng) * breath(BED_S, (2, 0.3, 0.6), (3, 0.2, 0.1))
    total += 0.25 * band(BED_S, 520, 0.6, rng) * breath(BED_S, (1, 0.4, 0.2))
    for at_s, hertz in ((2.2, 180.0), (8.9, 150.0)):
        around(total, creak(0.9, hertz, rng), at_s, 0.28)
    for at_s in (4.0, 4.9, 5.8, 6.7, 10.6):
        around(total, struck([Mode(1050, 0.7, 0.02), Mode(1730, 0.4, 0.012)], 0.2), at_s, rng.uniform(0.3, 0.45))
    around(total, drip(860.0), 0.9, 0.6)
    return echoed_around(total, 0.21, 0.4)


def signal(strokes: int, rng: np.random.Generator) -> Sound:
    """The mine's bell, so many times."""
    total = np.zeros_like(times(1.2 + 0.42 * strokes))
    for stroke in range(strokes):
        hit = struck(SIGNAL, 1.2)
        hit[: len(times(0.05))] += 0.5 * click(0.05, 3000, 0.8, 0.006, rng)
        place(total, hit, 0.42 * stroke, 0.8)
    return faded(echoed(total, 0.16, 0.3), 0.0005, 0.5)


def lamp(number: int, rng: np.random.Generator) -> Sound:
    """A lamp is set down on coal: thin metal, its ring, and a few crumbs."""
    total = np.zeros_like(times(0.9))
    metal = struck([Mode(940 + 90 * number, 0.8, 0.06), Mode(2260, 0.5, 0.05), Mode(3480, 0.4, 0.03)], 0.5)
    place(total, metal + 0.5 * click(0.5, 1800, 1.0, 0.01, rng), 0.0, 0.8)
    place(total, metal, 0.11, 0.3)
    place(total, falling(0.6, (900, 3000), 12, rng), 0.08, 0.4)
    return faded(echoed(total, 0.15, 0.3), 0.0005, 0.2)


def board(number: int, rng: np.random.Generator) -> Sound:
    """A step on the boards of a small room."""
    total = np.zeros_like(times(0.8))
    place(total, knock(118 + 14 * number, rng), 0.0, 1.0)
    place(total, creak(0.55, 260 + 45 * number, rng), 0.1, 0.4)
    return faded(total, 0.001, 0.15)


def page(number: int, rng: np.random.Generator) -> Sound:
    """A sheet is turned: it lifts, bends with a crackle, and lies down."""
    total = np.zeros_like(times(0.75))
    place(total, rub(0.5, 3600 + 500 * number, 38, rng), 0.0, 0.7)
    place(total, falling(0.5, (2500, 7000), 26, rng), 0.08, 0.35)
    place(total, click(0.16, 700, 1.1, 0.03, rng), 0.5, 0.6)
    return faded(total, 0.01, 0.06)


def stroke(number: int, rng: np.random.Generator) -> Sound:
    """A stroke of charcoal on rough paper, and the crumb that breaks off."""
    seconds = 0.26 + 0.04 * number
    total = rub(seconds, 2500 + 240 * number, 55, rng) + 0.3 * rub(seconds, 900, 30, rng)
    place(total, click(0.03, 3000, 0.8, 0.004, rng), rng.uniform(0.05, 0.15), 0.5)
    return faded(total, 0.015, 0.06)


def lark(rng: np.random.Generator) -> Sound:
    """A lark over the fields, high up: short whistles that slide, and trills of one of them."""
    total = np.zeros_like(times(4.2))
    at_s = 0.2
    while at_s < 3.6:
        low, high = np.sort(rng.uniform(2300, 4600, 2))
        trill = int(rng.integers(1, 7))
        for _ in range(trill):
            place(total, whistle(low, high, rng.uniform(0.05, 0.09)), at_s, rng.uniform(0.4, 0.9))
            at_s += 0.095
        at_s += rng.uniform(0.01, 0.09)
    return faded(echoed(total, 0.19, 0.15), 0.1, 0.9)


def whistle(from_hz: float, to_hz: float, seconds: float) -> Sound:
    """One short whistle that slides."""
    part = np.linspace(0, 1, len(times(seconds)))
    turns = np.cumsum(from_hz + (to_hz - from_hz) * part**0.7) / RATE_HZ
    return np.asarray(np.sin(2 * np.pi * turns) * np.sin(np.pi * part) ** 2)


MADE: dict[str, Maker] = {
    "heaps": heaps,
    "deep": deep,
    "lark": lark,
    "signal": partial(signal, 3),
    **several("lamp", lamp, 3),
    **several("board", board, 3),
    **several("page", page, 3),
    **several("stroke", stroke, 4),
}

if __name__ == "__main__":
    run(MADE, MEDIA, seed=1880)
