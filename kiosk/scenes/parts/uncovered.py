"""A picture that shows through another one where light falls on it, or where it was wiped free.

The picture below is cut into tiles; a tile that is seen in part is painted anew with its mask, one that is seen whole
is drawn as it is, and one that is not seen is not drawn. So little is painted and sent to the GPU, however large the
screen is: what a lamp lies on, or what a brush has just touched.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import cv2
import numpy as np
import pygame
from numpy.typing import NDArray

from kiosk.display.canvas import Canvas
from kiosk.display.canvas_soft import SoftCanvas
from kiosk.display.geometry import Box, Point, Size
from kiosk.display.image import Image
from kiosk.display.picture import Picture
from kiosk.display.raw_pixels import inside_of

Mask = NDArray[np.uint8]
"""How much is seen of each pixel, 0 to 255; shape (height, width)."""
Place = tuple[int, int]
"""Column and row of a tile."""

TILE_PX = 128
MOST_PX = 1920 * 1080
"""A larger screen is painted at this many pixels and drawn larger: what is sent in a frame stays within its budget."""
SAMPLED = 8
"""How much is uncovered is counted on every so many pixels."""
SOFT = 0.35
"""The edge of the light is drawn out over this part of its radius."""


class Uncovered:
    """Tiles of the picture as it lies on the screen. `shine` gives light for this frame alone, `wipe` for good."""

    def __init__(self, picture: Picture, screen: Size) -> None:
        self._picture = picture
        self._sheet = SoftCanvas(pygame.Surface(screen, 0, 32))
        self._shrink = min(1.0, (MOST_PX / (screen[0] * screen[1])) ** 0.5)
        self.size: Size = round(screen[0] * self._shrink), round(screen[1] * self._shrink)
        self.mask: Mask = np.zeros((self.size[1], self.size[0]), np.uint8)
        self._plain: dict[Place, Image] = {}
        self._pierced: dict[Place, Image] = {}
        self._whole: set[Place] = set()
        self._dirty: set[Place] = set()
        self._lit: set[Place] = set()
        self._made_of: tuple[object, ...] | None = None  # nothing is cut yet, also where nothing is decoded yet
        self._shone: tuple[int, ...] = ()
        self._wiped_to: Point | None = None

    @property
    def share(self) -> float:
        """How much of the picture has been uncovered, 0 to 1."""
        sample = self.mask[::SAMPLED, ::SAMPLED]
        return float(np.count_nonzero(sample > 127)) / sample.size

    def at(self, point: Point) -> float:
        """How much is seen at this place of the screen, 0 to 1."""
        x, y = (round(value * self._shrink) for value in point)
        inside = 0 <= x < self.size[0] and 0 <= y < self.size[1]
        return float(self.mask[y, x]) / 255 if inside else 0.0

    def shine(self, centre: Point, radius_px: float) -> None:
        """Light falls on this place, and nowhere else."""
        shone = tuple(round(value * self._shrink) for value in (*centre, radius_px))
        if shone == self._shone:
            return
        self._shone = shone
        for place in self._lit:
            rows, columns = self._span(place)
            self.mask[rows, columns] = 0
        self._dirty |= self._lit
        self._lit = self._stamp(centre, radius_px)

    def lift(self) -> None:
        """The brush is lifted, and begins anew wherever it comes down."""
        self._wiped_to = None

    def wipe(self, end: Point, radius_px: float) -> None:
        """The brush goes on to this place; what it has touched stays free."""
        start, self._wiped_to = self._wiped_to or end, end
        if self._wiped_to == start and self.at(end) > 0.9:
            return
        away = float(np.hypot(end[0] - start[0], end[1] - start[1]))
        steps = max(1, round(away / (0.3 * radius_px)))
        for step in range(1, steps + 1):
            part = step / steps
            self._stamp((start[0] + part * (end[0] - start[0]), start[1] + part * (end[1] - start[1])), radius_px)

    def restore(self, mask: object) -> None:
        """Take over the mask of another form of the same scene."""
        if not isinstance(mask, np.ndarray):
            return
        self.mask = np.asarray(cv2.resize(mask, self.size, interpolation=cv2.INTER_LINEAR), np.uint8)
        self._dirty = set(self._places(Box(0, 0, *self.size)))

    def draw(self, canvas: Canvas, *, alpha: float = 1.0) -> None:
        """Draw what is seen of the picture."""
        self._take_picture()
        for place in self._dirty:
            self._paint(place)
        self._dirty.clear()
        for place in self._whole:
            canvas.image(self._plain[place], self._box(place), alpha=alpha)
        for place, image in self._pierced.items():
            canvas.image(image, self._box(place), alpha=alpha)

    def _stamp(self, centre: Point, radius_px: float) -> set[Place]:
        """Lay a soft disc on the mask; the tiles that it touches."""
        disc = _disc(max(2, round(radius_px * self._shrink)))
        side = disc.shape[0]
        left, top = (round(value * self._shrink - side / 2) for value in centre)
        x, y = max(0, left), max(0, top)
        right, bottom = min(self.size[0], left + side), min(self.size[1], top + side)
        if right <= x or bottom <= y:
            return set()
        part = self.mask[y:bottom, x:right]
        np.maximum(part, disc[y - top : bottom - top, x - left : right - left], out=part)
        touched = set(self._places(Box(x, y, right - x, bottom - y)))
        self._dirty |= touched
        return touched

    def _paint(self, place: Place) -> None:
        """Make a tile what its mask asks for."""
        rows, columns = self._span(place)
        mask = self.mask[rows, columns]
        self._whole.discard(place)
        least, most = int(mask.min()), int(mask.max())
        if most == 0 or least == 255:
            self._pierced.pop(place, None)
            if least == 255:
                self._whole.add(place)
            return
        image = self._pierced.get(place)
        if image is None:
            surface = pygame.Surface((mask.shape[1], mask.shape[0]), pygame.SRCALPHA, 32)
            image = self._pierced[place] = Image(surface, name="uncovered", premultiplied=True, copies=1)
        below = inside_of(self._plain[place].surface)
        cv2.multiply(below, cv2.merge([mask] * 4), dst=inside_of(image.surface), scale=1 / 255)
        image.changed()

    def _take_picture(self) -> None:
        """Cut the picture anew when more of it has been decoded than last time."""
        sheet = self._sheet
        sheet.clear((0, 0, 0))
        self._picture.draw(sheet)
        made_of = tuple((id(op.image), op.image.version) for op in sheet.steps if op.image is not None)
        if made_of == self._made_of:
            return
        self._made_of = made_of
        shot = sheet.shot() if self._shrink == 1 else pygame.transform.smoothscale(sheet.shot(), self.size)
        for place in self._places(Box(0, 0, *self.size)):
            rows, columns = self._span(place)
            size = columns.stop - columns.start, rows.stop - rows.start
            tile = pygame.Surface(size, 0, 32)
            tile.blit(shot, (0, 0), (columns.start, rows.start, *size))
            inside_of(tile)[..., 3] = 255
            self._plain[place] = Image(tile, name="uncovered")
        self._dirty = set(self._places(Box(0, 0, *self.size)))

    def _span(self, place: Place) -> tuple[slice, slice]:
        """The rows and columns of a tile in the mask."""
        column, row = place
        right, bottom = min(self.size[0], (column + 1) * TILE_PX), min(self.size[1], (row + 1) * TILE_PX)
        return slice(row * TILE_PX, bottom), slice(column * TILE_PX, right)

    def _box(self, place: Place) -> Box:
        """Where a tile lies on the screen."""
        rows, columns = self._span(place)
        left, top, right, bottom = (
            value / self._shrink for value in (columns.start, rows.start, columns.stop, rows.stop)
        )
        return Box(left, top, right - left, bottom - top)

    def _places(self, box: Box) -> Iterator[Place]:
        """The tiles that a part of the mask touches."""
        for row in range(int(box.y) // TILE_PX, -(-int(box.y + box.h) // TILE_PX)):
            for column in range(int(box.x) // TILE_PX, -(-int(box.x + box.w) // TILE_PX)):
                yield column, row


@lru_cache(maxsize=8)
def _disc(radius_px: int) -> Mask:
    """A disc with a soft edge."""
    axis = np.arange(-radius_px, radius_px + 1, dtype=np.float32)
    away = np.hypot(axis[:, None], axis[None, :]) / radius_px
    level = np.clip((1 - away) / SOFT, 0, 1)
    return np.asarray(255 * level * level * (3 - 2 * level), np.uint8)
