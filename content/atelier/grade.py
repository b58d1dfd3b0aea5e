"""Another hour of the day: the same drawing in the colours of another light."""

from __future__ import annotations

import numpy as np

from content.atelier.canvas import Field, Pixels
from content.atelier.noise import smoothstep
from content.atelier.stone import LUMA
from content.atelier.tones import Ramp

COLOURED = (0.16, 0.34)
"""A pixel whose strongest and weakest part differ by less than the first is grey; by more than the second it is an
accent."""


def graded(pixels: Pixels, ramp: Ramp, *, keeps: float = 1.0) -> Pixels:
    """Every tone from black to white becomes the colour at that place of the ramp; of what is coloured already, such as
    gold, `keeps` (0..1) stays as it is."""
    alpha = pixels[..., 3:]
    straight = np.asarray(pixels[..., :3] / np.maximum(alpha, 1e-4), np.float32)
    colours = ramp.paint(np.asarray((straight @ LUMA) * ramp.top, np.float32))
    stays = keeps * _accent(straight)[..., None]
    mixed = np.clip(colours * (1 - stays) + straight * stays, 0, 1) * alpha
    return np.concatenate([mixed, alpha], axis=2).astype(np.float32)


def _accent(straight: Field) -> Field:
    """How much of an accent each pixel is, 0..1."""
    return smoothstep(*COLOURED, np.asarray(straight.max(axis=2) - straight.min(axis=2), np.float32))
