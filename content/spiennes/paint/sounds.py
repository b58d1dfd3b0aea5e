"""The mine in numbers: air and drops in the shaft, a ladder, a pick in the chalk, flint that is struck and polished.

Run ``python -m content.spiennes.paint.sounds [--out DIR]``.
"""

from __future__ import annotations

import numpy as np

from content.atelier.beaten import crack, creak, drip, falling, knock, rub
from content.atelier.sound import (
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
from content.spiennes.paint.cli import MEDIA

BED_S = 12.0
DROPS = ((0.8, 1180.0), (2.9, 940.0), (3.3, 1320.0), (6.1, 1050.0), (8.4, 1240.0), (10.9, 890.0))
"""When a drop falls, in seconds, and how high it sounds: never in time."""


def air(rng: np.random.Generator) -> Sound:
    """The bed under the ground: air that hardly moves, and water that finds its way through the chalk."""
    total = 0.55 * band(BED_S, 150, 0.8, rng) * breath(BED_S, (2, 0.35, 0.2), (3, 0.2, 0.7))
    total += 0.35 * band(BED_S, 700, 0.7, rng) * breath(BED_S, (1, 0.5, 0.5))
    for at_s, hertz in DROPS:
        around(total, drip(hertz), at_s, rng.uniform(0.6, 1.1))
    return echoed_around(total, 0.17, 0.42)


def meadow(rng: np.random.Generator) -> Sound:
    """The bed above: wind in the grass, and somebody else who strikes flint, farther off."""
    grass = band(BED_S, 2300, 1.0, rng) * breath(BED_S, (2, 0.5, 0.0), (5, 0.3, 0.3))
    total = 0.5 * grass + 0.5 * band(BED_S, 380, 0.8, rng) * breath(BED_S, (3, 0.4, 0.8))
    for at_s in (1.6, 2.5, 3.4, 7.2, 8.2, 10.5):
        around(total, crack(0.8, rng), at_s, rng.uniform(0.12, 0.22))
    return total


def rung(number: int, rng: np.random.Generator) -> Sound:
    """A foot on a rung: wood, its ropes, and a little chalk that trickles down the shaft."""
    total = np.zeros_like(times(1.2))
    place(total, knock(210 + 28 * number, rng), 0.0, 1.0)
    place(total, creak(0.4, 420 - 35 * number, rng), 0.08, 0.3)
    place(total, falling(0.7, (1800, 4200), 9, rng), 0.25, 0.25)
    return faded(echoed(total, 0.12, 0.35), 0.001, 0.2)


def pick(number: int, rng: np.random.Generator) -> Sound:
    """An antler in the chalk: a dull blow, and crumbs that fall after it."""
    total = np.zeros_like(times(1.1))
    blow = struck([Mode(165 + 18 * number, 1.0, 0.04), Mode(430, 0.5, 0.02), Mode(1150, 0.25, 0.008)], 0.3)
    place(total, blow + 0.6 * click(0.3, 900, 1.0, 0.02, rng), 0.0, 1.0)
    place(total, falling(0.8, (700, 2200), 22, rng), 0.06, 0.4)
    return faded(echoed(total, 0.09, 0.32), 0.001, 0.2)


def flint(number: int, rng: np.random.Generator) -> Sound:
    """A blow on flint: it cracks, a flake comes off, and its splinters fall on stone."""
    total = np.zeros_like(times(0.9))
    place(total, crack(0.88 + 0.11 * number, rng), 0.0, 1.0)
    place(total, falling(0.6, (3400, 8200), 10 + 3 * number, rng), 0.05, 0.5)
    return faded(total, 0.0005, 0.15)


def polish(number: int, rng: np.random.Generator) -> Sound:
    """A stroke on wet sandstone: grit under the stone, to on one and fro on the next."""
    stroke = rub(0.6, 1700 - 260 * number, 90, rng)
    return faded(stroke + 0.25 * rub(0.6, 5200, 140, rng), 0.02, 0.1)


def freed(rng: np.random.Generator) -> Sound:
    """The axe is out of the stone: two blows and a long fall of flakes, and the stone rings."""
    total = np.zeros_like(times(2.6))
    for at_s, sharp in ((0.0, 0.8), (0.34, 1.05)):
        place(total, crack(sharp, rng), at_s, 1.0)
    place(total, falling(1.6, (2600, 8000), 46, rng), 0.36, 0.5)
    ringing = struck([Mode(1330, 1.0, 0.5), Mode(2710, 0.6, 0.35), Mode(4520, 0.3, 0.2)], 2.0)
    place(total, ringing, 0.34, 0.3)
    return faded(total, 0.0005, 0.5)


def shines(rng: np.random.Generator) -> Sound:
    """It shines: water runs over it, and the stone is struck once with a fingernail."""
    total = np.zeros_like(times(3.0))
    water = band(1.4, 1500, 0.9, rng) * np.sin(np.pi * np.linspace(0, 1, len(times(1.4)))) ** 2
    place(total, water, 0.0, 0.35)
    for _ in range(24):
        place(total, drip(rng.uniform(700, 1900)), 0.2 + rng.uniform(0, 1.3), rng.uniform(0.05, 0.25))
    ringing = struck([Mode(1568, 1.0, 0.6), Mode(3150, 0.5, 0.4), Mode(5240, 0.25, 0.2)], 1.6)
    place(total, ringing, 1.35, 0.7)
    return faded(echoed(total, 0.14, 0.25), 0.01, 0.6)


MADE: dict[str, Maker] = {
    "air": air,
    "meadow": meadow,
    "freed": freed,
    "shines": shines,
    **several("rung", rung, 3),
    **several("pick", pick, 3),
    **several("flint", flint, 4),
    **several("polish", polish, 2),
}

if __name__ == "__main__":
    run(MADE, MEDIA, seed=1006)
