"""Colours and sizes: five tones and one accent from the pack, letters as large as the viewing distance asks."""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path

from kiosk.display.canvas import Colour
from kiosk.display.geometry import Size

FONTS = Path(__file__).parent / "fonts"
READING_FONT = FONTS / "source-sans-3-latin-400-normal.woff"
STRONG_FONT = FONTS / "source-sans-3-latin-600-normal.woff"

CAP_HEIGHT_DEG = 0.35
"""Capital height of running text in normal mode, degrees of the visual field."""
LARGE = 2
"""How much larger letters are in large mode: 0.7 degrees (EN 301 549, 5.1.4)."""
CAP_PER_EM = 0.66
"""Capital height of the reading family as a part of its size."""
SHORTEST_SIDE_EMS = 22
"""A screen too small for its distance still shows this many ems on its shorter side: `kiosk doctor` says so instead."""


@dataclass(frozen=True, slots=True)
class Viewing:
    """The screen and where people stand: diagonal in inches, distance in metres, the width and height in pixels;
    `large` for those who need letters of twice the size."""

    size_px: Size
    diagonal_in: float = 24.0
    distance_m: float = 1.2
    large: bool = False

    def body_px(self) -> float:
        """The size of running text in pixels (its em)."""
        cap_mm = self.distance_m * 1000 * math.tan(math.radians(CAP_HEIGHT_DEG))
        px_per_mm = math.hypot(*self.size_px) / (self.diagonal_in * 25.4)
        normal = min(cap_mm * px_per_mm / CAP_PER_EM, min(self.size_px) / SHORTEST_SIDE_EMS)
        return normal * LARGE if self.large else normal


@dataclass(frozen=True, slots=True)
class Theme:
    """The look of one pack on one screen. `tones` run from dark to light; the accent marks what answers."""

    tones: tuple[Colour, Colour, Colour, Colour, Colour]
    accent: Colour
    body_px: float
    title_font: Path = STRONG_FONT
    body_font: Path = READING_FONT

    @property
    def ink(self) -> Colour:
        """The darkest tone."""
        return self.tones[0]

    @property
    def paper(self) -> Colour:
        """The lightest tone."""
        return self.tones[4]

    @property
    def margin_px(self) -> float:
        """The free edge round everything that is read or touched."""
        return 1.6 * self.body_px

    @property
    def target_px(self) -> float:
        """The least side of what is touched: 20 mm at the usual distance."""
        return 2.6 * self.body_px


def colour(text: str) -> Colour:
    """A colour from `#rrggbb`; raises ValueError when it is not one."""
    if len(text) != 7 or not text.startswith("#"):
        raise ValueError(f"'{text}' is not a colour like #1e2630")
    return int(text[1:3], 16), int(text[3:5], 16), int(text[5:7], 16)


def blend(a: Colour, b: Colour, part: float) -> Colour:
    """The colour on the way from a (0) to b (1)."""
    return (
        round(a[0] + (b[0] - a[0]) * part),
        round(a[1] + (b[1] - a[1]) * part),
        round(a[2] + (b[2] - a[2]) * part),
    )
