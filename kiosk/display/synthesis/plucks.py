"""A plucked string: a burst of noise that runs round a delay line and loses its edges.

K. Karplus and A. Strong, Digital Synthesis of Plucked-String and Drum Timbres, Computer Music Journal 7(2), 1983; decay
and place of the pluck after D. A. Jaffe and J. O. Smith, Extensions of the Karplus-Strong Plucked-String Algorithm, in
the same number.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from kiosk.display.synthesis.form import RATE_HZ, Mono, finished

LOWEST_HZ, HIGHEST_HZ = 30.0, 4000.0
SOFTEST_HZ = 300.0
"""Above this a string plucked with the finger has less and less; a plectrum's edge is 20 times as high."""


def pluck(
    frequency_hz: float,
    *,
    decay_s: float = 2.5,
    bright: float = 0.6,
    at: float = 0.17,
    seed: int = 0,
    rate_hz: int = RATE_HZ,
) -> Mono:
    """A plucked string, mono. `decay_s` is the time to -60 dB of its lowest tone; `bright` from 0 (finger) to 1
    (plectrum); `at` is where it is plucked, as a part of its length. Raises ValueError outside 30 to 4000 Hz."""
    if not LOWEST_HZ <= frequency_hz <= HIGHEST_HZ:
        raise ValueError(f"{frequency_hz} Hz is no string: {LOWEST_HZ:.0f} to {HIGHEST_HZ:.0f} Hz")
    period = int(rate_hz / frequency_hz - 0.5)  # averaging two samples adds half a sample to the way round
    stretch = frequency_hz * (period + 0.5) / rate_hz
    samples = int(decay_s * rate_hz)
    first = _excitation(frequency_hz, period, bright, at, seed)
    string = _string(first, int(samples * stretch) + 2, frequency_hz, decay_s)
    tuned = np.interp(np.arange(samples) * stretch, np.arange(string.size), string)
    return finished(tuned, rate_hz, fade_out_s=min(0.3, 0.25 * decay_s))


def _excitation(frequency_hz: float, period: int, bright: float, at: float, seed: int) -> NDArray[np.float64]:
    """One period of noise, softened by the finger, without the tones that have a node where it plucks."""
    tone = np.arange(period // 2 + 1)
    cut_hz = SOFTEST_HZ * 20 ** np.clip(bright, 0, 1)
    level = np.abs(np.sin(np.pi * tone * at)) / np.maximum(1, tone) / (1 + (tone * frequency_hz / cut_hz) ** 2)
    phase = np.random.default_rng(seed).uniform(0, 2 * np.pi, tone.size)
    return np.fft.irfft(level * np.exp(1j * phase), period)


def _string(first: NDArray[np.float64], samples: int, frequency_hz: float, decay_s: float) -> NDArray[np.float64]:
    """Round after round, each sample the mean of two of the round before: a whole round is computed at once."""
    loss = 10 ** (-3 / (frequency_hz * decay_s))
    rounds = [first]
    before = 0.0
    while len(rounds) * first.size < samples:
        last = rounds[-1]
        rounds.append(loss * 0.5 * (last + np.concatenate(([before], last[:-1]))))
        before = last[-1]
    return np.concatenate(rounds)[:samples]
