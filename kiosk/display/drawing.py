"""Drawings (SVG): drawn at the size that is shown by the nanosvg inside SDL, which leaves some elements out."""

from __future__ import annotations

import re
from pathlib import Path

import cv2
import pygame

from kiosk.display.geometry import Size
from kiosk.display.raw_pixels import Pixels, inside_of, premultiplied
from kiosk.errors import KioskError

LEFT_OUT = ("text", "filter", "image", "mask", "pattern", "clipPath", "use", "symbol", "foreignObject")
"""Elements that nanosvg does not draw, or not as they are meant."""
MOST_BYTES = 8 * 1024 * 1024
"""A larger drawing takes seconds; it should be a picture."""


def left_out(path: Path) -> tuple[str, ...]:
    """The elements of a drawing that will not be seen as they are meant; none when it cannot be read."""
    try:
        text = path.read_bytes()[:MOST_BYTES]
    except OSError:
        return ()
    used = {found.decode() for found in re.findall(rb"<(?:svg:)?([A-Za-z]+)", text)}
    return tuple(element for element in LEFT_OUT if element in used)


def raster(path: Path, size: Size) -> Pixels:
    """The drawing as large as fits into this size, premultiplied.

    Raises KioskError when it cannot be drawn.
    """
    try:
        if path.stat().st_size > MOST_BYTES:
            raise KioskError(f"picture {path.name}", "the drawing is too large.", "Save it as a PNG.")
        found = pygame.image.load_sized_svg(path, size)
    except OSError as error:
        raise KioskError(f"picture {path.name}", f"it cannot be read: {error.strerror}.") from error
    except pygame.error as error:
        raise KioskError(f"picture {path.name}", f"it cannot be drawn: {error}.") from error
    straight = cv2.cvtColor(inside_of(found), cv2.COLOR_RGBA2BGRA)
    return premultiplied(straight)
