"""A heading and a text on a plane that stands on the floor of a room, where one begins to read."""

from __future__ import annotations

from kiosk.display.canvas import Canvas
from kiosk.display.easing import ease_out
from kiosk.display.geometry import Box
from kiosk.display.image import Image
from kiosk.display.text import LINE_EMS
from kiosk.scenes.base import Backstage
from kiosk.scenes.parts.heading import LARGE_EMS, set_heading

PAD_EMS, LARGE_PAD_EMS, GAP_EMS, LARGE_GAP_EMS = 0.9, 0.3, 0.4, 0.2
RISES_EMS = 0.5
HEADING_HIGH = 0.4


class WordsPlane:
    """Sets the words as large as the room allows, and lets them come up."""

    def __init__(self, backstage: Backstage) -> None:
        self._backstage = backstage

    def draw(self, canvas: Canvas, words: tuple[str, str], room: Box, shown: float) -> Box:
        """Draw heading and text, risen by a part of 0 to 1; the plane that they take."""
        theme, pad = self._backstage.theme, self._pad_px
        head, body = self._set(words, room)
        gap, shown = self._gap_px, ease_out(shown)
        w = room.w if room.h > room.w else max(head.size[0], body.size[0]) + 2 * pad
        h = head.size[1] + gap + body.size[1] + 2 * pad
        plane = self._backstage.placed(Box(room.x, room.y + room.h - h, w, h), room)
        self._backstage.paging.stands_on(plane)
        rise = RISES_EMS * theme.body_px * (1 - shown) * theme.motion.amount
        risen = plane._replace(y=plane.y + rise)
        canvas.fill(risen, theme.plane, alpha=theme.plane_alpha * shown, radius=theme.corner_px)
        top = risen.y + pad
        for image in (head, body):
            canvas.image(image, self._backstage.placed(Box(plane.x + pad, top, *image.size), plane), alpha=shown)
            top += image.size[1] + gap
        return plane

    def fits(self, words: tuple[str, str], room: Box) -> bool:
        """Whether the words stand in this room in letters of full size."""
        theme, setter = self._backstage.theme, self._backstage.type
        ink, size_px = theme.text_on(theme.plane), LARGE_EMS * theme.body_px if theme.large else 0.0
        width, height = self._inside(room)
        head = setter.set(words[0], "heading", ink, width=width, size_px=size_px).size
        body = setter.set(words[1], "body", ink, width=width).size
        low = head[1] <= HEADING_HIGH * height and head[1] + body[1] <= height
        return low and max(head[0], body[0]) <= width

    def _set(self, words: tuple[str, str], room: Box) -> tuple[Image, Image]:
        theme = self._backstage.theme
        ink, (width, height) = theme.text_on(theme.plane), self._inside(room)
        head = set_heading(self._backstage, words[0], width=width, height=HEADING_HIGH * height)
        return head, self._backstage.read(words[1], ink, width=width, height=height - head.size[1])

    def _inside(self, room: Box) -> tuple[float, float]:
        """The width and the height that heading and text have together."""
        width = min(room.w - 2 * self._pad_px, LINE_EMS * self._backstage.theme.body_px)
        return max(1.0, width), max(1.0, room.h - 2 * self._pad_px - self._gap_px)

    @property
    def _gap_px(self) -> float:
        theme = self._backstage.theme
        return (LARGE_GAP_EMS if theme.large else GAP_EMS) * theme.body_px

    @property
    def _pad_px(self) -> float:
        theme = self._backstage.theme
        return (LARGE_PAD_EMS if theme.large else PAD_EMS) * theme.body_px
