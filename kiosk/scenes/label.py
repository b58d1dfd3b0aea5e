"""Label: pages about one object, a picture and a short text each, turned by the visitor."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from pydantic import Field

from kiosk.display.canvas import Canvas
from kiosk.events import Action, Event, Way
from kiosk.packs.model import Outcome, SceneSettings
from kiosk.scenes.base import Backstage, Scene
from kiosk.scenes.parts.booklet import Booklet
from kiosk.scenes.parts.finger_turn import FingerTurn
from kiosk.scenes.parts.hints import Hints
from kiosk.scenes.parts.keys import step_of
from kiosk.scenes.parts.page import Page
from kiosk.scenes.parts.turning import Turning
from kiosk.scenes.rehearsal import Doing, Drag
from kiosk.scenes.script import Script

PAGE_VOLUME = 0.7
"""Of a page that is turned, where the pack has a sound for it."""


class LabelSettings(SceneSettings):
    """The keys of a label scene."""

    pages: list[Page] = Field(min_length=1)


class Label(Scene[LabelSettings]):
    """Turns pages with `next` and `back`, by a wheel, or by a sweep of the hand or a finger as one turns them in a
    book; past the last one the label is finished. Large letters that have no room on one page are turned through in
    portions."""

    Settings: ClassVar[type[SceneSettings]] = LabelSettings

    def __init__(self, name: str, settings: LabelSettings, backstage: Backstage) -> None:
        super().__init__(name, settings, backstage)
        self._hints, self._finger = Hints({}, backstage, "turn"), FingerTurn(backstage)
        self.keeper = self._booklet = Booklet(settings.pages, self._hints, backstage)
        self._pictures = Turning(backstage, settings.pages[0].picture)

    def enter(self) -> None:
        self._pictures.jump(self._booklet.open.picture)

    def handle(self, event: Event) -> None:
        if isinstance(event, Action) and event.name == "select":
            self._turn(1)
        else:
            self._turn(step_of(event, self.backstage) or self._finger.handle(event))

    def update(self, dt_s: float) -> Outcome | None:
        self.pass_time(dt_s, self._hints, self._pictures, self._booklet)
        return self.outcome

    def draw(self, canvas: Canvas) -> None:
        self._pictures.draw(canvas)
        self._booklet.draw(canvas, self._pictures.shown)

    def script(self) -> Script:
        page, backstage = self._booklet.open, self.backstage
        return Script(backstage.say(page.heading), self._booklet.text, shows=backstage.alt_of(page.picture))

    def rehearse(self, way: Way) -> Iterator[Doing]:
        if way != "touch":
            yield from super().rehearse(way)
        (x, y), across = self.backstage.area.centre, self.backstage.area.w / 6
        on = across if self.backstage.mirrored else -across
        while True:
            yield Drag(((x - on, y), (x + on, y)), seconds=0.4)

    def _turn(self, by: int) -> None:
        if by == 0 or self.outcome is not None:  # a swipe up turns nothing; two keys in one frame end it once
            return
        self._hints.understood()
        self.end(self._booklet.turn(by))
        if self.outcome == "finished":
            self.completed()
        elif self.outcome is None:
            self.backstage.answering.own(self.backstage.area.centre[0], PAGE_VOLUME)
        self._pictures.turn(self._booklet.open.picture)
