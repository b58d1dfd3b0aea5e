"""Where choices stand: in a row, two by two or in a column, by the room that there is and the words that are in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from kiosk.display.geometry import Box
from kiosk.display.text import LEADING, LEAST, LINE_EMS
from kiosk.display.type.fitting import ladder
from kiosk.scenes.base import Backstage

PAD_EMS, LARGE_PAD_EMS = 0.7, 0.35
GAP_EMS, LARGE_GAP_EMS = 0.5, 0.3
MARK_EMS, LARGE_MARK_EMS = 1.7, 1.2
"""The column of the mark at the beginning of a choice."""
TIGHT, TIGHT_EMS = 0.06, 0.14
"""Where cards are lower than their words ask for, no more than this part of their height is free above the words; over
large ones, no more than so many ems."""
LEAST_EMS, LARGE_LEAST_EMS = 13.0, 6.0
"""No card is narrower than so many ems beside another one; large words are few there."""
WIDEST_EMS = LINE_EMS + MARK_EMS + 2 * PAD_EMS
RING = 0.31
"""The radius of the mark, as a part of its column."""


class Card(NamedTuple):
    """A choice: the box that is touched, and the parts of it for the mark and for the words."""

    box: Box
    mark: Box
    words: Box


def lay_out(backstage: Backstage, texts: Sequence[str], room: Box, *, down: float) -> list[Card]:
    """A card for each text, all of one size, or as high as large words ask. Cards stand side by side where their words
    fit so in full size; `down` is where they stand in the room's height when they need less of it: 0 at its top, 1 at
    its bottom."""
    grids = [_Grid(backstage, texts, room, columns) for columns in _columns(backstage, texts, room)]
    grid = next((grid for grid in grids if grid.wanted_px <= room.h), None)
    if grid is None:
        grid = min(grids, key=lambda each: each.wanted_px)
    return grid.cards(down)


def wanted_px(backstage: Backstage, texts: Sequence[str], width: float) -> float:
    """The height that these texts ask for in a room of this width."""
    if not texts:
        return 0.0
    room = Box(0, 0, width, 0)
    grids = [_Grid(backstage, texts, room, columns) for columns in _columns(backstage, texts, room)]
    return min(grid.wanted_px for grid in grids) if backstage.theme.large else grids[0].wanted_px


def gap_px(backstage: Backstage) -> float:
    """The room between two cards; large letters need it more."""
    return (LARGE_GAP_EMS if backstage.theme.large else GAP_EMS) * backstage.theme.body_px


def _columns(backstage: Backstage, texts: Sequence[str], room: Box) -> list[int]:
    """How many columns are tried, the most first; three cards never stand as two and one."""
    count, gap = len(texts), gap_px(backstage)
    least = _least_px(backstage, texts) if backstage.theme.large else LEAST_EMS * backstage.theme.body_px
    tried = dict.fromkeys((count, 2, 1) if count == 4 else (count, 1))
    return [each for each in tried if each == 1 or room.w >= each * least + (each - 1) * gap]


def _least_px(backstage: Backstage, texts: Sequence[str]) -> float:
    """The least width of cards with large words, none of which is broken beside another card."""
    setter, theme = backstage.type, backstage.theme
    widest = max(setter.set(text, "body", theme.text_on(theme.plane)).size[0] for text in texts)
    return max(LARGE_LEAST_EMS * theme.body_px, widest + (2 * LARGE_PAD_EMS + LARGE_MARK_EMS) * theme.body_px)


class _Grid:
    """The cards in so many columns, in the middle of the room's width."""

    def __init__(self, backstage: Backstage, texts: Sequence[str], room: Box, columns: int) -> None:
        body = backstage.theme.body_px
        self._room, self._columns, self._count = room, columns, len(texts)
        large = backstage.theme.large
        self._gap, self._pad = gap_px(backstage), (LARGE_PAD_EMS if large else PAD_EMS) * body
        self._mark, self._placed = (LARGE_MARK_EMS if large else MARK_EMS) * body, backstage.placed
        self._w = min(WIDEST_EMS * body, (room.w - (columns - 1) * self._gap) / columns)
        self._backstage, self._texts = backstage, texts
        self._rows = self._rows_px(body, self._pad)

    @property
    def wanted_px(self) -> float:
        """The height that all rows ask for."""
        return sum(self._rows) + self._gaps_px

    def cards(self, down: float) -> list[Card]:
        """The cards, lower where the room is too low for all their words."""
        rows, free = self._rows, self._room.h - self._gaps_px
        tight = sum(rows) > free
        if tight and self._backstage.theme.large:
            rows = self._lower(free)
        part = min(1.0, free / sum(rows))
        wide = self._columns * self._w + (self._columns - 1) * self._gap
        high = part * sum(rows) + self._gaps_px
        left, top, cards = self._room.x + (self._room.w - wide) / 2, self._room.y + down * (self._room.h - high), []
        for row, asked in enumerate(rows):
            pad = self._inside_px(part * asked) if tight else self._pad
            for column in range(min(self._columns, self._count - row * self._columns)):
                box = Box(left + column * (self._w + self._gap), top, self._w, part * asked)
                cards.append(self._card(box, pad))
            top += part * asked + self._gap
        return cards

    def _inside_px(self, high: float) -> float:
        """What is free above the words of a card that is lower than they ask for."""
        theme = self._backstage.theme
        return TIGHT_EMS * theme.body_px if theme.large else TIGHT * high

    def _lower(self, free: float) -> list[float]:
        """The heights of the rows in the largest letters in which all of them have room, or in the smallest."""
        pad, body = TIGHT_EMS * self._backstage.theme.body_px, self._backstage.theme.body_px
        tried = [self._rows_px(size, pad) for size in ladder(body, LEAST * body)]
        return next((rows for rows in tried if sum(rows) <= free), tried[-1])

    def _rows_px(self, size_px: float, pad: float) -> list[float]:
        """The heights that rows ask for in letters of this size: all the same, or each its own where they are large."""
        least = self._backstage.theme.target_px
        asked = [max(self._high_px(text, size_px) + 2 * pad, least) for text in self._texts]
        rows = [max(asked[at : at + self._columns]) for at in range(0, len(asked), self._columns)]
        return rows if self._backstage.theme.large else [max(asked)] * len(rows)

    def _card(self, box: Box, pad: float) -> Card:
        box = self._placed(box, self._room)
        side = 2 * RING * self._mark
        mark = Box(box.x + self._pad, box.centre[1] - side / 2, side, side)
        words = Box(box.x + self._pad + self._mark, box.y + pad, self._words_px, box.h - 2 * pad)
        return Card(box, self._placed(mark, box), self._placed(words, box))

    @property
    def _words_px(self) -> float:
        return self._w - 2 * self._pad - self._mark

    @property
    def _gaps_px(self) -> float:
        return (len(self._rows) - 1) * self._gap

    def _high_px(self, text: str, size_px: float) -> float:
        """The height of the words in this size; smaller ones are tried as small text, which is not told of as such."""
        theme, setter = self._backstage.theme, self._backstage.type
        colour = theme.text_on(theme.plane)
        if size_px == theme.body_px:
            return setter.set(text, "body", colour, width=self._words_px).size[1]
        tried = setter.set(text, "small", colour, width=self._words_px, size_px=size_px)
        return tried.size[1] * LEADING["body"] / LEADING["small"]
