"""What is heard at the four windows, out of nothing but numbers: a far bell, a feast, the wind on the heaps, a pick.

Run ``python -m content.beffroi.paint.sounds [--out DIR]``. Peaks lie at -6 dBFS; each sound begins and ends in silence.
"""

from __future__ import annotations

import numpy as np

from content.atelier.beaten import crack, drum
from content.atelier.sound import Maker, Sound, bell, echoed, faded, place, run, times, wind
from content.beffroi.paint.cli import MEDIA

FADE_S = 0.6


def dawn(rng: np.random.Generator) -> Sound:
    """A soft wind, and the bell of the church three times from far away."""
    total = 0.16 * wind(8.0, 420, rng)
    for at_s in (0.9, 3.0, 5.1):
        place(total, bell(196.0, 3.0, 1.5), at_s, 0.5)
    return faded(echoed(total, 0.19, 0.3), FADE_S, FADE_S)


def noon(rng: np.random.Generator) -> Sound:
    """A crowd, as a hum with swelling voices, a drum, and small bells at the dragon's head."""
    seconds = 7.0
    total = 0.34 * wind(seconds, 620, rng) + 0.22 * wind(seconds, 1300, rng)
    beaten = drum(rng)
    for beat in range(12):
        place(total, beaten, 0.4 + 0.5 * beat, 0.75 if beat % 4 == 0 else 0.42)
    for _ in range(26):
        place(total, bell(rng.uniform(1500, 2400), 0.5, 0.16), rng.uniform(0.4, 6.2), 0.07)
    return faded(total, FADE_S, FADE_S)


def dusk(rng: np.random.Generator) -> Sound:
    """Wind over bare heaps, and a far winding engine that turns slowly."""
    seconds = 8.0
    total = 0.5 * wind(seconds, 260, rng) + 0.12 * wind(seconds, 900, rng)
    time = times(0.3)
    stroke = rng.standard_normal(len(time)) * np.sin(np.pi * time / 0.3) ** 2
    for turn in range(9):
        place(total, stroke, 0.6 + 0.78 * turn, 0.05)
    return faded(total, FADE_S, FADE_S)


def night(rng: np.random.Generator) -> Sound:
    """Silence of the open country, and from below a pick on flint, with the shaft's echo."""
    total = 0.1 * wind(8.0, 330, rng)
    for number, at_s in enumerate((1.0, 1.9, 2.8, 4.4, 5.3)):
        place(total, crack(1 + 0.01 * number, rng), at_s, 0.3)
    return faded(echoed(total, 0.085, 0.45), FADE_S, FADE_S)


MADE: dict[str, Maker] = {"dawn": dawn, "noon": noon, "dusk": dusk, "night": night}


if __name__ == "__main__":
    run(MADE, MEDIA, seed=49)
