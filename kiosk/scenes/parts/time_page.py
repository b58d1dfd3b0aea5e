"""The page of a timeline: the line of years at its foot, the year itself large on it, and the words over both."""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.display.canvas import Canvas
from kiosk.display.easing import clamp
from kiosk.display.geometry import Box
from kiosk.scenes.base import Backstage
from kiosk.scenes.parts.credit_line import CreditLine
from kiosk.scenes.parts.happening import Happening
from kiosk.scenes.parts.hint_place import subject
from kiosk.scenes.parts.hints import Hints
from kiosk.scenes.parts.passing import Passing
from kiosk.scenes.parts.rolling_year import STANDS, RollingYear
from kiosk.scenes.parts.time_line import Mark, TimeLine
from kiosk.scenes.parts.walk import BACK, ON
from kiosk.scenes.parts.words_plane import WordsPlane

EDGE = 0.14
"""A hand that rests so near to the left or right edge, as a part of the width, moves the line."""
WIDE, WIDE_LARGE = 0.46, 0.65
"""The part of the width that the words take at most; large letters take more."""
UPRIGHT_HIGH = 0.6
APART = 0.05
"""The words keep so far off what the picture is about, as a part of the width, if it says what that is."""
NARROW_EMS = 9.0
"""They are not broken into narrower lines for that."""
FREE, FREE_LARGE = 0.3, 0.2
"""So many margins stay free over and under the words."""
LINE_EMS = 1.2
"""A hint over them may need a second line."""
NEARER_EMS = 0.3
"""Beside them it stands so much nearer to its sides: it may need a line less."""
PAD_EMS = 0.6
"""The free room behind the large year, on the plane that it stands on."""
COMES = 0.08
"""The year is there when the line has so little of its way to go, as a part of it: it does not creep to its end."""
SLOWER = 1.6
"""A way as long as the screen is wide takes so much longer than the shortest one: a long time is felt as one."""


