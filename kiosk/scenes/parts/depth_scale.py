"""A scale at the side of a tall picture: how many metres up or down one is, and where one can stop."""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.display.canvas import Canvas
from kiosk.display.geometry import Box
from kiosk.display.image import Image
from kiosk.display.type.signs import number as written
from kiosk.language import interface_text
from kiosk.scenes.base import Backstage
from kiosk.scenes.parts.targets import Targets

WIDE_EMS = 0.5
"""How wide the bar is."""
TICK_EMS, LONG_EMS, LINE_EMS = 0.35, 0.7, 0.08
TICKS = 40
"""So many ticks at most; every fifth is long."""
STEPS_M = (0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
DOT_EMS = 0.42
PAD_EMS, POINT_EMS = 0.45, 0.5
TOP_EMS, APART_EMS = 4.6, 3.4
"""It begins under the room for a hint, or, where the metres stand apart, under them."""


class DepthScale:
    """From `metres[0]` at the top to `metres[1]` at the bottom; `stops` are parts of the way, 0 to 1."""

    def __init__(self, metres: tuple[float, float], stops: Sequence[float], backstage: Backstage, foot: float) -> None:
        self._metres = metres
        self._stops = stops
        self._backstage = backstage
        theme, area = backstage.theme, backstage.area
        self._apart = area.h > area.w  # the picture hardly moves: a flag would lie on all that is told of
        wide, top = WIDE_EMS * theme.body_px, area.y + (APART_EMS if self._apart else TOP_EMS) * theme.body_px
        side = area.x + area.w - theme.margin_px - wide
        self._place = Box(side, top, wide, foot - top - theme.margin_px / 2)

    @property
    def _bar(self) -> Box:
        return self._backstage.placed(self._place)

    @property
    def boxes(self) -> dict[str, Box]:
        """Where the stops are touched, by their number as text; no two of them lie over each other."""
        side = self._backstage.theme.target_px
        tops = [self._y(stop) for stop in self._stops]
        boxes = {}
        for number, y in enumerate(tops):
            near = min((abs(y - other) for other in tops if other != y), default=side)
            boxes[str(number)] = Box.around((self._bar.centre[0], y), 1.4 * side, min(side, near))
        return boxes

    @property
    def wide_px(self) -> float:
        """How much of the area's width it takes, with the flag that follows the pointer."""
        area, flag = self._backstage.area, self._flag_px + (POINT_EMS + 0.5) * self._backstage.theme.body_px
        return area.x + area.w - self._place.x + (0.5 * self._backstage.theme.body_px if self._apart else flag)

    @property
    def strip(self) -> Box:
        """The strip of the area that it takes with its flag, from the top to the foot."""
        area, edge = self._backstage.area, 0.5 * self._backstage.theme.margin_px
        wide = max(self.wide_px, self._flag_px + edge if self._apart else 0.0)
        return self._backstage.placed(Box(area.x + area.w - wide, area.y, wide, area.h))

    @property
    def _flag_px(self) -> float:
        """How wide the flag is with the most metres on it."""
        wide = max(self._words(part).size[0] for part in (0.0, 1.0))
        return wide + 2 * PAD_EMS * self._backstage.theme.body_px

    def draw(self, canvas: Canvas, part: float, reached: set[int], targets: Targets) -> None:
        """Draw it, with a pointer at this part of the way."""
        theme, bar = self._backstage.theme, self._bar
        pad = 0.5 * theme.body_px
        canvas.fill(bar.inset(-pad), theme.plane, alpha=theme.plane_alpha, radius=theme.corner_px + pad / 2)
        self._draw_ticks(canvas)
        gone = Box(bar.x, bar.y, 0.28 * bar.w, bar.h * part)
        canvas.fill(gone, theme.mark_on(theme.plane_at_worst))
        for number, stop in enumerate(self._stops):
            self._draw_stop(canvas, number, stop, done=number in reached, targets=targets)
        self._draw_pointer(canvas, part)

    def metre(self, part: float) -> str:
        """The metres at a part of the way, as it is said."""
        value = self._metres[0] + (self._metres[1] - self._metres[0]) * part
        small = abs(self._metres[1] - self._metres[0]) < 20
        decimals, language = int(small), self._backstage.language
        return interface_text("metres", language, value=written(round(value, decimals), language, decimals=decimals))

    def _draw_ticks(self, canvas: Canvas) -> None:
        theme, bar = self._backstage.theme, self._bar
        whole = abs(self._metres[1] - self._metres[0])
        step = next((step for step in STEPS_M if whole / step <= TICKS), whole / TICKS)
        ink = theme.quiet_on(theme.plane_at_worst)
        first, line = min(self._metres), max(2.0, LINE_EMS * theme.body_px)
        for tick in range(round(whole / step) + 1):
            metre = first + tick * step
            part = (metre - self._metres[0]) / (self._metres[1] - self._metres[0])
            wide = (LONG_EMS if tick % 5 == 0 else TICK_EMS) * bar.w
            canvas.fill(Box(bar.x, self._y(part) - line / 2, wide, line), ink)

    def _draw_stop(self, canvas: Canvas, number: int, stop: float, *, done: bool, targets: Targets) -> None:
        theme, ground = self._backstage.theme, self._backstage.theme.plane_at_worst
        at, radius = (self._bar.centre[0], self._y(stop)), DOT_EMS * theme.body_px
        ink = theme.text_on(ground) if done else theme.mark_on(ground)
        canvas.fill(Box.around(at, 2 * radius, 2 * radius), theme.plane, radius=radius)
        canvas.fill(Box.around(at, 1.3 * radius, 1.3 * radius), ink, radius=0.65 * radius)
        if targets.focus == str(number):
            part = targets.progress if targets.resting_on == str(number) else 1.0
            canvas.ring(at, 1.5 * radius, theme.mark_on(ground), width=0.35 * radius, part=part)

    def _draw_pointer(self, canvas: Canvas, part: float) -> None:
        """The metres on a flag that points at the scale, or over it, and then a mark on it."""
        theme, em, area = self._backstage.theme, self._backstage.theme.body_px, self._backstage.area
        words, y = self._words(part), self._y(part)
        w, h, point = words.size[0] + 2 * PAD_EMS * em, words.size[1] + 0.6 * PAD_EMS * em, POINT_EMS * em
        tip = self._place.x - 0.5 * em
        if self._apart:
            flag = Box(area.x + area.w - 0.5 * theme.margin_px - w, self._place.y - em - h, w, h)
            canvas.fill(Box.around((self._bar.centre[0], y), 1.8 * self._bar.w, 0.25 * em), theme.accent)
        else:
            flag = Box(tip - point - w, min(max(y - h / 2, area.y), area.y + area.h - h), w, h)
        flag = self._backstage.placed(flag)
        canvas.fill(flag, theme.accent, radius=theme.corner_px)
        if not self._apart and not self._backstage.mirrored:
            right = flag.x + flag.w - 1
            canvas.polygon([(right, y - point), (tip, y), (right, y + point)], theme.accent)
        canvas.image(words, Box.around(flag.centre, *words.size))

    def _words(self, part: float) -> Image:
        theme = self._backstage.theme
        return self._backstage.type.set(
            self.metre(part), "body" if theme.large else "heading", theme.text_on(theme.accent)
        )

    def _y(self, part: float) -> float:
        return self._bar.y + self._bar.h * part
