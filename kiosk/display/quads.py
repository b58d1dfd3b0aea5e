"""Where textures are drawn: boxes, turned or in three parts, as the corners that a GPU takes."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from kiosk.display.display_list import Op
from kiosk.display.geometry import Box, Point, Size
from kiosk.display.gpu import Quad
from kiosk.display.image import Image


def shown_size(image: Image, box: Box, crop: Box) -> Size:
    """The size at which the whole image would be shown."""
    return (
        round(box.w * image.size[0] / max(crop.w, 1e-6)),
        round(box.h * image.size[1] / max(crop.h, 1e-6)),
    )


def part_of(crop: Box, size: Size) -> Quad:
    """The crop as fractions of a picture of this size; the GPU takes none beside it, however little."""
    width, height = size
    left, top = max(0.0, crop.x / width), max(0.0, crop.y / height)
    right, bottom = min(1.0, (crop.x + crop.w) / width), min(1.0, (crop.y + crop.h) / height)
    return (left, top), (right, top), (right, bottom), (left, bottom)


def quad_of(box: Box) -> Quad:
    """The corners of a box."""
    x, y, w, h = box
    return (x, y), (x + w, y), (x + w, y + h), (x, y + h)


def corners_of(op: Op) -> Quad:
    """The corners of a step's box, turned about its pivot."""
    if not op.angle_deg:
        return quad_of(op.box)
    box, angle = op.box, math.radians(op.angle_deg)
    px, py = box.x + op.pivot[0] * box.w, box.y + op.pivot[1] * box.h
    cos, sin = math.cos(angle), math.sin(angle)
    a, b, c, d = ((px + cos * (x - px) + sin * (y - py), py - sin * (x - px) + cos * (y - py)) for x, y in quad_of(box))
    return a, b, c, d


def thirds(start: float, length: float, radius: float, size: int) -> list[tuple[float, float, float, float]]:
    """A side in three: its two corners and what lies between, if anything does; from, to, and the same in the disc of
    the corners."""
    near, far, half = start + radius, start + length - radius, 0.5
    edge = 1 / size
    parts = [(start, near, edge, half), (near, far, half, half), (far, start + length, half, 1 - edge)]
    return [part for part in parts if part[1] > part[0]]


def fan(points: Sequence[Point]) -> Iterator[Quad]:
    """A plane that does not bulge inwards as quads about its first corner; a triangle counts its last corner twice."""
    for at in range(1, len(points) - 1, 2):
        yield points[0], points[at], points[at + 1], points[min(at + 2, len(points) - 1)]


def around(boxes: Sequence[Box], size: Size) -> Box:
    """The least box that holds them all, as far as they lie on a screen of this size."""
    left, top = max(0.0, min(box.x for box in boxes)), max(0.0, min(box.y for box in boxes))
    right = min(float(size[0]), max(box.x + box.w for box in boxes))
    bottom = min(float(size[1]), max(box.y + box.h for box in boxes))
    return Box(left, top, max(0.0, right - left), max(0.0, bottom - top))
