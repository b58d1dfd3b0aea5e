"""Bells that hang in rows: where they are, how they swing and glow when they are struck."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from kiosk.display.geometry import Box, Fit, Point
from kiosk.packs.planes import Row

SWING_DEG = 9.0
SWING_HZ = 1.3
SWING_DECAY_S = 0.9
GLOW_DECAY_S = 0.8
QUIET = 0.01
EDGE = 0.07
"""No bell hangs nearer to the left or right edge, as a part of the width."""
HEIGHT_PER_GAP = 1.15
"""A bell is about as wide as high; this much higher than the gap between two, they do not touch."""


@dataclass
class Bell:
    """One bell: its hanging point and height in pixels, and how far its last stroke has died away."""

    x: float
    y: float
    height_px: float
    since_s: float = math.inf

    @property
    def box(self) -> Box:
        """What it takes while it hangs still, in pixels."""
        return Box(self.x - self.height_px / 2, self.y, self.height_px, self.height_px)

    @property
    def mouth(self) -> Point:
        """Where the sound comes from: the middle of the bell's lower edge."""
        return self.x, self.y + 0.8 * self.height_px

    @property
    def glow(self) -> float:
        """How much it still glows, 1 at the stroke to 0."""
        level = math.exp(-self.since_s / GLOW_DECAY_S)
        return level if level > QUIET else 0.0

    @property
    def angle_deg(self) -> float:
        """How far it swings to the left (positive) or right."""
        level = math.exp(-self.since_s / SWING_DECAY_S)
        if level <= QUIET:
            return 0.0
        return SWING_DEG * level * math.sin(2 * math.pi * SWING_HZ * self.since_s)

    def strike(self) -> None:
        """Begin a stroke."""
        self.since_s = 0.0

    def update(self, dt_s: float) -> None:
        """Let it die away."""
        self.since_s += dt_s


def hang(rows: Sequence[Row], fit: Fit, width_px: float) -> list[Bell]:
    """The bells of all rows on a screen of this width, in the order of the rows: the lowest first.

    A row that is wider than the screen is hung closer, and its bells are smaller where they would touch.
    """
    return [bell for row in rows for bell in _row(row, fit, width_px)]


def nearest(bells: Sequence[Bell], point: Point, reach: float = 0.75) -> int | None:
    """The bell that a pointer is on: the nearest one within `reach` of its own height, or None."""

    def away(index: int) -> float:
        each = bells[index]
        return math.hypot(each.x - point[0], each.y + each.height_px / 2 - point[1]) / each.height_px

    best = min(range(len(bells)), key=away, default=None)
    return best if best is not None and away(best) <= reach else None


def _row(row: Row, fit: Fit, width_px: float) -> list[Bell]:
    edge = max(EDGE, 0.5 / row.count + 0.01) * width_px  # the outer ones of a few large bells hang whole
    start, end = fit.point(row.start), fit.point(row.end)
    left, right = max(start[0], edge), min(end[0], width_px - edge)
    highest_px = HEIGHT_PER_GAP * (right - left) / max(1, row.count - 1)
    bells = []
    for index in range(row.count):
        part = index / max(1, row.count - 1)
        height_px = fit.scale * _between(row.height_px[0], row.height_px[1], part)
        bells.append(Bell(_between(left, right, part), _between(start[1], end[1], part), min(height_px, highest_px)))
    return bells


def _between(a: float, b: float, part: float) -> float:
    return a + (b - a) * part
