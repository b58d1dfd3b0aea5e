"""What baking needs: images as numbers and back.

The numbers are floats, premultiplied, 0 to 255, in the shape (width, height, 4), red first.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pygame
from numpy.typing import NDArray

from kiosk.display.geometry import Size
from kiosk.display.image import Image
from kiosk.display.raw_pixels import inside_of

Levels = NDArray[np.float32]
Bytes = NDArray[np.uint8]
SMALL_PX = 256 * 256
"""So many pixels are baked in a few milliseconds, within a frame."""
ROUGH_PX = 128
"""The longer side of what stands in for a larger picture."""


def to_image(levels: Levels, name: str) -> Image:
    """A picture of these levels; one that is opaque everywhere has no alpha, and is laid on faster."""
    return of_bytes(rounded(levels), name)


def rounded(levels: Levels) -> Bytes:
    """The levels in whole numbers."""
    return np.clip(np.rint(levels), 0, 255).astype(np.uint8)


def of_bytes(values: Bytes, name: str) -> Image:
    """A picture of whole levels. They are copied by numpy, which other threads need not wait for."""
    opaque = bool((values[..., 3] == 255).all())
    surface = pygame.Surface(values.shape[:2], 0 if opaque else pygame.SRCALPHA, 32)
    inside = inside_of(surface)
    for channel, source in enumerate((2, 1, 0) if opaque else (2, 1, 0, 3)):
        inside[..., channel] = values[..., source].T
    return Image(surface, name=name, premultiplied=True)


def of_image(image: Image) -> Levels:
    """The levels of a picture, in the size of its surface."""
    levels, inside = np.empty((*image.pixels, 4), np.float32), inside_of(image.surface)
    for channel, target in enumerate((2, 1, 0, 3)):
        levels[..., target] = inside[..., channel].T
    if image.opaque:
        levels[..., 3] = 255
    return levels


def rough_size(size: Size) -> Size | None:
    """The size of what stands in for a picture of this size, in proportion; None for one that is small."""
    if size[0] * size[1] <= SMALL_PX:
        return None
    shrink = max(size) / ROUGH_PX
    return max(1, round(size[0] / shrink)), max(1, round(size[1] / shrink))


def standing_in(image: Image, size: Size) -> Image:
    """The rough picture, drawn as large as what it stands in for."""
    image.size = size
    return image


def in_small(image: Image, make: Callable[[Image, float], Image]) -> Image | None:
    """What is made of the picture in few pixels, to stand in for what is made of all of them; None where they are few.
    `make` is told how many times smaller it is."""
    size = rough_size(image.pixels)
    if size is None:
        return None
    small = Image(image.at_size(size), name=image.name, premultiplied=True)
    return standing_in(make(small, image.pixels[0] / size[0]), image.pixels)


def cover_of_box(size: Size, radius: float) -> Levels:
    """How much of each pixel a plane of this size with rounded corners covers, 0 to 1, shape (width, height)."""
    radius = min(radius, size[0] / 2, size[1] / 2)
    beyond = [np.maximum(np.abs(np.arange(side) + 0.5 - side / 2) - side / 2 + radius, 0) for side in size]
    away = np.hypot(beyond[0][:, None], beyond[1][None, :])
    return np.asarray(np.clip(radius + 0.5 - away, 0, 1), np.float32)
