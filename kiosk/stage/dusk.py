"""The scene goes down behind what the stage has to say, until nothing of it can be read: no text is half covered."""

from __future__ import annotations

from kiosk.display import contrast
from kiosk.display.canvas import Canvas, Colour
from kiosk.display.geometry import Box
from kiosk.display.theme import Theme

DUSK = 0.96
"""By so much."""


def draw_dusk(canvas: Canvas, theme: Theme, box: Box, shown: float = 1.0) -> None:
    """Draw it over this part of the screen, come by a part of 0 to 1."""
    canvas.fill(box, theme.ink, alpha=DUSK * shown)


def ground_of(theme: Theme) -> Colour:
    """What words stand on where the scene behind is lightest."""
    return contrast.blend(contrast.WHITE, theme.ink, DUSK)
