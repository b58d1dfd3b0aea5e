"""The label beside a picture on a wall: what it is called, a sentence about it, and which of how many it is."""

from __future__ import annotations

from kiosk.display.canvas import Canvas
from kiosk.display.geometry import Box
from kiosk.scenes.base import Backstage
from kiosk.scenes.parts.heading import set_heading

HIGH, HIGH_LARGE = 0.27, 0.49
"""The part of the room's height that a label takes under its picture."""
UPRIGHT_HIGH, DOWN = 0.34, 0.1
"""On an upright screen both stand a little lower, near the middle."""
WIDE, UPRIGHT_WIDE = 0.6, 0.78
"""The part of the room's width that a picture takes at most, so that one sees that there are more."""
LEAST_EMS = 20.0
GAP_EMS, APART_EMS, LARGE_APART_EMS = 0.7, 0.98, 0.2
"""Between title and caption a third of the first; between the picture and its label the second, or with large words the
third: two lines of them are to have room."""
TITLE_HIGH = 0.42


class WallLabel:
    """Lays a label under a picture, as wide as it or as a readable line."""

    def __init__(self, backstage: Backstage) -> None:
        self._backstage = backstage

    def above(self, room: Box, top_px: float) -> Box:
        """What a picture may take of the room, so much below its top."""
        upright = room.h > room.w
        high = UPRIGHT_HIGH if upright else HIGH_LARGE if self._backstage.theme.large else HIGH
        w = (UPRIGHT_WIDE if upright else WIDE) * room.w
        top_px += DOWN * room.h if upright else 0.0
        return Box(room.x + (room.w - w) / 2, room.y + top_px, w, (1 - high) * room.h - top_px)

    def draw(
        self,
        canvas: Canvas,
        picture: Box,
        words: tuple[str, str],
        place: tuple[int, int],
        *,
        floor: float,
        alpha: float,
    ) -> None:
        """Draw title and caption under the picture down to `floor`; `place` is the picture's number from 0 and their
        count."""
        theme, setter, area = self._backstage.theme, self._backstage.type, self._backstage.area
        ink, gap = theme.text_on(theme.plane), GAP_EMS * theme.body_px
        room = min(max(picture.w, LEAST_EMS * theme.body_px), area.w - 2 * theme.margin_px)
        apart = (LARGE_APART_EMS if theme.large else APART_EMS) * theme.body_px
        block = Box(picture.centre[0] - room / 2, picture.y + picture.h + apart, room, 0)
        count = setter.set(f"{place[0] + 1} / {place[1]}", "small", theme.quiet_on(theme.plane))
        width = room - count.size[0] - gap
        title = set_heading(self._backstage, words[0], width=width, height=TITLE_HIGH * (floor - block.y))
        left = floor - block.y - title.size[1] - gap / 3
        caption = self._backstage.read(words[1], ink, width=room, height=max(1.0, left))
        placed = self._backstage.placed
        canvas.image(title, placed(Box(block.x, block.y, *title.size), block), alpha=alpha)
        number = Box(block.x + room - count.size[0], block.y + title.size[1] - 1.15 * count.size[1], *count.size)
        canvas.image(count, placed(number, block), alpha=alpha)
        under = Box(block.x, block.y + title.size[1] + gap / 3, *caption.size)
        self._backstage.paging.stands_on(placed(under, block))
        canvas.image(caption, placed(under, block), alpha=alpha)
