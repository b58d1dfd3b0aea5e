"""How a sheet to draw on is written in a pack: the theme's colours by name, and outlines to follow."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from kiosk.display.canvas import Colour
from kiosk.display.theme import Theme
from kiosk.packs.model import PackModel

Fraction = tuple[float, float]
Tone = Literal["ink", "shade", "middle", "light", "paper", "accent"]
TONES: tuple[Tone, ...] = ("ink", "shade", "middle", "light", "paper")


class Outline(PackModel):
    """One line of an outline."""

    points: list[Fraction] = Field(min_length=2, description="Its points in the order in which it is drawn.")


def tone(theme: Theme, name: Tone) -> Colour:
    """A colour of the theme by its name."""
    return theme.accent if name == "accent" else theme.tones[TONES.index(name)]
