"""What several sounds come to together: the one factor that keeps their sum under the ceiling.

The mixer adds what plays, and nobody can look at the sum before it is heard; but how loud each sound is at each of its
moments is known when it begins.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from kiosk.display.synthesis import RATE_HZ

BLOCK_S = 0.02
AROUND_BLOCKS = 3
"""The device is behind the clock by some hundredths of a second, and a frame may be late: so far around the moment the
loudest counts."""
CREST = 2.5
"""Sounds that are no copies of each other seldom add up peak on peak: their sum stays within so many times the root of
the sum of their squares. Measured with 12 bells struck at once and within seconds: 1.9 to 2.5."""


class Envelope:
    """How loud a sound is from its beginning to its end, 1 for full scale."""

    def __init__(self, samples: NDArray[np.float32]) -> None:
        block = round(BLOCK_S * RATE_HZ)
        loudest = np.abs(samples) if samples.ndim == 1 else np.abs(samples).max(axis=1, initial=0)
        blocks = max(1, -(-len(loudest) // block))
        peaks = np.pad(loudest, (0, blocks * block - len(loudest))).reshape(blocks, block).max(axis=1)
        around = np.lib.stride_tricks.sliding_window_view(np.pad(peaks, AROUND_BLOCKS), 2 * AROUND_BLOCKS + 1)
        self._peaks: NDArray[np.float32] = around.max(axis=1)

    def at(self, seconds: float) -> float:
        """The loudest sample around this moment of the sound; 0 after its end."""
        block = int(max(0.0, seconds) / BLOCK_S)
        return float(self._peaks[block]) if block < len(self._peaks) else 0.0


def factor(levels: Sequence[float], ceiling: float) -> float:
    """What all sounds are multiplied with, at most 1, so that those with these levels stay under the ceiling together,
    and are never cut off."""
    together, root = math.fsum(levels), CREST * math.hypot(*levels)
    return min(1.0, ceiling / max(min(together, root), ceiling), 1.0 / max(together, 1.0))
