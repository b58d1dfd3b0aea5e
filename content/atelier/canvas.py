"""The canvas: which part of the design plane is painted and at which resolution."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Field = NDArray[np.float32]
"""One number for each pixel, shape (height, width), mostly 0..1."""

Pixels = NDArray[np.float32]
"""Colour 0..1 with premultiplied alpha, shape (height, width, 4)."""


@dataclass(frozen=True)
class Canvas:
    """A window on the design plane; its origin is the screen's top left corner.

    `margin` is the overscan on all four sides in design pixels, so that a plane may be moved for parallax
    without showing its edge. `scale` is pixels painted per design pixel.
    """

    width: int = 1920
    height: int = 1080
    margin: int = 32
    scale: float = 1.0

    @property
    def extent(self) -> tuple[int, int]:
        """Width and height with the margins, in design pixels."""
        return self.width + 2 * self.margin, self.height + 2 * self.margin

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns of the painted array."""
        wide, high = self.extent
        return round(high * self.scale), round(wide * self.scale)

    def grid(self) -> tuple[Field, Field]:
        """Design coordinates x and y of every pixel's centre."""
        rows, columns = self.shape
        x = (np.arange(columns, dtype=np.float32) + 0.5) / self.scale - self.margin
        y = (np.arange(rows, dtype=np.float32) + 0.5) / self.scale - self.margin
        grid_x, grid_y = np.meshgrid(x, y)
        return grid_x.astype(np.float32), grid_y.astype(np.float32)

    def pixel(self, x: float, y: float) -> tuple[int, int]:
        """Row and column of a design point, clamped to the array."""
        rows, columns = self.shape
        column = int((x + self.margin) * self.scale)
        row = int((y + self.margin) * self.scale)
        return min(max(row, 0), rows - 1), min(max(column, 0), columns - 1)
