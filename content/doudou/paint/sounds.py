"""The feast in numbers: drums, bells, a crowd without a voice, rope and hair, wheels and hooves on cobbles.

Run ``python -m content.doudou.paint.sounds [--out DIR]``.
"""

from __future__ import annotations

import numpy as np

from content.atelier.beaten import creak, drum, knock, rub, side_drum
from content.atelier.sound import (
    Maker,
    Mode,
    Sound,
    around,
    band,
    bell,
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
from content.doudou.paint.cli import MEDIA

BED_S = 12.0
BEAT_S = 0.5
PULSE = (1.0, 0.0, 0.5, 0.5, 0.8, 0.0, 0.5, 0.0)
"""How hard the large drum is beaten, one beat after the other: the bed holds it three times."""
FLOURISHES = ((0.0, 0.36, 0.54), (0.0, 0.12, 0.24, 0.36, 0.6), (0.0, 0.24, 0.36, 0.48))
"""When the small drum is beaten, in seconds; the last beat is the large drum's too."""
TOLLED_HZ = (196.0, 220.0, 261.6)
HOOF_HZ = (690.0, 760.0, 840.0, 930.0)
STEPS_S = (0.0, 0.21, 0.5, 0.71)
"""When the four hooves of a walking horse come down."""


def crowd(seconds: float, rng: np.random.Generator) -> Sound:
    """A crowd that is heard from far: three bands where voices are, none of which says anything."""
    bands = [loud * band(seconds, hz, 0.5, rng) for hz, loud in ((480, 1.0), (950, 0.5), (2300, 0.16))]
    return np.asarray(sum(bands))


def square(rng: np.random.Generator) -> Sound:
    """The bed of the fight: the crowd surges, and the large drum goes on."""
    total = 0.42 * crowd(BED_S, rng) * breath(BED_S, (2, 0.35, 0.1), (5, 0.2, 0.6))
    beaten = [drum(rng) for _ in range(3)]
    for beat in range(round(BED_S / BEAT_S)):
        around(total, beaten[beat % 3], BEAT_S * (beat + 0.2), 1.2 * PULSE[beat % len(PULSE)])
    return echoed_around(total, 0.11, 0.28)


def procession(rng: np.random.Generator) -> Sound:
    """The bed of the way through the town: horses at a walk, harness, and bells from afar."""
    total = 0.16 * crowd(BED_S, rng) * breath(BED_S, (3, 0.3, 0.4))
    for horse, late_s in enumerate((0.0, 0.33)):
        for stride in range(12):
            for foot, at_s in enumerate(STEPS_S):
                at = BED_S / 12 * stride + at_s + late_s + rng.uniform(-0.02, 0.02)
                around(total, hoof(HOOF_HZ[foot] * (1 + 0.06 * horse), rng), at, rng.uniform(0.3, 0.6))
    for at_s, hertz in ((1.0, 196.0), (4.0, 261.6), (7.0, 220.0)):
        around(total, bell(hertz, 4.0, 1.6), at_s, 0.16)
    return echoed_around(total, 0.09, 0.25)


def hoof(hertz: float, rng: np.random.Generator) -> Sound:
    """One shod hoof on a cobble: hollow, with iron on it."""
    return struck([Mode(hertz, 1.0, 0.03), Mode(1.9 * hertz, 0.4, 0.015)], 0.2) + 0.4 * click(
        0.2, 2600, 0.9, 0.008, rng
    )


def flourish(number: int, rng: np.random.Generator) -> Sound:
    """A few beats of the drums, as somebody is announced."""
    total = np.zeros_like(times(1.3))
    beats = FLOURISHES[number]
    for at_s in beats:
        place(total, side_drum(rng), at_s, 0.5 + 0.5 * (at_s == beats[-1]))
    place(total, drum(rng), beats[-1], 0.9)
    return faded(echoed(total, 0.07, 0.22), 0.001, 0.2)


def pull(number: int, rng: np.random.Generator) -> Sound:
    """A pull at the tail: the rope in it creaks, and the hair slides through hands."""
    rope = creak(0.55, 230.0 + 40 * number, rng)
    return faded(0.8 * rope / np.abs(rope).max() + 0.6 * rub(0.55, 3100 + 350 * number, 60, rng), 0.01, 0.08)


def wheels(number: int, rng: np.random.Generator) -> Sound:
    """A push at the float: iron rims go over three cobbles, and its timber gives."""
    total = 0.5 * band(0.9, 110, 0.7, rng) * np.sin(np.pi * np.linspace(0, 1, len(times(0.9))))
    for cobble in range(3):
        at_s = 0.05 + 0.2 * cobble + rng.uniform(-0.03, 0.03)
        place(total, knock(92 + 11 * number + 6 * cobble, rng), at_s, 1.0)
        place(total, struck([Mode(1240, 0.5, 0.02), Mode(2130, 0.3, 0.012)], 0.15), at_s, 0.22)
    place(total, creak(0.5, 330 + 30 * number, rng), 0.3, 0.3)
    return faded(total, 0.005, 0.2)


def toll(number: int, rng: np.random.Generator) -> Sound:
    """A bell of the town, once, with a little of the street in it."""
    total = bell(TOLLED_HZ[number], 2.6, 1.1)
    total[: len(times(0.05))] += 0.25 * click(0.05, 2400, 1.0, 0.008, rng)
    return faded(echoed(total, 0.13, 0.2), 0.001, 0.8)


def swell(rng: np.random.Generator) -> Sound:
    """The crowd when a hair is won: it rises at once, hands clap, and it takes its time to calm down."""
    seconds = 3.6
    time = times(seconds)
    rises = np.minimum(1, time / 0.35) * np.exp(-np.maximum(0, time - 0.8) / 0.9)
    total = crowd(seconds, rng) * rises
    for _ in range(170):
        clap = click(0.05, rng.uniform(1100, 2300), 0.6, 0.009, rng)
        at_s = 0.15 + rng.gamma(2.2, 0.5)
        if at_s < seconds - 0.1:
            place(total, clap, at_s, rng.uniform(0.1, 0.4))
    place(total, drum(rng), 0.0, 0.9)
    return faded(total, 0.002, 0.6)


def peal(rng: np.random.Generator) -> Sound:
    """The float is up: all bells at once, over the crowd."""
    total = np.zeros_like(times(4.4))
    place(total, swell(rng), 0.0, 0.5)
    for stroke in range(9):
        hertz = TOLLED_HZ[(2 * stroke) % 3] * (2 if stroke % 2 else 1)
        place(total, bell(hertz, 3.0, 1.2), 0.28 * stroke + rng.uniform(0, 0.05), 0.4)
    return faded(total, 0.002, 0.9)


MADE: dict[str, Maker] = {
    "square": square,
    "procession": procession,
    "swell": swell,
    "peal": peal,
    **several("drum", flourish, 3),
    **several("pull", pull, 3),
    **several("wheels", wheels, 3),
    **several("bell", toll, 3),
}

if __name__ == "__main__":
    run(MADE, MEDIA, seed=1349)
