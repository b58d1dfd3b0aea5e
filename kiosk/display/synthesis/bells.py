"""A struck bell from its partials, as a founder hears it.

The partials and their names are those of a tuned bell: hum an octave below the strike note, prime, minor third
(tierce), fifth (quint), octave (nominal), and four above. Higher partials die sooner; so do those of small bells.
Ratios of minor-third bells: N. H. Fletcher and T. D. Rossing, The Physics of Musical Instruments, chapter 21.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from kiosk.display.synthesis.form import RATE_HZ, Mono, finished

PARTIALS: tuple[tuple[float, float, float], ...] = (
    # ratio to the strike note, level, decay time as a part of the hum's
    (0.5, 0.55, 1.0),
    (1.0, 0.60, 0.62),
    (1.2, 0.50, 0.48),
    (1.5, 0.18, 0.34),
    (2.0, 0.75, 0.28),
    (2.5, 0.16, 0.17),
    (3.0, 0.30, 0.13),
    (4.2, 0.16, 0.08),
    (5.4, 0.09, 0.05),
)
WARBLE_HZ = 0.7
"""No bell is perfectly round: each partial is a pair a little apart, and that is heard as a slow beat."""


def bell(frequency_hz: float, *, room: bool = True, rate_hz: int = RATE_HZ) -> Mono:
    """A struck bell, mono, shape (samples,), peak 0.5; length 1.2 s (small) to 6 s (large)."""
    hum_decay_s = float(np.clip(3.4 * (110 / frequency_hz) ** 0.62, 0.35, 4.0))
    seconds = np.arange(int(rate_hz * min(6.0, max(1.2, 2.4 * hum_decay_s)))) / rate_hz
    sound = _partials(frequency_hz, hum_decay_s, seconds) + _strike(frequency_hz, seconds)
    if room:
        sound = _echo(sound, rate_hz)
    return finished(sound, rate_hz)


def _partials(frequency_hz: float, hum_decay_s: float, seconds: NDArray[np.float64]) -> NDArray[np.float64]:
    sound = np.zeros_like(seconds)
    for ratio, level, decay in PARTIALS:
        if frequency_hz * ratio > 16_000:
            continue
        envelope = level * np.exp(-seconds / (hum_decay_s * decay))
        for detune_hz, share in ((0.0, 0.6), (WARBLE_HZ * ratio**0.5, 0.4)):
            sound += share * envelope * np.sin(2 * np.pi * (frequency_hz * ratio + detune_hz) * seconds)
    return sound


def _strike(frequency_hz: float, seconds: NDArray[np.float64]) -> NDArray[np.float64]:
    """The clapper: a few milliseconds of noise, the same for every stroke of the same bell."""
    noise = np.random.default_rng(round(frequency_hz * 100)).standard_normal(seconds.size)
    return 0.22 * noise * np.exp(-seconds / 0.006)


def _echo(sound: NDArray[np.float64], rate_hz: int) -> NDArray[np.float64]:
    """A stone room: three early reflections."""
    wet = sound.copy()
    for delay_s, level in ((0.031, 0.22), (0.053, 0.16), (0.097, 0.10)):
        shift = int(delay_s * rate_hz)
        wet[shift:] += level * sound[:-shift]
    return wet
