"""The sign of a hint: a small drawing that moves, and shows without words what one can do here."""

from __future__ import annotations

import math

from kiosk.display.canvas import Canvas, Colour
from kiosk.display.geometry import Box
from kiosk.display.sketch import sketched
from kiosk.display.theme import Theme
from kiosk.events import Way
from kiosk.scenes.parts.sign_pen import SIDE, Pen
from kiosk.scenes.parts.signs import SIGNS, STILL, Deed

ROUND_S, SIGN_HZ = 3.0, 20
"""A sign shows what it tells of in this time: twice while its hint stays; in so many pictures a second."""
REACH, REACH_UP = 0.12, 0.02
"""A sign that moves may reach beyond its square by these parts of its side: to the left and right, up and down."""


def draw_hint_sign(
    canvas: Canvas, theme: Theme, told: tuple[Way, Deed], square: Box, colours: tuple[Colour, Colour], *, seconds: float
) -> None:
    """Draw the sign for this deed in this way into its square, as it is after so many seconds; the colours are that of
    the ink and of the ground that it stands on."""
    (way, deed), (ink, ground), reach, up = told, colours, REACH * square.w, REACH_UP * square.w
    part = STILL if theme.motion.reduced else int(seconds % ROUND_S * SIGN_HZ) / (SIGN_HZ * ROUND_S)
    mark, rest = theme.mark_on(ground), theme.rest_on(ground)
    size = math.ceil(square.w + 2 * reach), math.ceil(square.w + 2 * up)

    def draw(sheet: Canvas) -> None:
        sign = SIGNS[way].get(deed, SIGNS[way]["begin"])
        sign(Pen(sheet, (reach, up), square.w / SIDE, ink, mark, rest, ground), part)

    image = sketched(size, draw, way, deed, part, ink, ground, mark, rest)
    canvas.image(image, Box(round(square.x - reach), round(square.y - up), *size))
