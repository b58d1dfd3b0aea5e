"""Instrument: bells that a hand, a step, a finger or a key can ring; a light shows which one to ring next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import ClassVar

from pydantic import Field

from kiosk.display.canvas import Canvas
from kiosk.events import Event, Way
from kiosk.language import interface_text
from kiosk.packs.model import Outcome, Picture, SceneSettings, Texts
from kiosk.scenes.base import Backstage, Scene
from kiosk.scenes.parts.belfry import Belfry
from kiosk.scenes.parts.bells import Bell
from kiosk.scenes.parts.hints import Hints
from kiosk.scenes.parts.ringer import Ringer
from kiosk.scenes.parts.signs import Deed
from kiosk.scenes.parts.triumph import Triumph
from kiosk.scenes.parts.tune import Tune
from kiosk.scenes.rehearsal import Choose, Doing, Press, Wait
from kiosk.scenes.script import Script

DEEDS: Mapping[Way, Deed] = {"hand": "move", "object": "near", "touch": "choose", "button": "begin"}
AFTERGLOW_S = 3.0
"""The scene stays this long after the tune, so that its last bell is heard out."""


class InstrumentSettings(SceneSettings):
    """The keys of an instrument scene. Bells hang in the rows of the picture's `planes.yaml`, the lowest first; its
    sprites `bell_large`, `bell_medium` and `bell_small`, each also with `_struck`, are drawn there."""

    follows = frozenset({"distance", "wheel"})

    picture: Picture
    credit: Texts = Field(default_factory=dict, description="The credit line of the picture.")
    lowest_hz: float = Field(
        110.0, gt=20, lt=2000, description="Strike note of the lowest bell; the others are semitones above."
    )
    tune: list[int] = Field(
        default_factory=list, description="The bells to ring in turn, counted from 0; the light leads."
    )
    near_m: float = Field(0.4, description="Distance at which the highest bell rings.")
    far_m: float = Field(2.4, description="Distance at which the lowest bell rings.")
    hints: dict[Way, Texts] = Field(default_factory=dict, description="How to play, for each way of acting.")
    praise: Texts = Field(default_factory=dict, description="What is said when the tune is rung.")


class Instrument(Scene[InstrumentSettings]):
    """Rings bells. `next` and `back` ring the neighbouring bell, `select` the one that the light shows."""

    Settings: ClassVar[type[SceneSettings]] = InstrumentSettings
    controls = ("restart", "next")
    plays = frozenset({"next", "back", "select"})

    def __init__(self, name: str, settings: InstrumentSettings, backstage: Backstage) -> None:
        super().__init__(name, settings, backstage)
        self._belfry = Belfry(settings.picture, settings.lowest_hz, settings.credit, backstage)
        self._carillon = self._belfry.carillon
        self._ringer = Ringer(self._carillon, (settings.near_m, settings.far_m), backstage)
        self._tune = Tune(settings.tune)
        self._hints = Hints(settings.hints, backstage, DEEDS)
        self._triumph = Triumph(settings.praise, AFTERGLOW_S, backstage)

    def enter(self) -> None:
        self._carillon.prepare(self.settings.tune)

    def place(self) -> object:
        return self._ringer.at, self._tune.rung

    def resume(self, place: object) -> None:
        match place:
            case (int(at), int(rung)):
                self._ringer.resume(at)
                self._tune.rung = rung
                if self._tune.done:
                    self._triumph.begin()

    def script(self) -> Script:
        ring, shows = interface_text("ring_bell", self.backstage.language), self.backstage.alt_of(self.settings.picture)
        if self._tune.done:
            return Script(self.title, self._triumph.words, shows=shows)
        return Script(self.title, self._hints.spoken, (ring,), ring, shows)

    def handle(self, event: Event) -> None:
        bell = self._ringer.rings(event, self._tune.wanted)
        if bell is None:
            return
        self._carillon.strike(bell)
        if self._tune.ring(bell):
            self._hints.understood()
            if self._tune.done:
                self._triumph.begin()
                self.completed()

    def update(self, dt_s: float) -> Outcome | None:
        self._hints.update(dt_s)
        self._belfry.update(dt_s)
        return self._triumph.update(dt_s)

    def rehearse(self, way: Way) -> Iterator[Doing]:
        while (wanted := self._tune.wanted) is not None:
            yield Press("select") if way == "button" else Choose(self._carillon.middle(wanted))
        yield Wait(AFTERGLOW_S + 1)

    def draw(self, canvas: Canvas) -> None:
        self._belfry.draw(canvas, self._tune.wanted)
        if self._triumph.on:
            self._triumph.draw(canvas)
        else:
            self._carillon.draw_hint(canvas, self._hints, self._tune.wanted)

    @property
    def bells(self) -> Sequence[Bell]:
        """The bells, the lowest first."""
        return self._carillon.bells
