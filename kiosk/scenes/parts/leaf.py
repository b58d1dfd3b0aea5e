"""A leaf: a few words on a plane at the calm side of a picture, and under them what can be chosen and the credit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

from kiosk.display.canvas import Canvas
from kiosk.display.easing import ease_out
from kiosk.display.geometry import Box
from kiosk.display.image import Image
from kiosk.display.picture import Picture
from kiosk.display.text import LINE_EMS, Role
from kiosk.packs.model import Texts
from kiosk.scenes.base import Backstage
from kiosk.scenes.parts.choice_layout import gap_px, wanted_px
from kiosk.scenes.parts.choices import Choices
from kiosk.scenes.parts.credit_line import CreditLine
from kiosk.scenes.parts.hints import Hints

Side = Literal["left", "right"]

PAD_EMS, LARGE_PAD_EMS = 1.0, 0.6
GAP_EMS = 0.45
CALM = 0.44
"""The part of the width that a leaf takes at most on a wide screen."""
BESIDE, BESIDE_LOW = 0.55, 0.42
"""Large letters: the words take this part of the width, and the choices stand beside them; they need more of it where
they must stand low."""
CHOICES, LARGE_CHOICES = 0.6, 0.46
"""Choices take at most this part of the height; they are set smaller instead."""
SMALL, HEADING, LARGE_HEADING = 0.3, 0.5, 0.36
"""A quiet line and the heading take at most these parts of the room for words; large letters have no first line."""
SIGN_EMS, WIDER = 1.1, 1.6
"""The least height of a sign alone in large letters, and the width of its plane in such heights."""
BAR_EMS, BAR_STEP_EMS, THIN_EMS = 1.1, 1.5, 0.15
"""The bars that say how far one has come: their length, from one to the next, their height."""


class Words(NamedTuple):
    """What a leaf says: a quiet line, a heading, a text, another quiet line, and which place this is of how many. Each
    may be left out, and the first line is where letters are large."""

    kicker: str = ""
    heading: str = ""
    text: str = ""
    note: str = ""
    place: tuple[int, int] = (0, 0)


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
        bare = not (words.heading or words.text or words.note)
        room, cards = self._rooms(side, tuple(choices.values()), under_px, bare=bare)
        high = self._set(words, room)
        spare, low = room.h - high, self._backstage.needs.low_reach
        above = 0.0 if self._upright else spare if low else spare / 2
        self._plane = Box(room.x, room.y + above, room.w, high)
        if cards.y > room.y and not self._upright:  # they stand under the words, and keep to them
            cards = Box(cards.x, cards.y - (spare - above), cards.w, cards.h)
        self._cards = cards
        self.choices.lay(choices, cards, down=0.5)

    def update(self, dt_s: float) -> None:
        """Let time pass for what fades in."""
        self._shown_s += dt_s

    def draw(self, canvas: Canvas, *, choices: bool = True) -> None:
        """Draw the words, and the choices unless something else is to be drawn on their cards."""
        theme, shown = self._backstage.theme, ease_out(self._shown_s / self._backstage.theme.motion.change_s)
        plane, top = self._plane, self._plane.y + self._pad_px
        if self._images:
            canvas.fill(plane, theme.plane, alpha=theme.plane_alpha, radius=theme.corner_px)
        for image in self._images:
            canvas.image(image, Box(plane.x + self._pad_px, top, *image.size), alpha=shown)
            top += image.size[1] + self._gap_px
        self._draw_place(canvas)
        self._credit.draw(canvas)
        if choices:
            self.choices.draw(canvas)

    def draw_hint(self, canvas: Canvas, hints: Hints, picture: Picture) -> None:
        """Draw how one can choose where it is in nobody's way: at the top of the other side, or over the choices of an
        upright screen. Large letters leave room only for its sign, at the foot beside the credit."""
        theme, area = self._backstage.theme, self._backstage.area
        if theme.large:
            foot = self._foot
            if foot.h > SIGN_EMS * theme.body_px and not foot.overlaps(self._credit.box):
                hints.draw_sign(canvas, foot)
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
    def _foot(self) -> Box:
        """What is free under the cards, where lines end."""
        theme, area = self._backstage.theme, self._backstage.area
        low = max((card.box.y + card.box.h for card in self.choices.cards.values()), default=area.y + area.h)
        top = low + gap_px(self._backstage) / 2
        high = area.y + area.h - top - gap_px(self._backstage) / 2
        left = area.x + area.w - theme.margin_px - WIDER * high
        return self._backstage.placed(Box(left, top, WIDER * high, high))

    def _rooms(self, side: Side, choices: tuple[str, ...], under_px: float, *, bare: bool) -> tuple[Box, Box]:
        """The room for the words, and that for the choices: under them, or beside large ones on a wide screen; all of
        it for the choices where there are no words."""
        theme, area, gap = self._backstage.theme, self._backstage.area, gap_px(self._backstage)
        room = area.inset(theme.margin_px)
        room = room._replace(h=self._credit.floor - room.y)
        if theme.large and choices and not self._upright and not bare:
            part = BESIDE_LOW if self._backstage.needs.low_reach else BESIDE
            words, w = _at(room, side, part * room.w), (1 - part) * room.w - gap
            beside, top = _at(room, "right" if side == "left" else "left", w), max(room.y, self._backstage.reach.y)
            return words._replace(h=words.h - under_px), Box(beside.x, top, w, room.y + room.h - top)
        widest = room.w if self._upright or (bare and theme.large) else CALM * area.w
        column = _at(room, side, min(widest, LINE_EMS * theme.body_px + 2 * self._pad_px))
        part = 1.0 if bare else LARGE_CHOICES if theme.large else CHOICES
        most = min(part * column.h, room.y + room.h - self._backstage.reach.y)
        wanted = min(wanted_px(self._backstage, choices, column.w), most)
        high = column.h - (wanted + gap if choices else 0.0)
        return Box(column.x, column.y, column.w, high), Box(column.x, room.y + room.h - wanted, column.w, wanted)

    @property
    def _upright(self) -> bool:
        return self._backstage.area.h > self._backstage.area.w

    @property
    def _pad_px(self) -> float:
        theme = self._backstage.theme
        return (LARGE_PAD_EMS if theme.large else PAD_EMS) * theme.body_px

    @property
    def _gap_px(self) -> float:
        return GAP_EMS * self._backstage.theme.body_px

    # words

    def _set(self, words: Words, room: Box) -> float:
        """Set the words, smaller where the room asks for it; the height of their plane, 0 where there are none."""
        pad, bars = self._pad_px, self._gap_px if words.place[1] > 1 else 0.0
        free = room.h - 2 * pad - bars
        heading = LARGE_HEADING if self._backstage.theme.large else HEADING
        kicker = "" if self._backstage.theme.large else words.kicker
        found: dict[int, Image] = {}
        asked: tuple[tuple[int, str, Role, float], ...] = (  # where it stands, and how much of what is left it may take
            (0, kicker, "small", SMALL),
            (3, words.note, "small", SMALL),
            (1, words.heading, "heading", heading if words.text else 1.0),
            (2, words.text, "body", 1.0),
        )
        for at, text, role, part in asked:
            if text:
                found[at] = self._fitted(text, role, room.w - 2 * pad, part * free)
                free -= found[at].size[1] + self._gap_px
        self._images = [found[at] for at in sorted(found)]
        return room.h - free - self._gap_px if found else 0.0

    def _fitted(self, text: str, role: Role, width: float, height: float) -> Image:
        theme = self._backstage.theme
        ink = theme.quiet_on(theme.plane) if role == "small" else theme.text_on(theme.plane)
        return self._backstage.type.fitted(text, role, ink, width=width, height=height)

    def _draw_place(self, canvas: Canvas) -> None:
        """Bars under the words: the one of this place in the accent."""
        at, count = self._place
        theme, body = self._backstage.theme, self._backstage.theme.body_px
        for index in range(count if count > 1 else 0):
            x = self._plane.x + self._pad_px + index * BAR_STEP_EMS * body
            y = self._plane.y + self._plane.h - 0.8 * self._pad_px
            ground = theme.plane_at_worst
            colour = theme.mark_on(ground) if index == at else theme.rest_on(ground)
            canvas.fill(self._backstage.placed(Box(x, y, BAR_EMS * body, THIN_EMS * body), self._plane), colour)


def _at(room: Box, side: Side, w: float) -> Box:
    return Box(room.x if side == "left" else room.x + room.w - w, room.y, w, room.h)
