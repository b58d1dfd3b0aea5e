"""The outline of a soft body, drawn as with charcoal: thick in the shade, thin in the light, a thin wash inside.

The body is many discs in one colour; the same discs, a little smaller and moved towards the light, are then taken out
again. What stays is one clean line around whatever the discs cover together, however fingers cross.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import pygame
from numpy.typing import NDArray

from kiosk.display.canvas import Colour
from kiosk.display.geometry import Box, Point
from kiosk.display.image import Image

TOWARDS_LIGHT = (0.6, -0.8)
"""Light falls from above on the right, as in the pictures."""
MARGIN_PX = 4
STEP_PX = 64
"""The sheet that is drawn on is a multiple of this, so that pictures of few sizes are ever made."""
PAPER_PX = 512
"""The paper comes in squares that are multiples of this."""
SHEETS = 4
"""So many outlines of one size may be drawn in a frame: it is painted only when all of it has been said."""
TOOTH = 0.32
"""So much of the line the paper's tooth takes away where it is deepest."""


class Disc(NamedTuple):
    """A round part of the body, in pixels of the screen."""

    x: float
    y: float
    r: float


class Contour:
    """Draws outlines in one colour with a line `line_px` wide in the shade, and inside it a wash of another, `opaque`
    from 0 to 1."""

    def __init__(self, colour: Colour, line_px: float, wash: Colour, opaque: float) -> None:
        self._colour = (*colour, 255)
        self._line_px = line_px
        _paper(PAPER_PX)  # made now, and not in the frame in which the first hand is seen
        self._wash = tuple(round(opaque * channel) for channel in (*wash, 255))

    def draw(self, discs: Sequence[Disc], inside: Sequence[Point], ends: Iterable[Disc] = ()) -> tuple[Image, Box]:
        """The outline, and where on the screen it belongs.

        `inside` are the corners, at least three, of what the discs leave open in the middle. At each of the `ends` the
        line fades out.
        """
        left, top = (math.floor(min(disc[axis] - disc.r for disc in discs)) - MARGIN_PX for axis in (0, 1))
        right, bottom = (max(disc[axis] + disc.r for disc in discs) + MARGIN_PX for axis in (0, 1))
        sheet = pygame.Surface((_steps(right - left), _steps(bottom - top)), pygame.SRCALPHA, 32)
        moved = [Disc(x - left, y - top, r) for x, y, r in discs]
        sheet.fblits(
            [(_dot(round(r), self._colour), _corner(x, y, r)) for x, y, r in moved], pygame.BLEND_PREMULTIPLIED
        )
        inner = [self._inner(disc) for disc in moved]
        sheet.fblits([(_gap(round(r)), _corner(x, y, r)) for x, y, r in inner], pygame.BLEND_RGBA_MULT)
        sheet.fblits([(_dot(round(r), self._wash), _corner(x, y, r)) for x, y, r in inner], pygame.BLEND_RGBA_MAX)
        pygame.draw.polygon(sheet, self._wash, [(x - left, y - top) for x, y in inside])
        sheet.fblits([_fading(Disc(x - left, y - top, r)) for x, y, r in ends], pygame.BLEND_RGBA_MULT)
        sheet.blit(_paper(_steps(max(sheet.get_size()), PAPER_PX)), (0, 0), special_flags=pygame.BLEND_RGBA_MULT)
        return Image(sheet, name="outline", premultiplied=True), Box(left, top, *sheet.get_size())

    def _inner(self, disc: Disc) -> Disc:
        """What is taken out of a disc: it leaves a line a third as wide in the light as in the shade."""
        shift = self._line_px / 3
        x, y = disc.x + TOWARDS_LIGHT[0] * shift, disc.y + TOWARDS_LIGHT[1] * shift
        return Disc(x, y, max(1.0, disc.r - 2 * shift))


def _steps(length: float, step_px: int = STEP_PX) -> int:
    return step_px * math.ceil(length / step_px)


def _corner(x: float, y: float, r: float) -> tuple[int, int]:
    """Where the sprite of a disc begins: it is two pixels larger than the disc all round."""
    return round(x) - round(r) - 2, round(y) - round(r) - 2


def _cover(radius: int) -> NDArray[np.float64]:
    """How much of each pixel a disc covers, 0 to 1; shape (2 radius + 5, 2 radius + 5)."""
    axis = np.arange(-radius - 2, radius + 3, dtype=np.float64)
    return np.clip(radius + 0.5 - np.hypot(axis[:, None], axis[None, :]), 0, 1)


@lru_cache(maxsize=256)
def _dot(radius: int, premultiplied: tuple[int, ...]) -> pygame.Surface:
    return _sprite(_cover(radius)[..., None] * np.array(premultiplied))


@lru_cache(maxsize=256)
def _gap(radius: int) -> pygame.Surface:
    return _sprite(np.repeat(255 * (1 - _cover(radius)[..., None]), 4, axis=2))


def _fading(disc: Disc) -> tuple[pygame.Surface, tuple[int, int]]:
    return _fade(round(disc.r)), _corner(*disc)


@lru_cache(maxsize=64)
def _fade(radius: int) -> pygame.Surface:
    """Nothing is left in the middle of it, everything at its edge."""
    axis = np.arange(-radius - 2, radius + 3, dtype=np.float64) / max(1, radius)
    left = np.clip(1.6 * np.hypot(axis[:, None], axis[None, :]) - 0.6, 0, 1) ** 1.5
    return _sprite(np.repeat(255 * left[..., None], 4, axis=2))


@lru_cache(maxsize=4)
def _paper(side: int) -> pygame.Surface:
    """What the tooth of the paper leaves of a line; a square, the same each time."""
    draw = np.random.default_rng(7).random
    coarse, fine = draw((side // 2, side // 2)).repeat(2, 0).repeat(2, 1), draw((side, side))
    left = 1 - TOOTH * np.clip(0.7 * (coarse + fine) - 0.2, 0, 1)
    return _sprite(np.repeat(255 * left[..., None], 4, axis=2))


def _sprite(rgba: NDArray[np.float64]) -> pygame.Surface:
    """A surface of these values, 0 to 255, shape (width, height, 4)."""
    values = np.clip(np.rint(rgba), 0, 255).astype(np.uint8)
    surface = pygame.Surface(values.shape[:2], pygame.SRCALPHA, 32)
    pygame.surfarray.blit_array(surface, values[..., :3])
    pygame.surfarray.pixels_alpha(surface)[:] = values[..., 3]
    return surface
