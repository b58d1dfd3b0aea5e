"""Where the ways of a fork lead: boards left and right of a road from the visitor's feet, each pointing on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kiosk.display.geometry import Box, Point
from kiosk.display.image import Image
from kiosk.scenes.base import Backstage
from kiosk.scenes.parts.choice_layout import RING, Card, gap_px

ROAD_EMS, LARGE_ROAD_EMS = 3.2, 1.3
"""The room between the boards of both sides, at least; beside the boards of one side, half of it."""
LEAST_EMS, WIDEST_EMS = 9.0, 16.0
APART_EMS, LARGE_APART_EMS = 0.65, 0.4
"""Between two boards that stand over each other, at least: who touches one of them means that one."""
PAD_EMS, LARGE_PAD_EMS = 0.6, 0.3
PAD, LEAST_PAD = 0.06, 0.02
"""What is free above the words of a board that is lower than they ask for, and where only so they have room, as parts
of its height."""
MARK_EMS, LARGE_MARK_EMS = 1.7, 1.2
"""The column of the mark, at the end of a board that the road leads to."""
TIP, TIP_EMS = 0.4, 0.9
"""A board's tip is as long as this part of its height, at most so many ems."""
RAISED_EMS, LARGE_RAISED_EMS = 1.5, 0.0
"""The boards stand so high over the foot of their room: the road needs it to swing."""
BENDS = 0.65
"""A road leads ahead for this part of its height before it turns to its board."""
PIECES = 14
SLACK_PX = 2
"""Words that are set again in the room that they took break into the same lines in so much more."""


class Board(NamedTuple):
    """A way that can be chosen: its card, 1 where it points to the right and -1 to the left, and the road to it."""

    card: Card
    to: int
    road: list[Point]


def outline(box: Box, to: int) -> list[Point]:
    """The corners of a board that fills this box."""
    tip = min(TIP * box.h, TIP_EMS * box.w)
    (x, y), w, h = box.centre, to * box.w / 2, box.h / 2
    return [(x - w, y - h), (x + w - to * tip, y - h), (x + w, y), (x + w - to * tip, y + h), (x - w, y + h)]


class Sides(NamedTuple):
    """Where boards stand, 1 for the right of the road and -1 for the left: the `calm` side takes the most of them, the
    `only` one takes all, unless it is 0, and the first board alone stands `ahead`, unless that is 0."""

    calm: int = -1
    only: int = 0
    ahead: int = 0


def lay_out(backstage: Backstage, texts: Sequence[str], room: Box, sides: Sides) -> list[Board]:
    """A board for each text, standing on the foot of the room: on both sides of the road where there is room for it,
    else all on the right."""
    return _Layout(backstage, texts, room, sides).boards()


def wanted_px(backstage: Backstage, texts: Sequence[str], room: Box, sides: Sides) -> float:
    """The height that the boards ask for in a room of this width."""
    return _Layout(backstage, texts, room, sides).wanted_px


