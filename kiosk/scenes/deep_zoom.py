"""Deep zoom: one large picture, looked at from far and near; named views in it lead to what is worth seeing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from pydantic import Field

from kiosk.display.canvas import Canvas
from kiosk.events import Event, Way
from kiosk.packs.model import Outcome, SceneSettings, Texts
from kiosk.scenes.base import Backstage, Scene
from kiosk.scenes.parts.hints import Hints
from kiosk.scenes.parts.keys import led
from kiosk.scenes.parts.one_image import OneImage
from kiosk.scenes.parts.tour import Tour
from kiosk.scenes.parts.views import View
from kiosk.scenes.parts.zoom_page import ZoomPage
from kiosk.scenes.rehearsal import Doing, leads_on
from kiosk.scenes.script import Script


class DeepZoomSettings(SceneSettings):
    """The keys of a deep zoom scene."""

    picture: OneImage = Field(description="One image file of any size.")
    views: list[View] = Field(default_factory=list, description="What to see, in the order in which keys lead there.")
    needed: int | None = Field(None, ge=1, description="So many views must be seen to complete it; without, all.")
    largest: float = Field(2.0, gt=0, le=8, description="How large a pixel of the picture may get, in screen pixels.")
    hints: dict[Way, Texts] = Field(default_factory=dict, description="How to look, for each way of acting.")
    credit: Texts = Field(default_factory=dict, description="Who made the picture.")


class DeepZoom(Scene[DeepZoomSettings]):
    """Drag, two hands, a wheel and the keys on the picture move and zoom it. `next` and `back` show the views one
    after the other, `select` goes there, and back to the whole."""

    Settings: ClassVar[type[SceneSettings]] = DeepZoomSettings
    plays = frozenset({"next", "back", "select"})

    def __init__(self, name: str, settings: DeepZoomSettings, backstage: Backstage) -> None:
        super().__init__(name, settings, backstage)
        page = ZoomPage(settings.picture, settings.views, settings.largest, settings.credit, backstage)
        self._hints = Hints(settings.hints, backstage, "zoom")
        self.keeper = self._tour = Tour(page, settings.needed, self._hints, backstage)

    def script(self) -> Script:
        about, shows = self._tour.said(self.title, self._hints.spoken), self.backstage.alt_of(self.settings.picture)
        return Script(*about, self._tour.names, self._tour.focus, shows)

    def handle(self, event: Event) -> None:
        if not led(event, lambda by: self.end(self._tour.step(by)), self._tour.select):
            self._tour.handle(event)

    def update(self, dt_s: float) -> Outcome | None:
        self.pass_time(dt_s, self._tour, self._hints)
        return self.outcome

    def draw(self, canvas: Canvas) -> None:
        self._tour.draw(canvas)

    def rehearse(self, way: Way) -> Iterator[Doing]:
        yield from self._tour.doings(way)
        yield leads_on(way)