class TimePage:
    """Lays out and draws the pictures, and over them the line, the year and the words, all over the credit of the event
    with the number `here`. Large letters need the room of the large year, and show it on the line alone."""

    def __init__(self, events: Sequence[Happening], hints: Hints, backstage: Backstage) -> None:
        self.here, self._events, self._hints, self._backstage = 0, events, hints, backstage
        self._pictures = Passing([backstage.picture(event.picture) for event in events])
        self._thanks = [CreditLine(event.credit, backstage) for event in events]
        self.line = TimeLine([Mark(event.year, event.when) for event in events], backstage)
        self._year, self._words = RollingYear(backstage), WordsPlane(backstage)
        self._shown_s = 0.0
        self._plane = backstage.area
        """What the words take."""

    @property
    def event(self) -> Happening:
        """The event that is told of."""
        return self._events[self.here]

    @property
    def names(self) -> tuple[str, ...]:
        """Year and heading of each event."""
        say = self._backstage.say
        return tuple(f"{self.line.words(at)} {say(event.heading)}" for at, event in enumerate(self._events))

    def update(self, dt_s: float, at: float) -> None:
        """Let time pass, with this place of the line in the middle: the event next to it is told of."""
        here = round(clamp(at, 0, len(self._events) - 1))
        self._shown_s = self._shown_s + dt_s if here == self.here else 0.0
        self.here = here
        self._pictures[here].update(dt_s)

    def draw(self, canvas: Canvas, at: float, seen: set[int]) -> None:
        """Draw it with this place of the line in the middle, and the events that have been seen marked on it."""
        self._pictures.draw(canvas, at)
        words = self._backstage.say(self.event.heading), self._backstage.say(self.event.text)
        shown = self._shown_s / self._backstage.theme.motion.change_s
        self._plane = self._words.draw(canvas, words, self._freest(words), shown)
        self.line.draw(canvas, at, seen, self.floor)
        if not self._backstage.theme.large:
            self._draw_year(canvas, at)
        self._thanks[self.here].draw(canvas)

    def draw_hint(self, canvas: Canvas) -> None:
        """Draw the hint, where it hides least of the picture."""
        self._hints.draw(canvas, self._hint_room, about=[self._pictures[self.here]])

    @property
    def floor(self) -> float:
        """The foot of the line: over the credit, and right on it where large letters need the room."""
        credit = self._thanks[self.here]
        return credit.box.y if self._backstage.theme.large else credit.floor

    def places(self, at: float) -> dict[str, Box]:
        """What can be chosen: the years in sight, and the edges for a hand."""
        area = self._backstage.area
        high = self.line.strip(self.floor).y - area.y
        left = Box(area.x, area.y, EDGE * area.w, high)
        sides = {BACK: left, ON: left._replace(x=area.x + (1 - EDGE) * area.w)}
        placed = {name: self._backstage.placed(box) for name, box in sides.items()}
        return self.line.boxes(at, self.floor) | placed

    def pace(self, at: float) -> float:
        """How fast the line goes here, 1 where the next event is near."""
        return 1 / (1 + SLOWER * min(1.0, self.line.pitch_px(at) / self._backstage.area.w))

    @property
    def _hint_room(self) -> Box:
        """Where a hint stands: over the words, or beside them where large letters take all of the height."""
        area, plane = self._backstage.area, self._plane
        over_px = self._hints.high_px + (LINE_EMS * self._backstage.theme.body_px if self._backstage.theme.large else 0)
        if plane.y > area.y + over_px or area.h > area.w:
            return area
        taken = self._backstage.placed(plane)
        before, beside = taken.x - area.x, area.x + area.w - taken.x - taken.w
        x = area.x if before > beside else taken.x + taken.w
        room = Box(x, area.y, max(before, beside), area.h).inset(-NEARER_EMS * self._backstage.theme.body_px)
        return self._backstage.placed(room._replace(y=area.y))

    def _draw_year(self, canvas: Canvas, at: float) -> None:
        """The year turns with the line, on a plane that stands on that of the line."""
        theme, box = self._backstage.theme, self._flag
        canvas.fill(self._backstage.placed(box), theme.plane, alpha=theme.plane_alpha)
        inside = self._backstage.placed(Box(box.x + theme.margin_px, box.y, self._widest_px, box.h))
        year = self.line.year(_come(at))
        if abs(year - self.event.year) < STANDS:
            self._year.draw_words(canvas, self.line.words(self.here), inside)
        else:
            self._year.draw(canvas, year, inside)

    @property
    def _flag(self) -> Box:
        """The plane of the large year, for who reads from the left."""
        theme, strip = self._backstage.theme, self.line.strip(self.floor)
        w, high = theme.margin_px + self._widest_px + PAD_EMS * theme.body_px, self._year.high_px
        return Box(strip.x, strip.y - high, w, high)

    @property
    def _widest_px(self) -> float:
        """The room for the year and for all words that stand for one."""
        most = WIDE * self._backstage.area.w
        return min(most, max(self._year.wide_px(self.line.words(at)) for at in range(len(self._events))))

    def _freest(self, words: tuple[str, str]) -> Box:
        """The room before or after what the picture is about, where the words stand there in full size, or where their
        pages are turned anyway; else all."""
        area, whole, picture = self._backstage.area, self._room, self._pictures[self.here]
        if area.h > area.w or "focus" not in picture.planes.model_fields_set:
            return whole
        theme, placed, margin = self._backstage.theme, self._backstage.placed, self._backstage.theme.margin_px
        shown, room = placed(subject(picture).inset(-APART * area.w)), placed(whole)
        after = max(area.x + margin, shown.x + shown.w)
        paged = theme.large and not self._words.fits(words, whole)
        widths = min(room.w, shown.x - room.x), min(room.w, area.x + area.w - margin - after)
        for x, w in zip((room.x, after), widths, strict=True):
            free = placed(room._replace(x=x, w=w))
            if w >= NARROW_EMS * theme.body_px and (paged or self._words.fits(words, free)):
                return free
        return whole

    @property
    def _room(self) -> Box:
        """Where the words stand: over line and year, at the side where one begins to read."""
        area, theme = self._backstage.area, self._backstage.theme
        free = (FREE_LARGE if theme.large else FREE) * theme.margin_px
        floor, top = (self.line.strip(self.floor) if theme.large else self._flag).y - free, area.y + free
        if area.h > area.w:
            w = area.w - 2 * theme.margin_px
            hint_px = self._hints.high_px + LINE_EMS * theme.body_px
            top = max(area.y + hint_px, floor - UPRIGHT_HIGH * area.h)
            return Box(area.x + theme.margin_px, top, w, floor - top)
        w = (WIDE_LARGE if theme.large else WIDE) * area.w
        return self._backstage.placed(Box(area.x + theme.margin_px, top, w, floor - top))


def _come(at: float) -> float:
    """The place of the line as the year counts it."""
    near = round(at)
    left = at - near
    return near if abs(left) < COMES else near + (left - COMES * (1 if left > 0 else -1)) / (1 - 2 * COMES)
