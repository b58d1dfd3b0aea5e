"""A line of years: events stand on it as far apart as time was between them, and never too near to be read; the time
that the visitor has come through is lit."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from kiosk.display.canvas import Canvas, Colour
from kiosk.display.contrast import readable
from kiosk.display.easing import clamp
from kiosk.display.geometry import Box
from kiosk.display.image import Image
from kiosk.language import interface_text
from kiosk.packs.model import Texts
from kiosk.scenes.base import Backstage

HIGH_EMS, LARGE_HIGH_EMS = 3.4, 2.4
LINE_AT, LARGE_LINE_AT = 0.56, 0.74
"""How far down in its strip the line runs."""
LINE_EMS, LIT_EMS, TICK_EMS, LONG_EMS, LARGE_LONG_EMS = 0.07, 0.16, 0.32, 0.8, 0.55
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
LABEL_EMS = 0.28
"""The year of a long tick stands so far beside it and under the line; large letters leave it no room."""


class Mark(NamedTuple):
    """An event on the line: its year, and what is written instead of the number."""

    year: float
    when: Texts


def places_px(years: Sequence[float], least_px: float, whole_px: float) -> list[float]:
    """Where years stand on a line, the first at 0: as far apart as time was, so that the line is about as long as
    wanted, but none nearer than the least."""
    span = (years[-1] - years[0]) or 1.0
    places = [0.0]
    for before, after in pairwise(years):
        places.append(places[-1] + max(least_px, (after - before) / span * whole_px))
    return places


def said(year: float, language: str) -> str:
    """A year as people write it: those before our era in words. There is no year 0, so nothing is written for it."""
    if year < 0:
        return interface_text("year_before", language, year=f"{-year:.0f}")
    return f"{year:.0f}" if year else ""


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

    def words(self, index: int) -> str:
        """What is written at an event."""
        return self._backstage.say(self._marks[index].when) or said(self._marks[index].year, self._backstage.language)

    def year(self, at: float) -> float:
        """The year that is in the middle."""
        index = self._before(at)
        first, second = self._marks[index].year, self._marks[index + 1].year
        return first + clamp(at - index) * (second - first)

    def pitch_px(self, at: float) -> float:
        """How far it is here from one event to the next."""
        places, index = self._laid(), self._before(at)
        return places[index + 1] - places[index]

    def _before(self, at: float) -> int:
        """The event before this place, of which there is one after it."""
        return max(0, min(len(self._marks) - 2, int(at)))

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
            words = self._set(index, here=index == here)
            if x + words.size[0] < strip.x or x - words.size[0] > strip.x + strip.w:
                continue
            radius = (HERE_EMS if index == here else DOT_EMS) * theme.body_px
            colour = theme.mark_on(ground) if index in seen else theme.text_on(ground)
            canvas.ring((x, y), radius, colour, width=radius)
            top = (strip.y + y - (HERE_EMS if theme.large else DOT_EMS) * theme.body_px - words.size[1]) / 2
            canvas.image(words, Box(x - words.size[0] / 2, top, *words.size), alpha=self._shown(x, words))

    def _shown(self, x: float, words: Image) -> float:
        """How much is seen of words about this place: a year that leaves the screen fades before it is cut."""
        area = self._backstage.area
        inside = min(x - area.x, area.x + area.w - x) - words.size[0] / 2
        return clamp(inside / (EDGE_EMS * self._backstage.theme.body_px))

    def _draw_line(self, canvas: Canvas, at: float, y: float) -> None:
        theme, places = self._backstage.theme, self._laid()
        ground, line = theme.plane_at_worst, LINE_EMS * theme.body_px
        begin, here, end = (self._x(place, at) for place in (places[0], self._place(at), places[-1]))
        self._draw_part(canvas, (begin, end), y, line, theme.rest_on(ground))
        self._draw_part(canvas, (begin, here), y, LIT_EMS * theme.body_px, theme.mark_on(ground))
        area, long = self._backstage.area, LARGE_LONG_EMS if theme.large else LONG_EMS
        for x, year in self._ticks(at):
            if area.x <= x <= area.x + area.w:
                high = (TICK_EMS if year is None else long) * theme.body_px
                canvas.fill(Box(x - line / 2, y, line, high), theme.rest_on(ground))
                if year and not theme.large:
                    self._draw_label(canvas, x, y, year)

    def _draw_part(self, canvas: Canvas, ends: tuple[float, float], y: float, high: float, colour: Colour) -> None:
        """A part of the line, as far as it is in sight."""
        area = self._backstage.area
        left, right = max(area.x, min(ends)), min(area.x + area.w, max(ends))
        if right > left:
            canvas.fill(Box(left, y - high / 2, right - left, high), colour)

    def _draw_label(self, canvas: Canvas, x: float, y: float, year: int) -> None:
        """The year of a long tick, beside it: so that it is seen how long nothing is told of."""
        theme = self._backstage.theme
        words = self._backstage.type.set(said(year, self._backstage.language), "small", theme.quiet_on(theme.plane))
        beside = LABEL_EMS * theme.body_px + words.size[0] / 2
        x += -beside if self._backstage.mirrored else beside
        top = y + LABEL_EMS * theme.body_px
        canvas.image(words, Box(x - words.size[0] / 2, top, *words.size), alpha=self._shown(x, words))

    def _ticks(self, at: float) -> Iterator[tuple[float, int | None]]:
        """Years at even steps: where they are, and which one it is where the tick is a long one."""
        years, places = [mark.year for mark in self._marks], self._laid()
        for (year, to), (begin, end) in zip(pairwise(years), pairwise(places), strict=True):
            least = TICK_APART_EMS * self._backstage.theme.body_px * (to - year) / (end - begin)
            step = next((each for each in STEPS if each >= least), STEPS[-1])
            tick = math.ceil(year / step) * step
            while tick < to:
                x = begin + (tick - year) / (to - year) * (end - begin)
                yield self._x(x, at), tick if tick % max(LONG_TICK, 10 * step) == 0 else None
                tick += step

    def _x(self, place_px: float, at: float) -> float:
        """From a place on the line to the screen: the line begins where one begins to read."""
        middle = self._place(at)
        away = place_px - middle + self._aside_px(middle)
        return self._backstage.area.centre[0] + (-away if self._backstage.mirrored else away)

    def _place(self, at: float) -> float:
        """The place on the line that is told of."""
        index = self._before(at)
        return self._laid()[index] + (at - index) * self.pitch_px(at)

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
        """Half of the larger year in the middle and half of a small one beside it have room."""
        theme = self._backstage.theme
        widest = [max(self._set(at, here=here).size[0] for at in range(len(self._marks))) for here in (True, False)]
        return max(theme.target_px, sum(widest) / 2 + APART_EMS * theme.body_px)

    def _set(self, index: int, *, here: bool) -> Image:
        theme, setter = self._backstage.theme, self._backstage.type
        if not here:
            return setter.set(self.words(index), "small", theme.quiet_on(theme.plane))
        ink = readable(theme.accent, theme.plane_at_worst, theme.least)
        return setter.set(self.words(index), "body" if theme.large else "small", ink)
