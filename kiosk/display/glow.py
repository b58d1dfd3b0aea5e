"""Soft light, computed: discs that are added to a picture."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import pygame

from kiosk.display.canvas import Colour
from kiosk.display.image import Image


@lru_cache(maxsize=16)
def disc(size_px: int, colour: Colour, strength: float = 1.0) -> Image:
    """A disc of light of this colour, brightest in the middle, nothing left at the edge."""
    return _light(np.clip(1 - _distance(size_px), 0, 1) ** 2.2 * strength, colour, "glow")


@lru_cache(maxsize=8)
def rim(size_px: int, colour: Colour, at: float) -> Image:
    """A soft ring of this colour that is drawn over a picture: all of it `at` this part of the way from the middle to
    the edge, nothing at the edge, and next to nothing in the middle."""
    away = _distance(size_px) - at
    level = np.clip(1 - np.abs(away) / (1 - at), 0, 1)
    level = level * level * (3 - 2 * level)
    surface = pygame.Surface(level.shape, pygame.SRCALPHA, 32)
    surface.fill((*colour, 255))
    pygame.surfarray.pixels_alpha(surface)[:] = (255 * level).astype(np.uint8)
    return Image(surface, name="rim")


def _distance(size_px: int) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    """Distance of each pixel from the middle, 1 at the edge; shape (size, size)."""
    axis = np.linspace(-1, 1, size_px)
    return np.hypot(axis[:, None], axis[None, :])


def _light(level: np.ndarray[tuple[int, ...], np.dtype[np.float64]], colour: Colour, name: str) -> Image:
    rgb = level[..., None] * np.array(colour, dtype=np.float64)
    surface = pygame.Surface(level.shape, 0, 32)
    pygame.surfarray.blit_array(surface, np.clip(rgb, 0, 255).astype(np.uint8).swapaxes(0, 1))
    return Image(surface, name=name)
