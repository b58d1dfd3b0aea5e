"""Sounds out of nothing but numbers: struck things, bands of noise, grains, rooms, and loops without a seam.

Noise is made in the frequency domain, so that its end leads over into its beginning; what is placed with `around` goes
on at the beginning too. So a bed needs no fade, and a loop has no click.
"""

from __future__ import annotations

import wave
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from content.atelier.cli import arguments

Sound = NDArray[np.float64]
"""One channel, samples from -1 to 1."""
RATE_HZ = 22050
PEAK = 0.5
"""-6 dBFS: no sample of a file is louder."""
WINDOW_S, LOUDEST = 0.4, 0.16
"""In no time of this length is the mean power higher than -16 dBFS: what lasts is no louder than what is struck."""
SHELF_HZ = 1500.0
PARTIALS = ((0.5, 0.5, 1.0), (1.0, 1.0, 0.7), (1.19, 0.7, 0.55), (1.5, 0.35, 0.4), (2.0, 0.6, 0.34), (2.52, 0.25, 0.2))
"""Of a bell: share of the strike note, loudness, share of the time that it takes to die away."""


class Mode(NamedTuple):
    """One tone of a struck thing, and the time in which it dies away to a third."""

    hertz: float
    loud: float
    dies_s: float


def times(seconds: float) -> Sound:
    """The moments of a sound of this length, in seconds."""
    return np.arange(round(seconds * RATE_HZ)) / RATE_HZ


def struck(modes: Sequence[Mode], seconds: float) -> Sound:
    """A struck thing: all of its tones begin at once, and each dies away at its own speed."""
    time = times(seconds)
    total = np.zeros_like(time)
    for mode in modes:
        total += mode.loud * np.sin(2 * np.pi * mode.hertz * time) * np.exp(-time / mode.dies_s)
    return total


def bell(hertz: float, seconds: float, dies_s: float) -> Sound:
    """A struck bell: partials that die away at their own speed, the higher the sooner."""
    modes = [Mode(hertz * share, loud, dies_s * lasts) for share, loud, lasts in PARTIALS]
    return struck(modes, seconds) * np.minimum(1, times(seconds) / 0.004)


def band(seconds: float, middle_hz: float, octaves: float, rng: np.random.Generator) -> Sound:
    """Noise in a band about a frequency, its peak at 1; its end leads over into its beginning."""
    count = round(seconds * RATE_HZ)
    spectrum = np.fft.rfft(rng.standard_normal(count))
    hertz = np.fft.rfftfreq(count, 1 / RATE_HZ)
    spectrum *= np.exp(-((np.log2(np.maximum(hertz, 1) / middle_hz) / octaves) ** 2))
    noise = np.fft.irfft(spectrum, count)
    return np.asarray(noise / np.abs(noise).max())


def wind(seconds: float, middle_hz: float, rng: np.random.Generator) -> Sound:
    """Wind about an opening: noise in a band that swells and falls, slower than breathing."""
    time = times(seconds)
    swell = 0.55 + 0.3 * np.sin(2 * np.pi * time / 4.6 + 1) + 0.15 * np.sin(2 * np.pi * time / 2.9)
    return band(seconds, middle_hz, 0.9, rng) * swell


def breath(seconds: float, *waves: tuple[int, float, float]) -> Sound:
    """A swelling about 1 for a bed: waves that fit into it so many times, each so strong and so far on, 0 to 1."""
    turn = 2 * np.pi * times(seconds) / seconds
    return np.asarray(1 + sum(strong * np.sin(often * turn + 2 * np.pi * on) for often, strong, on in waves))


def click(seconds: float, middle_hz: float, octaves: float, dies_s: float, rng: np.random.Generator) -> Sound:
    """A burst of noise in a band: what splits, scrapes or falls."""
    return band(seconds, middle_hz, octaves, rng) * np.exp(-times(seconds) / dies_s)


def place(into: Sound, what: Sound, at_s: float, loud: float) -> None:
    """Add a sound into another one; what does not fit is cut off."""
    start = round(at_s * RATE_HZ)
    part = what[: len(into) - start]
    into[start : start + len(part)] += loud * part


def around(into: Sound, what: Sound, at_s: float, loud: float) -> None:
    """Add a sound into a loop; what does not fit goes on at the loop's beginning."""
    at = (round(at_s * RATE_HZ) + np.arange(len(what))) % len(into)
    np.add.at(into, at, loud * what)


def echoed(sound: Sound, delay_s: float, back: float) -> Sound:
    """The same in a room: what comes back a few times, ever softer."""
    total, shift = sound.copy(), round(delay_s * RATE_HZ)
    for time in range(1, 5):
        total[shift * time :] += back**time * sound[: -shift * time]
    return total


def echoed_around(loop: Sound, delay_s: float, back: float) -> Sound:
    """The same for a loop: what comes back at its end is heard at its beginning."""
    shift = round(delay_s * RATE_HZ)
    return np.asarray(loop + sum(back**time * np.roll(loop, shift * time) for time in range(1, 5)))


def faded(sound: Sound, in_s: float, out_s: float) -> Sound:
    """From silence and to silence in so many seconds."""
    moment = np.arange(len(sound))
    rising, falling = moment / (in_s * RATE_HZ), (len(sound) - 1 - moment) / (out_s * RATE_HZ)
    return sound * np.minimum(1, rising) * np.minimum(1, falling)


def loudest(sound: Sound) -> float:
    """The highest mean power in any time of `WINDOW_S`, as an amplitude; of a shorter sound as if silence followed.

    What is high sounds louder: above `SHELF_HZ` it counts by up to 4 dB more (the shelf of ITU-R BS.1770).
    """
    window = round(WINDOW_S * RATE_HZ)
    padded = np.pad(sound, (0, max(0, window - len(sound))))
    hertz = np.fft.rfftfreq(len(padded), 1 / RATE_HZ)
    shelf = 1 + 0.58 * hertz**2 / (hertz**2 + SHELF_HZ**2)
    heard = np.fft.irfft(np.fft.rfft(padded) * shelf, len(padded))
    power = np.concatenate([[0.0], np.cumsum(heard**2)])
    return float(np.sqrt(np.max(power[window:] - power[:-window]) / window))


def levelled(sound: Sound) -> Sound:
    """As loud as all sounds are: by its peak if it is short, by its power if it lasts."""
    at_peak = sound / np.abs(sound).max() * PEAK
    return np.asarray(at_peak * min(1.0, LOUDEST / loudest(at_peak)))


def samples(sound: Sound) -> NDArray[np.int16]:
    """The sound as it stands in a file, with 16 bits."""
    return np.asarray(sound * 32767, dtype="<i2")


def save(sound: Sound, path: Path) -> None:
    """Write a sound as a WAV file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE_HZ)
        file.writeframes(samples(sound).tobytes())


Maker = Callable[[np.random.Generator], Sound]


def several(name: str, make: Callable[[int, np.random.Generator], Sound], count: int) -> dict[str, Maker]:
    """As many sounds of one kind, so that no two in a row are the same: numbered from 1 in their names, from 0 when
    they are made."""

    def made(number: int, rng: np.random.Generator) -> Sound:
        return make(number, rng.spawn(count)[number])

    return {f"{name}_{number + 1}": partial(made, number) for number in range(count)}


def run(made: Mapping[str, Maker], media: Path, seed: int) -> None:
    """Make all sounds of a pack, each from the same seed: so one can be changed, and the others stay as they are."""
    folder = arguments(media / "sounds").out
    for name, make in made.items():
        save(levelled(make(np.random.default_rng(seed))), folder / f"{name}.wav")
