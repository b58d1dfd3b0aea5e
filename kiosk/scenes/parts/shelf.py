"""A shelf at the foot of the picture: a place for each thing that can be found, and a few words beside them."""

from __future__ import annotations

from kiosk.display.canvas import Canvas
from kiosk.display.geometry import Box
from kiosk.scenes.base import Backstage

SLOT_EMS, LARGE_SLOT_EMS = 3.0, 1.6
GAP_EMS, LARGE_GAP_EMS = 0.55, 0.3
PAD_EMS, LARGE_PAD_EMS = 0.55, 0.3
LINE_EMS = 0.12
WORDS_EMS = 11.0
"""Words have at least so much room beside the places, or they stand over them."""
COUNT_PART = 0.35
"""In large letters the count takes this part of what is beside the places."""
LINES = 2.7
"""The height of the words where they stand over the places, in ems."""


class Shelf:
    """Where its plane, its places and its words are, in pixels of the screen; it draws what does not change. The lowest
    `foot_px` of its plane are kept free. In large letters it only counts: what is to `spare` beside that is free too,
    where one reads from the left."""

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
        self.words = backstage.placed(over if stacked else right)
        self.spare = Box(right.x + COUNT_PART * right.w, top - pad / 2, (1 - COUNT_PART) * right.w, side + pad)

    def draw(self, canvas: Canvas, text: str, count: str) -> None:
        """Draw the plane, the empty places, the words, and how many of how many."""
        theme, setter = self._backstage.theme, self._backstage.type
        canvas.fill(self.plane, theme.plane, alpha=theme.plane_alpha)
        for slot in self.slots:
            width = LINE_EMS * theme.body_px
            canvas.ring(slot.centre, slot.w / 2, theme.rest_on(theme.plane_at_worst), width=width)
        ink, quiet, room = theme.text_on(theme.plane), theme.quiet_on(theme.plane), self.words
        if theme.large:
            text = ""  # it needs more room than there is: the scene says it elsewhere
        images = [setter.fitted(count, "small", quiet, width=room.w, height=room.h / (2 if text else 1))]
        if text:
            left = room.h - images[0].size[1]
            images.insert(0, setter.fitted(text, "body", ink, width=room.w, height=left))
        top = room.y + (room.h - sum(image.size[1] for image in images)) / 2
        for image in images:
            canvas.image(image, self._backstage.placed(Box(room.x, top, *image.size), room))
            top += image.size[1]


def _sizes(backstage: Backstage) -> tuple[float, float, float]:
    """What is free round the places and between them, and the diameter of one, in pixels."""
    theme = backstage.theme
    ems = (LARGE_PAD_EMS, LARGE_GAP_EMS, LARGE_SLOT_EMS) if theme.large else (PAD_EMS, GAP_EMS, SLOT_EMS)
    pad, gap, side = (each * theme.body_px for each in ems)
    return pad, gap, max(side, theme.target_px)