class _Layout:
    def __init__(self, backstage: Backstage, texts: Sequence[str], room: Box, sides: Sides) -> None:
        theme, em = backstage.theme, backstage.theme.body_px
        self._backstage, self._texts, self._room, self._em = backstage, texts, room, em
        self._gap, self._road = (
            max(gap_px(backstage), (LARGE_APART_EMS if theme.large else APART_EMS) * em),
            (LARGE_ROAD_EMS if theme.large else ROAD_EMS) * em,
        )
        self._pad = (LARGE_PAD_EMS if theme.large else PAD_EMS) * em
        self._mark = (LARGE_MARK_EMS if theme.large else MARK_EMS) * em
        half = (room.w - self._road) / 2
        self._side, self._sides = sides.only or (1 if half < LEAST_EMS * em else 0), sides
        self._w = min(WIDEST_EMS * em, room.w - self._road / 2 if self._side else half)
        self._high = max(self._set(text).size[1] for text in texts)
        self._wanted = max(self._high + 2 * self._pad, theme.target_px)
        self._raised = (LARGE_RAISED_EMS if theme.large else RAISED_EMS) * em
        self._columns = self._split()

    @property
    def wanted_px(self) -> float:
        rows = max(map(len, self._columns.values()))
        return rows * self._wanted + (rows - 1) * self._gap + self._raised

    def boards(self) -> list[Board]:
        rows = max(map(len, self._columns.values()))
        h = min(self._wanted, (self._room.h - self._raised - (rows - 1) * self._gap) / rows)
        found: dict[int, Board] = {}
        for to, column in self._columns.items():
            raised, w = self._raised + (rows - len(column)) * (h + self._gap) / 2, self._wide_px(column)
            for row, index in enumerate(reversed(column)):
                top = self._room.y + self._room.h - raised - h - row * (h + self._gap)
                found[index] = self._board(Box(self._left(to, w), top, w, h), to)
        return [found[index] for index in sorted(found)]

    def _split(self) -> dict[int, list[int]]:
        """Which texts stand on which side, by where their boards point."""
        every = list(range(len(self._texts)))
        if self._side:
            return {self._side: every}
        if ahead := self._sides.ahead:
            return {ahead: every[:1], -ahead: every[1:]}
        left = (len(every) + (self._sides.calm < 0)) // 2
        return {-1: every[:left], 1: every[left:]}

    def _wide_px(self, column: Sequence[int]) -> float:
        """The width of the boards of a side: no more than their lines take, so that they cover less of the picture."""
        if self._side or not column:
            return self._w
        words = max(self._set(self._texts[index]).size[0] for index in column)
        beside = self._w - self._words_px(max(self._tip, TIP * self._wanted))  # the tip that so high a board has
        return min(self._w, max(LEAST_EMS * self._em, words + SLACK_PX + beside))

    def _left(self, to: int, w: float) -> float:
        """Where boards begin that point there: at the outer edge of the room, or beside the road of one side."""
        return self._room.x if to < 0 else self._room.x + self._room.w - w

    def _board(self, box: Box, to: int) -> Board:
        area, placed = self._backstage.area, self._backstage.placed
        foot = self._foot_x(to)
        tip = min(TIP * box.h, TIP_EMS * box.w)
        side, at = 2 * RING * self._mark, (box.x if to > 0 else box.x + box.w) + to * (self._pad + RING * self._mark)
        mark = Box.around((at, box.centre[1]), side, side)
        start = box.x + (self._pad + self._mark if to > 0 else tip + self._pad / 2)
        w = self._words_px(tip) - (self._w - box.w)
        words = Box(start, box.y + self._inside(box.h), w, box.h - 2 * self._inside(box.h))
        road = [
            placed(Box(*point, 0, 0), self._room)[:2] for point in _bend((foot, area.y + area.h), (at, box.centre[1]))
        ]
        to = -to if self._backstage.mirrored else to
        return Board(Card(*(placed(each, self._room) for each in (box, mark, words))), to, road)

    def _foot_x(self, to: int) -> float:
        """Where the road comes from."""
        if not self._side:
            return self._room.centre[0]
        away = self._w + self._road / 4
        return self._room.x + self._room.w - away if to > 0 else self._room.x + away

    def _inside(self, h: float) -> float:
        """What is free above the words: less where a board is lower than they ask for."""
        return self._pad if h >= self._wanted else max(LEAST_PAD * h, min(PAD * h, (h - self._high) / 2))

    def _words_px(self, tip: float) -> float:
        return self._w - self._mark - 1.5 * self._pad - tip

    def _set(self, text: str) -> Image:
        """The words in full size, on a board that is no higher than two of their lines."""
        theme = self._backstage.theme
        colour = theme.text_on(theme.plane)
        return self._backstage.type.set(text, "body", colour, width=self._words_px(self._tip))

    @property
    def _tip(self) -> float:
        return min(TIP_EMS * self._em, TIP * 3.4 * self._em)


def _bend(foot: Point, end: Point) -> Iterator[Point]:
    """A road that leads ahead and then turns (a cubic curve)."""
    ahead, aside = foot[0], foot[0] + 0.3 * (end[0] - foot[0])
    up = foot[1] + BENDS * (end[1] - foot[1])
    for piece in range(PIECES + 1):
        t = piece / PIECES
        parts = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
        x = sum(part * at for part, at in zip(parts, (foot[0], ahead, aside, end[0]), strict=True))
        y = sum(part * at for part, at in zip(parts, (foot[1], up, end[1], end[1]), strict=True))
        yield x, y
