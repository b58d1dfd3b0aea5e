"""Where the words of a leaf stand, and its choices: under them, or beside large ones, as their letters ask for it."""

from __future__ import annotations

from typing import Literal, NamedTuple

from kiosk.display.geometry import Box
from kiosk.display.text import LINE_EMS
from kiosk.scenes.base import Backstage
from kiosk.scenes.parts.choice_layout import gap_px, wanted_px
from kiosk.scenes.parts.leaf_words import Words, asked_px, least_px, pad_px

Side = Literal["left", "right"]

CALM, LARGE_CALM = 0.44, 0.55
"""The part of the width that a leaf takes at most on a wide screen."""
COLUMN = 0.55
"""Large words and choices stand in one column, beside what they are about, where the choices find the height that they
ask for, and the words this part of it; else beside each other."""
BESIDE, BESIDE_LOW = (0.55, 0.5, 0.45, 0.4, 0.34), (0.42, 0.34)
"""There the words take one of these parts of the width; less where they must stand low, and the choices need it."""
CHOICES, LEAST_CHOICES = 0.6, 0.3
"""Choices take at most this part of the height; they are set smaller instead. Large ones have what they ask for, as
long as some lines of the words have room, whose pages are turned, and no less than the last part."""
ALONE_EMS = 7.0
"""One choice alone beside large words is so wide, and stands at the foot: the picture is free over it."""
SIGN_EMS = 1.1
"""The least height of the sign of the hint, which stands alone where letters are large."""


class Asked(NamedTuple):
    """What is to stand on a leaf: words, choices, at which side; large words leave so much room under them, over the
    choices or beside them."""

    words: Words
    choices: tuple[str, ...]
    side: Side
    under_px: float = 0.0


class Rooms(NamedTuple):
    """The room for the words and that for the choices, and where those stand in it: 0 at its top, 1 at its foot."""

    words: Box
    cards: Box
    down: float = 0.5


def rooms(backstage: Backstage, asked: Asked, floor: float) -> Rooms:
    """The rooms on a leaf that reaches down to this floor."""
    room = backstage.area.inset(backstage.theme.margin_px)
    room = room._replace(h=floor - room.y)
    upright = backstage.area.h > backstage.area.w
    if not backstage.theme.large or not asked.choices or upright or asked.words.bare:
        return _under(backstage, asked, room)
    column = _under(backstage, asked, room)
    found, low = _found(backstage, asked, column), backstage.needs.low_reach
    if not low and not asked.under_px and found.choices >= 1 and found.words >= COLUMN:
        return column
    tried = [_beside(backstage, asked, room, part) for part in (BESIDE_LOW if low else BESIDE)]
    return max(tried, key=lambda each: _found(backstage, asked, each))


def _under(backstage: Backstage, asked: Asked, room: Box) -> Rooms:
    """The choices under the words, or all of the room for them where there are no words."""
    theme, gap, large = backstage.theme, gap_px(backstage), backstage.theme.large
    upright, bare = backstage.area.h > backstage.area.w, asked.words.bare
    calm = (LARGE_CALM if large else CALM) * backstage.area.w
    widest = room.w if upright or (bare and large) else calm
    column = _at(room, asked.side, min(widest, LINE_EMS * theme.body_px + 2 * pad_px(backstage)))
    wanted = wanted_px(backstage, asked.choices, column.w)
    most = column.h if bare else CHOICES * column.h
    sign = SIGN_EMS * theme.body_px + gap if large and upright and not bare else 0.0
    if large and not bare:
        left = column.h - gap - sign - asked.under_px - least_px(backstage, asked.words, column.w)
        most = max(left, LEAST_CHOICES * column.h)
    wanted = min(wanted, most, room.y + room.h - backstage.reach.y)
    high = column.h - (wanted + gap + sign if asked.choices else 0.0)
    above = Box(column.x, column.y, column.w, high)
    return Rooms(above, Box(column.x, room.y + room.h - wanted, column.w, wanted))


def _beside(backstage: Backstage, asked: Asked, room: Box, part: float) -> Rooms:
    """The choices beside the words, which take this part of the width."""
    theme, gap = backstage.theme, gap_px(backstage)
    words, w = _at(room, asked.side, part * room.w), (1 - part) * room.w - gap
    other: Side = "right" if asked.side == "left" else "left"
    top = max(room.y, backstage.reach.y)
    words = words._replace(h=words.h - asked.under_px)
    alone = len(asked.choices) == 1
    beside = _at(room, other, min(w, ALONE_EMS * theme.body_px) if alone else w)
    return Rooms(words, beside._replace(y=top, h=room.y + room.h - top), 1.0 if alone else 0.5)


class _Found(NamedTuple):
    """Which part of the height that they ask for choices and words find; no more than all."""

    choices: float
    words: float


def _found(backstage: Backstage, asked: Asked, rooms: Rooms) -> _Found:
    words = rooms.words.h / asked_px(backstage, asked.words, rooms.words.w)
    choices = rooms.cards.h / wanted_px(backstage, asked.choices, rooms.cards.w)
    return _Found(min(1.0, choices), min(1.0, words))


def _at(room: Box, side: Side, w: float) -> Box:
    return Box(room.x if side == "left" else room.x + room.w - w, room.y, w, room.h)
