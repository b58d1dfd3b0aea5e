"""Noise with a colour and a shape: the crack of flint, a charcoal stroke, creaking wicker.

A band of noise is made in the frequency domain: white noise times a bell-shaped curve over the logarithm of the
frequency. Loudness falls exponentially, as any struck thing's does (Fletcher and Rossing, The Physics of Musical
Instruments, chapter 1). Materials are told by their bands and decays: W. W. Gaver, What in the World Do We Hear?,
Ecological Psychology 5(1), 1993; creaking as stick and slip, grains at irregular times, after P. R. Cook, Real Sound
Synthesis for Interactive Applications, chapter 13.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from kiosk.display.synthesis.form import RATE_HZ, Mono, finished

LEAST_HZ = 20.0


def burst(
    centre_hz: float,
    *,
    octaves: float = 1.5,
    attack_s: float = 0.001,
    decay_s: float = 0.05,
    seed: int = 0,
    rate_hz: int = RATE_HZ,
) -> Mono:
    """A burst of noise round a frequency, mono; `octaves` is the width of its band, `decay_s` the time to -60 dB."""
    samples = int((attack_s + decay_s) * rate_hz)
    seconds = np.arange(samples) / rate_hz
    noise = _band(np.random.default_rng(seed), samples, centre_hz, octaves, rate_hz)
    falling = 10 ** (-3 * np.maximum(0, seconds - attack_s) / decay_s)
    return finished(noise * falling, rate_hz, fade_in_s=max(attack_s, 0.0005), fade_out_s=0.2 * decay_s)


def flint(*, seed: int = 0, rate_hz: int = RATE_HZ) -> Mono:
    """Flint on flint: a dry crack, high and short, with two or three splinters after it; mono, 0.25 s."""
    rng = np.random.default_rng(seed)
    sound = np.zeros(int(0.25 * rate_hz))
    _add(sound, 0, burst(3400, octaves=1.2, decay_s=0.045, seed=seed, rate_hz=rate_hz))
    _add(sound, 0, 0.6 * burst(7200, octaves=0.8, decay_s=0.02, seed=seed + 1, rate_hz=rate_hz))
    for splinter in range(rng.integers(2, 4)):
        grain = burst(rng.uniform(4500, 9000), octaves=0.5, decay_s=0.012, seed=seed + 2 + splinter, rate_hz=rate_hz)
        _add(sound, int(rng.uniform(0.02, 0.12) * rate_hz), rng.uniform(0.1, 0.3) * grain)
    return finished(sound, rate_hz)


def charcoal(seconds: float = 0.5, *, seed: int = 0, rate_hz: int = RATE_HZ) -> Mono:
    """A stroke of charcoal on paper that swells and thins out, rough with the paper's tooth; mono."""
    rng = np.random.default_rng(seed)
    samples = int(seconds * rate_hz)
    tooth = _band(rng, samples, 28, 1.0, rate_hz)
    rough = np.clip(1 + 0.8 * tooth / np.abs(tooth).max(), 0, None)
    pressure = np.sin(np.pi * np.linspace(0, 1, samples) ** 0.6)
    return finished(_band(rng, samples, 2600, 1.6, rate_hz) * rough * pressure, rate_hz, fade_in_s=0.01)


def wicker(seconds: float = 0.6, *, seed: int = 0, rate_hz: int = RATE_HZ) -> Mono:
    """Wicker that gives and creaks: grains at irregular times, each with the same few tones of hollow stems; mono."""
    rng = np.random.default_rng(seed)
    sound = np.zeros(int(seconds * rate_hz))
    stems = [burst(hz, octaves=0.25, decay_s=0.03, seed=seed + at, rate_hz=rate_hz) for at, hz in enumerate(_STEMS_HZ)]
    at_s = 0.005
    while at_s < seconds - 0.05:
        swell = np.sin(np.pi * at_s / seconds)
        _add(sound, int(at_s * rate_hz), swell * rng.uniform(0.3, 1.0) * stems[rng.integers(len(stems))])
        at_s += rng.exponential(0.018) + 0.004
    return finished(sound, rate_hz)


_STEMS_HZ = (620.0, 940.0, 1850.0, 2700.0)


def _band(
    rng: np.random.Generator, samples: int, centre_hz: float, octaves: float, rate_hz: int
) -> NDArray[np.float64]:
    """White noise, of which a band round a frequency is left: 1/e of its power at half an octave-width away."""
    spectrum = np.fft.rfft(rng.standard_normal(samples))
    hz = np.maximum(LEAST_HZ, np.fft.rfftfreq(samples, 1 / rate_hz))
    away = np.log2(hz / centre_hz) / (octaves / 2)
    return np.fft.irfft(spectrum * np.exp(-(away**2) / 2), samples)


def _add(sound: NDArray[np.float64], at: int, grain: NDArray[np.floating]) -> None:
    """Add a grain from this sample on; what does not fit is cut off."""
    room = sound[at : at + grain.size]
    room += grain[: room.size]
