"""The form that every made sound has: rate, peak, soft ends, and its place from left to right."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

RATE_HZ = 48_000
PEAK = 0.5
"""-6 dBFS."""

Mono = NDArray[np.float32]
"""Shape (samples,)."""


def finished(sound: NDArray[np.float64], rate_hz: int, *, fade_in_s: float = 0.0005, fade_out_s: float = 0.08) -> Mono:
    """The sound from and to silence in so many seconds, with the peak that all have. Silence stays silence."""
    seconds = np.arange(sound.size) / rate_hz
    shaped = sound * np.minimum(1, seconds / fade_in_s) * np.minimum(1, (seconds[-1] - seconds) / fade_out_s)
    loudest = float(np.abs(shaped).max())
    return np.asarray(shaped * (PEAK / loudest if loudest else 0.0), dtype=np.float32)


def stereo(sound: NDArray[np.float32], pan: float = 0.0) -> NDArray[np.int16]:
    """16-bit stereo, shape (samples, 2): a mono sound placed from -1 (left) to 1 (right) with equal power. A sound that
    is stereo already, shape (samples, 2), keeps its own places."""
    if sound.ndim == 1:
        angle = (np.clip(pan, -1, 1) + 1) * np.pi / 4
        sound = sound[:, None] * np.array([np.cos(angle), np.sin(angle)], dtype=np.float32)
    return (np.clip(sound, -1, 1) * 32767).astype(np.int16)
