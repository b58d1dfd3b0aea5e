"""Gradients, linear and radial, with any number of stops. They are dithered: no step can be seen in them."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kiosk.display.baked import roughly
from kiosk.display.baking import of_bytes, rough_size, rounded, standing_in
from kiosk.display.canvas import Colour
from kiosk.display.geometry import Point, Size
from kiosk.display.image import Image

Parts = NDArray[np.float32]
SHADES = 4096
"""A gradient has so many shades before it is dithered: many between two levels of 8 bits."""
TILE_PX = 256
STRIP_PX = 64
"""So many columns are worked on at once: the numbers of a whole screen would take a hundred megabytes."""


class Stop(NamedTuple):
    """A colour at a place on the way, 0 to 1, and how opaque it is there."""

    at: float
    colour: Colour
    alpha: float = 1.0


Way = Callable[[int, int], Parts]
"""The parts of the way, 0 to 1, of the columns from one to another; shape (columns, height)."""


def _rough_linear(size: Size, stops: Sequence[Stop], *, angle_deg: float = 180.0) -> Image | None:
    small = rough_size(size)
    return standing_in(_linear(small, stops, angle_deg), size) if small else None


@roughly(_rough_linear)
def linear(size: Size, stops: Sequence[Stop], *, angle_deg: float = 180.0) -> Image:
    """A gradient along a line: 180 degrees go down, 90 to the right, as in CSS. The ends lie in the corners.

    Raises ValueError when there is no stop, or when the stops do not go up.
    """
    return _linear(size, stops, angle_deg)


def _rough_radial(
    size: Size, stops: Sequence[Stop], *, centre: Point = (0.5, 0.5), reach: Point = (0.5, 0.5)
) -> Image | None:
    small = rough_size(size)
    return standing_in(_radial(small, stops, centre, reach), size) if small else None


@roughly(_rough_radial)
def radial(size: Size, stops: Sequence[Stop], *, centre: Point = (0.5, 0.5), reach: Point = (0.5, 0.5)) -> Image:
    """A gradient from a centre outwards; centre and reach in fractions of the size, so that it may be an ellipse.

    Raises ValueError when there is no stop, or when the stops do not go up.
    """
    return _radial(size, stops, centre, reach)


def _linear(size: Size, stops: Sequence[Stop], angle_deg: float) -> Image:
    angle = math.radians(angle_deg)
    along_x, along_y = math.sin(angle), -math.cos(angle)
    length = abs(along_x) * size[0] + abs(along_y) * size[1]
    x, y = (np.arange(side, dtype=np.float32) + 0.5 - side / 2 for side in size)
    across, down = x * along_x / length, y * along_y / length + 0.5
    return _coloured(size, lambda left, right: across[left:right, None] + down[None, :], stops, "linear gradient")


def _radial(size: Size, stops: Sequence[Stop], centre: Point, reach: Point) -> Image:
    x, y = (
        ((np.arange(side, dtype=np.float32) + 0.5) / side - middle) / far
        for side, middle, far in zip(size, centre, reach, strict=True)
    )
    return _coloured(size, lambda left, right: np.hypot(x[left:right, None], y[None, :]), stops, "radial gradient")


def _coloured(size: Size, way: Way, stops: Sequence[Stop], name: str) -> Image:
    """The colours at these parts of the way, some columns at a time."""
    shades, pixels = _shades(stops), np.empty((*size, 4), np.uint8)
    solid = all(stop.alpha == 1 for stop in stops)
    for left in range(0, size[0], STRIP_PX):
        right = min(left + STRIP_PX, size[0])
        levels = shades[np.clip(way(left, right) * (SHADES - 1) + 0.5, 0, SHADES - 1).astype(np.intp)]
        levels[..., : 3 if solid else 4] += _noise(left, right, size[1])[..., None]
        levels[..., :3] = np.minimum(levels[..., :3], levels[..., 3:])  # premultiplied: no lighter than it is opaque
        pixels[left:right] = rounded(levels)
    return of_bytes(pixels, name)


def _shades(stops: Sequence[Stop]) -> NDArray[np.float32]:
    """The levels along the way, mixed premultiplied; shape (SHADES, 4)."""
    places = [stop.at for stop in stops]
    if not stops or places != sorted(places):
        raise ValueError("a gradient needs stops in order, the first one first")
    levels = np.array([(*(level * stop.alpha for level in stop.colour), 255 * stop.alpha) for stop in stops])
    along = np.linspace(0, 1, SHADES)
    return np.stack([np.interp(along, places, channel) for channel in levels.T], axis=1).astype(np.float32)


def _noise(left: int, right: int, height: int) -> NDArray[np.float32]:
    """One level up or down at most, most often less: it hides where one level ends and the next begins."""
    columns = _noise_tile()[np.arange(left, right) % TILE_PX]
    return np.tile(columns, (1, -(-height // TILE_PX)))[:, :height]


@cache
def _noise_tile() -> NDArray[np.float32]:
    draw = np.random.default_rng(7).random
    return draw((TILE_PX, TILE_PX), np.float32) - draw((TILE_PX, TILE_PX), np.float32)
