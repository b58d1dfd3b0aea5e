"""Pixels on their way from a file to a surface.

OpenCV works on them without holding up other threads. What pygame has for the same (`convert`, `premul_alpha`) stops
all threads for the whole picture, so it is used for nothing that comes from a file.
"""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
import pygame
from numpy.typing import NDArray

from kiosk.display.geometry import Size

Pixels = NDArray[np.uint8]
"""Shape (height, width, 4), premultiplied, or (height, width, 3) for what is opaque; blue first."""
STRIP_PX = 256
"""Transparency is worked in by so many rows at once: a second copy of a large picture would take too much memory."""


def premultiplied(found: NDArray[Any]) -> Pixels:
    """What OpenCV decodes (grey, colours or colours with transparency; 8 or 16 bits), as pixels."""
    eight = cv2.convertScaleAbs(found, alpha=1 / 257) if found.dtype == np.uint16 else found
    if eight.ndim == 2:
        return _as_pixels(cv2.cvtColor(eight, cv2.COLOR_GRAY2BGR))
    pixels = _as_pixels(eight)
    for top in range(0, len(pixels) if pixels.shape[2] == 4 else 0, STRIP_PX):
        strip = pixels[top : top + STRIP_PX]
        strip[:] = cv2.cvtColor(strip, cv2.COLOR_RGBA2mRGBA)
    return pixels


def scaled(pixels: Pixels, size: Size) -> Pixels:
    """The pixels at another size; where it is smaller, each is the mean of those that it takes the place of."""
    if (pixels.shape[1], pixels.shape[0]) == size:
        return pixels
    shrinks = size[0] <= pixels.shape[1] and size[1] <= pixels.shape[0]
    return _as_pixels(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA if shrinks else cv2.INTER_LINEAR))


def to_surface(pixels: Pixels) -> pygame.Surface:
    """A surface with the pixels, written into it in place."""
    height, width, channels = pixels.shape
    surface = pygame.Surface((width, height), pygame.SRCALPHA if channels == 4 else 0, 32)
    inside = inside_of(surface)
    if channels == 4:
        inside[:] = pixels
    else:
        cv2.cvtColor(pixels, cv2.COLOR_BGR2BGRA, dst=inside)
    return surface


def inside_of(surface: pygame.Surface) -> Pixels:
    """The memory of a 32-bit surface, shape (height, width, 4); it is locked as long as this is held."""
    width, height = surface.get_size()
    return np.asarray(surface.get_view("0"), np.uint8).reshape(height, width, 4)


def _as_pixels(found: Any) -> Pixels:
    return np.asarray(found, np.uint8)
