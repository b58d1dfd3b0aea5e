"""Where a large picture has nothing, and where nothing is seen through it: a GPU need not blend either."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import pygame
from numpy.typing import NDArray

ACROSS = 8
"""A picture is looked at in so many cells across, and as many down."""
OPAQUE_FROM = 254
"""Scaling leaves the alpha of what is opaque a level below 255."""


class Cell(NamedTuple):
    """A part of a picture, from corner to corner as fractions of it, and whether nothing is seen through it."""

    left: float
    top: float
    right: float
    bottom: float
    opaque: bool


def cells_of(surface: pygame.Surface) -> tuple[Cell, ...]:
    """The parts of a picture in which something is; neighbours in a row that are alike are one."""
    alpha = pygame.surfarray.array_alpha(surface)
    return tuple(cell for row in range(ACROSS) for cell in _row(alpha, row))


def _row(alpha: NDArray[np.uint8], row: int) -> Iterator[Cell]:
    begun: Cell | None = None
    for column in range(ACROSS):
        part = alpha[_with_edge(column, alpha.shape[0]), _with_edge(row, alpha.shape[1])]
        opaque = bool(part.min(initial=255) >= OPAQUE_FROM)
        place = column / ACROSS, row / ACROSS, (column + 1) / ACROSS, (row + 1) / ACROSS
        found = Cell(*place, opaque) if part.any() else None
        if begun is not None and found is not None and begun.opaque == opaque:
            begun = begun._replace(right=found.right)
            continue
        if begun is not None:
            yield begun
        begun = found
    if begun is not None:
        yield begun


def _with_edge(index: int, side: int) -> slice:
    """A cell's pixels along one side, and one more at each end: there it is mixed with its neighbours."""
    return slice(max(0, index * side // ACROSS - 1), -(-(index + 1) * side // ACROSS) + 1)
