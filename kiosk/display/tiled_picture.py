"""A picture of any size, to be looked at from far and near: only the tiles that are seen are in memory.

Where a tile is not there yet, the same part of a coarser one is shown; once the first tile has come there is no hole.
"""

from __future__ import annotations

import zipfile
from collections import OrderedDict
from collections.abc import Callable
from contextlib import nullcontext
from functools import partial
from pathlib import Path

import cv2
import numpy as np

from kiosk.display.background import AtOnce, Done, Job
from kiosk.display.canvas import Canvas
from kiosk.display.decode import draft
from kiosk.display.geometry import Box, Point
from kiosk.display.image import Image
from kiosk.display.pyramid import Tile
from kiosk.display.raw_pixels import to_surface
from kiosk.display.tile_cache import TileCache
from kiosk.display.tile_cutter import CUTTING_BYTES, cut, finest_level
from kiosk.display.tile_store import TileStore
from kiosk.errors import KioskError
from kiosk.packs.image_size import Head, image_head

BUDGET_BYTES = 96 * 1024 * 1024
"""Tiles in memory: those of a screen of 4K with all around them, twice."""
HANDED_BYTES = 4 * 1024 * 1024
"""What is handed to the canvas in one frame: as much as the design lets it upload."""
MOST_ASKED = 12
"""So many tiles are under way at most, so that what is wanted now does not wait for what was wanted before."""
FRESH_FRAMES = 30
"""So long a coarser tile is laid under a new one: the GPU may not have all of it yet."""


