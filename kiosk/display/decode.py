"""Decoding a picture file to the size at which it is shown, for any thread."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import cv2
import pygame

from kiosk.display.drawing import raster
from kiosk.display.geometry import Size
from kiosk.display.pages import Memory, Pages
from kiosk.display.raw_pixels import Pixels, premultiplied, scaled, to_surface
from kiosk.errors import KioskError
from kiosk.packs.image_size import DECODED_BYTES, Head, Kind

MAX_SIDE_PX = 4096
"""The largest side that every Raspberry Pi takes as a texture."""

ENDS: Mapping[Kind, bytes] = {"jpeg": b"\xff\xd9", "png": b"IEND"}
"""What stands at the end of a picture that OpenCV would show as grey or black where it is cut off."""
TAIL_BYTES = 65_536
"""Where that end is looked for first."""

_READ = {8: cv2.IMREAD_REDUCED_COLOR_8, 4: cv2.IMREAD_REDUCED_COLOR_4, 2: cv2.IMREAD_REDUCED_COLOR_2}


def within(size: Size, side_px: int = MAX_SIDE_PX) -> Size:
    """The size, reduced in proportion until no side is longer."""
    shrink = max(1.0, max(size) / side_px)
    return max(1, round(size[0] / shrink)), max(1, round(size[1] / shrink))


def draft(head: Head, wanted: Size) -> int:
    """How many times smaller a picture is decoded: as far as it keeps the wanted size, further where memory asks it."""
    shrink = min(head.size[0] / wanted[0], head.size[1] / wanted[1])
    kept = max(draft for draft in head.drafts if draft == 1 or draft <= shrink)
    return next((d for d in head.drafts if d >= kept and head.decoded_bytes(d) <= DECODED_BYTES), head.drafts[-1])


def cost(head: Head, wanted: Size) -> int:
    """The memory in bytes that decoding takes, with what it leads to."""
    return head.decoded_bytes(draft(head, wanted)) + 4 * wanted[0] * wanted[1]


def decode(path: Path, head: Head, size: Size) -> pygame.Surface:
    """The picture at this size in pixels, opaque or premultiplied; raises KioskError when the file is broken."""
    if head.kind == "svg":
        return to_surface(scaled(raster(path, size), size))
    with pages_for(head, size) as pages:
        return to_surface(scaled(decode_pixels(path, head, size, pages), size))


def pages_for(head: Head, wanted: Size) -> Pages:
    """Memory to decode the picture into."""
    smaller = draft(head, wanted)
    return Pages((-(-head.size[1] // smaller), -(-head.size[0] // smaller), 4 if head.pixel_bytes == 4 else 3))


def decode_pixels(path: Path, head: Head, wanted: Size, pages: Pages) -> Pixels:
    """The pixels of a file that is no drawing, at least of the wanted size if it has as many; raises KioskError.

    They are read into the pages, and are gone with them: OpenCV would copy them from memory of its own, and stop all
    threads while it lets that go (20 ms for a hundred megapixels).
    """
    try:
        cut_off = _cut_off(path, head)
        found = None if cut_off else _read(path, _READ.get(draft(head, wanted), _whole(head)), pages.pixels)
    except OSError as error:
        raise KioskError(f"picture {path.name}", f"it cannot be read: {error.strerror}.") from error
    except (cv2.error, MemoryError) as error:
        raise KioskError(f"picture {path.name}", "it cannot be decoded.", "Save it anew.") from error
    if found is None or found.size == 0:
        raise KioskError(f"picture {path.name}", "it is broken or cut off.", "Save it anew.")
    return premultiplied(found)


def _read(path: Path, how: int, into: Memory) -> Any:
    try:
        return cv2.imread(str(path), into, how)
    except cv2.error:  # of another shape than its head says: grey, a palette, 16 bits, or turned
        return cv2.imread(str(path), None, how)


def _cut_off(path: Path, head: Head) -> bool:
    """Whether the picture has no end, of the kinds that OpenCV does not refuse then. Raises OSError for no file."""
    end = ENDS.get(head.kind)
    with path.open("rb") as file:
        if end is None:
            return False
        tail = max(head.begins_at, file.seek(0, os.SEEK_END) - TAIL_BYTES)
        file.seek(tail)
        if end in file.read():
            return False
        file.seek(head.begins_at)  # it may lie before what a camera has put behind the picture
        return end not in file.read()


def _whole(head: Head) -> int:
    """A JPEG is turned as EXIF asks; the others may have transparency, which OpenCV gives only unchanged."""
    return cv2.IMREAD_COLOR if head.kind == "jpeg" else cv2.IMREAD_UNCHANGED
