"""How light a picture is, and how much there is to be seen in it, from a few averages of it."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from kiosk.sensors.camera.hand import Frame

CELLS = (16, 12)
"""The picture in so many cells across and down, each averaged: what is left is shapes, and no noise of the sensor."""
ROWS = 120
"""About so many rows are looked at, and as many pixels of each: a hundred a cell, enough to average noise away."""


@dataclass(frozen=True, slots=True)
class Light:
    """`mean` from 0 (black) to 1 (white); `spread`, the standard deviation of the picture's cells in the same unit:
    near 0 where there is nothing to be seen, 0.1 to 0.25 in a room, at most 0.5."""

    mean: float
    spread: float


def light_of(frame: Frame) -> Light:
    """Measure a frame: a hundredth of what finding a hand in it costs, whatever its size."""
    step = max(1, frame.shape[0] // ROWS)
    sample = np.ascontiguousarray(frame[::step, ::step])
    cells = cv2.resize(sample, CELLS, interpolation=cv2.INTER_AREA).mean(axis=2)
    return Light(float(np.mean(cells)) / 255, float(np.std(cells)) / 255)
