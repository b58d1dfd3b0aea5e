"""A large picture as a pyramid of tiles: level 0 in its own pixels, each further level half as wide and high."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import NamedTuple

from kiosk.display.geometry import Box, Size

TILE_PX = 512


class Tile(NamedTuple):
    """One tile: its level, and its place on it from the left and from the top."""

    level: int
    column: int
    row: int

    @property
    def parent(self) -> Tile:
        """The tile of the next level that shows this one too, half as large."""
        return Tile(self.level + 1, self.column // 2, self.row // 2)


@dataclass(frozen=True, slots=True)
class Pyramid:
    """The tiles of a picture of this size in pixels. Its first levels may be missing: `finest` is there."""

    size: Size
    finest: int = 0
    tile_px: int = TILE_PX

    @property
    def top(self) -> Tile:
        """The one tile that shows the whole picture."""
        return Tile(max(self.finest, math.ceil(math.log2(max(1.0, max(self.size) / self.tile_px)))), 0, 0)

    def level_size(self, level: int) -> Size:
        """Width and height of a level in pixels."""
        return -(-self.size[0] >> level), -(-self.size[1] >> level)

    def level_for(self, scale: float) -> int:
        """The level for so many screen pixels a picture pixel: the coarsest whose pixels are not stretched."""
        return min(self.top.level, max(self.finest, math.floor(math.log2(1 / max(scale, 1e-9)) + 1e-9)))

    def box(self, tile: Tile) -> Box:
        """What the tile shows, in the picture's pixels."""
        side = self.tile_px << tile.level
        x, y = tile.column * side, tile.row * side
        return Box(x, y, min(side, self.size[0] - x), min(side, self.size[1] - y))

    def tiles(self, level: int, part: Box, ring: int = 0) -> list[Tile]:
        """The tiles that show a part of the picture, and `ring` more around them; those in the middle first."""
        side = self.tile_px << level
        across, down = (-(-length // side) for length in self.size)
        columns = range(max(0, int(part.x // side) - ring), min(across, math.ceil((part.x + part.w) / side) + ring))
        rows = range(max(0, int(part.y // side) - ring), min(down, math.ceil((part.y + part.h) / side) + ring))
        tiles = [Tile(level, column, row) for row in rows for column in columns]
        return sorted(tiles, key=lambda tile: math.dist(self.box(tile).centre, part.centre))
