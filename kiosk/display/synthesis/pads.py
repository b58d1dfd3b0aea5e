"""A soft pad: tones that are spread a little, as many voices are, without beats and without a seam.

P. O. Nasca's PADsynth algorithm (documented with ZynAddSubFX and put into the public domain by him): every harmonic is
a bell-shaped band of the spectrum, wider the higher it is; all phases are drawn by lot; one inverse Fourier transform
gives a sound whose end fits its beginning.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from kiosk.display.synthesis.form import PEAK, RATE_HZ, Mono, finished

HARMONICS = 12
CENTS = 30.0
"""How wide a tone is spread, in hundredths of a semitone."""


def pad(
    notes_hz: Sequence[float],
    seconds: float = 8.0,
    *,
    warmth: float = 1.6,
    loop: bool = False,
    fade_s: float = 1.5,
    seed: int = 0,
    rate_hz: int = RATE_HZ,
) -> Mono:
    """A chord of soft tones, mono. `warmth` is the power of the harmonic's number that its level falls with (1 bright,
    3 dull). With `loop` the end fits the beginning, for ambience; otherwise it comes and goes within `fade_s`."""
    samples = int(seconds * rate_hz)
    hz = np.fft.rfftfreq(samples, 1 / rate_hz)
    level = np.zeros_like(hz)
    for note_hz in notes_hz:
        for number in range(1, HARMONICS + 1):
            centre_hz = note_hz * number
            width_hz = centre_hz * (2 ** (CENTS / 1200) - 1)
            level += number**-warmth * np.exp(-(((hz - centre_hz) / width_hz) ** 2)) / width_hz
    phases = np.random.default_rng(seed).uniform(0, 2 * np.pi, hz.size)
    sound = np.fft.irfft(level * np.exp(1j * phases), samples)
    if loop:
        return np.asarray(sound * (PEAK / np.abs(sound).max()), dtype=np.float32)
    return finished(sound, rate_hz, fade_in_s=min(fade_s, seconds / 3), fade_out_s=min(fade_s, seconds / 3))
