"""Turned bodies seen from the side: pots, lids, columns, as upright facets in quantised tones."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

from content.atelier.geometry import Point2
from content.atelier.layer import Layer

Bands = tuple[tuple[float, float], ...]
"""Facets from left to right: (first angle in degrees, tone); 0 faces the eye, -90 and 90 are the outlines."""

FROM_THE_RIGHT: Bands = (
    (-90, 0.55), (-58, 0.9), (-24, 1.5), (8, 2.3), (34, 3.2), (56, 4.0), (80, 3.3), (90, 3.3),
)  # fmt: skip


def draw_turned(layer: Layer, centre_x: float, profile: Sequence[Point2], bands: Bands = FROM_THE_RIGHT) -> None:
    """A body of revolution; the profile is (y, radius) from the top down, in design pixels."""
    for (first, tone), (last, _) in pairwise(bands):
        left, right = math.sin(math.radians(first)), math.sin(math.radians(last))
        outline = [(centre_x + left * radius, y) for y, radius in profile]
        outline += [(centre_x + right * radius, y) for y, radius in reversed(profile)]
        layer.polygon(outline, tone)


def ring_line(centre_x: float, y: float, radius: float, sag: float = 0.0) -> list[Point2]:
    """A line round the body at one height; `sag` bends its middle down (design pixels)."""
    points = []
    for step in range(21):
        angle = math.pi * (step / 20 - 0.5)
        points.append((centre_x + radius * math.sin(angle), y + sag * math.cos(angle)))
    return points
