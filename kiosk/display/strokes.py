"""Lines as planes: the two edges of a stroke, and the points of a circle. Both forms of the canvas draw from these."""

from __future__ import annotations

import math
from collections.abc import Sequence

from kiosk.display.geometry import Point

SEGMENTS = 64
"""A whole circle is drawn as so many straight pieces: at 500 pixels of radius they leave it by half a pixel."""

Edge = tuple[Point, Point]
"""The left and the right end of a cut across a stroke, in the way that it takes."""


def stroke(points: Sequence[Point], widths: Sequence[float], wider: float = 0.0) -> list[Edge]:
    """The edges of a line through the points, each as wide as its width and `wider` in all."""
    return [_across(points, index, (width + wider) / 2) for index, width in enumerate(widths)]


def arc(centre: Point, radius: float, part: float = 1.0) -> list[Point]:
    """Points on the `part` of a circle, clockwise from the top."""
    steps = max(2, math.ceil(SEGMENTS * min(1.0, part)))
    return [on_circle(centre, radius, part * step / steps) for step in range(steps + 1)]


def on_circle(centre: Point, radius: float, part: float) -> Point:
    """The point of a circle after this part of the way round, clockwise from the top."""
    angle = 2 * math.pi * part
    return centre[0] + radius * math.sin(angle), centre[1] - radius * math.cos(angle)


def _across(points: Sequence[Point], index: int, half: float) -> Edge:
    """Square to the way from the point before to the point after; round a closed line, over its seam."""
    closed = len(points) > 2 and math.dist(points[0], points[-1]) < 1e-6
    last = len(points) - 1
    before = points[last - 1] if closed and index == 0 else points[max(0, index - 1)]
    after = points[1] if closed and index == last else points[min(last, index + 1)]
    dx, dy = after[0] - before[0], after[1] - before[1]
    length = math.hypot(dx, dy) or 1.0
    (x, y), ox, oy = points[index], dy / length * half, -dx / length * half
    return (x + ox, y + oy), (x - ox, y - oy)
