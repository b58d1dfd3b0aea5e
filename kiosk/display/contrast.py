"""Contrast by WCAG 2.2, of colours as they are drawn."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from kiosk.display.canvas import Colour
from kiosk.packs import model

TEXT, LARGE, HIGH = model.READABLE, 3.0, 7.0
"""The least contrast of text (1.4.3), of large text and of what is touched (1.4.11), and of text in the form of high
contrast (1.4.6)."""
STEPS = 20
BLACK, WHITE = (0, 0, 0), (255, 255, 255)

_LINEAR = np.array([model.luminance(f"#{level:02x}{level:02x}{level:02x}") for level in range(256)])
_WEIGHTS = np.array([model.luminance(primary) for primary in ("#ff0000", "#00ff00", "#0000ff")])


@lru_cache(maxsize=1024)
def contrast(one: Colour, other: Colour) -> float:
    """From 1 (none) to 21 (black and white); a scene asks for the same few in every frame."""
    return float(contrasts(np.array(one), other))


def contrasts(levels: NDArray[np.integer], other: Colour) -> NDArray[np.float64]:
    """The contrast of each pixel, shape (..., 3), with a colour."""
    ours, theirs = luminances(levels), float(luminances(np.array(other)))
    return np.asarray((np.maximum(ours, theirs) + 0.05) / (np.minimum(ours, theirs) + 0.05))


def luminances(levels: NDArray[np.integer]) -> NDArray[np.float64]:
    """The relative luminance of each pixel, 0 to 1; shape (..., 3) becomes (...)."""
    return np.asarray(_LINEAR[levels] @ _WEIGHTS)


@lru_cache(maxsize=1024)
def readable(colour: Colour, ground: Colour, least: float) -> Colour:
    """The colour, or the next one to it on the way to white or to black that has this contrast with the ground.

    Where no colour has it, white or black, whichever has more.
    """
    for step in range(STEPS + 1):
        for end in (WHITE, BLACK):
            tried = blend(colour, end, step / STEPS)
            if contrast(tried, ground) >= least:
                return tried
    return max(WHITE, BLACK, key=lambda end: contrast(end, ground))


def blend(a: Colour, b: Colour, part: float) -> Colour:
    """The colour on the way from a (0) to b (1)."""
    return (
        round(a[0] + (b[0] - a[0]) * part),
        round(a[1] + (b[1] - a[1]) * part),
        round(a[2] + (b[2] - a[2]) * part),
    )
