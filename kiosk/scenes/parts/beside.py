"""A region of a picture that is spoken of: it stays in the light, the rest dims, and words stand beside it, never over
it."""

from __future__ import annotations

from kiosk.display.canvas import Canvas
from kiosk.display.easing import ease_out
from kiosk.display.geometry import Box
from kiosk.display.gradients import Stop, radial
from kiosk.display.image import Image
from kiosk.display.text import LINE_EMS
from kiosk.scenes.base import Backstage

PAD_EMS, LARGE_PAD_EMS, GAP_EMS = 0.9, 0.45, 0.4
APART_EMS, LARGE_APART_EMS = 0.8, 0.4
"""Between the region and the words; large letters need the room themselves."""
DIM = 0.68
SPREAD = 2.0
"""The light falls a little beyond the region: its soft edge takes the rest."""
LIT = 0.72
"""The part of the light, from its middle, that is not dimmed at all."""
MASK_PX = 256
RISES_EMS = 0.6
HEADING_HIGH = 0.4
CROSS_IN_EMS = 0.2
"""So far within the plane's corner is the middle of the cross that closes it."""


def draw_light(canvas: Canvas, backstage: Backstage, region: Box, level: float) -> None:
    """Dim everything but the region, by a level of 0 to 1."""
    ink, (width, height) = backstage.theme.ink, backstage.screen
    stops = [Stop(0, ink, alpha=0.0), Stop(LIT, ink, alpha=0.0), Stop(1, ink)]
    w, h = round(SPREAD * region.w), round(SPREAD * region.h)
    left, top = round(region.centre[0] - w / 2), round(region.centre[1] - h / 2)
    alpha = DIM * level
    canvas.image(radial((MASK_PX, MASK_PX), stops), Box(left, top, w, h), alpha=alpha)
    upper, lower = max(0, top), min(height, top + h)
    for box in (
        Box(0, 0, width, upper),
        Box(0, lower, width, height - lower),
        Box(0, upper, left, lower - upper),
        Box(left + w, upper, width - left - w, lower - upper),
    ):
        if box.w > 0 and box.h > 0:
            canvas.fill(box, ink, alpha=alpha)


class Beside:
    """Words beside a region, in the room of the area where they fit best, down to `floor`."""

    def __init__(self, backstage: Backstage) -> None:
        self._backstage = backstage

    def plane(self, region: Box, heading: str, text: str, floor: float) -> Box:
        """The plane that the words take."""
        return self._lay_out(region, heading, text, floor)[0]

    def draw(self, canvas: Canvas, region: Box, heading: str, text: str, floor: float, *, shown: float) -> None:
        """Draw them, risen by a part of 0 to 1."""
        theme = self._backstage.theme
        plane, head, body = self._lay_out(region, heading, text, floor)
        shown = ease_out(shown)
        rise, pad = RISES_EMS * theme.body_px * (1 - shown) * theme.motion.amount, self._pad_px
        canvas.fill(
            plane._replace(y=plane.y + rise), theme.plane, alpha=theme.plane_alpha * shown, radius=theme.corner_px
        )
        top = plane.y + pad + rise
        for image in (head, body):
            left = plane.x + pad if not self._backstage.mirrored else plane.x + plane.w - pad - image.size[0]
            canvas.image(image, Box(left, top, *image.size), alpha=shown)
            top += image.size[1] + GAP_EMS * theme.body_px

    def cross(self, region: Box, heading: str, text: str, floor: float) -> Box:
        """Where the words are closed: at the upper corner of their plane, where lines end."""
        theme, plane = self._backstage.theme, self.plane(region, heading, text, floor)
        side, inside = theme.target_px, CROSS_IN_EMS * theme.body_px
        corner = Box.around((plane.x + plane.w - inside, plane.y + inside), side, side)
        return self._backstage.placed(corner, plane)

    def _lay_out(self, region: Box, heading: str, text: str, floor: float) -> tuple[Box, Image, Image]:
        theme, pad = self._backstage.theme, self._pad_px
        rooms = self._rooms(region, floor)
        room = max(rooms, key=lambda each: min(each.w, LINE_EMS * theme.body_px + 2 * pad) * each.h)
        head, body = self._set(heading, text, room)
        w = max(head.size[0], body.size[0]) + 2 * pad
        h = head.size[1] + body.size[1] + GAP_EMS * theme.body_px + 2 * pad
        return _near(Box(0, 0, w, h), region, room), head, body

    @property
    def _pad_px(self) -> float:
        theme = self._backstage.theme
        return (LARGE_PAD_EMS if theme.large else PAD_EMS) * theme.body_px

    def _rooms(self, region: Box, floor: float) -> list[Box]:
        """What is free left and right of the region, above and below it."""
        theme, area = self._backstage.theme, self._backstage.area
        gap, edge = (LARGE_APART_EMS if theme.large else APART_EMS) * theme.body_px, theme.margin_px
        left, top, right, bottom = area.x + edge, area.y + edge, area.x + area.w - edge, floor
        x, y, x_end, y_end = region.x - gap, region.y - gap, region.x + region.w + gap, region.y + region.h + gap
        rooms = [
            Box(x_end, top, right - x_end, bottom - top),
            Box(left, top, x - left, bottom - top),
            Box(left, y_end, right - left, bottom - y_end),
            Box(left, top, right - left, y - top),
        ]
        return [Box(room.x, room.y, max(1.0, room.w), max(1.0, room.h)) for room in rooms]

    def _set(self, heading: str, text: str, room: Box) -> tuple[Image, Image]:
        theme, setter, pad = self._backstage.theme, self._backstage.type, self._pad_px
        colour = theme.text_on(theme.plane)
        width = max(1.0, min(room.w - 2 * pad, LINE_EMS * theme.body_px))
        height = max(1.0, room.h - 2 * pad - GAP_EMS * theme.body_px)
        head = setter.fitted(heading, "heading", colour, width=width, height=HEADING_HIGH * height)
        return head, setter.fitted(text, "body", colour, width=width, height=max(1.0, height - head.size[1]))


def _near(plane: Box, region: Box, room: Box) -> Box:
    """The plane in its room, as near to the region's middle as it can be."""
    x = min(max(region.centre[0] - plane.w / 2, room.x), room.x + room.w - plane.w)
    y = min(max(region.centre[1] - plane.h / 2, room.y), room.y + room.h - plane.h)
    return plane._replace(x=x, y=y)
