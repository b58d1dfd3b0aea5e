"""Cutting a large picture into tiles, strip by strip, in the background or when a pack is built."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

import cv2
import numpy as np

from kiosk.display.decode import decode_pixels, draft, pages_for
from kiosk.display.geometry import Size
from kiosk.display.pyramid import Tile
from kiosk.display.raw_pixels import Pixels, scaled
from kiosk.display.tile_store import TileStore
from kiosk.errors import KioskError
from kiosk.packs.image_size import Head, image_head

STRIP_PX = 32
QUALITY = 90
"""Of a JPEG; tiles with transparency are PNG."""
CUTTING_BYTES = 40 * 1024 * 1024
"""What cutting takes beside the decoded picture, at most: its overview, and two rows of tiles of each level."""
OVERVIEW = 3
"""From this level on the tiles are cut first, so that there is something to see: an eighth, a JPEG's smallest draft."""


def cut_into_file(picture: Path, file: Path) -> None:
    """Cut a picture into one file of tiles, whole or not at all; raises KioskError or OSError."""
    head = image_head(picture)
    store = TileStore(head.size, finest_level(head), file)
    if not store.whole:
        cut(picture, head, store, lambda: False)
    store.close()


def finest_level(head: Head) -> int:
    """The first level of the pyramid: 0, or more when the whole picture would take too much memory to decode."""
    return draft(head, head.size).bit_length() - 1


def cut(picture: Path, head: Head, store: TileStore, stopped: Callable[[], bool]) -> None:
    """Cut all tiles into the store and finish it, unless it is `stopped`.

    The small levels come first, of a JPEG from a quick draft. Raises KioskError when the picture is broken, and OSError
    when the file cannot be written.
    """
    pyramid = store.pyramid
    if head.kind == "svg":
        raise KioskError(f"picture {picture.name}", "a drawing is not cut into tiles.", "Show it as a picture.")
    overview = min(max(OVERVIEW, pyramid.finest), pyramid.top.level)
    if head.kind == "jpeg":
        with _decoded(picture, head, pyramid.level_size(overview)) as rows:
            _cut_levels(rows, overview, pyramid.top.level, store, stopped)
    if not stopped():
        with _decoded(picture, head, pyramid.level_size(pyramid.finest)) as rows:
            if head.kind != "jpeg":
                small = _overview(rows.pixels, pyramid.level_size(overview), overview - pyramid.finest)
                _cut_levels(_Rows(small), overview, pyramid.top.level, store, stopped)
            _cut_levels(rows, pyramid.finest, overview - 1, store, stopped)
    if not stopped():
        store.finish()


class _Rows:
    """The pixels of one level, which may be given back row by row."""

    def __init__(self, pixels: Pixels, give_back: Callable[[int], None] = lambda _: None) -> None:
        self.pixels = pixels
        self.give_back = give_back


@contextmanager
def _decoded(picture: Path, head: Head, size: Size) -> Iterator[_Rows]:
    with pages_for(head, size) as pages:
        yield _Rows(scaled(decode_pixels(picture, head, size, pages), size), pages.give_back)


def _overview(pixels: Pixels, size: Size, halvings: int) -> Pixels:
    """The pixels halved so often, strip by strip: all at once would keep every core from drawing frames."""
    small = np.empty((size[1], size[0], pixels.shape[2]), np.uint8)
    for top in range(0, size[1], STRIP_PX):
        strip = pixels[top << halvings : (top + STRIP_PX) << halvings]
        small[top : top + STRIP_PX] = scaled(strip, (size[0], min(STRIP_PX, size[1] - top)))
    return small


def _cut_levels(rows: _Rows, first: int, last: int, store: TileStore, stopped: Callable[[], bool]) -> None:
    """Cut the levels from `first`, which these rows are, to `last`: all of them together, a row of tiles at a time, so
    that little more than the rows themselves is in memory."""
    strips = _strips(rows, store.pyramid.tile_px, stopped)
    for level in range(first, last + 1):
        strips = _cut(strips, level, store)
        strips = _halved(strips, store.pyramid.level_size(level + 1)[0]) if level < last else strips
    for _ in strips if first <= last else ():
        pass


def _strips(rows: _Rows, side: int, stopped: Callable[[], bool]) -> Iterator[Pixels]:
    """The rows of tiles of the first level; they are given back as they were cut."""
    for top in range(0, len(rows.pixels), side):
        if stopped():
            return
        yield rows.pixels[top : top + side]
        rows.give_back(top + side)


def _cut(strips: Iterator[Pixels], level: int, store: TileStore) -> Iterator[Pixels]:
    """Hand on the strips of a level, each when its tiles are cut."""
    side = store.pyramid.tile_px
    for row, strip in enumerate(strips):
        for column in range(-(-strip.shape[1] // side)):
            tile = np.ascontiguousarray(strip[:, column * side : (column + 1) * side])
            store.put(Tile(level, column, row), _encoded(tile))
        yield strip


def _halved(strips: Iterator[Pixels], width: int) -> Iterator[Pixels]:
    """The strips of the next level: two of this one each, half as large."""
    small = (scaled(strip, (width, -(-len(strip) // 2))) for strip in strips)
    while pair := list(islice(small, 2)):
        yield np.concatenate(pair)


def _encoded(pixels: Pixels) -> bytes:
    if pixels.shape[2] == 4:
        return cv2.imencode(".png", pixels, [cv2.IMWRITE_PNG_COMPRESSION, 1])[1].tobytes()
    return cv2.imencode(".jpg", pixels, [cv2.IMWRITE_JPEG_QUALITY, QUALITY])[1].tobytes()
