"""Lines as planes: the two edges of a stroke, and the points of a circle. Both forms of the canvas draw from these."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from kiosk.display.geometry import Point

SEGMENTS = 64
"""A whole circle is drawn as so many straight pieces: at 500 pixels of radius they leave it by half a pixel."""
FLAT_PX = 0.1
"""A piece of a small circle may lie so far inside it: nobody sees that, and a ring takes fewer draws."""

NO_WAY = 1e-9
"""Points that lie nearer to each other are one."""
SHARPEST = 0.25
"""By this a corner is drawn out no further than twice as far as its sides are."""

Edge = tuple[Point, Point]
"""The left and the right end of a cut across a stroke, in the way that it takes."""


def stroke(points: Sequence[Point], widths: Sequence[float], wider: float = 0.0) -> list[Edge]:
    """The edges of a line through the points, each as wide as its width and `wider` in all."""
    return [_across(points, index, (width + wider) / 2) for index, width in enumerate(widths)]


def butted(points: Sequence[Point], widths: Sequence[float], soft: float) -> tuple[list[Point], list[float]]:
    """The same line with one more point at each end, `soft` wide about it: between the two a soft end fades."""
    (first, second), (last, before) = (
        _about(end, towards, soft) for end, towards in ((points[0], points[1]), (points[-1], points[-2]))
    )
    return [first, second, *points[1:-1], before, last], [widths[0], *widths, widths[-1]]


def is_closed(points: Sequence[Point]) -> bool:
    """Whether a line ends where it begins."""
    return len(points) > 2 and math.dist(points[0], points[-1]) < 1e-6


def outset(points: Sequence[Point], by: float) -> list[Point]:
    """The corners of a plane whose sides lie so much further out (inwards: less than 0)."""
    corners = np.array(points, float)
    ahead = np.roll(corners, -1, axis=0) - corners
    x, y = corners.T
    clockwise = float((x * np.roll(y, -1) - np.roll(x, -1) * y).sum()) > 0
    sides = np.stack((ahead[:, 1], -ahead[:, 0]), axis=1) / np.maximum(np.hypot(*ahead.T), NO_WAY)[:, None]
    both = (sides + np.roll(sides, 1, axis=0)) / 2
    share = np.maximum(SHARPEST, (both**2).sum(axis=1))[:, None]
    moved = corners + both / share * (by if clockwise else -by)
    return [(float(across), float(down)) for across, down in moved]


def arc(centre: Point, radius: float, part: float = 1.0) -> list[Point]:
    """Points on the `part` of a circle, clockwise from the top: no more than it takes to look round."""
    whole = min(SEGMENTS, math.pi * math.sqrt(radius / (2 * FLAT_PX)))
    steps = max(2, math.ceil(whole * min(1.0, part)))
    return [on_circle(centre, radius, part * step / steps) for step in range(steps + 1)]


def on_circle(centre: Point, radius: float, part: float) -> Point:
    """The point of a circle after this part of the way round, clockwise from the top."""
    angle = 2 * math.pi * part
    return centre[0] + radius * math.sin(angle), centre[1] - radius * math.cos(angle)


def _across(points: Sequence[Point], index: int, half: float) -> Edge:
    """In a bend, from its inner to its outer corner; round a closed line, over its seam."""
    closed, last = is_closed(points), len(points) - 1
    here = points[index]
    before = points[last - 1] if closed and index == 0 else points[max(0, index - 1)]
    after = points[1] if closed and index == last else points[min(last, index + 1)]
    return _corner(before, here, after, -half), _corner(before, here, after, half)


def _about(end: Point, towards: Point, soft: float) -> tuple[Point, Point]:
    """Half of `soft` beyond the end, and as much before it, at most half of the way to the next point."""
    (x, y), (dx, dy) = end, (towards[0] - end[0], towards[1] - end[1])
    length = math.hypot(dx, dy) or 1.0
    out, back = soft / 2 / length, min(soft / 2 / length, 0.5)
    return (x - dx * out, y - dy * out), (x + dx * back, y + dy * back)


def _corner(before: Point, corner: Point, after: Point, half: float) -> Point:
    """The corner between two sides that are moved by `half` to the left of the way, where y goes down. At the end of a
    line, where there is only one side, it is square to that."""
    (ax, ay), (bx, by) = _to_left(before, corner), _to_left(corner, after)
    share = max(SHARPEST, (1 + ax * bx + ay * by) / 2)
    return corner[0] + (ax + bx) / 2 * half / share, corner[1] + (ay + by) / 2 * half / share


def _to_left(start: Point, end: Point) -> Point:
    """Square to the way, one pixel long; nothing where there is no way."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = math.hypot(dx, dy) or 1.0
    return dy / length, -dx / length
