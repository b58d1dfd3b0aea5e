"""Colours and tones: hex codes, mixing, and the ramp of few tones that a picture lives on."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from content.atelier.canvas import Field

Tone = float | str
"""A step on a ramp (0 is darkest, fractions allowed) or a fixed colour such as ``"#d9a441"``."""


def rgb(code: str) -> Field:
    """Colour 0..1 of a code such as ``"#1e2630"``, shape (3,)."""
    return np.array([int(code[place : place + 2], 16) / 255 for place in (1, 3, 5)], np.float32)


def hex_code(colour: Field) -> str:
    """The code of a colour 0..1."""
    red, green, blue = (round(float(part) * 255) for part in np.clip(colour, 0, 1))
    return f"#{red:02x}{green:02x}{blue:02x}"


def mix(first: str, second: str, share: float) -> str:
    """A colour between two codes; `share` 0 gives the first, 1 the second."""
    return hex_code(rgb(first) * (1 - share) + rgb(second) * share)


@dataclass(frozen=True)
class Ramp:
    """A row of colours from dark to light; tones between two colours are mixed."""

    colours: tuple[str, ...]

    @property
    def top(self) -> float:
        """The lightest tone."""
        return float(len(self.colours) - 1)

    def at(self, tone: Tone) -> str:
        """The colour code of a tone; a code passes through unchanged."""
        if isinstance(tone, str):
            return tone
        held = min(max(tone, 0.0), self.top)
        step = min(int(held), len(self.colours) - 2)
        return mix(self.colours[step], self.colours[step + 1], held - step)

    def paint(self, tones: Field) -> Field:
        """Colours 0..1 of a field of tones, shape (height, width, 3)."""
        table: Field = np.stack([rgb(code) for code in self.colours])
        held = np.clip(tones, 0, self.top)
        step = np.minimum(held.astype(np.int32), len(self.colours) - 2)
        share = (held - step)[..., None]
        return np.asarray(table[step] * (1 - share) + table[step + 1] * share, np.float32)
