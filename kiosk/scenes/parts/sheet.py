"""A sheet of paper that is drawn on. However long one draws, it costs the same: finished strokes are pixels.

The sheet lies in tiles; a frame sends only those to the GPU that have changed, and only so many of them.
"""

from __future__ import annotations

import numpy as np
import pygame
from numpy.typing import NDArray

from kiosk.display.baked import baked
from kiosk.display.baking import to_image
from kiosk.display.canvas import Canvas, Colour
from kiosk.display.easing import Follow
from kiosk.display.geometry import Box, Point, Size
from kiosk.display.image import Image
from kiosk.display.raw_pixels import inside_of
from kiosk.scenes.parts.crayon import Area, Cover, Dab, Tool, mark, over, tooth

TILE_PX = 256
TILES_A_FRAME = 8
"""2 MB: half of what a frame may send, the rest is for whatever else has changed."""
PIECE_PX = 40.0
"""A longer piece of a line is laid on in several: an array round a slanting one would be mostly empty."""
MOST_PX = 2_000_000
"""A sheet on a screen with more pixels is drawn coarser."""
TOOTH_SEED = 1661
TOOTH_LEVELS = 2.2
"""How much lighter and darker the tooth makes the paper itself."""
LIGHT_LEVELS = 4.0
"""The light on it comes from above."""


class Sheet:
    """Paper in a box of the screen, in which strokes of one tool and one colour are laid over each other.

    `line` goes on with the stroke, `lift` ends it, `clear` wipes everything. Places are pixels of the screen.
    """

    def __init__(self, box: Box, tool: Tool, colour: Colour, *, fade_s: float) -> None:
        self.box = box
        self._scale = min(1.0, (MOST_PX / max(1.0, box.w * box.h)) ** 0.5)
        self._size: Size = max(1, round(box.w * self._scale)), max(1, round(box.h * self._scale))
        self._tool, self._colours = tool, _shades(colour)
        self._tooth = tooth(self._size, TOOTH_SEED)
        self._dry, self._wet = self._empty(), self._empty()
        self._tiles: dict[tuple[int, int], Image] = {}
        self._dirty: dict[tuple[int, int], Area] = {}
        self._gone: dict[tuple[int, int], Image] = {}
        self._left = Follow(0.0, fade_s)

    @property
    def cover(self) -> Cover:
        """All strokes in one array, for `restore`."""
        return over(self._dry, self._wet)

    def restore(self, cover: Cover) -> None:
        """Show strokes that were drawn on another sheet, perhaps of another size."""
        surface = pygame.Surface(cover.shape[::-1], 0, 32)
        inside_of(surface)[:] = cover[..., None]
        self._dry = inside_of(pygame.transform.smoothscale(surface, self._size))[..., 0].copy()
        self._soil(Area(0, 0, *self._size))

    def line(self, start: Dab, end: Dab) -> None:
        """Lay on a piece of the stroke, from one place of the screen to another."""
        length = float(np.hypot(end.at[0] - start.at[0], end.at[1] - start.at[1]))
        pieces = max(1, round(length * self._scale / PIECE_PX))
        for piece in range(pieces):
            begin, over_to = (self._inside(_between(start, end, (piece + step) / pieces)) for step in (0, 1))
            self._soil(mark(self._wet, self._tooth, self._tool, begin, over_to))

    def lift(self) -> None:
        """The stroke is over: the next one lies over it."""
        self._dry, self._wet = over(self._dry, self._wet), self._empty()

    def clear(self) -> None:
        """Wipe everything off; it fades."""
        self._dry, self._wet = self._empty(), self._empty()
        self._gone, self._tiles = self._tiles, {}
        self._dirty.clear()
        self._left.value = 1.0

    def update(self, dt_s: float) -> None:
        """Let what was wiped off fade, and paint some of the tiles that have changed."""
        if self._left.update(dt_s) < 0.01:
            self._gone.clear()
        for key in list(self._dirty)[:TILES_A_FRAME]:
            self._paint(key, self._dirty.pop(key))

    def draw(self, canvas: Canvas) -> None:
        """Draw the strokes; the paper under them is drawn before, by whoever wants any."""
        for tiles, alpha in ((self._gone, self._left.value), (self._tiles, 1.0)):
            for (column, row), tile in tiles.items():
                x, y = self.box.x + column * TILE_PX / self._scale, self.box.y + row * TILE_PX / self._scale
                canvas.image(tile, Box(x, y, tile.size[0] / self._scale, tile.size[1] / self._scale), alpha=alpha)

    def _empty(self) -> Cover:
        return np.zeros(self._size[::-1], np.uint8)

    def _inside(self, end: Dab) -> Dab:
        x, y = (end.at[0] - self.box.x) * self._scale, (end.at[1] - self.box.y) * self._scale
        return Dab((x, y), end.width * self._scale, end.pressure)

    def _soil(self, area: Area) -> None:
        """Remember which tiles an area lies in, and which part of each has changed."""
        for row in range(area.top // TILE_PX, -(-area.bottom // TILE_PX)):
            for column in range(area.left // TILE_PX, -(-area.right // TILE_PX)):
                before = self._dirty.get((column, row))
                self._dirty[column, row] = area if before is None else _around(before, area)

    def _paint(self, key: tuple[int, int], area: Area) -> None:
        """Paint the part of a tile that has changed."""
        left, top = key[0] * TILE_PX, key[1] * TILE_PX
        right, bottom = min(left + TILE_PX, self._size[0]), min(top + TILE_PX, self._size[1])
        if key not in self._tiles:
            surface = pygame.Surface((right - left, bottom - top), pygame.SRCALPHA, 32)
            self._tiles[key] = Image(surface, name="strokes", premultiplied=True, copies=1)
        rows = slice(max(top, area.top), min(bottom, area.bottom))
        columns = slice(max(left, area.left), min(right, area.right))
        shades = self._colours[over(self._dry[rows, columns], self._wet[rows, columns])]
        inside = inside_of(self._tiles[key].surface)
        inside[rows.start - top : rows.stop - top, columns.start - left : columns.stop - left] = shades
        self._tiles[key].changed()


@baked
def paper(size: Size, colour: Colour) -> Image:
    """A sheet of paper of this colour: its tooth is just seen, and it is lighter at the top."""
    deep = tooth(size, TOOTH_SEED).T[..., None]
    light = np.linspace(1, -1, size[1], dtype=np.float32)[None, :, None]
    levels = np.array(colour, np.float32) - TOOTH_LEVELS * (2 * deep - 1) + LIGHT_LEVELS * light
    return to_image(np.concatenate([levels, np.full((*size, 1), 255, np.float32)], axis=2), "paper")


def _shades(colour: Colour) -> NDArray[np.uint8]:
    """The premultiplied pixel, blue first, of each level of cover."""
    levels = np.arange(256)[:, None] / 255
    red, green, blue = colour
    return np.asarray(np.rint(levels * np.array((blue, green, red, 255))), np.uint8)


def _between(start: Dab, end: Dab, part: float) -> Dab:
    at: Point = (
        start.at[0] + part * (end.at[0] - start.at[0]),
        start.at[1] + part * (end.at[1] - start.at[1]),
    )
    return Dab(
        at,
        start.width + part * (end.width - start.width),
        start.pressure + part * (end.pressure - start.pressure),
    )


def _around(one: Area, other: Area) -> Area:
    return Area(
        min(one.left, other.left),
        min(one.top, other.top),
        max(one.right, other.right),
        max(one.bottom, other.bottom),
    )
