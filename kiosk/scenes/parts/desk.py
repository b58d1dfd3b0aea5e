"""The desk at which one draws: where the sheet lies in the scene's area, the bar under it, the outline on it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from kiosk.display import paths
from kiosk.display.canvas import Canvas, Colour
from kiosk.display.emitters import disc
from kiosk.display.geometry import Box, Point
from kiosk.display.motes import Mote
from kiosk.display.shadows import Shadow
from kiosk.display.theme import LARGE
from kiosk.scenes.base import Backstage
from kiosk.scenes.parts.key_pen import KeyPen
from kiosk.scenes.parts.sheet import paper

Side = Literal["left", "right", "whole"]
HINT_EMS, LARGE_HINT_EMS = 4.4, 0.4
"""The room at the top where the hint stands; large letters lie over the sheet until somebody draws."""
SHARE, LARGE_SHARE, UPRIGHT_SHARE = 0.54, 0.66, 0.66
"""A sheet beside the picture takes so much of the width; on an upright screen, of the height."""
PAD_EMS = 0.4
NARROW_EMS = 24.0
"""In a narrower bar there is no room for words beside the keys: they have a row of their own over them."""
ROW_EMS = 2.2
"""The height of that row: two lines of small letters."""
KEYS = 0.56
"""Beside its words, the keys take at most this part of a bar."""
GUIDE_PAD = 0.04
DOT_EMS, DOTS_EMS = 0.36, 0.62
"""How large the dots of an outline are, and how far apart."""
ROUND = 0.1
"""Corners of an outline are rounded within this part of the sheet's shorter side."""
SHADOW_EMS = 0.9


