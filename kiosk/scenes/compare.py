"""Compare: two pictures of one size, then and now, and a line between them that the visitor moves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import ClassVar

from pydantic import Field

from kiosk.display.canvas import Canvas
from kiosk.display.easing import Follow, clamp
from kiosk.display.geometry import Box
from kiosk.events import Action, Completed, Dialled, Event, Measured, Pointed, Swiped, Way
from kiosk.packs.model import Outcome, PackModel, Picture, SceneSettings, Texts
from kiosk.scenes.base import Backstage, Scene
from kiosk.scenes.parts.chime import chime
from kiosk.scenes.parts.credit_line import CreditLine
from kiosk.scenes.parts.divider import Divider, joined
from kiosk.scenes.parts.hints import Hints
from kiosk.scenes.parts.signs import Deed
from kiosk.scenes.parts.sway import LEAST, SWEPT_S, swayed
from kiosk.scenes.rehearsal import Doing, Drag, Key, Press
from kiosk.scenes.script import Script

DEEDS: Mapping[Way, Deed] = {"hand": "move", "touch": "drag", "button": "turn", "object": "near"}
STEP, DIAL_STEP = 0.25, 0.04
"""How far a key and a step of a wheel move the line, as parts of the width."""
WHOLE = 0.03
"""A picture counts as seen wholly when no more than this part of it is covered."""
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
        self._rest = self._part_of(self._rests_at())
        self._at = Follow(self._rest, backstage.theme.motion.answer_s)
        self._moved = False
        self._seen: set[str] = set()
        self._seconds = 0.0
        self._outcome: Outcome | None = None

    def handle(self, event: Event) -> None:
        match event:
            case Pointed(via="hand") | Pointed(pressed=True):
                self._move(self._part_of(event.x))
            case Action(name="next"):
                self._step(STEP, "next")
            case Action(name="back"):
                self._step(-STEP, "back")
            case Action(name="select"):
                self._move(0.0 if self._at.target > HALF else 1.0)
            case Swiped(direction=direction) if direction in {"left", "right"}:
                self._move(self._part_of(0.0 if direction == "left" else 1.0))
            case Dialled(steps=steps):
                self._move(self._at.target + DIAL_STEP * steps)
            case Measured(quantity="distance", value=distance_m):
                near_m, far_m = self.settings.near_m, self.settings.far_m
                self._move((far_m - distance_m) / (far_m - near_m))
            case _:
                pass

    def update(self, dt_s: float) -> Outcome | None:
        self._seconds += dt_s
        self._hints.update(dt_s)
        for picture in self._pictures:
            picture.update(dt_s)
        self._at.update(dt_s)
        self._divider.update(dt_s)
        self._look()
        return self._outcome

    def place(self) -> object:
        return self._at.target, self._moved, tuple(sorted(self._seen))

    def resume(self, place: object) -> None:
        match place:
            case (float(at), bool(moved), tuple(seen)):
                self._at.value = self._at.target = at
                self._moved, self._seen, self._seconds = moved, set(seen), SWEPT_S

    def script(self) -> Script:
        say, then, now = self.backstage.say, self.settings.then, self.settings.now
        words = [", ".join(filter(None, (say(side.year), say(side.label)))) for side in (then, now)]
        if not self._moved:  # half of each is seen: each is described when it is led to
            return Script(say(self.settings.title), f"{words[0]}. {words[1]}. {self._hints.spoken}")
        text, side = (words[0], then) if self._at.target > HALF else (words[1], now)
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
        self._divider.draw(canvas, x, sides, floor=self._credit.floor, rest=self._part_of(self._rest) * width)
        self._credit.draw(canvas)
        self._hints.draw(canvas, about=self._pictures)

    @property
    def _sides(self) -> tuple[Side, Side]:
        """The pictures as they stand, from the left: as one reads."""
        then, now = self.settings.then, self.settings.now
        return (now, then) if self.backstage.mirrored else (then, now)

    @property
    def _shown(self) -> float:
        """Where the line is, 0 to 1 from the left."""
        return self._part_of(self._stands)

    @property
    def _stands(self) -> float:
        """How much is seen of the earlier picture in this frame, 0 to 1."""
        motion = self.backstage.theme.motion
        if not self._moved:
            return swayed(self._at.target, self._seconds, motion)
        return self._at.target if motion.reduced else self._at.value

    def _rests_at(self) -> float:
        """Where the line rests, 0 to 1 from the left of the screen."""
        rests = self.settings.rests
        parts = [picture.planes.focus[0] if rests is None else rests for picture in self._pictures]
        places = [picture.place((part, 0))[0] for picture, part in zip(self._pictures, parts, strict=True)]
        return clamp(sum(places) / len(places) / self.backstage.screen[0], LEAST, 1 - LEAST)

    def _part_of(self, x: float) -> float:
        """From the left to how much is seen of the earlier picture, and back: the same, or the rest."""
        return clamp(1 - x if self.backstage.mirrored else x)

    def _move(self, at: float) -> None:
        if not self._moved:
            self._at.value = self._stands  # it goes on from where it is seen
        self._at.target, self._moved = clamp(at), True
        self._hints.understood()

    def _step(self, by: float, leaves: Outcome) -> None:
        ended = self._at.target >= 1 if by > 0 else self._at.target <= 0
        if not ended:
            self._move(self._at.target + by)
        elif leaves == "next" and self._done:
            self._outcome = "finished"
        elif leaves == "next" or len(self._seen) == 0 or self._done:
            self._outcome = leaves

    def _look(self) -> None:
        """Both have been seen wholly: that is what the scene is for."""
        done, before = self._done, len(self._seen)
        if self._moved and self._at.target >= 1 - WHOLE:
            self._seen.add("then")
        if self._moved and self._at.target <= WHOLE:
            self._seen.add("now")
        if len(self._seen) > before:
            chime(self.backstage, 2 * before, self._shown * self.backstage.screen[0])
        if self._done and not done:
            self.backstage.emit(Completed(at=self.backstage.clock.now(), scene=self.name))

    @property
    def _done(self) -> bool:
        return len(self._seen) == 2
