"""What is heard at the four windows, out of nothing but numbers: a far bell, a feast, the wind on the heaps, a pick.

Run ``python -m content.beffroi.paint.sounds [--out DIR]``. Peaks lie at -6 dBFS; each sound begins and ends in silence.
"""

from __future__ import annotations

import wave
from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from content.atelier.cli import arguments
from content.beffroi.paint.cli import MEDIA

Sound = NDArray[np.float64]
"""One channel, samples from -1 to 1."""
RATE_HZ = 22050
PEAK = 0.5
FADE_S = 0.6
PARTIALS = ((0.5, 0.5, 1.0), (1.0, 1.0, 0.7), (1.19, 0.7, 0.55), (1.5, 0.35, 0.4), (2.0, 0.6, 0.34), (2.52, 0.25, 0.2))
"""Of a bell: share of the strike note, loudness, share of the time that it takes to die away."""


def bell(hertz: float, seconds: float, dies_s: float) -> Sound:
    """A struck bell: partials that die away at their own speed, the higher the sooner."""
    time = np.arange(round(seconds * RATE_HZ)) / RATE_HZ
    total = np.zeros_like(time)
    for share, loud, lasts in PARTIALS:
        total += loud * np.sin(2 * np.pi * hertz * share * time) * np.exp(-time / (dies_s * lasts))
    return total * np.minimum(1, time / 0.004)


def wind(seconds: float, middle_hz: float, rng: np.random.Generator) -> Sound:
    """Wind about an opening: noise in a band that swells and falls, slower than breathing."""
    count = round(seconds * RATE_HZ)
    spectrum = np.fft.rfft(rng.standard_normal(count))
    hertz = np.fft.rfftfreq(count, 1 / RATE_HZ)
    spectrum *= np.exp(-((np.log2(np.maximum(hertz, 1) / middle_hz) / 0.9) ** 2))
    noise = np.fft.irfft(spectrum, count)
    time = np.arange(count) / RATE_HZ
    swell = 0.55 + 0.3 * np.sin(2 * np.pi * time / 4.6 + 1) + 0.15 * np.sin(2 * np.pi * time / 2.9)
    return np.asarray(noise / np.abs(noise).max() * swell)


def place(into: Sound, what: Sound, at_s: float, loud: float) -> None:
    """Add a sound into another one."""
    start = round(at_s * RATE_HZ)
    part = what[: len(into) - start]
    into[start : start + len(part)] += loud * part


def echoed(sound: Sound, delay_s: float, back: float) -> Sound:
    """The same in a room: what comes back a few times, ever softer."""
    total, shift = sound.copy(), round(delay_s * RATE_HZ)
    for time in range(1, 5):
        total[shift * time :] += back**time * sound[: -shift * time]
    return total


def dawn(rng: np.random.Generator) -> Sound:
    """A soft wind, and the bell of the church three times from far away."""
    total = 0.16 * wind(8.0, 420, rng)
    for at_s in (0.9, 3.0, 5.1):
        place(total, bell(196.0, 3.0, 1.5), at_s, 0.5)
    return echoed(total, 0.19, 0.3)


def noon(rng: np.random.Generator) -> Sound:
    """A crowd, as a hum with swelling voices, a drum, and small bells at the dragon's head."""
    seconds = 7.0
    total = 0.34 * wind(seconds, 620, rng) + 0.22 * wind(seconds, 1300, rng)
    time = np.arange(round(0.5 * RATE_HZ)) / RATE_HZ
    drum = np.sin(2 * np.pi * (86 - 30 * time) * time) * np.exp(-time / 0.11)
    drum += 0.3 * rng.standard_normal(len(time)) * np.exp(-time / 0.018)
    for beat in range(12):
        place(total, drum, 0.4 + 0.5 * beat, 0.75 if beat % 4 == 0 else 0.42)
    for _ in range(26):
        place(total, bell(rng.uniform(1500, 2400), 0.5, 0.16), rng.uniform(0.4, 6.2), 0.07)
    return total


def dusk(rng: np.random.Generator) -> Sound:
    """Wind over bare heaps, and a far winding engine that turns slowly."""
    seconds = 8.0
    total = 0.5 * wind(seconds, 260, rng) + 0.12 * wind(seconds, 900, rng)
    time = np.arange(round(0.3 * RATE_HZ)) / RATE_HZ
    stroke = rng.standard_normal(len(time)) * np.sin(np.pi * time / 0.3) ** 2
    for turn in range(9):
        place(total, stroke, 0.6 + 0.78 * turn, 0.05)
    return total


def night(rng: np.random.Generator) -> Sound:
    """Silence of the open country, and from below a pick on flint, with the shaft's echo."""
    total = 0.1 * wind(8.0, 330, rng)
    time = np.arange(round(0.35 * RATE_HZ)) / RATE_HZ
    for number, at_s in enumerate((1.0, 1.9, 2.8, 4.4, 5.3)):
        hit = rng.standard_normal(len(time)) * np.exp(-time / 0.006)
        for hertz in (1870.0, 2960.0, 4310.0):
            hit += 0.8 * np.sin(2 * np.pi * hertz * (1 + 0.01 * number) * time) * np.exp(-time / 0.028)
        place(total, hit, at_s, 0.3)
    return echoed(total, 0.085, 0.45)


MADE: dict[str, Callable[[np.random.Generator], Sound]] = {"dawn": dawn, "noon": noon, "dusk": dusk, "night": night}


def save(sound: Sound, path: Path) -> None:
    """Write a sound as a WAV file of 16 bits, faded in and out."""
    fade = np.minimum(1, np.arange(len(sound)) / (FADE_S * RATE_HZ))
    level = sound * fade * fade[::-1]
    samples = (level / np.abs(level).max() * PEAK * 32767).astype("<i2")
    path.parent.mkdir(parents=True, exist_ok=True)
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE_HZ)
        file.writeframes(samples.tobytes())


if __name__ == "__main__":
    for name, make in MADE.items():
        save(make(np.random.default_rng(49)), arguments(MEDIA / "sounds").out / f"{name}.wav")
