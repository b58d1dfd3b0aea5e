"""What sounds in more than one pack: a drum, flint, wood, things that creak, fall and drip."""

from __future__ import annotations

import numpy as np

from content.atelier.sound import Mode, Sound, band, click, place, struck, times

FLINT_HZ = (1870.0, 2960.0, 4310.0)


def drum(rng: np.random.Generator) -> Sound:
    """One beat of a large drum: its skin gives, and its tone falls."""
    time = times(0.5)
    skin = np.sin(2 * np.pi * (86 - 30 * time) * time) * np.exp(-time / 0.11)
    return skin + 0.3 * rng.standard_normal(len(time)) * np.exp(-time / 0.018)


def side_drum(rng: np.random.Generator) -> Sound:
    """One beat of a small drum: a tight skin, and the snares that rattle under it."""
    skin = struck([Mode(188, 0.8, 0.05), Mode(331, 0.5, 0.03)], 0.25)
    return skin + 0.9 * click(0.25, 3200, 1.1, 0.05, rng)


def crack(sharp: float, rng: np.random.Generator) -> Sound:
    """Flint that is struck: a crack, and the short ringing of something hard; a sharper one is a smaller piece."""
    time = times(0.35)
    hit = rng.standard_normal(len(time)) * np.exp(-time / 0.006)
    return hit + struck([Mode(hertz * sharp, 0.8, 0.028) for hertz in FLINT_HZ], 0.35)


def knock(hertz: float, rng: np.random.Generator) -> Sound:
    """A knock on wood: three dull tones, and the touch itself."""
    wood = struck([Mode(hertz, 1.0, 0.045), Mode(2.3 * hertz, 0.5, 0.025), Mode(4.1 * hertz, 0.25, 0.012)], 0.3)
    return wood + 0.35 * click(0.3, 6 * hertz, 0.8, 0.012, rng)


def creak(seconds: float, hertz: float, rng: np.random.Generator) -> Sound:
    """What sticks and slips, rope or timber: grains that come ever faster, and slow down again."""
    total = np.zeros_like(times(seconds))
    at_s = 0.01
    while at_s < seconds - 0.06:
        swell = np.sin(np.pi * at_s / seconds)
        grain = struck([Mode(hertz * rng.uniform(0.94, 1.06), 1.0, 0.012), Mode(2.7 * hertz, 0.5, 0.006)], 0.06)
        place(total, grain, at_s, float(0.15 + swell) * rng.uniform(0.5, 1.0))
        at_s += rng.uniform(0.7, 1.3) * (0.045 - 0.033 * float(swell))
    return total


def falling(seconds: float, hertz: tuple[float, float], count: int, rng: np.random.Generator) -> Sound:
    """Small pieces that fall, most of them at first; how high they sound, at least and at most."""
    total = np.zeros_like(times(seconds))
    for _ in range(count):
        piece = click(0.06, rng.uniform(*hertz), 0.4, rng.uniform(0.004, 0.012), rng)
        place(total, piece, min(seconds - 0.07, rng.exponential(seconds / 4)), rng.uniform(0.15, 1.0))
    return total


def drip(hertz: float) -> Sound:
    """A drop that falls into water: a bubble, whose tone rises as it closes."""
    time = times(0.16)
    return np.sin(2 * np.pi * hertz * (1 + 2.6 * time) * time) * np.exp(-time / 0.03) * np.minimum(1, time / 0.002)


def rub(seconds: float, middle_hz: float, grain_hz: float, rng: np.random.Generator) -> Sound:
    """Something that is rubbed on a rough thing: noise that comes and goes, in time with the roughness."""
    rough = np.clip(1 + 1.6 * band(seconds, grain_hz, 0.7, rng), 0, None)
    press = np.sin(np.pi * np.linspace(0, 1, len(rough)) ** 0.7)
    return np.asarray(band(seconds, middle_hz, 1.1, rng) * rough * press)
