"""The small sound of something found: each further one a step higher, so that one hears how far one has come."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import numpy as np
from numpy.typing import NDArray

from kiosk.display.synthesis import pluck
from kiosk.scenes.base import Backstage

LOWEST_HZ = 293.66
STEPS = (0, 2, 4, 7, 9)
"""A scale of five tones, in semitones: any two of them sound well together."""
MOST = 15


def chime(backstage: Backstage, step: int, x: float) -> None:
    """Sound the tone of this step, 0 is the lowest, or the pack's own, from where it happens: pixels from the left."""
    key, recipe = chime_recipe(step)
    backstage.answering.answer(key, recipe, x, volume=0.7)


def chime_recipe(step: int) -> tuple[str, Callable[[], NDArray[np.float32]]]:
    """The tone, for `Sound.prepare`."""
    octave, tone = divmod(step % MOST, len(STEPS))
    frequency_hz = LOWEST_HZ * 2 ** (octave + STEPS[tone] / 12)
    return f"chime {frequency_hz:.1f} Hz", partial(pluck, frequency_hz, decay_s=1.4, bright=0.4)
