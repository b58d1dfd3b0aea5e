"""Where a roll of words stands: in a column at the calm edge of a picture, or under an upright one."""

from __future__ import annotations

from typing import Literal

from kiosk.display.canvas import Canvas
from kiosk.display.geometry import Box
from kiosk.scenes.base import Backstage
from kiosk.scenes.parts.hints import Hints
from kiosk.scenes.parts.roll import PAD_EMS, SPAN_EMS

WIDE, LARGE_WIDE, HIGH_UPRIGHT = 0.5, 0.78, 0.55
"""The column takes at most this part of the area's width; on an upright screen at least this part of its height, over
which the picture stands as wide as the screen."""
HINT_EMS, HINT_PART = 11.0, 0.25
"""Where less room is left beside the column, or the hint would cover more of it, there is none: it rolls by itself."""

Side = Literal["left", "right"]


def roll_column(backstage: Backstage, side: Side, picture_px: float) -> Box:
    """A column of the whole height at the calm edge, or on an upright screen what a picture of this height leaves."""
    theme, area = backstage.theme, backstage.area
    if area.h > area.w:
        high = max(HIGH_UPRIGHT * area.h, area.h - picture_px)
        return Box(area.x, area.y + area.h - high, area.w, high)
    most = (LARGE_WIDE if theme.large else WIDE) * area.w
    wide = min(most, (SPAN_EMS + 2.5 * PAD_EMS) * theme.body_px)
    return Box(area.x if side == "left" else area.x + area.w - wide, area.y, wide, area.h)


def beside_column(area: Box, column: Box, side: Side) -> Box:
    """The room of the area that the column leaves."""
    if column.w >= area.w:
        return Box(area.x, area.y, area.w, column.y - area.y)
    if side == "left":
        return Box(column.x + column.w, area.y, area.x + area.w - column.x - column.w, area.h)
    return Box(area.x, area.y, column.x - area.x, area.h)


def draw_hint_beside(canvas: Canvas, hints: Hints, column: Box, side: Side, backstage: Backstage) -> None:
    """Draw the hint in the room that the column leaves, where it is large enough."""
    beside = beside_column(backstage.area, column, side)
    wide = beside.w >= HINT_EMS * backstage.theme.body_px
    if wide and hints.size(beside.w)[1] <= HINT_PART * beside.h:
        hints.draw(canvas, beside)
