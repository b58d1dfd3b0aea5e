"""Instrument: bells that a hand, a step, a finger or a key can ring; a light shows which one to ring next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import ClassVar

from pydantic import Field

from kiosk.display.canvas import Canvas
from kiosk.display.geometry import Box
from kiosk.display.picture import Picture as Shown
from kiosk.events import Action, Dialled, Event, Measured, Pointed, PointerLost, Way
from kiosk.language import interface_text
from kiosk.packs.model import Outcome, Picture, SceneSettings, Texts
from kiosk.scenes.base import Backstage, Scene
from kiosk.scenes.parts.bells import Bell
from kiosk.scenes.parts.caption import draw_caption
from kiosk.scenes.parts.carillon import Carillon
from kiosk.scenes.parts.credit_line import CreditLine
from kiosk.scenes.parts.hints import Hints
from kiosk.scenes.parts.signs import Deed
from kiosk.scenes.rehearsal import Choose, Doing, Press, Wait
from kiosk.scenes.script import Script

DEEDS: Mapping[Way, Deed] = {"hand": "move", "object": "near", "touch": "choose", "button": "begin"}
AFTERGLOW_S = 3.0
"""The scene stays this long after the tune, so that its last bell is heard out."""


class InstrumentSettings(SceneSettings):
    """The keys of an instrument scene. Bells hang in the rows of the picture's `planes.yaml`, the lowest first; its
    sprites `bell_large`, `bell_medium` and `bell_small`, each also with `_struck`, are drawn there."""

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
        self._credit, self._foot = CreditLine(settings.credit, backstage), Box(0, 0, 0, 0)
        self._hang(backstage.picture(settings.picture))
        self._hints = Hints(settings.hints, backstage, DEEDS)
        self._at = len(self.bells) // 2
        self._under: dict[Way, int | None] = {}
        self._step = 0
        self._over_s: float | None = None

    def enter(self) -> None:
        self._carillon.prepare(self.settings.tune)

    def place(self) -> object:
        return self._at, self._step

    def resume(self, place: object) -> None:
        match place:
            case (int(at), int(step)):
                self._at, self._step = min(at, len(self.bells) - 1), step
                self._over_s = AFTERGLOW_S if self._done else None

    def script(self) -> Script:
        say = self.backstage.say
        title, ring = say(self.settings.title), interface_text("ring_bell", self.backstage.language)
        shows = self.backstage.alt_of(self.settings.picture)
        if self._done:
            return Script(title, say(self.settings.praise), shows=shows)
        return Script(title, self._hints.spoken, (ring,), ring, shows)

    def handle(self, event: Event) -> None:
        match event:
            case Action(name="next"):
                self._ring(self._at + 1)
            case Action(name="back"):
                self._ring(self._at - 1)
            case Action(name="select"):
                self._ring(self._wanted if self._wanted is not None else self._at)
            case Dialled(steps=steps):
                self._ring(self._at + steps)
            case Measured(quantity="distance", value=distance_m):
                part = (self.settings.far_m - distance_m) / (self.settings.far_m - self.settings.near_m)
                self._ring_once(self._carillon.along(part, self._under.get("object")), "object")
            case Pointed():
                self._ring_once(self._carillon.at(self.backstage.point(event)), event.via)
            case PointerLost(via=via):
                self._under[via] = None

    def update(self, dt_s: float) -> Outcome | None:
        self._hints.update(dt_s)
        self._picture.update(dt_s)
        self._carillon.update(dt_s)
        if self._over_s is not None:
            self._over_s -= dt_s
        return "finished" if self._over_s is not None and self._over_s <= 0 else None

    def rehearse(self, way: Way) -> Iterator[Doing]:
        while self._wanted is not None:
            yield Press("select") if way == "button" else Choose(self._carillon.middle(self._wanted))
        yield Wait(AFTERGLOW_S + 1)

    def draw(self, canvas: Canvas) -> None:
        self._picture.draw_back(canvas)
        self._carillon.draw(canvas, self._wanted)
        self._picture.draw_front(canvas)
        if self._foot.h:
            canvas.fill(self._foot, self.backstage.theme.plane)
        self._credit.draw(canvas, self.backstage.theme.plane if self._foot.h else None)
        if self._over_s is not None:
            draw_caption(canvas, self.backstage, self.backstage.say(self.settings.praise))
        else:
            self._carillon.draw_hint(canvas, self._hints, self._wanted)

    @property
    def bells(self) -> Sequence[Bell]:
        """The bells, the lowest first."""
        return self._carillon.bells

    @property
    def _wanted(self) -> int | None:
        """The bell that the light shows, or None when there is no tune or it is done."""
        return self.settings.tune[self._step] if self._step < len(self.settings.tune) else None

    @property
    def _done(self) -> bool:
        """Whether there is a tune, and all of it has been rung."""
        return bool(self.settings.tune) and self._wanted is None

    def _hang(self, picture: Shown) -> None:
        """Hang the bells. Where the credit would cover one, the picture is only as high as the area, and ends over a
        foot for the credit."""
        area = self.backstage.area
        self._picture, self._carillon = picture, Carillon(picture, self.backstage, self.settings.lowest_hz)
        boxes = [each.box for each in self.bells]
        self._credit.wrap_off(*boxes)
        top = self._credit.box.y
        if not self._foot.h and any(self._credit.box.overlaps(box) for box in boxes):
            self._foot = Box(area.x, top, area.w, area.y + area.h - top)
            self._hang(self.backstage.picture(self.settings.picture, area.y + area.h))

    def _ring_once(self, index: int | None, via: Way) -> None:
        """A hand or a body over a bell rings it when it comes there, not for as long as it stays; each by itself."""
        if index is not None and index != self._under.get(via):
            self._ring(index)
        self._under[via] = index

    def _ring(self, index: int) -> None:
        """Ring this bell, or the last one that way."""
        self._at = max(0, min(len(self.bells) - 1, index))
        self._carillon.strike(self._at)
        if self._at == self._wanted:
            self._hints.understood()
            self._step += 1
            if self._done:
                self._over_s = AFTERGLOW_S
                self.completed()
