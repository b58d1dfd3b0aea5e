"""Where things are on the desk: the picture on the left, the panel on the right, a line of words under the picture."""

from __future__ import annotations

from typing import NamedTuple

from kiosk.display.geometry import Box, Size

EM_PART = 1 / 56
"""Of the desk's height: letters as on a desktop."""
LEAST_EM = 13.0
PANEL_EMS, MARGIN_EMS, LINE_EMS = 27.0, 0.8, 1.6


class Layout(NamedTuple):
    """The em of the desk's letters, the room of the picture, the line under it and the panel, in pixels."""

    em: float
    room: Box
    line: Box
    panel: Box

    @classmethod
    def of(cls, size: Size) -> Layout:
        """The layout of a desk of this size."""
        width, height = size
        em = max(LEAST_EM, EM_PART * height)
        margin, panel, line = MARGIN_EMS * em, min(PANEL_EMS * em, 0.45 * width), LINE_EMS * em
        room = Box(margin, margin, width - panel - 3 * margin, height - line - 2 * margin)
        under = Box(room.x, room.y + room.h, room.w, line)
        return cls(em, room, under, Box(width - panel - margin, margin, panel, height - 2 * margin))

    def picture(self, screen: Size) -> Box:
        """Where a screen of this size stands in its room, as large as it can be."""
        scale = min(self.room.w / screen[0], self.room.h / screen[1])
        size = round(scale * screen[0]), round(scale * screen[1])
        return Box(self.room.x + (self.room.w - size[0]) // 2, self.room.y + (self.room.h - size[1]) // 2, *size)
