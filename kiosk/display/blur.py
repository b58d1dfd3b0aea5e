"""Blur, baked. It takes milliseconds to seconds, so it is done once and never in a frame."""

from __future__ import annotations

import numpy as np

from kiosk.display.baked import baked
from kiosk.display.baking import Levels, of_image, to_image
from kiosk.display.image import Image

FINEST_PX = 8
"""A blur is computed with a radius of so many pixels, on a picture made that much smaller."""
PASSES = 3
"""So many means in a row come within 3 per cent of a Gaussian."""


@baked
def blurred(image: Image, radius_px: float) -> Image:
    """The picture out of focus: its edges spread by about `radius_px` of its surface, whose size stays; one that is
    opaque stays opaque."""
    coarser = max(1, int(radius_px / FINEST_PX))
    width, height = (max(1, round(side / coarser)) for side in image.pixels)
    levels = of_image(Image(image.at_size((width, height)), premultiplied=True))
    beyond = "edge" if image.opaque else "constant"
    made = to_image(soften(levels, radius_px / coarser, beyond=beyond), "")
    return Image(made.at_size(image.pixels), name=f"{image.name}, blurred", premultiplied=True)


def soften(levels: Levels, radius_px: float, *, beyond: str = "constant") -> Levels:
    """Blur an array of two or three axes along its first two; `beyond` its edge lies nothing, or the `edge` itself."""
    half = half_px(radius_px)
    for _ in range(PASSES if half else 0):
        for axis in (0, 1):
            levels = _mean(levels, half, axis, beyond)
    return levels


def half_px(radius_px: float) -> int:
    """Each mean is taken over so many pixels on both sides; the blur reaches PASSES times as far."""
    return max(0, round((radius_px - 1) / 2))


def reach_px(radius_px: float) -> int:
    """How far a blur of this radius spreads at most."""
    return PASSES * half_px(radius_px)


def _mean(levels: Levels, half: int, axis: int, beyond: str) -> Levels:
    """The mean over 2 half + 1 pixels along one axis."""
    width = [(0, 0)] * levels.ndim
    width[axis] = (half + 1, half)
    sums = np.cumsum(np.pad(levels, width, mode=beyond), axis=axis, dtype=np.float64)  # type: ignore[call-overload]
    length = levels.shape[axis]
    upper = sums.take(range(2 * half + 1, 2 * half + 1 + length), axis)
    return ((upper - sums.take(range(length), axis)) / (2 * half + 1)).astype(np.float32)
