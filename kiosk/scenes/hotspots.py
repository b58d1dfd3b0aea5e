"""Hotspots: a picture with places that open, each with a few words beside it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from pydantic import Field

from kiosk.display.canvas import Canvas
from kiosk.events import Event, Way
from kiosk.packs.model import Outcome, Picture, SceneSettings, Texts
from kiosk.scenes.base import Backstage, Scene
from kiosk.scenes.parts.credit_line import CreditLine
from kiosk.scenes.parts.crop import Crop
from kiosk.scenes.parts.hints import Hints
from kiosk.scenes.parts.hotspot import Hotspot, in_order
from kiosk.scenes.parts.openings import Openings
from kiosk.scenes.rehearsal import Doing, leads_on
from kiosk.scenes.script import Script


class HotspotsSettings(SceneSettings):
    """The keys of a scene with hotspots."""

    picture: Picture
    credit: Texts = Field(default_factory=dict, description="The credit line of the picture.")
    hotspots: list[Hotspot] = Field(min_length=1)
    needed: int | None = Field(None, ge=1, description="So many must be opened for the scene to be done; all, if none.")
    hints: dict[Way, Texts] = Field(default_factory=dict, description="How to open one, for each way of acting.")


class Hotspots(Scene[HotspotsSettings]):
    """A mark is chosen by touch, by a hand that rests there, or by `next`, `back` and `select`. While one is open,
    `next` opens the next one, `back` closes it, and so does a touch beside it."""

    Settings: ClassVar[type[SceneSettings]] = HotspotsSettings
    plays = frozenset({"next", "back", "select"})

    def __init__(self, name: str, settings: HotspotsSettings, backstage: Backstage) -> None:
        super().__init__(name, settings, backstage)
        self._picture = backstage.picture(settings.picture)
        self._credit, self._hints = CreditLine(settings.credit, backstage), Hints(settings.hints, backstage, "open")
        crop = Crop(self._picture, backstage.area, backstage.theme.motion)
        hotspots = in_order(settings.hotspots, crop, backstage, f"scenes/{name}.yaml")
        self.keeper = self._openings = Openings(hotspots, settings.needed, crop, self._hints, backstage)
        self._credit.wrap_off(*self._openings.marks.values())

    def handle(self, event: Event) -> None:
        self.end(self._openings.handle(event))

    def update(self, dt_s: float) -> Outcome | None:
        self.pass_time(dt_s, self._picture, self._hints)
        self._openings.update(dt_s, self._credit.floor)
        self._credit.keep_off(*self._openings.taken)
        self._credit.update(dt_s)
        return self.outcome

    def script(self) -> Script:
        openings, shows = self._openings, self.backstage.alt_of(self.settings.picture)
        told = (self.title, self._hints.spoken) if openings.opened is None else openings.told(openings.opened)
        return Script(*told, openings.names, openings.focus, shows)

    def rehearse(self, way: Way) -> Iterator[Doing]:
        yield from self._openings.doings(way)
        yield leads_on(way)

    def draw(self, canvas: Canvas) -> None:
        self._picture.draw(canvas)
        self._openings.draw(canvas)
        self._credit.draw(canvas)
        self._openings.draw_words(canvas)
        if self._openings.opened is None:
            self._hints.draw(canvas, about=[self._picture], targets=self._openings.marks.values())
