"""Round things as flat shapes: limbs, tails and rods are tubes along a line, with the planes that light makes."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Line = NDArray[np.float64]
"""Points of a line in design pixels, shape (points, 2)."""
Points = Sequence[tuple[float, float]] | Sequence[Line] | Line
"""A few points, one by one or as a line."""
Widths = NDArray[np.float64]
"""Half the width of a tube at each point of its line, in design pixels."""

ACROSS = np.linspace(-1, 1, 81)


@dataclass(frozen=True)
class Lamp:
    """Where the light of a picture comes from, in the plane of the picture, and how much of it comes from the front."""

    x: float = 0.62
    y: float = -0.78
    front: float = 0.56
    """0 grazing .. 1 straight from the eye."""

    @property
    def side(self) -> float:
        """How much of it comes from the side."""
        return math.sqrt(1 - self.front**2)

    @property
    def towards(self) -> Line:
        """The direction to the light, of length 1."""
        return np.array([self.x, self.y]) / math.hypot(self.x, self.y)


def curve(points: Points, steps: int = 10, *, closed: bool = False) -> Line:
    """A smooth line through all points (Catmull-Rom), with `steps` points for each stretch."""
    row = np.asarray(points, float)
    ends = (row[-1:], row[:2]) if closed else (2 * row[:1] - row[1:2], 2 * row[-1:] - row[-2:-1])
    row = np.vstack([ends[0], row, ends[1]])
    t = np.linspace(0, 1, steps, endpoint=False)[:, None]
    parts = []
    for a, b, c, d in zip(row, row[1:], row[2:], row[3:], strict=False):
        square, cubic = 2 * a - 5 * b + 4 * c - d, 3 * b - a - 3 * c + d
        parts.append(0.5 * (2 * b + (c - a) * t + square * t * t + cubic * t**3))
    return np.vstack(parts) if closed else np.vstack([*parts, row[-2:-1]])


def spread(points: Points, count: int) -> Line:
    """The same line with `count` points at even distances."""
    row = np.asarray(points, float)
    along = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(row, axis=0).T))])
    even = np.linspace(0, along[-1], count)
    return np.column_stack([np.interp(even, along, row[:, 0]), np.interp(even, along, row[:, 1])])


def frame(line: Line) -> tuple[Line, Line]:
    """At each point the direction along the line and the one across it: up, for a line that goes to the right."""
    along = np.gradient(np.asarray(line, float), axis=0)
    along = along / np.maximum(np.hypot(*along.T)[:, None], 1e-6)
    return along, np.column_stack([along[:, 1], -along[:, 0]])


def profile(stops: Sequence[tuple[float, float]], count: int) -> Widths:
    """Half widths at `count` points out of pairs (place 0..1, half width), with soft passages between them."""
    places, values = zip(*stops, strict=True)
    share = np.interp(np.linspace(0, 1, count), places, np.arange(len(places)))
    low = np.minimum(share.astype(int), len(places) - 2)
    rest = share - low
    rest = rest * rest * (3 - 2 * rest)
    table = np.asarray(values, float)
    return np.asarray(table[low] * (1 - rest) + table[low + 1] * rest)


def strip(line: Line, half: Widths, first: float | Widths, last: float | Widths) -> Line:
    """The part of a tube between two offsets, each -1 (one edge) to 1 (the other)."""
    across = frame(line)[1]
    one, other = line + across * (half * first)[:, None], line + across * (half * last)[:, None]
    return np.vstack([one, other[::-1]])


def outline(line: Line, half: Widths, *, round_ends: bool = True) -> Line:
    """The outline of a tube."""
    along, across = frame(line)
    one, other = line + across * half[:, None], line - across * half[:, None]
    if not round_ends:
        return np.vstack([one, other[::-1]])
    turn = np.linspace(0, np.pi, 9)[1:-1, None]
    end = line[-1] + half[-1] * (np.cos(turn) * across[-1] + np.sin(turn) * along[-1])
    start = line[0] + half[0] * (-np.cos(turn) * across[0] - np.sin(turn) * along[0])
    return np.vstack([one, end, other[::-1], start])


def brightness(across: Line, offset: float, lamp: Lamp) -> float:
    """How bright the tube is at an offset -1..1, where `across` is the direction across its line; below 0 is shade."""
    return float(offset * (across @ lamp.towards) * lamp.side + math.sqrt(max(0.0, 1 - offset**2)) * lamp.front)


def lit_bands(line: Line, half: Widths, lamp: Lamp, least: float) -> list[Line]:
    """The parts of a tube that are brighter than `least`, as outlines: the shade turns with the form by itself."""
    facing = frame(line)[1] @ lamp.towards
    bright = ACROSS[None] * facing[:, None] * lamp.side + np.sqrt(1 - ACROSS**2)[None] * lamp.front > least
    first = ACROSS[bright.argmax(axis=1)]
    last = ACROSS[len(ACROSS) - 1 - bright[:, ::-1].argmax(axis=1)]
    runs = [run for run in _runs(np.asarray(bright.any(axis=1))) if len(run) >= 3]
    return [strip(line[run], half[run], first[run], last[run]) for run in runs]


def _runs(held: NDArray[np.bool_]) -> list[NDArray[np.intp]]:
    """The stretches of neighbouring places where it holds."""
    places = np.flatnonzero(held)
    return np.split(places, np.flatnonzero(np.diff(places) > 1) + 1) if len(places) else []
