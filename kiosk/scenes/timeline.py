"""Timeline: events along a line of years, each with a picture behind it and a few words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, ClassVar

from pydantic import AfterValidator, Field

from kiosk.display.canvas import Canvas
from kiosk.events import Event, Way
from kiosk.packs.model import Outcome, SceneSettings, Texts
from kiosk.scenes.base import Backstage, Scene
from kiosk.scenes.parts.chime import chime
from kiosk.scenes.parts.happening import Happening, in_order
from kiosk.scenes.parts.hints import Hints
from kiosk.scenes.parts.keys import led
from kiosk.scenes.parts.signs import Deed
from kiosk.scenes.parts.time_page import TimePage
from kiosk.scenes.parts.walk import Walk
from kiosk.scenes.rehearsal import Doing, leads_on
from kiosk.scenes.script import Script

DEEDS: Mapping[Way, Deed] = {"hand": "drag", "touch": "drag", "button": "turn", "object": "dial"}


class TimelineSettings(SceneSettings):
    """The keys of a timeline; its events stand in the order of their years."""

    events: Annotated[list[Happening], Field(min_length=2), AfterValidator(in_order)]
    hints: dict[Way, Texts] = Field(default_factory=dict, description="How to move along, for each way of acting.")


class Timeline(Scene[TimelineSettings]):
    """The line is dragged, swept, dialled, or led by `next` and `back`; a tap on a year, or a hand that rests there,
    goes to it. Past its ends the keys lead on."""

    Settings: ClassVar[type[SceneSettings]] = TimelineSettings
    plays = frozenset({"next", "back", "select"})

    def __init__(self, name: str, settings: TimelineSettings, backstage: Backstage) -> None:
        super().__init__(name, settings, backstage)
        self._hints = Hints(settings.hints, backstage, DEEDS)
        self._page = TimePage(settings.events, self._hints, backstage)
        self._walk = Walk(len(settings.events), backstage, self._hints, lambda: self._page.places(self._at))
        self.keeper = self._walk

    def handle(self, event: Event) -> None:
        if not led(event, self._walk.step, lambda: self._walk.step(1)):
            self._walk.choose(self._walk.handle(event))

    def update(self, dt_s: float) -> Outcome | None:
        self._hints.update(dt_s)
        self._walk.strip.pace = self._page.pace(self._at)
        self._walk.choose(self._walk.update(dt_s, self._page.line.pitch_px(self._at)))
        self._page.update(dt_s, self._at)
        if self._walk.arrives(self._page.here):
            chime(self.backstage, self._page.here, self.backstage.area.centre[0])
        return self._walk.outcome

    def resume(self, place: object) -> None:
        super().resume(place)
        self._page.here = self._walk.strip.index

    def script(self) -> Script:
        event, names, here = self._page.event, self._page.names, self._page.here
        words = f"{names[here]}. {self.backstage.say(event.text)}"
        return Script(self.title, words, names, names[here], self.backstage.alt_of(event.picture))

    def rehearse(self, way: Way) -> Iterator[Doing]:
        yield from self._walk.doings(way, self.backstage.area.centre)
        yield leads_on(way)

    def draw(self, canvas: Canvas) -> None:
        self._page.draw(canvas, self._at, self._walk.reached)
        self._walk.rests.draw(canvas)
        self._page.draw_hint(canvas)

    @property
    def _at(self) -> float:
        """The place of the line that is in the middle."""
        return self._walk.strip.at
