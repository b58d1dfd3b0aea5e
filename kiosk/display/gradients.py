"""Gradients, linear and radial, with any number of stops. They are dithered: no step can be seen in them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kiosk.display.baked import baked
from kiosk.display.baking import to_image
from kiosk.display.canvas import Colour
from kiosk.display.geometry import Point, Size
from kiosk.display.image import Image

Parts = NDArray[np.float32]
SHADES = 4096
"""A gradient has so many shades before it is dithered: many between two levels of 8 bits."""
TILE_PX = 256


class Stop(NamedTuple):
    """A colour at a place on the way, 0 to 1, and how opaque it is there."""

    at: float
    colour: Colour
    alpha: float = 1.0


@baked
def linear(size: Size, stops: Sequence[Stop], *, angle_deg: float = 180.0) -> Image:
    """A gradient along a line: 180 degrees go down, 90 to the right, as in CSS. The ends lie in the corners.

    Raises ValueError when there is no stop, or when the stops do not go up.
    """
    angle = math.radians(angle_deg)
    along_x, along_y = math.sin(angle), -math.cos(angle)
    length = abs(along_x) * size[0] + abs(along_y) * size[1]
    x, y = (np.arange(side, dtype=np.float32) + 0.5 - side / 2 for side in size)
    parts = (x[:, None] * along_x + y[None, :] * along_y) / length + 0.5
    return _coloured(np.asarray(parts, np.float32), stops, "linear gradient")


@baked
def radial(size: Size, stops: Sequence[Stop], *, centre: Point = (0.5, 0.5), reach: Point = (0.5, 0.5)) -> Image:
    """A gradient from a centre outwards; centre and reach in fractions of the size, so that it may be an ellipse.

    Raises ValueError when there is no stop, or when the stops do not go up.
    """
    x, y = (
        ((np.arange(side, dtype=np.float32) + 0.5) / side - middle) / far
        for side, middle, far in zip(size, centre, reach, strict=True)
    )
    return _coloured(np.asarray(np.hypot(x[:, None], y[None, :]), np.float32), stops, "radial gradient")


def _coloured(parts: Parts, stops: Sequence[Stop], name: str) -> Image:
    """The colours at these parts of the way, mixed premultiplied."""
    places = [stop.at for stop in stops]
    if not stops or places != sorted(places):
        raise ValueError("a gradient needs stops in order, the first one first")
    way, pixels = np.linspace(0, 1, SHADES), np.empty((*parts.shape, 4), np.float32)
    shades = np.clip(parts * (SHADES - 1) + 0.5, 0, SHADES - 1).astype(np.intp)
    for channel in range(4):
        levels = [255 * stop.alpha if channel == 3 else stop.colour[channel] * stop.alpha for stop in stops]
        pixels[..., channel] = np.interp(way, places, levels).astype(np.float32)[shades]
    solid = all(stop.alpha == 1 for stop in stops)
    pixels[..., : 3 if solid else 4] += _noise(parts.shape[0], parts.shape[1])[..., None]
    pixels[..., :3] = np.minimum(pixels[..., :3], pixels[..., 3:])  # premultiplied: no lighter than it is opaque
    return to_image(pixels, name)


def _noise(width: int, height: int) -> NDArray[np.float32]:
    """One level up or down at most, most often less: it hides where one level ends and the next begins."""
    tile = _noise_tile()
    return np.tile(tile, (-(-width // TILE_PX), -(-height // TILE_PX)))[:width, :height]


@cache
def _noise_tile() -> NDArray[np.float32]:
    draw = np.random.default_rng(7).random
    return draw((TILE_PX, TILE_PX), np.float32) - draw((TILE_PX, TILE_PX), np.float32)
