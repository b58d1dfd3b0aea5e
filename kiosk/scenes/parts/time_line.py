"""A line of years: events stand on it as far apart as time was between them, and never too near to be read."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from kiosk.display.canvas import Canvas
from kiosk.display.contrast import readable
from kiosk.display.easing import clamp
from kiosk.display.geometry import Box
from kiosk.display.image import Image
from kiosk.display.text import Role
from kiosk.scenes.base import Backstage

HIGH_EMS, LARGE_HIGH_EMS = 3.9, 2.4
LINE_AT, LARGE_LINE_AT = 0.66, 0.74
"""How far down in its strip the line runs."""
LINE_EMS, TICK_EMS, LONG_EMS = 0.07, 0.32, 0.62
DOT_EMS, HERE_EMS = 0.2, 0.34
EDGE_EMS = 0.6
APART_EMS = 1.0
"""Between two years that are written side by side."""
WHOLE = 1.1
"""The line is so many times as long as the screen is wide, or longer where years would stand too near."""
ASIDE = 0.27
"""The first event stands so far before the middle, as a part of the width, and the last one so far behind it: more of
the others are seen."""
TICK_APART_EMS = 0.45
STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
LONG_TICK = 100
"""Every so many years a tick is longer; every ten times its own step where ticks are further apart."""


class Mark(NamedTuple):
    """An event on the line: its year as a number, and what is written there."""

    year: float
    words: str


def places_px(years: Sequence[float], least_px: float, whole_px: float) -> list[float]:
    """Where years stand on a line, the first at 0: as far apart as time was, so that the line is about as long as
    wanted, but none nearer than the least."""
    span = (years[-1] - years[0]) or 1.0
    places = [0.0]
    for before, after in pairwise(years):
        places.append(places[-1] + max(least_px, (after - before) / span * whole_px))
    return places


class TimeLine:
    """Draws the line with `at`, an event's number with fractions between two, in the middle of the area, or aside near
    an end of the line."""

    def __init__(self, marks: Sequence[Mark], backstage: Backstage) -> None:
        self._marks = marks
        self._backstage = backstage
        self._laid_for = ""
        self._places: list[float] = []

    def strip(self, floor: float) -> Box:
        """The plane that it stands on, down to `floor`."""
        area, theme = self._backstage.area, self._backstage.theme
        high = (LARGE_HIGH_EMS if theme.large else HIGH_EMS) * theme.body_px
        return Box(area.x, floor - high, area.w, high)

    def pitch_px(self, at: float) -> float:
        """How far it is here from one event to the next."""
        places = self._laid()
        index = max(0, min(len(places) - 2, int(at)))
        return places[index + 1] - places[index] if len(places) > 1 else self._backstage.area.w

    def boxes(self, at: float, floor: float) -> dict[str, Box]:
        """What can be touched: events that are in sight, by their numbers as text."""
        strip, area, half = self.strip(floor), self._backstage.area, self._least_px() / 2
        found = {}
        for index in range(len(self._marks)):
            x = self._x(self._laid()[index], at)
            if area.x - half < x < area.x + area.w + half:
                found[str(index)] = Box(x - half, strip.y, 2 * half, strip.h)
        return found

    def draw(self, canvas: Canvas, at: float, seen: set[int], floor: float) -> None:
        """Draw it; events that have been seen are marked."""
        theme, strip = self._backstage.theme, self.strip(floor)
        ground, y = theme.plane_at_worst, strip.y + (LARGE_LINE_AT if theme.large else LINE_AT) * strip.h
        canvas.fill(strip, theme.plane, alpha=theme.plane_alpha)
        self._draw_line(canvas, at, y)
        here = round(clamp(at, 0, len(self._marks) - 1))
        for index in range(len(self._marks)):
            x = self._x(self._laid()[index], at)
            words = self._words(index, here=index == here)
            if x + words.size[0] < strip.x or x - words.size[0] > strip.x + strip.w:
                continue
            radius = (HERE_EMS if index == here else DOT_EMS) * theme.body_px
            colour = theme.mark_on(ground) if index in seen else theme.text_on(ground)
            canvas.ring((x, y), radius, colour, width=radius)
            top = (strip.y + y - radius - words.size[1]) / 2
            inside = min(x - strip.x, strip.x + strip.w - x) - words.size[0] / 2
            shown = clamp(inside / (EDGE_EMS * theme.body_px))  # a year that leaves the screen fades before it is cut
            canvas.image(words, Box(x - words.size[0] / 2, top, *words.size), alpha=shown)

    def _draw_line(self, canvas: Canvas, at: float, y: float) -> None:
        theme, area, places = self._backstage.theme, self._backstage.area, self._laid()
        ground, line = theme.plane_at_worst, LINE_EMS * theme.body_px
        ends = sorted((self._x(places[0], at), self._x(places[-1], at)))
        left, right = max(area.x, ends[0]), min(area.x + area.w, ends[1])
        if right > left:
            canvas.fill(Box(left, y - line / 2, right - left, line), theme.rest_on(ground))
        for x, long in self._ticks(at):
            if area.x <= x <= area.x + area.w:
                high = (LONG_EMS if long else TICK_EMS) * theme.body_px
                canvas.fill(Box(x - line / 2, y, line, high), theme.rest_on(ground))

    def _ticks(self, at: float) -> Iterator[tuple[float, bool]]:
        """Years at even steps: where they are, and whether their tick is a long one."""
        years, places = [mark.year for mark in self._marks], self._laid()
        for (year, to), (begin, end) in zip(pairwise(years), pairwise(places), strict=True):
            least = TICK_APART_EMS * self._backstage.theme.body_px * (to - year) / (end - begin)
            step = next((each for each in STEPS if each >= least), STEPS[-1])
            tick = math.ceil(year / step) * step
            while tick < to:
                x = begin + (tick - year) / (to - year) * (end - begin)
                yield self._x(x, at), tick % max(LONG_TICK, 10 * step) == 0
                tick += step

    def _x(self, place_px: float, at: float) -> float:
        """From a place on the line to the screen: the line begins where one begins to read."""
        places = self._laid()
        index = max(0, min(len(places) - 2, int(at)))
        middle = places[index] + (at - index) * self.pitch_px(at)
        away = place_px - middle + self._aside_px(middle)
        return self._backstage.area.centre[0] + (-away if self._backstage.mirrored else away)

    def _aside_px(self, place_px: float) -> float:
        """How far behind the middle this place of the line stands when it is the one that is told of; the line never
        moves against the hand that drags it."""
        near_px = 2 * ASIDE * self._backstage.area.w
        before, behind = place_px, self._laid()[-1] - place_px
        return ASIDE * self._backstage.area.w * (clamp(1 - behind / near_px) - clamp(1 - before / near_px))

    def _laid(self) -> list[float]:
        """The places of the events in pixels; laid anew when the language changes."""
        if self._laid_for != self._backstage.language:
            self._laid_for = self._backstage.language
            whole = WHOLE * self._backstage.area.w
            self._places = places_px([mark.year for mark in self._marks], self._least_px(), whole)
        return self._places

    def _least_px(self) -> float:
        """Half of the large year in the middle and half of a small one beside it have room."""
        theme = self._backstage.theme
        large = max(self._words(index, here=True).size[0] for index in range(len(self._marks)))
        small = max(self._words(index, here=False).size[0] for index in range(len(self._marks)))
        return max(theme.target_px, (large + small) / 2 + APART_EMS * theme.body_px)

    def _words(self, index: int, *, here: bool) -> Image:
        theme, setter = self._backstage.theme, self._backstage.type
        ground = theme.plane_at_worst
        if here:  # a year is short: beside large letters it needs no larger ones
            role: Role = "body" if theme.large else "heading"
            ink = readable(theme.accent, ground, theme.least) if theme.large else theme.mark_on(ground)
            return setter.set(self._marks[index].words, role, ink)
        return setter.set(self._marks[index].words, "small", theme.quiet_on(theme.plane))
