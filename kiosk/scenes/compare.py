"""Compare: two pictures of one size, then and now, and a line between them that the visitor moves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import ClassVar

from pydantic import Field

from kiosk.display.canvas import Canvas
from kiosk.display.easing import clamp
from kiosk.display.geometry import Box
from kiosk.events import Completed, Dialled, Event, Measured, Pointed, Swiped, Way
from kiosk.packs.model import Outcome, PackModel, Picture, SceneSettings, Texts
from kiosk.scenes.base import Backstage, Scene
from kiosk.scenes.parts.chime import chime
from kiosk.scenes.parts.credit_line import CreditLine
from kiosk.scenes.parts.divider import Divider, joined
from kiosk.scenes.parts.hints import Hints
from kiosk.scenes.parts.keys import led
from kiosk.scenes.parts.signs import Deed
from kiosk.scenes.parts.sliding import Sliding
from kiosk.scenes.parts.sway import LEAST, rest_on
from kiosk.scenes.rehearsal import Doing, Drag, Key, Press
from kiosk.scenes.script import Script

DEEDS: Mapping[Way, Deed] = {"hand": "move", "touch": "drag", "button": "turn", "object": "near"}
STEP, DIAL_STEP = 0.25, 0.04
"""How far a key and a step of a wheel move the line, as parts of the width."""
HINT_EMS = 2.8
"""A large hint on an upright screen is no higher, and covers nothing that stands over the roofs."""
HALF = 0.5
"""From there on more is seen of the earlier picture."""


class Side(PackModel):
    """One of the two pictures."""

    picture: Picture
    year: Texts = Field(default_factory=dict, description="A year, or a word like it, set large.")
    label: Texts = Field(default_factory=dict, description="One short line under the year.")
    credit: Texts = Field(default_factory=dict, description="The credit line of the picture.")


class CompareSettings(SceneSettings):
    """The keys of a scene that compares. Both pictures are shown in the same place: they should have the same size."""

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
        self._pictures = backstage.picture(settings.then.picture), backstage.picture(settings.now.picture)
        self._divider = Divider(backstage)
        self._credit = CreditLine(joined(settings.then.credit, settings.now.credit), backstage)
        self._hints = Hints(settings.hints, backstage, DEEDS)
        self._line = Sliding(
            self._part_of(rest_on(self._pictures, settings.rests, backstage.screen[0])), backstage.theme.motion
        )
        self._outcome: Outcome | None = None

    def handle(self, event: Event) -> None:
        if led(event, self._step, lambda: self._move(0.0 if self._line.goal > HALF else 1.0)):
            return
        match event:
            case Pointed(via="hand") | Pointed(pressed=True):
                self._move(self._part_of(event.x))
            case Swiped(direction=direction) if direction in {"left", "right"}:
                self._move(self._part_of(0.0 if direction == "left" else 1.0))
            case Dialled(steps=steps):
                self._move(self._line.goal + DIAL_STEP * steps)
            case Measured(quantity="distance", value=distance_m):
                near_m, far_m = self.settings.near_m, self.settings.far_m
                self._move((far_m - distance_m) / (far_m - near_m))
            case _:
                pass

    def update(self, dt_s: float) -> Outcome | None:
        self._hints.update(dt_s)
        for picture in self._pictures:
            picture.update(dt_s)
        self._divider.update(dt_s)
        if self._line.update(dt_s):
            chime(self.backstage, 2 * (len(self._line.seen) - 1), self._shown * self.backstage.screen[0])
            if self._line.done:
                self.backstage.emit(Completed(at=self.backstage.clock.now(), scene=self.name))
        return self._outcome

    def place(self) -> object:
        return self._line.place()

    def resume(self, place: object) -> None:
        self._line.resume(place)

    def script(self) -> Script:
        say, then, now = self.backstage.say, self.settings.then, self.settings.now
        words = [", ".join(filter(None, (say(side.year), say(side.label)))) for side in (then, now)]
        if not self._line.moved:  # half of each is seen: each is described when it is led to
            return Script(say(self.settings.title), f"{words[0]}. {words[1]}. {self._hints.spoken}")
        text, side = (words[0], then) if self._line.goal > HALF else (words[1], now)
        return Script(say(self.settings.title), text, shows=self.backstage.alt_of(side.picture), passing=True)

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
        then, now = self._pictures
        width, height = self.backstage.screen
        x = self._shown * width
        first, second = (now, then) if self.backstage.mirrored else (then, now)
        second.draw(canvas)
        with canvas.clip(Box(0, 0, round(x), height)):
            first.draw(canvas)
        sides = [(self.backstage.say(side.year), self.backstage.say(side.label)) for side in self._sides]
        self._divider.draw(canvas, x, sides, floor=self._credit.floor, rest=self._part_of(self._line.rest) * width)
        self._credit.draw(canvas)
        self._draw_hint(canvas)

    def _draw_hint(self, canvas: Canvas) -> None:
        """Draw the hint: at the foot where large labels stand at the top, and low on an upright screen."""
        backstage, area = self.backstage, self.backstage.area
        if not backstage.theme.large:
            self._hints.draw(canvas, about=self._pictures)
        elif area.h > area.w:
            self._hints.draw(canvas, floor=self._credit.floor, most_px=HINT_EMS * backstage.theme.body_px)
        else:
            self._hints.draw(canvas, about=self._pictures, floor=self._credit.floor)

    @property
    def _sides(self) -> tuple[Side, Side]:
        """The pictures as they stand, from the left: as one reads."""
        then, now = self.settings.then, self.settings.now
        return (now, then) if self.backstage.mirrored else (then, now)

    @property
    def _shown(self) -> float:
        """Where the line is, 0 to 1 from the left."""
        return self._part_of(self._line.stands)

    def _part_of(self, x: float) -> float:
        """From the left to how much is seen of the earlier picture, and back: the same, or the rest."""
        return clamp(1 - x if self.backstage.mirrored else x)

    def _move(self, at: float) -> None:
        self._line.move(at)
        self._hints.understood()

    def _step(self, by: int) -> None:
        self._outcome = self._line.step(by * STEP) or self._outcome
        self._hints.understood()
