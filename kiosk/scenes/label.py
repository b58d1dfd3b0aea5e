"""Label: pages about one object, a picture and a short text each, turned by the visitor."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from pydantic import Field

from kiosk.display.canvas import Canvas
from kiosk.events import Action, Event, Way
from kiosk.packs.model import Outcome, PackModel, Picture, SceneSettings, Texts
from kiosk.scenes.base import Backstage, Scene
from kiosk.scenes.parts.booklet import Booklet
from kiosk.scenes.parts.credit_line import CreditLine
from kiosk.scenes.parts.finger_turn import FingerTurn
from kiosk.scenes.parts.hints import Hints
from kiosk.scenes.parts.keys import step_of
from kiosk.scenes.parts.page_words import PageWords, Side
from kiosk.scenes.parts.turning import Turning
from kiosk.scenes.rehearsal import Doing, Drag
from kiosk.scenes.script import Script

LINE_EMS = 1.6
"""A hint under the words of an upright screen may need a second line, and stands free."""
PAGE_VOLUME = 0.7
"""Of a page that is turned, where the pack has a sound for it."""


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
    """Turns pages with `next` and `back`, by a wheel, or by a sweep of the hand or a finger as one turns them in a
    book; past the last one the label is finished. Large letters that have no room on one page are turned through in
    portions."""

    Settings: ClassVar[type[SceneSettings]] = LabelSettings

    def __init__(self, name: str, settings: LabelSettings, backstage: Backstage) -> None:
        super().__init__(name, settings, backstage)
        self._hints, self._finger = Hints({}, backstage, "turn"), FingerTurn(backstage)
        foot_px, words = self._hints.high_px + LINE_EMS * backstage.theme.body_px, []
        thanks = [CreditLine(page.credit, backstage) for page in settings.pages]
        for number, page in enumerate(settings.pages):
            place, texts = (number, len(settings.pages)), (page.heading, page.text)
            words.append(PageWords(texts, place, page.side, thanks[number], backstage, foot_px=foot_px))
        self._booklet = Booklet(words, thanks, self._hints, backstage)
        self._pictures = Turning(backstage, settings.pages[0].picture)
        self._outcome: Outcome | None = None

    def handle(self, event: Event) -> None:
        match event:
            case Action(name="select"):
                self._turn(1)
            case _:
                self._turn(step_of(event, self.backstage) or self._finger.handle(event))

    def place(self) -> object:
        return self._booklet.place()

    def resume(self, place: object) -> None:
        self._booklet.resume(place)
        self._pictures = Turning(self.backstage, self._page.picture)

    def script(self) -> Script:
        shows = self.backstage.alt_of(self._page.picture)
        return Script(self.backstage.say(self._page.heading), self._booklet.text, shows=shows)

    def update(self, dt_s: float) -> Outcome | None:
        self._hints.update(dt_s)
        self._pictures.update(dt_s)
        self._booklet.update(dt_s)
        return self._outcome

    def draw(self, canvas: Canvas) -> None:
        self._pictures.draw(canvas)
        self._booklet.draw(canvas)

    def rehearse(self, way: Way) -> Iterator[Doing]:
        if way != "touch":
            yield from super().rehearse(way)
        (x, y), across = self.backstage.area.centre, self.backstage.area.w / 6
        on = across if self.backstage.mirrored else -across
        while True:
            yield Drag(((x - on, y), (x + on, y)), seconds=0.4)

    @property
    def _page(self) -> Page:
        return self.settings.pages[self._booklet.page]

    def _turn(self, by: int) -> None:
        if by == 0 or self._outcome is not None:  # a swipe up turns nothing; two keys in one frame end it once
            return
        self._hints.understood()
        self._outcome = self._booklet.turn(by)
        if self._outcome == "finished":
            self.completed()
        elif self._outcome is None:
            self.backstage.answering.own(self.backstage.area.centre[0], PAGE_VOLUME)
        self._pictures.turn(self._page.picture)
