"""Label: pages about one object, a picture and a short text each, turned by the visitor."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from pydantic import Field

from kiosk.display.canvas import Canvas
from kiosk.display.easing import ease_out
from kiosk.display.geometry import Box
from kiosk.events import Action, Completed, Event, Swiped, Way
from kiosk.packs.model import Outcome, PackModel, Picture, SceneSettings, Texts
from kiosk.scenes.base import Backstage, Scene
from kiosk.scenes.parts.credit_line import CreditLine
from kiosk.scenes.parts.finger_turn import FingerTurn
from kiosk.scenes.parts.hints import Hints
from kiosk.scenes.parts.page_words import PageWords, Shown, Side
from kiosk.scenes.parts.turning import Turning
from kiosk.scenes.rehearsal import Doing, Drag
from kiosk.scenes.script import Script

LINE_EMS = 1.6
"""A hint under the words of an upright screen may need a second line, and stands free."""
NEARER_EMS = 0.3
"""A large hint beside them stands so much nearer to its sides, and twice that to the foot: it may need a line less, and
covers less of what the picture shows."""
HINT_HIGH = 0.42
"""There it takes at most this part of the height: faces are higher."""


class Page(PackModel):
    """One page of a label."""

    picture: Picture
    credit: Texts = Field(default_factory=dict, description="The credit line of the picture.")
    heading: Texts
    text: Texts
    side: Side = Field("left", description="The calm side of the picture, where the text stands.")


class LabelSettings(SceneSettings):
    """The keys of a label scene."""

    pages: list[Page] = Field(min_length=1)


class Label(Scene[LabelSettings]):
    """Turns pages with `next` and `back`, or by a sweep of the hand or a finger as one turns them in a book; past the
    last one the label is finished. Large letters that have no room on one page are turned through in portions."""

    Settings: ClassVar[type[SceneSettings]] = LabelSettings

    def __init__(self, name: str, settings: LabelSettings, backstage: Backstage) -> None:
        super().__init__(name, settings, backstage)
        self._credits = [CreditLine(page.credit, backstage) for page in settings.pages]
        self._pictures = Turning(backstage, settings.pages[0].picture)
        self._hints, self._finger = Hints({}, backstage, "turn"), FingerTurn(backstage)
        foot_px = self._hints.high_px + LINE_EMS * backstage.theme.body_px
        self._words = [
            PageWords(
                (page.heading, page.text),
                (number, len(settings.pages)),
                page.side,
                self._credits[number],
                backstage,
                foot_px=foot_px,
            )
            for number, page in enumerate(settings.pages)
        ]
        self._page = self._portion = 0
        self._before = (0, 0)
        """The page and the portion that were shown before."""
        self._turn_s = self._turned_s = backstage.theme.motion.change_s
        self._outcome: Outcome | None = None

    def handle(self, event: Event) -> None:
        match event:
            case Action(name="next" | "select"):
                self._turn(1)
            case Action(name="back"):
                self._turn(-1)
            case Swiped():
                self._turn(self.backstage.turned(event))
            case _:
                self._turn(self._finger.handle(event))

    def place(self) -> object:
        return self._page, self._portion

    def resume(self, place: object) -> None:
        match place:
            case (int(page), int(portion)):
                self._page, self._portion = self._before = page, portion
                self._pictures = Turning(self.backstage, self.settings.pages[page].picture)

    def script(self) -> Script:
        page = self.settings.pages[self._page]
        text = self._words[self._page].portions[self._read(self._page, self._portion)]
        return Script(self.backstage.say(page.heading), text, shows=self.backstage.alt_of(page.picture))

    def update(self, dt_s: float) -> Outcome | None:
        self._hints.update(dt_s)
        self._pictures.update(dt_s)
        self._credits[self._page].update(dt_s)
        self._turned_s = min(self._turn_s, self._turned_s + dt_s)
        return self._outcome

    def draw(self, canvas: Canvas) -> None:
        self._pictures.draw(canvas)
        self._draw_words(canvas, ease_out(self._turned_s / self._turn_s))
        self._draw_foot(canvas)

    def rehearse(self, way: Way) -> Iterator[Doing]:
        if way != "touch":
            yield from super().rehearse(way)
        (x, y), across = self.backstage.area.centre, self.backstage.area.w / 6
        on = across if self.backstage.mirrored else -across
        while True:
            yield Drag(((x - on, y), (x + on, y)), seconds=0.4)

    def _draw_words(self, canvas: Canvas, shown: float) -> None:
        """The words of this page, which come in when those of the page before have gone."""
        (before, read), came, gone = self._before, max(0.0, 2 * shown - 1), max(0.0, 1 - 2 * shown)
        read, portion = self._read(before, read), self._read(self._page, self._portion)
        if before == self._page:
            self._words[before].draw(canvas, read if gone else portion, Shown(text=gone or came))
            return
        if shown < 1:
            self._words[before].draw(canvas, read, Shown(1 - shown, gone, gone))
        self._words[self._page].draw(canvas, portion, Shown(shown, came, came))

    def _draw_foot(self, canvas: Canvas) -> None:
        """The credit, and how pages are turned: beside the words, or under them on an upright screen. Large letters
        tell it at the foot, since what the picture shows stands higher, and have the credit out of its way."""
        area, credit, plane = self.backstage.area, self._credits[self._page], self._words[self._page].plane
        left, right = plane.x - area.x, area.x + area.w - plane.x - plane.w
        beside = Box(area.x if left > right else plane.x + plane.w, area.y, max(left, right), area.h)
        upright, large = area.h > area.w, self.backstage.theme.large
        if large and not upright:
            credit.keep_off(beside)
        credit.draw(canvas)
        if len(self._words) == len(self._words[0].portions) == 1:
            return
        if upright:
            self._hints.draw(canvas, floor=credit.box.y)
        elif large:
            floor = credit.box.y if credit.box.overlaps(beside) else area.y + area.h
            nearer = NEARER_EMS * self.backstage.theme.body_px
            room, most_px = beside.inset(-nearer), HINT_HIGH * area.h
            self._hints.draw(canvas, room, floor=floor + nearer, most_px=most_px)
        else:
            self._hints.draw(canvas, beside)

    def _read(self, page: int, portion: int) -> int:
        """The portion, where that page has so many: in another language it may have fewer."""
        return min(portion, len(self._words[page].portions) - 1)

    def _turn(self, by: int) -> None:
        if by == 0 or self._outcome is not None:  # a swipe up turns nothing; two keys in one frame end it once
            return
        self._hints.understood()
        before, portion = self._page, self._read(self._page, self._portion) + by
        page = before + by if not 0 <= portion < len(self._words[before].portions) else before
        if page >= len(self._words):
            self.backstage.emit(Completed(at=self.backstage.clock.now(), scene=self.name))
            self._outcome = "finished"
        elif page < 0:
            self._outcome = "back"
        else:
            self._before, self._turned_s = (before, portion - by), 0.0
            self._page = page
            self._portion = portion if page == before else 0 if by > 0 else len(self._words[page].portions) - 1
            self._pictures.turn(self.settings.pages[page].picture)
