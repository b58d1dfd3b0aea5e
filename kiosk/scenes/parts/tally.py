"""How many of how many: a row of small discs on a plane, filled one after the other."""

from __future__ import annotations

from kiosk.display.canvas import Canvas
from kiosk.display.geometry import Box
from kiosk.scenes.base import Backstage
from kiosk.scenes.parts.note import Side

SIDE_EMS, STEP_EMS, PAD_EMS, LINE_EMS = 0.62, 1.0, 0.5, 0.12


def tally_box(backstage: Backstage, count: int, floor: float) -> Box:
    """Where it stands: at the end of the area, with its foot on this floor."""
    theme, area = backstage.theme, backstage.area
    em = theme.body_px
    w, h = (SIDE_EMS + (count - 1) * STEP_EMS + 2 * PAD_EMS) * em, (SIDE_EMS + 2 * PAD_EMS) * em
    return backstage.placed(Box(area.x + area.w - theme.margin_px - w, floor - h, w, h))


def floor_over_tally(backstage: Backstage, count: int, floor: float, side: Side) -> float:
    """Where a note at this side stands: over the tally where it would cover it, else beside it."""
    box, area = tally_box(backstage, count, floor), backstage.area
    shared = area.h > area.w or (box.centre[0] > area.centre[0]) == (side == "right")
    return box.y - backstage.theme.margin_px / 2 if shared and count and not backstage.theme.large else floor


def draw_tally(canvas: Canvas, backstage: Backstage, done: set[int], count: int, floor: float) -> None:
    """Draw it; nothing where there is nothing to count."""
    if not count:
        return
    theme, plane = backstage.theme, tally_box(backstage, count, floor)
    side, ground = SIDE_EMS * theme.body_px, theme.plane_at_worst
    canvas.fill(plane, theme.plane, alpha=theme.plane_alpha, radius=plane.h / 2)
    for number in range(count):
        centre = plane.x + PAD_EMS * theme.body_px + side / 2 + number * STEP_EMS * theme.body_px, plane.centre[1]
        disc = backstage.placed(Box.around(centre, side, side), plane)
        if number in done:
            canvas.fill(disc, theme.mark_on(ground), radius=side / 2)
        else:
            canvas.ring(disc.centre, side / 2, theme.rest_on(ground), width=LINE_EMS * theme.body_px)
