"""Tubes with the light on them, laid on a layer: the one way in which all that is round is shaded."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from content.atelier.geometry import Point2
from content.atelier.layer import Layer
from content.atelier.tones import Tone
from content.atelier.tube import Lamp, Line, Widths, curve, lit_bands, outline, profile, spread

Shades = tuple[Tone, Tone, Tone]
"""Shade, half light and light of a material."""
HALF, FULL = 0.30, 0.66
"""From which brightness on half light and light begin."""


def points(line: Line) -> list[Point2]:
    """A line as the layer takes it."""
    return [(float(x), float(y)) for x, y in line]


def face(layer: Layer, line: Line | Sequence[Point2], tone: Tone) -> None:
    """A flat shape."""
    layer.polygon(points(np.asarray(line, float)), tone)


def tube(layer: Layer, line: Line, half: Widths, shades: Shades, lamp: Lamp, *, round_ends: bool = True) -> None:
    """A tube in three tones."""
    face(layer, outline(line, half, round_ends=round_ends), shades[0])
    for least, tone in ((HALF, shades[1]), (FULL, shades[2])):
        for band in lit_bands(line, half, lamp, least):
            face(layer, band, tone)


def limb(  # noqa: PLR0917
    layer: Layer,
    through: Sequence[Point2],
    stops: Sequence[tuple[float, float]],
    shades: Shades,
    lamp: Lamp,
    count: int = 40,
) -> None:
    """A tube through a few points, its half widths given at a few places (0..1)."""
    tube(layer, spread(curve(through), count), profile(stops, count), shades, lamp)


def blob(layer: Layer, through: Sequence[Point2], tone: Tone, steps: int = 8) -> None:
    """A closed soft shape through a few points."""
    face(layer, curve(through, steps, closed=True), tone)
