"""Where choices stand: in a row, two by two or in a column, by the room that there is and the words that are in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from kiosk.display.geometry import Box
from kiosk.display.text import LINE_EMS
from kiosk.scenes.base import Backstage

PAD_EMS, LARGE_PAD_EMS = 0.7, 0.35
GAP_EMS, LARGE_GAP_EMS = 0.5, 0.3
MARK_EMS, LARGE_MARK_EMS = 1.7, 1.2
TIGHT = 0.06
"""Where cards are lower than their words ask for, no more than this part of their height is free above the words."""
"""The column of the mark at the beginning of a choice."""
LEAST_EMS = 13.0
"""No card is narrower than so many ems beside another one."""
WIDEST_EMS = LINE_EMS + MARK_EMS + 2 * PAD_EMS
RING = 0.31
"""The radius of the mark, as a part of its column."""


class Card(NamedTuple):
    """A choice: the box that is touched, and the parts of it for the mark and for the words."""

    box: Box
    mark: Box
    words: Box


def lay_out(backstage: Backstage, texts: Sequence[str], room: Box, *, down: float) -> list[Card]:
    """A card for each text, all of one size. Cards stand side by side where their words fit so in full size; `down` is
    where they stand in the room's height when they need less of it: 0 at its top, 1 at its bottom."""
    grids = [_Grid(backstage, texts, room, columns) for columns in _columns(backstage, len(texts), room)]
    grid = next((grid for grid in grids if grid.wanted_px <= room.h), None)
    if grid is None:
        grid = min(grids, key=lambda each: each.wanted_px)
    return grid.cards(down)


def wanted_px(backstage: Backstage, texts: Sequence[str], width: float) -> float:
    """The height that these texts ask for in a room of this width."""
    if not texts:
        return 0.0
    room = Box(0, 0, width, 0)
    return _Grid(backstage, texts, room, _columns(backstage, len(texts), room)[0]).wanted_px


def gap_px(backstage: Backstage) -> float:
    """The room between two cards; large letters need it more."""
    return (LARGE_GAP_EMS if backstage.theme.large else GAP_EMS) * backstage.theme.body_px


def _columns(backstage: Backstage, count: int, room: Box) -> list[int]:
    """How many columns are tried, the most first; three cards never stand as two and one."""
    least, gap = LEAST_EMS * backstage.theme.body_px, gap_px(backstage)
    tried = dict.fromkeys((count, 2, 1) if count == 4 else (count, 1))
    return [each for each in tried if each == 1 or room.w >= each * least + (each - 1) * gap]


class _Grid:
    """The cards in so many columns, in the middle of the room's width."""

    def __init__(self, backstage: Backstage, texts: Sequence[str], room: Box, columns: int) -> None:
        body = backstage.theme.body_px
        self._room, self._columns, self._count = room, columns, len(texts)
        large = backstage.theme.large
        self._gap, self._pad = gap_px(backstage), (LARGE_PAD_EMS if large else PAD_EMS) * body
        self._mark, self._placed = (LARGE_MARK_EMS if large else MARK_EMS) * body, backstage.placed
        self._w = min(WIDEST_EMS * body, (room.w - (columns - 1) * self._gap) / columns)
        high = max(self._high_px(backstage, text) for text in texts)
        self._h = max(high + 2 * self._pad, backstage.theme.target_px)

    @property
    def wanted_px(self) -> float:
        """The height that all rows ask for."""
        return self._rows * self._h + (self._rows - 1) * self._gap

    def cards(self, down: float) -> list[Card]:
        """The cards, lower where the room is too low for all their words."""
        h = min(self._h, (self._room.h - (self._rows - 1) * self._gap) / self._rows)
        wide = self._columns * self._w + (self._columns - 1) * self._gap
        high = self._rows * h + (self._rows - 1) * self._gap
        left, top = self._room.x + (self._room.w - wide) / 2, self._room.y + down * (self._room.h - high)
        return [self._card(left, top, index, h) for index in range(self._count)]

    def _card(self, left: float, top: float, index: int, h: float) -> Card:
        row, column = divmod(index, self._columns)
        box = Box(left + column * (self._w + self._gap), top + row * (h + self._gap), self._w, h)
        box = self._placed(box, self._room)
        pad = self._pad if h >= self._h else TIGHT * h
        side = 2 * RING * self._mark
        mark = Box(box.x + self._pad, box.centre[1] - side / 2, side, side)
        words = Box(box.x + self._pad + self._mark, box.y + pad, self._words_px, h - 2 * pad)
        return Card(box, self._placed(mark, box), self._placed(words, box))

    @property
    def _words_px(self) -> float:
        return self._w - 2 * self._pad - self._mark

    @property
    def _rows(self) -> int:
        return -(-self._count // self._columns)

    def _high_px(self, backstage: Backstage, text: str) -> float:
        """The height of the words in full size."""
        colour = backstage.theme.text_on(backstage.theme.plane)
        return backstage.type.set(text, "body", colour, width=self._words_px).size[1]
