"""Compare: two pictures of one size, then and now, and a line between them that the visitor moves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import ClassVar

from pydantic import Field

from kiosk.display.canvas import Canvas
from kiosk.events import Dialled, Event, Measured, Pointed, Swiped, Way
from kiosk.packs.model import Outcome, SceneSettings, Texts
from kiosk.scenes.base import Backstage, Scene
from kiosk.scenes.parts.chime import chime
from kiosk.scenes.parts.halves import Halves, Side
from kiosk.scenes.parts.hints import Hints
from kiosk.scenes.parts.keys import led
from kiosk.scenes.parts.signs import Deed
from kiosk.scenes.parts.sway import LEAST
from kiosk.scenes.rehearsal import Doing, Drag, Key, Press
from kiosk.scenes.script import Script

DEEDS: Mapping[Way, Deed] = {"hand": "move", "touch": "drag", "button": "turn", "object": "near"}
STEP, DIAL_STEP = 0.25, 0.04
"""How far a key and a step of a wheel move the line, as parts of the width."""
HALF = 0.5
"""From there on more is seen of the earlier picture."""


class CompareSettings(SceneSettings):
    """The keys of a scene that compares. Both pictures are shown in the same place: they should have the same size."""

    follows = frozenset({"distance", "wheel"})

    then: Side
    now: Side
    near_m: float = Field(0.6, description="Distance from which the earlier picture is seen wholly.")
    far_m: float = Field(2.4, description="Distance from which the later picture is seen wholly.")
    rests: float | None = Field(
        None,
        ge=LEAST,
        le=1 - LEAST,
        description="Where the line rests until somebody moves it, as a part of the picture's width, from the left; "
        "without it, between what the two pictures have their `focus` on.",
    )
    hints: dict[Way, Texts] = Field(default_factory=dict, description="How to move the line, for each way of acting.")


class Compare(Scene[CompareSettings]):
    """The line follows a hand, a finger, a wheel, the distance of who stands there, and `next` and `back` in steps.
    Past either end the keys lead on."""

    Settings: ClassVar[type[SceneSettings]] = CompareSettings
    plays = frozenset({"next", "back", "select"})

    def __init__(self, name: str, settings: CompareSettings, backstage: Backstage) -> None:
        super().__init__(name, settings, backstage)
        self._halves = Halves(settings.then, settings.now, settings.rests, backstage)
        self._hints = Hints(settings.hints, backstage, DEEDS)
        self.keeper = self._line = self._halves.line

    def handle(self, event: Event) -> None:
        if led(event, self._step, lambda: self._move(0.0 if self._line.goal > HALF else 1.0)):
            return
        match event:
            case Pointed(via="hand") | Pointed(pressed=True):
                self._move(self._halves.part_of(event.x))
            case Swiped(direction="left" | "right" as direction):
                self._move(self._halves.part_of(0.0 if direction == "left" else 1.0))
            case Dialled(steps=steps):
                self._move(self._line.goal + DIAL_STEP * steps)
            case Measured(quantity="distance", value=distance_m):
                near_m, far_m = self.settings.near_m, self.settings.far_m
                self._move((far_m - distance_m) / (far_m - near_m))

    def update(self, dt_s: float) -> Outcome | None:
        self._hints.update(dt_s)
        if self._halves.update(dt_s):  # wholly seen for the first time
            chime(self.backstage, 2 * (len(self._line.seen) - 1), self._halves.shown * self.backstage.screen[0])
            if self._line.done:
                self.completed()
        return self.outcome

    def script(self) -> Script:
        then, now = self.settings.then, self.settings.now
        if not self._line.moved:  # half of each is seen: each is described when it is led to
            words = self._halves.said(then), self._halves.said(now), self._hints.spoken
            return Script(self.title, ". ".join(words))
        side = then if self._line.goal > HALF else now
        return Script(self.title, self._halves.said(side), shows=self.backstage.alt_of(side.picture), passing=True)

    def rehearse(self, way: Way) -> Iterator[Doing]:
        area = self.backstage.area
        if way != "button":
            y, left, right = area.centre[1], area.x + 2, area.x + area.w - 2
            yield Drag(((area.centre[0], y), (left, y), (right, y)), seconds=3.0)
            yield Key("next")
            return
        yield from (Press("back") for _ in range(2))
        yield from (Press("next") for _ in range(5))

    def draw(self, canvas: Canvas) -> None:
        self._halves.draw(canvas)
        self._halves.draw_hint(canvas, self._hints)

    def _move(self, at: float) -> None:
        self._line.move(at)
        self._hints.understood()

    def _step(self, by: int) -> None:
        self.end(self._line.step(by * STEP))
        self._hints.understood()
