"""Descend: a picture many screens high, gone down by steps, a wheel, a drag, or from stop to stop."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import ClassVar

from pydantic import Field

from kiosk.display.canvas import Canvas
from kiosk.events import Event, Way
from kiosk.packs.model import Outcome, Picture, SceneSettings, Texts
from kiosk.scenes.base import Backstage, Scene
from kiosk.scenes.parts.credit_line import CreditLine
from kiosk.scenes.parts.hints import Hints
from kiosk.scenes.parts.keys import led
from kiosk.scenes.parts.landings import Landings, Stop
from kiosk.scenes.parts.shaft import Measures, Shaft
from kiosk.scenes.parts.signs import Deed
from kiosk.scenes.rehearsal import Doing, leads_on
from kiosk.scenes.script import Script

DEEDS: Mapping[Way, Deed] = {"hand": "scroll", "object": "near", "touch": "scroll", "button": "turn"}
HINT_EMS = 3.4
"""A hint in large letters is no higher than what a note leaves over it: else it would lie on the picture's middle."""


class DescendSettings(SceneSettings):
    """The keys of a descend scene. The picture is shown as wide as the screen; planes with a `parallax_px` move less
    (more than 0) or more (less than 0) than the others on the way down."""

    follows = frozenset({"distance", "wheel"})

    picture: Picture
    metres: tuple[float, float] = Field(description="What the scale says at the top and at the bottom of the picture.")
    stops: list[Stop] = Field(default_factory=list, description="Places on the way, from the top down.")
    far_m: float = Field(2.4, description="The distance from the screen at which one is at the top.")
    near_m: float = Field(0.6, description="The distance at which one is at the bottom.")
    turns: int = Field(48, ge=4, description="Steps of a wheel from the top to the bottom.")
    hints: dict[Way, Texts] = Field(default_factory=dict, description="How to go down, for each way of acting.")
    credit: Texts = Field(default_factory=dict, description="Who made the picture.")


class Descend(Scene[DescendSettings]):
    """`next` and `back` go from stop to stop; past the last one they lead on."""

    Settings: ClassVar[type[SceneSettings]] = DescendSettings
    plays = frozenset({"next", "back", "select"})

    def __init__(self, name: str, settings: DescendSettings, backstage: Backstage) -> None:
        super().__init__(name, settings, backstage)
        self._picture = backstage.tall_picture(settings.picture)
        self._credit, self._hints = CreditLine(settings.credit, backstage), Hints(settings.hints, backstage, DEEDS)
        measures = Measures(settings.far_m, settings.near_m, settings.turns)
        shaft = Shaft(self._picture, backstage, measures, self._hints.understood)
        self._landings = Landings(settings.stops, settings.metres, shaft, self._credit.floor, backstage)
        self.keeper = self._landings

    @property
    def part(self) -> float:
        """How far down one is, 0 to 1."""
        return self._landings.shaft.at

    def script(self) -> Script:
        about = self._landings.said(self.title, self._hints.spoken)
        shows = self.backstage.alt_of(self.settings.picture)
        return Script(*about, self._landings.names, self._landings.focus, shows, passing=True)

    def handle(self, event: Event) -> None:
        if not led(event, self._step, lambda: self._step(1)):
            self._landings.handle(event)

    def update(self, dt_s: float) -> Outcome | None:
        self.pass_time(dt_s, self._landings, self._hints)
        if self._landings.bottoms():
            self.completed()
        return self.outcome

    def draw(self, canvas: Canvas) -> None:
        self._landings.shaft.draw(canvas)
        self._credit.draw(canvas)
        self._landings.draw(canvas, self._credit.floor)
        theme = self.backstage.theme
        most_px = HINT_EMS * theme.body_px if theme.large else None
        self._hints.draw(canvas, about=[self._picture], targets=self._landings.taken, most_px=most_px)

    def rehearse(self, way: Way) -> Iterator[Doing]:
        yield from self._landings.doings(way)
        yield leads_on(way)

    def _step(self, by: int) -> None:
        self.end(self._landings.step(by))
