"""One light for a whole picture, and the few tones it makes on each material."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from content.atelier.projection import Camera, Vector, unit

ToneScale = tuple[tuple[float, float], ...]
"""Pairs (least brightness, tone), brightest first; the last pair catches everything darker."""


def quantise(scale: ToneScale, brightness: float) -> float:
    """The tone of a face with this brightness (-1 turned away .. 1 facing the light)."""
    for least, tone in scale:
        if brightness >= least:
            return tone
    return scale[-1][1]


@dataclass(frozen=True)
class Light:
    """A far light such as the sun; `towards` points from the scene to the light."""

    towards: tuple[float, float, float]

    def on(self, normal: Vector | Sequence[float]) -> float:
        """Brightness of a face with this outer normal, -1..1."""
        return float(np.dot(unit(normal), unit(self.towards)))


@dataclass(frozen=True)
class View:
    """The camera and the light that all solids of a picture share."""

    camera: Camera
    light: Light
