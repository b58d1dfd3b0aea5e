"""Lines as a hand draws them: set down two or three times, thick and thin, not quite along each other."""

from __future__ import annotations

import random
from dataclasses import dataclass

import numpy as np

from content.atelier.layer import Layer
from content.atelier.limbs import face
from content.atelier.tones import Tone
from content.atelier.tube import Line, Points, curve, frame, outline, spread


@dataclass(frozen=True)
class Stick:
    """A stick of charcoal or chalk: its tone, its width in design pixels, how often a line is set down, and how far
    the hand strays, in design pixels."""

    tone: Tone = 0.04
    width: float = 3.2
    times: int = 2
    strays: float = 2.2


def sketch(layer: Layer, through: Points, stick: Stick, rng: random.Random, *, straight: bool = False) -> None:
    """A line through a few points; with `straight` it has corners."""
    row = np.asarray(through, float)
    whole = row if straight else curve(row, 8)
    length = float(np.hypot(*np.diff(whole, axis=0).T).sum())
    count = max(6, int(length / 9))
    for _ in range(stick.times):
        line = _strayed(spread(whole, count), stick.strays, rng)
        face(layer, outline(line, _pressed(count, stick.width / 2, rng)), stick.tone)


def _strayed(line: Line, strays: float, rng: random.Random) -> Line:
    """The line a little aside, more so at one of its ends."""
    places = np.linspace(0, 1, len(line))
    aside = sum(rng.uniform(-1, 1) * np.sin(places * turn + rng.uniform(0, 6)) for turn in (1.6, 4.0, 9.0))
    return np.asarray(line + frame(line)[1] * (np.asarray(aside) * 0.5 * strays)[:, None])


def _pressed(count: int, half: float, rng: random.Random) -> Line:
    """Half widths: light where it is set down and lifted, uneven between."""
    places = np.linspace(0, 1, count)
    ends = np.clip(np.minimum(places, 1 - places) * 7 + 0.25, 0, 1)
    swell = 1 + 0.3 * np.sin(places * rng.uniform(5, 14) + rng.uniform(0, 6))
    return np.asarray(half * ends * swell * rng.uniform(0.7, 1.1))
