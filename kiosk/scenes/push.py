"""Push: a weight is moved up its way by repeated effort, of one or of many; what is let go rolls back a little."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from pydantic import Field

from kiosk.display.canvas import Canvas
from kiosk.display.geometry import Point
from kiosk.events import Action, Event, Way
from kiosk.language import interface_text
from kiosk.packs.model import Outcome, Picture, SceneSettings, Texts
from kiosk.scenes.base import Backstage, Scene
from kiosk.scenes.parts.ascent import Ascent
from kiosk.scenes.parts.credit_line import CreditLine
from kiosk.scenes.parts.haul import Haul, Stands
from kiosk.scenes.parts.hints import Hints
from kiosk.scenes.parts.labour import Labour, Material
from kiosk.scenes.parts.triumph import Triumph
from kiosk.scenes.parts.weight import Weight
from kiosk.scenes.rehearsal import Doing, Wait
from kiosk.scenes.script import Script

TRIUMPH_S = 4.5
"""The scene stays so long when the weight has arrived, so that everybody sees whose work it was."""


class PushSettings(SceneSettings):
    """The keys of a scene in which a weight is pushed. The picture's sprite `weight` is what is moved; `weight_lit`,
    where there is one, is how it looks when it has arrived."""

    picture: Picture
    path: list[Point] = Field(min_length=2, description="The way, from its foot to its top, in the picture's pixels.")
    height_px: float = Field(gt=0, description="How high the weight is, in the picture's pixels.")
    arrives_px: float | None = Field(
        None, gt=0, description="How high it is at its top, where the way leads into the distance."
    )
    stands: Stands = Field(
        "foot", description="On the way by its foot, by its middle, or hanging from a rope along it."
    )
    efforts: int = Field(30, ge=3, le=100, description="How many efforts one person needs; many need fewer.")
    mass: float = Field(0.5, ge=0, le=1, description="0 light and quick to 1 heavy and sluggish.")
    slope: float = Field(0.5, ge=0, le=1, description="How fast it rolls back: 0 it stays to 1 as fast as it came.")
    material: Material = Field("wood", description="What it sounds like.")
    hints: dict[Way, Texts] = Field(default_factory=dict, description="How to push, for each way of acting.")
    praise: Texts = Field(default_factory=dict, description="What is said when it has arrived.")
    credit: Texts = Field(default_factory=dict, description="Whose picture it is.")


class Push(Scene[PushSettings]):
    """`select`, `next`, a wheel, a tap, a sweep, a wave and a closing hand each are one effort; a hand or a finger may
    shove it along, or rest on it. `back` leaves."""

    Settings: ClassVar[type[SceneSettings]] = PushSettings
    controls = ("restart", "back", "next")
    plays = frozenset({"next", "select"})

    def __init__(self, name: str, settings: PushSettings, backstage: Backstage) -> None:
        super().__init__(name, settings, backstage)
        self._picture, self._credit = backstage.picture(settings.picture), CreditLine(settings.credit, backstage)
        heights_px = settings.height_px, settings.arrives_px or settings.height_px
        self._haul = Haul(backstage, self._picture, settings.path, heights_px, settings.stands)
        self._weight = Weight(settings.efforts, settings.mass, settings.slope)
        self._hints, labour = Hints(settings.hints, backstage, "push"), Labour(backstage, settings.material)
        self._ascent = Ascent(self._weight, self._haul, labour, self._hints, backstage)
        self._triumph = Triumph(settings.praise, TRIUMPH_S, backstage)
        self._credit.wrap_off(*self._haul.shown(0.0))

    def handle(self, event: Event) -> None:
        if isinstance(event, Action) and event.name == "back":
            self.end("back")
        self._ascent.handle(event)

    def update(self, dt_s: float) -> Outcome | None:
        self.pass_time(dt_s, self._hints, self._credit, self._picture)
        if self._ascent.update(dt_s):
            self._triumph.begin()
            self.completed()
        self._credit.keep_off(*self._haul.shown(self._weight.kept))  # and does not go to and fro with it
        return self._triumph.update(dt_s) or self.outcome

    def draw(self, canvas: Canvas) -> None:
        self._ascent.draw(canvas, self._picture, self._credit.box)
        self._credit.draw(canvas)
        if self._triumph.on:
            self._triumph.draw(canvas)
        else:
            self._hints.draw(canvas, about=[self._picture], targets=[self._ascent.box])

    def place(self) -> object:
        return self._weight.tooth

    def resume(self, place: object) -> None:
        if isinstance(place, int):
            self._ascent.put(place)
            if self._weight.up:
                self._triumph.begin()

    def script(self) -> Script:
        language, percent = self.backstage.language, self._weight.said_percent
        shows = self.backstage.alt_of(self.settings.picture)
        if self._triumph.on:
            return Script(self.title, self._triumph.words, shows=shows)
        text = interface_text("push_way", language, percent=percent) if percent else self._hints.spoken
        push = interface_text("push", language)
        return Script(self.title, text, (push,), push, shows)

    def rehearse(self, way: Way) -> Iterator[Doing]:
        while not self._triumph.on:
            yield self._ascent.doing(way)
        yield Wait(TRIUMPH_S + 1)
