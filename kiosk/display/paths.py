"""Lines before they are drawn: rounded, dashed, tapered, or only a part of the way. `Canvas.line` draws the points."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

from kiosk.display.geometry import Point

CORNER_STEPS = 8
"""A rounded corner is so many straight pieces."""

Points = Sequence[Point]


def length(points: Points) -> float:
    """The length of the way in pixels."""
    return sum(math.dist(a, b) for a, b in pairwise(points))


def part_of(points: Points, start: float = 0.0, end: float = 1.0) -> list[Point]:
    """The way from one part of its length to another, 0 to 1: a line that draws itself grows its `end`.

    Empty when nothing of it is left.
    """
    start, end = max(0.0, start), min(1.0, end)
    if len(points) < 2 or end <= start:
        return []
    marks = [0.0, *accumulate(math.dist(a, b) for a, b in pairwise(points))]
    first, last = start * marks[-1], end * marks[-1]
    inside = [point for point, mark in zip(points, marks, strict=True) if first < mark < last]
    return [_at(points, marks, first), *inside, _at(points, marks, last)]


def dashes(points: Points, dash_px: float, gap_px: float, *, offset_px: float = 0.0) -> Iterator[list[Point]]:
    """The pieces of a dashed line, in order; a growing offset lets them wander towards its beginning.

    Raises ValueError for a dash or gap that has no length.
    """
    if dash_px <= 0 or gap_px <= 0:
        raise ValueError("a dash and a gap are longer than nothing")
    whole = length(points)
    at = -(offset_px % (dash_px + gap_px))
    while whole and at < whole:
        piece = part_of(points, at / whole, (at + dash_px) / whole)
        if len(piece) > 1:
            yield piece
        at += dash_px + gap_px


def tapered(points: Points, width_px: float, *, start: float = 0.0, end: float = 0.0) -> list[float]:
    """The width at each point of a stroke that swells from `start` to all of its width half way, and thins to `end`;
    both are parts of the width."""
    marks = [0.0, *accumulate(math.dist(a, b) for a, b in pairwise(points))]
    return [_swell(mark / (marks[-1] or 1.0), start, end) * width_px for mark in marks]


def rounded(points: Points, radius_px: float) -> list[Point]:
    """The same way with round corners, as round as the pieces between them allow."""
    if len(points) < 3:
        return list(points)
    turned = [points[0]]
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        cut = min(radius_px, math.dist(before, corner) / 2, math.dist(corner, after) / 2)
        turned += _bend(_towards(corner, before, cut), corner, _towards(corner, after, cut))
    return [*turned, points[-1]]


def _at(points: Points, marks: Sequence[float], along: float) -> Point:
    """The point so many pixels along the way."""
    for (a, b), (begin, end) in zip(pairwise(points), pairwise(marks), strict=True):
        if along <= end:
            return _towards(a, b, along - begin)
    return points[-1]


def _towards(a: Point, b: Point, by: float) -> Point:
    part = by / (math.dist(a, b) or 1.0)
    return a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part


def _bend(start: Point, corner: Point, end: Point) -> list[Point]:
    """A quadratic curve around the corner."""
    bent = []
    for step in range(CORNER_STEPS + 1):
        part = step / CORNER_STEPS
        a, b, c = (1 - part) ** 2, 2 * part * (1 - part), part**2
        bent.append((a * start[0] + b * corner[0] + c * end[0], a * start[1] + b * corner[1] + c * end[1]))
    return bent


def _swell(part: float, start: float, end: float) -> float:
    edge = start if part < 0.5 else end
    return edge + (1 - edge) * math.sin(math.pi * part)