class TiledPicture:
    """Draws itself for a centre and a scale. `size` in pixels, (1, 1) for a broken file, which is told once.

    `background` is that of the assets, and is delivered by them. Tiles are cut on first use, into the `cache` if there
    is one. `handed_bytes` went to the canvas in the last frame, `coarse` of its tiles were shown by a coarser one.
    """

    def __init__(
        self,
        path: Path,
        background: AtOnce,
        report: Callable[[str], None],
        cache: TileCache | None = None,
        budget_bytes: int = BUDGET_BYTES,
    ) -> None:
        self._path = path
        self._background = background
        self._report = report
        self._cache = cache
        self._budget_bytes = budget_bytes
        self._tiles: OrderedDict[Tile, Image] = OrderedDict()
        self._since: dict[Tile, int] = {}
        self._frames = 0
        self._ready: dict[Tile, Image] = {}
        self._asked: set[Tile] = set()
        self._broken: set[Tile] = set()
        self._wanted: set[Tile] = set()
        self._closed = False
        self.handed_bytes = self.coarse = 0
        self._store = TileStore((1, 1))
        self._begin()

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels."""
        return self._store.pyramid.size

    @property
    def whole(self) -> bool:
        """Whether all its tiles are cut."""
        return self._store.whole

    @property
    def bytes(self) -> int:
        """Memory of the tiles that are decoded."""
        return sum(image.bytes for tiles in (self._tiles, self._ready) for image in tiles.values())

    def draw(self, canvas: Canvas, centre: Point, scale: float, *, box: Box | None = None, alpha: float = 1.0) -> None:
        """Draw it with this pixel of it in the middle of the box (the screen), at so many screen pixels a pixel."""
        self.handed_bytes = self.coarse = 0
        self._frames += 1
        frame = box or Box(0, 0, *canvas.size)
        view = Box.around(centre, frame.w / scale, frame.h / scale)
        pyramid = self._store.pyramid
        level = pyramid.level_for(scale)
        seen = pyramid.tiles(level, view)
        self._ask([pyramid.top, *seen, *(tile.parent for tile in seen), *pyramid.tiles(level, view, ring=1)])
        if self._take(pyramid.top) is not None:
            place = _Place(centre, scale, frame, whole=canvas.name == "software")
            with canvas.clip(frame) if box else nullcontext():
                for tile in seen:
                    self._draw_tile(canvas, tile, place, alpha)
        self._trim()

    def close(self) -> None:
        """Let go of the tiles, and end the cutting; may be called twice."""
        self._closed = True
        self._wanted.clear()
        self._tiles.clear()
        self._ready.clear()
        self._store.close()

    def _begin(self) -> None:
        try:
            head = image_head(self._path)
            file = self._cache.file(self._path) if self._cache else None
            self._store = TileStore(head.size, finest_level(head), file)
        except (KioskError, OSError) as error:
            self._tell(error)
            return
        if not self._store.whole:
            taken = head.decoded_bytes(draft(head, head.size)) + CUTTING_BYTES
            work = partial(self._cut, head, self._store)
            self._background.submit(Job(work, taken, lambda: not self._closed, urgent=False))

    def _cut(self, head: Head, store: TileStore) -> Done:
        """In the background."""
        try:
            cut(self._path, head, store, lambda: self._closed or self._background.closed)
            if self._cache:
                self._cache.trim()
        except (KioskError, OSError) as error:
            return partial(self._tell, error)
        return lambda: None

    def _tell(self, error: KioskError | OSError) -> None:
        what = f"{error.what} {error.hint}".strip() if isinstance(error, KioskError) else f"{error.strerror}."
        self._report(f"picture {self._path.name}: {what}")

    def _ask(self, wanted: list[Tile]) -> None:
        """Have the tiles decoded that are wanted and not there, the first ones first."""
        self._wanted = set(wanted)
        for tile in dict.fromkeys(wanted):
            if len(self._asked) >= MOST_ASKED:
                return
            known = tile in self._tiles or tile in self._ready or tile in self._asked or tile in self._broken
            if tile in self._store and not known:
                self._asked.add(tile)
                side = self._store.pyramid.tile_px
                self._background.submit(Job(partial(self._read, tile, self._store), 8 * side * side, lambda: True))

    def _read(self, tile: Tile, store: TileStore) -> Done:
        """In the background; a tile that nobody wants any more is not decoded."""
        if tile not in self._wanted:
            return partial(self._asked.discard, tile)
        try:
            data = store.get(tile)
            found = None if data is None else cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_UNCHANGED)
        except (OSError, zipfile.BadZipFile, cv2.error):
            found = None
        if found is None:
            return partial(self._lose, tile, store)
        surface = to_surface(np.asarray(found, np.uint8))
        return partial(self._arrive, tile, Image(surface, name=self._path.name, premultiplied=True, copies=1))

    def _arrive(self, tile: Tile, image: Image) -> None:
        self._asked.discard(tile)
        if not self._closed:
            self._ready[tile] = image

    def _lose(self, tile: Tile, store: TileStore) -> None:
        """A tile that cannot be read: a coarser one is shown in its place."""
        self._asked.discard(tile)
        if not self._broken and not self._closed:
            self._report(f"picture {self._path.name}: its tiles are broken. They are cut anew at the next start.")
            store.forget()
        self._broken.add(tile)

    def _draw_tile(self, canvas: Canvas, tile: Tile, place: _Place, alpha: float) -> None:
        """Draw the tile, or the same part of the finest one above it that is there."""
        pyramid, above = self._store.pyramid, tile
        shown: list[tuple[Tile, Image]] = []
        while not shown or (alpha == 1 and not place.whole and self._is_fresh(*shown[-1])):
            image = self._take(above)
            if image is not None:
                shown.append((above, image))
            if above.level >= pyramid.top.level:
                break
            above = above.parent
        self.coarse += not shown or shown[0][0] != tile
        where = place.box(pyramid.box(tile))
        for each, image in reversed(shown):
            part = None if each == tile else _part(pyramid.box(tile), pyramid.box(each), image)
            canvas.image(image, where, alpha=alpha, crop=part)

    def _is_fresh(self, tile: Tile, image: Image) -> bool:
        """Whether a coarser one is laid under it; not where that would be seen through it."""
        return image.opaque and self._frames - self._since[tile] < FRESH_FRAMES

    def _take(self, tile: Tile) -> Image | None:
        """The tile, if it is there and the canvas may get it in this frame."""
        image = self._tiles.get(tile)
        if image is None and tile in self._ready:
            size = self._ready[tile].bytes
            if self.handed_bytes + size > HANDED_BYTES:
                return None
            self.handed_bytes += size
            image = self._tiles[tile] = self._ready.pop(tile)
            self._since[tile] = self._frames
        if image is not None:
            self._tiles.move_to_end(tile)
        return image

    def _trim(self) -> None:
        """Let go of the tiles that were used longest ago; never of the coarsest, nor of what is seen."""
        keep = self._wanted | {self._store.pyramid.top}
        for tiles in (self._ready, self._tiles):
            for tile in [tile for tile in tiles if tile not in keep]:
                if self.bytes <= self._budget_bytes:
                    return
                del tiles[tile]
                self._since.pop(tile, None)


class _Place:
    """Where the picture lies on the screen; in `whole` pixels where the canvas paints no fractions, to leave no gap."""

    def __init__(self, centre: Point, scale: float, frame: Box, *, whole: bool) -> None:
        self.whole = whole
        self._centre, self._scale, self._frame = centre, scale, frame

    def box(self, part: Box) -> Box:
        """A part of the picture on the screen."""
        left, top = self._point(part.x, part.y)
        right, bottom = self._point(part.x + part.w, part.y + part.h)
        return Box(left, top, right - left, bottom - top)

    def _point(self, x: float, y: float) -> Point:
        middle = self._frame.centre
        at = middle[0] + (x - self._centre[0]) * self._scale, middle[1] + (y - self._centre[1]) * self._scale
        return (round(at[0]), round(at[1])) if self.whole else at


def _part(tile: Box, above: Box, image: Image) -> Box:
    """Where the tile lies in the picture of a coarser one, in its pixels."""
    across, down = image.size[0] / above.w, image.size[1] / above.h
    return Box((tile.x - above.x) * across, (tile.y - above.y) * down, tile.w * across, tile.h * down)
