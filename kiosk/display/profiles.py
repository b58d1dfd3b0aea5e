"""What corners, lines and waves are made of: small pictures with soft edges, and how bright a wave is."""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np
import pygame
from numpy.typing import NDArray

from kiosk.display.display_list import WAVE_FRONT, WAVE_TRAIL
from kiosk.display.image import Image

PROFILE_PX = 64
"""Samples across a line or a wave."""
EDGE_PX = 1.0
"""The soft edge of lines and corners, in pixels."""


@lru_cache(maxsize=1)
def plain() -> Image:
    """White."""
    surface = pygame.Surface((2, 2), pygame.SRCALPHA, 32)
    surface.fill((255, 255, 255, 255))
    return Image(surface, name="plain", premultiplied=True)


@lru_cache(maxsize=32)
def disc(radius: int) -> Image:
    """A white disc with a smooth edge, a pixel of nothing around it."""
    axis = np.arange(2 * radius + 2) - radius - 0.5
    cover = np.clip(radius + 0.5 - np.hypot(axis[:, None], axis[None, :]), 0, 1)
    return _white(cover, "corner")


@lru_cache(maxsize=64)
def line_profile(halves: int) -> Image:
    """Across a line of so many half pixels: white, with soft edges; what is thinner than a pixel is fainter."""
    width = halves / 2
    place = (np.arange(PROFILE_PX) + 0.5) / PROFILE_PX * (width + EDGE_PX)
    cover = np.clip(np.minimum(place, width + EDGE_PX - place) / EDGE_PX, 0, min(1, width))
    return _white(cover[None, :].repeat(2, 0), "line")


@lru_cache(maxsize=1)
def wave_profile() -> Image:
    """Across a wave, from the end of its trail (top) to its front (bottom)."""
    places = np.linspace(-WAVE_TRAIL, 2 * WAVE_FRONT, 4 * PROFILE_PX)
    cover = np.array([wave_level(float(place)) for place in places])
    return _white(cover[None, :].repeat(2, 0), "wave")


def wave_level(place: float) -> float:
    """How bright a wave is, 0 to 1, at a place in widths outside (inside: less than 0) its radius."""
    near = math.exp(-((place / 0.5) ** 2))
    return near if place >= 0 else max(near, 0.22 * (1 + place / WAVE_TRAIL))


def _white(cover: NDArray[np.float64], name: str) -> Image:
    """White where it covers, 0 to 1, shape (width, height), premultiplied."""
    values = np.rint(255 * cover).astype(np.uint8)
    surface = pygame.Surface(values.shape, pygame.SRCALPHA, 32)
    pygame.surfarray.blit_array(surface, values[..., None].repeat(3, 2))
    pygame.surfarray.pixels_alpha(surface)[:] = values
    return Image(surface, name=name, premultiplied=True)
