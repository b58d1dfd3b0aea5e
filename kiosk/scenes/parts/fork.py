"""A fork: the words of a tale on its picture, and a road that leads from the visitor's feet to the ways on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kiosk.display import glow, paths
from kiosk.display.canvas import Canvas, Colour
from kiosk.display.contrast import blend
from kiosk.display.easing import ease_in_out, ease_out
from kiosk.display.geometry import Box, Point
from kiosk.display.picture import Picture
from kiosk.packs.model import Texts
from kiosk.scenes.base import Backstage
from kiosk.scenes.parts.choice_layout import gap_px
from kiosk.scenes.parts.choice_mark import draw_mark
from kiosk.scenes.parts.choices import Choices
from kiosk.scenes.parts.credit_line import CreditLine
from kiosk.scenes.parts.fork_layout import Board, Sides, lay_out, outline, wanted_px
from kiosk.scenes.parts.hints import Hints
from kiosk.scenes.parts.note import Side
from kiosk.scenes.parts.tale import Tale, Told

CALM, BESIDE, BESIDE_LOW = 0.44, (0.52, 0.45, 0.38), (0.42, 0.36)
"""The part of the width that the words take on a wide screen; large ones with the boards beside them, the first in
which those have room; and where the boards must stand low."""
BOARDS = 0.5
"""The boards take at most this part of the height."""
NEAR_EMS, LARGE_NEAR_EMS, FAR_EMS, CASE_EMS = 2.6, 1.3, 0.5, 0.12
"""The width of the road at the visitor's feet and at the furthest board, and of the dark line along it; beside large
words it is narrower there."""
FRAME_EMS, SLIDES_EMS, TIP_EMS = 0.22, 1.2, 2.6


class Fork:
    """Words and `choices`, each choice a board at the end of its road. `lay` says what stands there, for every frame;
    with another `key` the road grows anew, and the one that was taken goes out."""

    def __init__(self, backstage: Backstage) -> None:
        theme = backstage.theme
        self.choices = Choices(backstage)
        self._backstage, self._tale = backstage, Tale(backstage)
        self._credit = CreditLine({}, backstage)
        self._light = glow.disc(128, blend(theme.accent, theme.paper, 0.4), 0.8)
        self._key: object = None
        self._shown_s = 0.0
        self._told, self._words = Told("", "", "", 1), Box(0, 0, 0, 0)
        self._boards: dict[str, Board] = {}
        self._taken: Sequence[Point] = ()

    def lay(
        self, key: object, told: Told, ways: Mapping[str, str], credit: Texts, *, side: Side, over: bool = False
    ) -> None:
        """Say what is told, at which side, and which ways there are; where the tale is `over` the first of them leads
        ahead, to the right."""
        if key != self._key:
            taken = self._boards.get(self.choices.pressed or "")
            self._taken = taken.road if taken is not None else ()
            self._key, self._shown_s = key, 0.0
        self._told, self._credit = told, CreditLine(credit, self._backstage)
        calm, texts = -1 if side == "left" else 1, tuple(ways.values())
        calm = -calm if self._backstage.mirrored else calm  # boards are mirrored there, the calm side is the picture's
        sides = Sides(calm, -calm if self._beside else 0, int(over))
        self._words, boards = self._rooms(side, texts, sides)
        laid = lay_out(self._backstage, texts, boards, sides)
        self._boards = dict(zip(ways, laid, strict=True))
        self.choices.place(ways, {name: board.card for name, board in self._boards.items()})

    def update(self, dt_s: float) -> None:
        """Let time pass for what grows."""
        self._shown_s += dt_s

    def draw(self, canvas: Canvas) -> None:
        """Draw the words, and over the edge of their plane the road and its boards."""
        motion = self._backstage.theme.motion
        part = self._shown_s / motion.change_s
        self._tale.draw(canvas, self._told, self._words, ease_out(part))
        if part < 1 and self._taken:
            self._line(canvas, self._taken, self._backstage.theme.accent, alpha=1 - part)
        self._draw_roads(canvas, 1.0 if motion.reduced else ease_in_out(part))
        for name, board in self._boards.items():
            self._draw_board(canvas, name, board, (1 - ease_out(part)) * motion.amount)
        self._credit.draw(canvas)

    def draw_hint(self, canvas: Canvas, hints: Hints, picture: Picture) -> None:
        """Draw how one can choose at the top of the other side, or over the boards of an upright screen; large letters
        leave it no room."""
        area, words = self._backstage.area, self._words
        if self._backstage.theme.large:
            return
        if self._upright:
            hints.draw(canvas, floor=min(board.card.box.y for board in self._boards.values()), about=[picture])
        elif words.centre[0] < area.centre[0]:
            hints.draw(
                canvas, Box(words.x + words.w, area.y, area.x + area.w - words.x - words.w, area.h), about=[picture]
            )
        else:
            hints.draw(canvas, Box(area.x, area.y, words.x - area.x, area.h), about=[picture])

    # where things stand

    @property
    def _upright(self) -> bool:
        return self._backstage.area.h > self._backstage.area.w

    @property
    def _beside(self) -> bool:
        """Whether the boards stand beside the words: large ones on a wide screen."""
        return self._backstage.theme.large and not self._upright

    def _rooms(self, side: Side, texts: Sequence[str], sides: Sides) -> tuple[Box, Box]:
        """The room for the words and that for the boards, under them or beside them."""
        theme, gap = self._backstage.theme, gap_px(self._backstage)
        room = self._backstage.area.inset(theme.margin_px)
        room = room._replace(h=self._credit.floor - room.y)
        lowest = max(room.y, self._backstage.reach.y)
        if self._beside:
            parts = BESIDE_LOW if self._backstage.needs.low_reach else BESIDE
            tried = [self._rooms_beside(room, side, part, lowest) for part in parts]
            fit = (wanted_px(self._backstage, texts, boards, sides) <= boards.h for _, boards in tried)
            return next((each for each, has_room in zip(tried, fit, strict=True) if has_room), tried[-1])
        most = min(BOARDS * room.h, room.y + room.h - lowest)
        high = min(most, wanted_px(self._backstage, texts, room, sides))
        boards = Box(room.x, room.y + room.h - high, room.w, high)
        words = _at(room, side, room.w if self._upright else CALM * room.w)
        return words._replace(h=room.h - high - 2 * gap), boards

    def _rooms_beside(self, room: Box, side: Side, part: float, lowest: float) -> tuple[Box, Box]:
        """Those where the words take this part of the width, and the boards stand beside them, no higher than that."""
        words = _at(room, side, part * room.w)
        boards = _at(room, "right" if side == "left" else "left", room.w - words.w - gap_px(self._backstage))
        return words, boards._replace(y=lowest, h=room.y + room.h - lowest)

    # how they look

    def _draw_roads(self, canvas: Canvas, grown: float) -> None:
        """All roads in the colour of the boards, that to the one in focus in the accent, as far as a hand has come."""
        theme, em = self._backstage.theme, self._backstage.theme.body_px
        roads = [paths.part_of(board.road, 0.0, grown) for board in self._boards.values()]
        for road in roads:
            self._line(canvas, road, theme.text_on(theme.band), wider=2 * CASE_EMS * em)
        for road in roads:
            self._line(canvas, road, theme.band)
        focus = self.choices.focus
        if focus is None or grown < 1:
            return
        rested = self.choices.rested(focus)
        road = paths.part_of(self._boards[focus].road, 0.0, rested if 0 < rested < 1 else 1.0)
        self._line(canvas, road, theme.accent)
        if road and 0 < rested < 1:
            canvas.light(self._light, Box.around(road[-1], TIP_EMS * em, TIP_EMS * em))

    def _line(
        self, canvas: Canvas, road: Sequence[Point], colour: Colour, *, wider: float = 0.0, alpha: float = 1.0
    ) -> None:
        """A road that is narrower the further it is."""
        if len(road) < 2:
            return
        em, foot = self._backstage.theme.body_px, self._backstage.area.y + self._backstage.area.h
        far = max(1.0, foot - min(board.card.box.centre[1] for board in self._boards.values()))
        near = LARGE_NEAR_EMS if self._beside else NEAR_EMS
        widths = [(near + (FAR_EMS - near) * min(1.0, (foot - y) / far)) * em + wider for _, y in road]
        canvas.line(road, colour, width=widths, alpha=alpha)

    def _draw_board(self, canvas: Canvas, name: str, board: Board, slides: float) -> None:
        theme, em, focused = self._backstage.theme, self._backstage.theme.body_px, name == self.choices.focus
        ink, by = theme.text_on(theme.band), -board.to * slides * SLIDES_EMS * em
        edge = FRAME_EMS if focused else CASE_EMS
        box = board.card.box.moved(by, 0)
        canvas.polygon(outline(box.inset(-edge * em), board.to), theme.accent if focused else ink)
        canvas.polygon(outline(box, board.to), theme.band)
        words = board.card.words.moved(by, 0)
        text = self._backstage.type.fitted(self.choices.text(name), "body", ink, width=words.w, height=words.h)
        box = Box(words.x, words.centre[1] - text.size[1] / 2, *text.size)
        canvas.image(text, self._backstage.placed(box, words))
        mark = board.card.mark.moved(by, 0)
        draw_mark(canvas, theme, mark, theme.band, "focus" if focused else "ring", rested=self.choices.rested(name))


def _at(room: Box, side: Side, w: float) -> Box:
    return Box(room.x if side == "left" else room.x + room.w - w, room.y, w, room.h)
