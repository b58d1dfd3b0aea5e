"""How much of each pixel planes cover: what is drawn finer than the screen, and made small again, has soft edges."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import cv2
import numpy as np
import pygame
from numpy.typing import NDArray

from kiosk.display.geometry import Point
from kiosk.display.raw_pixels import inside_of

FINEST, MOST_PX = 8, 3_000_000
"""How many times finer planes are drawn at most, and how many fine pixels that may take."""
SHIFT = 4
"""Corners are given to OpenCV in parts of a fine pixel: so many binary digits."""

FURTHEST = 2.0**31 / 2**SHIFT
"""OpenCV counts places in 32 bits."""

Cover = NDArray[np.uint8]
Planes = Callable[[float], Sequence[Sequence[Point]]]
"""Planes that are narrower by so many pixels: OpenCV fills the pixels of an edge as well, half a fine one too many."""


def finer_for(width: int, height: int) -> int:
    """How many times finer planes in a box of this size are drawn."""
    finer = FINEST
    while finer > 1 and width * height * finer**2 > MOST_PX:
        finer //= 2
    return finer


def covered(planes: Planes, area: pygame.Rect, finer: int) -> Cover:
    """How much of each pixel of this part of the screen they cover, 0 to 255; shape (height, width).

    Raises ValueError for a corner that is nowhere: not a number, or further away than can be counted.
    """
    fine = np.zeros((area.h * finer, area.w * finer), np.uint8)
    for plane in planes(1 / finer):
        corners = (np.array(plane) - area.topleft) * finer - 0.5
        if not np.all(np.abs(corners) < FURTHEST):  # false for what is not a number, too
            raise ValueError("a corner of a plane is nowhere")
        cv2.fillPoly(fine, [np.rint(corners * 2**SHIFT).astype(np.int32)], 255, cv2.LINE_8, SHIFT)
    return fine if finer == 1 else np.asarray(cv2.resize(fine, area.size, interpolation=cv2.INTER_AREA), np.uint8)


def coloured(cover: Cover, rgba: tuple[int, int, int, int]) -> pygame.Surface:
    """A surface of this premultiplied colour where it is covered."""
    red, green, blue, alpha = rgba
    by_level = np.rint(np.arange(256)[:, None] / 255 * (blue, green, red, alpha)).astype(np.uint8)
    surface = pygame.Surface(cover.shape[::-1], pygame.SRCALPHA, 32)
    inside_of(surface).view(np.uint32)[..., 0] = by_level.view(np.uint32)[:, 0][cover]
    return surface
