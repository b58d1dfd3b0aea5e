"""Cutting a large picture into tiles, strip by strip, in the background or when a pack is built."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np

from kiosk.display.decode import decode_pixels, draft
from kiosk.display.geometry import Size
from kiosk.display.pyramid import Tile
from kiosk.display.raw_pixels import Pixels, scaled
from kiosk.display.tile_store import TileStore
from kiosk.errors import KioskError
from kiosk.packs.image_size import Head, image_head

STRIP_PX = 32
QUALITY = 90
"""Of a JPEG; tiles with transparency are PNG."""
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
        _cut_levels(_decoded(picture, head, pyramid.level_size(overview)), overview, pyramid.top.level, store, stopped)
    if not stopped():
        pixels = _decoded(picture, head, pyramid.level_size(pyramid.finest))
        if head.kind != "jpeg":
            small = _overview(pixels, pyramid.level_size(overview), overview - pyramid.finest)
            _cut_levels(small, overview, pyramid.top.level, store, stopped)
        _cut_levels(pixels, pyramid.finest, overview - 1, store, stopped)
    if not stopped():
        store.finish()


def _decoded(picture: Path, head: Head, size: Size) -> Pixels:
    return scaled(decode_pixels(picture, head, size), size)


def _overview(pixels: Pixels, size: Size, halvings: int) -> Pixels:
    """The pixels halved so often, strip by strip: all at once would keep every core from drawing frames."""
    small = np.empty((size[1], size[0], pixels.shape[2]), np.uint8)
    for top in range(0, size[1], STRIP_PX):
        strip = pixels[top << halvings : (top + STRIP_PX) << halvings]
        small[top : top + STRIP_PX] = scaled(strip, (size[0], min(STRIP_PX, size[1] - top)))
    return small


def _cut_levels(pixels: Pixels, first: int, last: int, store: TileStore, stopped: Callable[[], bool]) -> None:
    """Cut the levels from `first`, which these pixels are, to `last`."""
    for level in range(first, last + 1):
        width, height = store.pyramid.level_size(level + 1)
        smaller = np.empty((height if level < last else 0, width, pixels.shape[2]), np.uint8)
        for row in range(-(-pixels.shape[0] // store.pyramid.tile_px)):
            if stopped():
                return
            _cut_strip(pixels, smaller, Tile(level, 0, row), store)
        pixels = smaller


def _cut_strip(pixels: Pixels, smaller: Pixels, start: Tile, store: TileStore) -> None:
    """Cut one row of tiles, and make the same rows of the next level."""
    side = store.pyramid.tile_px
    strip = pixels[start.row * side : (start.row + 1) * side]
    for column in range(-(-strip.shape[1] // side)):
        tile = np.ascontiguousarray(strip[:, column * side : (column + 1) * side])
        store.put(start._replace(column=column), _encoded(tile))
    below = smaller[start.row * side // 2 : (start.row + 1) * side // 2]
    if len(below):
        below[:] = scaled(strip, (smaller.shape[1], len(below)))


def _encoded(pixels: Pixels) -> bytes:
    if pixels.shape[2] == 4:
        return cv2.imencode(".png", pixels, [cv2.IMWRITE_PNG_COMPRESSION, 1])[1].tobytes()
    return cv2.imencode(".jpg", pixels, [cv2.IMWRITE_JPEG_QUALITY, QUALITY])[1].tobytes()
