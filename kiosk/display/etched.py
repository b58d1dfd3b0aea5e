"""A picture as an etching: only the edges of what it shows, in one colour, the strongest ones the strongest lines."""

from __future__ import annotations

import numpy as np

from kiosk.display.baking import Levels, of_image, to_image
from kiosk.display.canvas import Colour
from kiosk.display.image import Image

BRIGHT = (0.2126, 0.7152, 0.0722)
FULL = 97.0
"""Edges that are stronger than this percentage of all pixels are drawn in full."""
FLAT = 6.0
"""A picture whose strongest edges are steps of fewer levels is nearly empty, and stays so."""


def etched(image: Image, colour: Colour) -> Image:
    """Its edges on a transparent ground, in the size of its surface."""
    bright = _calm(of_image(image)[..., :3] @ np.array(BRIGHT, np.float32))
    steps = np.hypot(*np.gradient(bright))
    cover = np.clip(steps / max(FLAT, float(np.percentile(steps, FULL))), 0, 1)
    levels = np.array((*colour, 255), np.float32) * cover[..., None]
    return to_image(levels.astype(np.float32), f"{image.name}, etched")


def _calm(levels: Levels) -> Levels:
    """The mean of each pixel and those around it: grain is no edge."""
    for axis in (0, 1):
        wide = np.concatenate([levels.take([0], axis), levels, levels.take([-1], axis)], axis)
        size = levels.shape[axis]
        levels = np.mean([wide.take(range(at, at + size), axis) for at in range(3)], axis=0, dtype=np.float32)
    return levels
