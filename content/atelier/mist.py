"""Mist between planes: bands with an uneven upper edge and holes, drawn as strips that can drift."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from content.atelier.canvas import Canvas, Field
from content.atelier.noise import cloud


@dataclass(frozen=True)
class MistBand:
    """A band of mist: densest at `y`, fading up over `above` and down over `below` design pixels."""

    y: float
    above: float
    below: float
    density: float
    seed: int
    unevenness: float = 70.0
    """How far the edges wander up and down, in design pixels."""
    holes: float = 0.9
    """Contrast of the thin places, 0..2."""


def mist_density(band: MistBand, canvas: Canvas) -> Field:
    """The density of a band, 0..1, seamless from left to right."""
    _, grid_y = canvas.grid()
    bend = cloud(canvas, (620, 90), band.seed, seamless=True) - 0.5
    height = grid_y - band.y - band.unevenness * bend
    upper = np.exp(-(np.abs(height / band.above) ** 2.2)) * (height < 0)
    lower = np.exp(-(np.abs(height / band.below) ** 2.2)) * (height >= 0)
    thin = cloud(canvas, (480, 120), band.seed + 100, octaves=3, seamless=True)
    body = (upper + lower) * (1 + band.holes * (thin - 0.55))
    return np.asarray(np.clip(body, 0, 1) * band.density, np.float32)
