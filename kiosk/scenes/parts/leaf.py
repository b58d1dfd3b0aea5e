"""A leaf: a few words on a plane at the calm side of a picture, and under them what can be chosen and the credit."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from kiosk.display.canvas import Canvas
from kiosk.display.easing import ease_out
from kiosk.display.geometry import Box
from kiosk.display.image import Image
from kiosk.display.picture import Picture
from kiosk.packs.model import Texts
from kiosk.scenes.base import Backstage
from kiosk.scenes.parts.choice_layout import gap_px
from kiosk.scenes.parts.choices import Choices
from kiosk.scenes.parts.credit_line import CreditLine
from kiosk.scenes.parts.hints import Hints
from kiosk.scenes.parts.leaf_rooms import SIGN_EMS as LEAST_SIGN_EMS
from kiosk.scenes.parts.leaf_rooms import Asked, Rooms, Side, rooms
from kiosk.scenes.parts.leaf_words import Words, between_px, pad_px, set_words

SIGN_EMS = 1.8
"""The height of the sign of a hint alone, where letters are large and there is room for it."""
WIDER = 1.6
"""The width of its plane in such heights."""
BAR_EMS, BAR_STEP_EMS, THIN_EMS = 1.1, 1.5, 0.15
"""The bars that say how far one has come: their length, from one to the next, their height."""


class Leaf:
    """Words and `choices`. `lay` says what stands on it, for every frame; with another `key` it fades in anew."""

    def __init__(self, backstage: Backstage) -> None:
        self.choices = Choices(backstage)
        self._backstage = backstage
        self._credit = CreditLine({}, backstage)
        self._key: object = None
        self._shown_s = 0.0
        self._plane = self._cards = Box(0, 0, 0, 0)
        self._images: list[Image] = []
        self._place = (0, 0)
        self._rooms = lru_cache(1)(self._found_rooms)

    @property
    def plane(self) -> Box:
        """The plane that the words stand on, in pixels."""
        return self._plane

    @property
    def free(self) -> Box:
        """What it leaves free, down to its foot: the other side of the picture, on an upright screen the room between
        words and choices, and beside large choices that under the words."""
        theme, area, plane, gap = self._backstage.theme, self._backstage.area, self._plane, gap_px(self._backstage)
        top, floor = plane.y + plane.h + gap, self._credit.floor
        if self._upright:
            return Box(area.x, top, area.w, self._cards.y - gap - top)
        if theme.large:
            return Box(plane.x, top, plane.w if self._images else 0.0, floor - top)
        room = area.inset(theme.margin_px)
        left = plane.x + plane.w + theme.margin_px if plane.centre[0] < area.centre[0] else room.x
        right = room.x + room.w if plane.centre[0] < area.centre[0] else plane.x - theme.margin_px
        return Box(left, room.y, right - left, floor - room.y)

    def lay(
        self,
        key: object,
        words: Words,
        choices: Mapping[str, str],
        credit: Texts,
        *,
        side: Side = "left",
        under_px: float = 0.0,
    ) -> None:
        """Say what stands on it, and at which side; and the credit of the picture, at the foot. Large words leave so
        much room under them (`under_px`) where the choices stand beside them."""
        if key != self._key:
            self._key, self._shown_s = key, 0.0
        self._place, self._credit = words.place, CreditLine(credit, self._backstage)
        asked = Asked(words, tuple(choices.values()), side, under_px)
        found = self._rooms(asked, self._credit.floor, self._backstage.language)
        room, cards = found.words, found.cards
        self._images, high = set_words(self._backstage, words, (room.w, room.h))
        spare, low = room.h - high, self._backstage.needs.low_reach
        above = 0.0 if self._upright else spare if low else spare / 2
        self._plane = Box(room.x, room.y + above, room.w, high)
        if cards.y > room.y and not self._upright:  # they stand under the words, and keep to them
            cards = Box(cards.x, cards.y - (spare - above), cards.w, cards.h)
        self._cards = cards
        self.choices.lay(choices, cards, down=found.down)

    def update(self, dt_s: float) -> None:
        """Let time pass for what fades in."""
        self._shown_s += dt_s

    def draw(self, canvas: Canvas, *, choices: bool = True) -> None:
        """Draw the words, and the choices unless something else is to be drawn on their cards."""
        theme, shown = self._backstage.theme, ease_out(self._shown_s / self._backstage.theme.motion.change_s)
        plane, top = self._plane, self._plane.y + pad_px(self._backstage)
        self._backstage.paging.stands_on(plane)
        if self._images:
            canvas.fill(plane, theme.plane, alpha=theme.plane_alpha, radius=theme.corner_px)
        for image in self._images:
            canvas.image(image, Box(plane.x + pad_px(self._backstage), top, *image.size), alpha=shown)
            top += image.size[1] + between_px(self._backstage)
        self._draw_place(canvas)
        self._credit.draw(canvas)
        if choices:
            self.choices.draw(canvas)

    def draw_hint(self, canvas: Canvas, hints: Hints, picture: Picture) -> None:
        """Draw how one can choose where it is in nobody's way: at the top of the other side, or over the choices of an
        upright screen. Large letters leave room at the foot, for its sign, and words in the smallest of them."""
        theme, area = self._backstage.theme, self._backstage.area
        if theme.large:
            sign = self._sign
            if sign.h >= LEAST_SIGN_EMS * theme.body_px and not sign.overlaps(self._credit.box):
                hints.draw_low(canvas, sign, self._beside(sign))
            return
        plane = self._plane
        if self._upright:
            hints.draw(canvas, floor=self._cards.y, about=[picture])
        elif plane.centre[0] < area.centre[0]:
            hints.draw(
                canvas, Box(plane.x + plane.w, area.y, area.x + area.w - plane.x - plane.w, area.h), about=[picture]
            )
        else:
            hints.draw(canvas, Box(area.x, area.y, plane.x - area.x, area.h), about=[picture])

    # where things stand

    @property
    def _sign(self) -> Box:
        """Where the sign of a hint stands alone, where lines end: over the choices of an upright screen, else at the
        foot, under choices that stand there."""
        backstage, theme, area = self._backstage, self._backstage.theme, self._backstage.area
        gap, most = gap_px(backstage) / 2, SIGN_EMS * theme.body_px
        foot = area.y + area.h - gap
        if self._upright:
            top, foot = self._plane.y + self._plane.h + 2 * gap, self._cards.y - gap
        else:
            top = max((card.box.y + card.box.h for card in self.choices.cards.values()), default=foot) + gap
            column = self._plane.y < self._cards.y and self._plane.x == self._cards.x
            if column and (foot - top < LEAST_SIGN_EMS * theme.body_px or foot - top > most):
                top = foot - most
        high = min(most, foot - top)
        left = area.x + area.w - theme.margin_px - WIDER * high
        return backstage.placed(Box(left, foot - high, WIDER * high, high))

    def _beside(self, sign: Box) -> Box:
        """The sign's place with all that is free beside it in its row, where words about it may stand."""
        area, margin, gap = self._backstage.area, self._backstage.theme.margin_px, gap_px(self._backstage) / 2
        others = [self._credit.box, self._plane, *(card.box for card in self.choices.cards.values())]
        row = [box for box in others if box.w and box.y < sign.y + sign.h and sign.y < box.y + box.h]
        if self._backstage.mirrored:
            ends = [box.x - gap for box in row if box.x >= sign.x + sign.w]
            return sign._replace(w=min(ends, default=area.x + area.w - margin) - sign.x)
        left = max((box.x + box.w + gap for box in row if box.x + box.w <= sign.x), default=area.x + margin)
        return sign._replace(x=left, w=sign.x + sign.w - left)

    def _found_rooms(self, asked: Asked, floor: float, _language: str) -> Rooms:
        return rooms(self._backstage, asked, floor)

    @property
    def _upright(self) -> bool:
        return self._backstage.area.h > self._backstage.area.w

    def _draw_place(self, canvas: Canvas) -> None:
        """Bars under the words: the one of this place in the accent."""
        at, count = self._place
        theme, body = self._backstage.theme, self._backstage.theme.body_px
        for index in range(count if count > 1 else 0):
            x = self._plane.x + pad_px(self._backstage) + index * BAR_STEP_EMS * body
            y = self._plane.y + self._plane.h - 0.8 * pad_px(self._backstage)
            ground = theme.plane_at_worst
            colour = theme.mark_on(ground) if index == at else theme.rest_on(ground)
            canvas.fill(self._backstage.placed(Box(x, y, BAR_EMS * body, THIN_EMS * body), self._plane), colour)
