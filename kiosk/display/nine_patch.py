"""Nine-patch: a picture that is stretched to any size while its corners keep theirs."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from kiosk.display.canvas import Canvas
from kiosk.display.geometry import Box
from kiosk.display.image import Image


class NinePatch(NamedTuple):
    """An image and the widths of its four edges in its own pixels. Between the edges it is stretched."""

    image: Image
    left: int
    top: int
    right: int
    bottom: int

    @classmethod
    def even(cls, image: Image, edge: int) -> NinePatch:
        """With edges of the same width on all sides."""
        return cls(image, edge, edge, edge, edge)

    def draw(self, canvas: Canvas, box: Box, *, alpha: float = 1.0) -> None:
        """Draw it over the box; one that is smaller than two corners has smaller corners."""
        across = _thirds(box.x, box.w, self.image.size[0], self.left, self.right)
        down = _thirds(box.y, box.h, self.image.size[1], self.top, self.bottom)
        for x, w, u, length in across:
            for y, h, v, height in down:
                canvas.image(self.image, Box(x, y, w, h), alpha=alpha, crop=Box(u, v, length, height))


def _thirds(start: float, room: float, length: int, near: int, far: int) -> list[tuple[float, float, float, float]]:
    """Begin and length on the screen, then in the picture, of each of three parts that are there; the screen's in
    whole pixels, so that no seam shows."""
    shrink = min(1.0, room / max(1, near + far))
    begin, end = round(start), round(start + room)
    cuts = [begin, begin + round(near * shrink), end - round(far * shrink), end]
    own = [0, near, length - far, length]
    parts = zip(pairwise(cuts), pairwise(own), strict=True)
    return [(a, b - a, u, max(1, v - u)) for (a, b), (u, v) in parts if b > a]