class Desk:
    """`sheet` is the paper and `bar` the strip under it, in pixels; `lines` is the outline where it lies on the
    sheet."""

    def __init__(
        self, backstage: Backstage, side: Side, guide: Sequence[Sequence[Point]], colour: Colour, floor: float
    ) -> None:
        self._backstage, self.colour = backstage, colour
        theme, room = backstage.theme, _room(backstage, side, floor)
        self._pad = PAD_EMS * theme.body_px
        self._beside = theme.large and side != "whole" and not _upright(backstage)
        self._row_px = ROW_EMS * theme.body_px if room.w < NARROW_EMS * theme.body_px else 0.0
        high = theme.target_px + 2 * self._pad + self._row_px
        self.sheet = Box(round(room.x), round(room.y), round(room.w), round(room.h - high))
        self.bar = Box(self.sheet.x, self.sheet.y + self.sheet.h, self.sheet.w, high)
        around = ROUND * min(self.sheet.w, self.sheet.h)
        self.lines = [paths.rounded([self._on_sheet(point) for point in line], around) for line in guide]
        self._paper = paper((round(self.sheet.w), round(self.sheet.h)), colour)
        self._em = body = theme.body_px / (LARGE if theme.large else 1)
        self._shadow = Shadow(theme.ink, 4, round(SHADOW_EMS * body), (0.0, 0.35 * body))
        self._dots = [place for line in self.lines for place in _along(line, DOTS_EMS * body)]
        self._dot, self._side = disc(), max(4, round(DOT_EMS * body))

    @property
    def keys(self) -> Box:
        """The part of the bar where the keys stand, at the end of its line."""
        wide = self.bar.w - 2 * self._pad if self._row_px else KEYS * self.bar.w
        high, edge = self._backstage.theme.target_px, self._pad
        row = Box(self.bar.x + self.bar.w - edge - wide, self.bar.y + self.bar.h - edge - high, wide, high)
        return self._backstage.placed(row, self.bar)

    @property
    def free(self) -> Box:
        """Where a hint may stand: beside the sheet where large letters leave no room over it, else in all the area."""
        area, sheet = self._backstage.area, self.sheet
        if not self._beside:
            return area
        left, right = sheet.x - area.x, area.x + area.w - sheet.x - sheet.w
        return area._replace(x=area.x if left > right else sheet.x + sheet.w, w=max(left, right))

    def draw(self, canvas: Canvas) -> None:
        """Draw the sheet with its outline, and the bar."""
        theme = self._backstage.theme
        under = Box(self.sheet.x, self.sheet.y, self.sheet.w, self.sheet.h + self.bar.h)
        self._shadow.draw(canvas, under, alpha=0.55)
        canvas.image(self._paper, self.sheet)
        self.dots(canvas, self._dots, theme.rest_on(self.colour), 0.9)
        canvas.fill(self.bar, theme.plane)

    def dots(self, canvas: Canvas, places: Sequence[Point], colour: Colour, alpha: float, larger: float = 1.0) -> None:
        """Draw dots on the sheet, in one step."""
        red, green, blue = (round(channel * alpha) for channel in colour)
        side = round(self._side * larger)
        motes: list[Mote] = [(round(x), round(y), side, (red, green, blue, round(255 * alpha))) for x, y in places]
        canvas.motes(self._dot, motes, light=False)

    def draw_pen(self, canvas: Canvas, pen: KeyPen, stop: str) -> None:
        """Draw the pen that keys move, and dots where it would go from there."""
        theme, body = self._backstage.theme, self._em
        mark = theme.mark_on(self.colour)
        if stop in pen.stops:
            move = pen.ahead(stop)
            self.dots(canvas, _along(move, 0.5 * DOTS_EMS * body), mark, 1.0, 1.5)
            canvas.ring(move.start, 0.55 * body, mark, width=0.14 * body)
            canvas.fill(Box.around(move.end, 0.6 * body, 0.6 * body), mark, radius=0.3 * body)
        else:
            canvas.ring(pen.at, 0.55 * body, theme.rest_on(self.colour), width=0.14 * body)

    def draw_words(self, canvas: Canvas, words: str, *, beside_px: float) -> None:
        """Say something in the bar beside its keys, which take so much of its width, or over them."""
        theme, edge, bar = self._backstage.theme, 2 * self._pad, self.bar
        if self._row_px:
            room = Box(bar.x + edge, bar.y + self._pad, bar.w - 2 * edge, self._row_px)
        else:
            room = Box(bar.x + edge, bar.y, bar.w - beside_px - self._pad - 2 * edge, bar.h - self._pad)
            room = room._replace(y=bar.centre[1] - room.h / 2)
        ink = theme.quiet_on(theme.plane)
        image = self._backstage.type.fitted(words, "small", ink, width=room.w, height=room.h)
        place = Box(room.x, room.centre[1] - image.size[1] / 2, *image.size)
        canvas.image(image, self._backstage.placed(place, bar))

    def _on_sheet(self, point: Point) -> Point:
        """From an outline's square, 0 to 1, to the largest square on the sheet."""
        side = (1 - 2 * GUIDE_PAD) * min(self.sheet.w, self.sheet.h)
        x, y = self.sheet.centre
        return x + (point[0] - 0.5) * side, y + (point[1] - 0.5) * side


def _room(backstage: Backstage, side: Side, floor: float) -> Box:
    """What is there for the sheet and its bar, down to the floor."""
    theme, area = backstage.theme, backstage.area
    top = (LARGE_HINT_EMS if theme.large else HINT_EMS) * theme.body_px
    edge = 0.5 * theme.margin_px
    top = max(area.y + top, backstage.reach.y)
    whole = Box(area.x + edge, top, area.w - 2 * edge, floor - top)
    if side == "whole":
        return whole
    if _upright(backstage):
        high = UPRIGHT_SHARE * whole.h
        return Box(whole.x, whole.y + whole.h - high, whole.w, high)
    wide = (LARGE_SHARE if theme.large else SHARE) * whole.w
    return Box(whole.x if side == "left" else whole.x + whole.w - wide, whole.y, wide, whole.h)


def _upright(backstage: Backstage) -> bool:
    return backstage.area.h > backstage.area.w


def _along(line: Sequence[Point], gap_px: float) -> list[Point]:
    """Places at even distances on a line."""
    count = max(1, round(paths.length(line) / gap_px))
    return [paths.part_of(line, 0.0, part / count)[-1] for part in range(1, count + 1)]
