"""Plane geometry: points, smooth curves and arcs."""

from __future__ import annotations

import math
from collections.abc import Sequence

Point2 = tuple[float, float]
"""A design point (x to the right, y down), or a pair (height, radius) of a profile."""

Point3 = tuple[float, float, float]
"""A point of the scene in metres: x to the right, y away from the eye, z up from the eye's height."""


def between(first: Point2, second: Point2, share: float) -> Point2:
    """The point at `share` (0..1) of the way from one point to the other."""
    return first[0] + (second[0] - first[0]) * share, first[1] + (second[1] - first[1]) * share


def distance(first: Point2, second: Point2) -> float:
    """The length between two points."""
    return math.hypot(second[0] - first[0], second[1] - first[1])


def arc(centre: Point2, radius: float, start: float, end: float, steps: int = 24) -> list[Point2]:
    """Points of a circular arc; angles in degrees, counted from the x axis towards the y axis."""
    angles = [math.radians(start + (end - start) * step / steps) for step in range(steps + 1)]
    return [(centre[0] + radius * math.cos(angle), centre[1] + radius * math.sin(angle)) for angle in angles]


def _spline(before: float, start: float, end: float, after: float, t: float) -> float:
    """One coordinate of a Catmull-Rom curve between `start` (t=0) and `end` (t=1)."""
    linear = end - before
    square = 2 * before - 5 * start + 4 * end - after
    cubic = 3 * start - before - 3 * end + after
    return 0.5 * (2 * start + linear * t + square * t * t + cubic * t * t * t)


def smooth(points: Sequence[Point2], steps: int = 8) -> list[Point2]:
    """A smooth curve through all points, with `steps` points for each stretch."""
    row = [points[0], *points, points[-1]]
    curve: list[Point2] = []
    for index in range(1, len(row) - 2):
        a, b, c, d = row[index - 1 : index + 3]
        for step in range(steps):
            t = step / steps
            curve.append((_spline(a[0], b[0], c[0], d[0], t), _spline(a[1], b[1], c[1], d[1], t)))
    return [*curve, points[-1]]


def mirror(points: Sequence[Point2], axis_x: float) -> list[Point2]:
    """The points reflected in the vertical line x = axis_x, in reversed order."""
    return [(2 * axis_x - x, y) for x, y in reversed(points)]


def ribbon(spine: Sequence[Point2], widths: Sequence[float]) -> list[Point2]:
    """The outline of a band along a smooth line; one width (design pixels) for each point of the spine."""
    left: list[Point2] = []
    right: list[Point2] = []
    for index, (x, y) in enumerate(spine):
        before, after = spine[max(0, index - 1)], spine[min(len(spine) - 1, index + 1)]
        length = distance(before, after) or 1.0
        across = ((after[1] - before[1]) / length, -(after[0] - before[0]) / length)
        half = widths[index] / 2
        left.append((x + across[0] * half, y + across[1] * half))
        right.append((x - across[0] * half, y - across[1] * half))
    return [*left, *reversed(right)]


def tapered(spine: Sequence[Point2], first: float, last: float, steps: int = 10) -> list[Point2]:
    """A smooth band through a few points whose width goes evenly from `first` to `last`."""
    line = smooth(spine, steps)
    count = len(line) - 1
    return ribbon(line, [first + (last - first) * index / count for index in range(count + 1)])
