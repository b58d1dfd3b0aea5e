"""What baking needs: images as numbers and back.

The numbers are floats, premultiplied, 0 to 255, in the shape (width, height, 4), red first.
"""

from __future__ import annotations

import numpy as np
import pygame
from numpy.typing import NDArray

from kiosk.display.geometry import Size
from kiosk.display.image import Image

Levels = NDArray[np.float32]


def to_image(levels: Levels, name: str) -> Image:
    """A picture of these levels; one that is opaque everywhere has no alpha, and is laid on faster."""
    values = np.clip(np.rint(levels), 0, 255).astype(np.uint8)
    opaque = bool((values[..., 3] == 255).all())
    surface = pygame.Surface(values.shape[:2], 0 if opaque else pygame.SRCALPHA, 32)
    pygame.surfarray.blit_array(surface, values[..., :3])
    if not opaque:
        pygame.surfarray.pixels_alpha(surface)[:] = values[..., 3]
    return Image(surface, name=name, premultiplied=True)


def of_image(image: Image) -> Levels:
    """The levels of a picture, in the size of its surface."""
    levels = np.empty((*image.pixels, 4), np.float32)
    levels[..., :3] = pygame.surfarray.array3d(image.surface)
    levels[..., 3] = 255 if image.opaque else pygame.surfarray.array_alpha(image.surface)
    return levels


def cover_of_box(size: Size, radius: float) -> Levels:
    """How much of each pixel a plane of this size with rounded corners covers, 0 to 1, shape (width, height)."""
    radius = min(radius, size[0] / 2, size[1] / 2)
    beyond = [np.maximum(np.abs(np.arange(side) + 0.5 - side / 2) - side / 2 + radius, 0) for side in size]
    away = np.hypot(beyond[0][:, None], beyond[1][None, :])
    return np.asarray(np.clip(radius + 0.5 - away, 0, 1), np.float32)
