"""A shelf at the foot of the picture: a place for each thing that can be found, and a few words beside them."""

from __future__ import annotations

from kiosk.display.canvas import Canvas
from kiosk.display.geometry import Box
from kiosk.scenes.base import Backstage

SLOT_EMS, LARGE_SLOT_EMS = 3.0, 1.3
GAP_EMS, LARGE_GAP_EMS = 0.55, 0.3
PAD_EMS, LARGE_PAD_EMS = 0.55, 0.24
LINE_EMS = 0.12
WORDS_EMS = 11.0
"""Words have at least so much room beside the places, or they stand over them."""
COUNT_PART = 0.35
"""The count takes this part of what is beside the places; in large letters of all of it, else of the lowest line."""
COUNT_EMS = 1.15
"""The height of that line."""
SPARE_PAD = 0.8
"""In large letters what is to spare reaches so far into the free edge over and under the places."""
LINES = 2.7
"""The height of the words where they stand over the places, in ems."""


class Shelf:
    """Where its plane, its places and its words are, in pixels of the screen; it draws what does not change. The lowest
    `foot_px` of its plane are kept free. What is to `spare` beside the count is free too, where one reads from the
    left; in large letters it only counts."""

    def __init__(self, backstage: Backstage, count: int, foot_px: float) -> None:
        self._backstage = backstage
        theme, area = backstage.theme, backstage.area
        pad, gap, most = _sizes(backstage)
        inner = area.w - 2 * theme.margin_px
        side = min(most, (inner - (count - 1) * gap) / count)
        beside = inner - count * (side + gap) - gap
        stacked = beside < WORDS_EMS * theme.body_px and not theme.large
        words_h = LINES * theme.body_px if stacked else side
        high = side + 2 * pad + (words_h + pad if stacked else 0.0)
        self.plane = Box(area.x, area.y + area.h - foot_px - high, area.w, foot_px + high)
        left, top = area.x + theme.margin_px, self.plane.y + high - pad - side
        self.slots = [backstage.placed(Box(left + index * (side + gap), top, side, side)) for index in range(count)]
        over, right = Box(left, self.plane.y + pad, inner, words_h), Box(left + inner - beside, top, beside, side)
        words = over if stacked else right
        self.words = backstage.placed(words)
        line = side + 2 * SPARE_PAD * pad if theme.large else COUNT_EMS * theme.body_px
        low = top - SPARE_PAD * pad if theme.large else words.y + words.h - line
        self.spare = Box(words.x + COUNT_PART * words.w, low, (1 - COUNT_PART) * words.w, line)

    @property
    def picture_px(self) -> float | None:
        """So much of the height is the picture's, from its top down, so that nothing of it lies under a large shelf on
        an upright screen; None for all of it."""
        theme, area = self._backstage.theme, self._backstage.area
        return self.plane.y if theme.large and area.h > area.w else None

    def draw(self, canvas: Canvas, text: str, count: str) -> None:
        """Draw the plane, the empty places, the words, and how many of how many."""
        theme = self._backstage.theme
        canvas.fill(self.plane, theme.plane, alpha=theme.plane_alpha if self.picture_px is None else 1.0)
        for slot in self.slots:
            width = LINE_EMS * theme.body_px
            canvas.ring(slot.centre, slot.w / 2, theme.rest_on(theme.plane_at_worst), width=width)
        room = self.words
        if not theme.large:  # it needs more room than there is then: the scene says it elsewhere
            room = room._replace(h=room.h - self.spare.h)
            self._draw_line(canvas, text, room, quiet=False)
            room = self.words._replace(y=room.y + room.h, h=self.spare.h)
        self._draw_line(canvas, count, room, quiet=True)

    def _draw_line(self, canvas: Canvas, text: str, room: Box, *, quiet: bool) -> None:
        """Draw a text in the middle of its room's height."""
        theme, setter = self._backstage.theme, self._backstage.type
        ink = theme.quiet_on(theme.plane) if quiet else theme.text_on(theme.plane)
        image = setter.fitted(text, "small" if quiet else "body", ink, width=room.w, height=room.h)
        top = room.y + (room.h - image.size[1]) / 2
        canvas.image(image, self._backstage.placed(Box(room.x, top, *image.size), room))


def _sizes(backstage: Backstage) -> tuple[float, float, float]:
    """What is free round the places and between them, and the diameter of one, in pixels."""
    theme = backstage.theme
    ems = (LARGE_PAD_EMS, LARGE_GAP_EMS, LARGE_SLOT_EMS) if theme.large else (PAD_EMS, GAP_EMS, SLOT_EMS)
    pad, gap, side = (each * theme.body_px for each in ems)
    return pad, gap, max(side, theme.target_px)
