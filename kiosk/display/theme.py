"""Colours and sizes: five tones and one accent from the pack, letters as large as the viewing distance asks."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from kiosk.display import contrast
from kiosk.display.canvas import Colour
from kiosk.display.contrast import readable
from kiosk.display.geometry import Size
from kiosk.display.motion import Motion

FONTS = Path(__file__).parent / "fonts"
READING_FONT = FONTS / "source-sans-3-latin-400-normal.woff"
STRONG_FONT = FONTS / "source-sans-3-latin-600-normal.woff"

CAP_HEIGHT_DEG = 0.35
"""Capital height of running text in normal mode, degrees of the visual field."""
LARGE = 2
"""How much larger letters are in large mode: 0.7 degrees (EN 301 549, 5.1.4)."""
LARGE_MARGIN = 0.5
"""Large letters need the room more than the margins do."""
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


PLANE_ALPHAS = 0.88, 0.92, 0.96
"""Planes under text let something through, where it can still be read."""

Scheme = Literal["pack", "light", "dark"]
"""Which of its planes are light and which are dark: as the pack's pictures ask for it, or all the same."""


@dataclass(frozen=True, slots=True)
class Spacing:
    """Sizes in ems, so that they grow with the letters: the free edge, the least side of what is touched, the radius
    of corners. 2.6 ems of normal letters are 20 mm at the usual distance."""

    margin_ems: float = 1.6
    target_ems: float = 2.6
    corner_ems: float = 0.3


@dataclass(frozen=True, slots=True)
class Theme:
    """The look of one pack on one screen. `tones` run from dark to light; the accent marks what answers.

    `forms.dressed` makes its other forms: `least` is the contrast that text has in this one, `solid` says that planes
    under text let nothing through, `large` that letters are twice as large.
    """

    tones: tuple[Colour, Colour, Colour, Colour, Colour]
    accent: Colour
    body_px: float
    title_font: Path = STRONG_FONT
    body_font: Path = READING_FONT
    title_ems: float = 3.6
    spacing: Spacing = field(default_factory=Spacing)
    motion: Motion = field(default_factory=Motion)
    scheme: Scheme = "pack"
    least: float = contrast.TEXT
    solid: bool = False
    large: bool = False

    @property
    def ink(self) -> Colour:
        """The darkest tone."""
        return self.tones[0]

    @property
    def paper(self) -> Colour:
        """The lightest tone."""
        return self.tones[4]

    @property
    def plane(self) -> Colour:
        """The plane under text on a picture: dark, or light in the light scheme."""
        return self.paper if self.scheme == "light" else self.ink

    @property
    def plane_alpha(self) -> float:
        """How opaque that plane is: enough for its text on the worst that may lie under it."""
        text, alphas = self.text_on(self.plane), [] if self.solid else PLANE_ALPHAS
        return next((a for a in alphas if contrast.contrast(self._through(a), text) >= self.least), 1.0)

    @property
    def plane_at_worst(self) -> Colour:
        """What that plane looks like over the worst that may lie under it."""
        return self._through(self.plane_alpha)

    def _through(self, alpha: float) -> Colour:
        worst = contrast.WHITE if self.plane == self.ink else contrast.BLACK
        return contrast.blend(worst, self.plane, alpha)

    @property
    def band(self) -> Colour:
        """The band of keys: light, or dark in the dark scheme."""
        return self.ink if self.scheme == "dark" else self.paper

    @property
    def least_large(self) -> float:
        """The contrast of large text and of marks."""
        return contrast.LARGE if self.least == contrast.TEXT else contrast.TEXT

    def text_on(self, ground: Colour) -> Colour:
        """The tone that is read best on a ground."""
        return max(self.ink, self.paper, key=lambda tone: contrast.contrast(tone, ground))

    def quiet_on(self, ground: Colour) -> Colour:
        """Text that stands back on a ground, and can be read all the same."""
        tone = self.tones[1] if self.text_on(ground) == self.ink else self.tones[3]
        return readable(tone, ground, self.least)

    def mark_on(self, ground: Colour) -> Colour:
        """The accent for lines and bars on a ground, as much lighter or darker as it takes to be seen."""
        return readable(self.accent, ground, self.least_large)

    def rest_on(self, ground: Colour) -> Colour:
        """The middle tone for what is not chosen, likewise."""
        return readable(self.tones[2], ground, contrast.LARGE)

    @property
    def margin_px(self) -> float:
        """The free edge round everything that is read or touched."""
        return self.spacing.margin_ems * self.body_px * (LARGE_MARGIN if self.large else 1.0)

    @property
    def target_px(self) -> float:
        """The least side of what is touched; fingers do not grow with the letters."""
        return self.spacing.target_ems * self.body_px / (LARGE if self.large else 1)

    @property
    def corner_px(self) -> float:
        """The radius of a plane's corners."""
        return self.spacing.corner_ems * self.body_px


def colour(text: str) -> Colour:
    """A colour from `#rrggbb`; raises ValueError when it is not one."""
    if len(text) != 7 or not text.startswith("#"):
        raise ValueError(f"'{text}' is not a colour like #1e2630")
    return int(text[1:3], 16), int(text[3:5], 16), int(text[5:7], 16)
