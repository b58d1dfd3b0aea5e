"""Engraver's lines that follow a face: broken, slightly uneven, never outside it."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

from content.atelier.geometry import Point2, between
from content.atelier.layer import Layer
from content.atelier.tones import Tone


@dataclass(frozen=True)
class Burin:
    """How lines are cut: `keep` is the share of strokes drawn, `jitter` moves lines by a share of the gap."""

    tone: Tone
    width: float = 0.8
    opacity: float = 0.55
    keep: float = 0.8
    jitter: float = 0.25


def hatch(layer: Layer, quad: Sequence[Point2], count: int, burin: Burin, rng: random.Random) -> None:
    """`count` broken lines across a face of four corners, parallel to its first edge."""
    for index in range(count):
        share = (index + 0.5 + rng.uniform(-burin.jitter, burin.jitter)) / count
        start = between(quad[0], quad[3], share)
        end = between(quad[1], quad[2], share)
        _broken_line(layer, start, end, burin, rng)


def _broken_line(layer: Layer, start: Point2, end: Point2, burin: Burin, rng: random.Random) -> None:
    """A line in strokes of uneven length with small gaps."""
    place = 0.0
    while place < 0.98:
        stop = min(1.0, place + rng.uniform(0.25, 0.9))
        if rng.random() < burin.keep:
            stroke = [between(start, end, place), between(start, end, stop)]
            layer.line(stroke, burin.tone, burin.width * rng.uniform(0.7, 1.25), burin.opacity, cap="butt")
        place = stop + rng.uniform(0.0, 0.04)
