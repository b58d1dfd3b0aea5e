"""Credits: who made the exhibit, its sources, and whose work its scenes show, rolling by as slowly as one reads."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from pydantic import Field

from kiosk.display.canvas import Canvas
from kiosk.events import Event, Way
from kiosk.packs.model import Outcome, Picture, SceneSettings
from kiosk.scenes.base import Backstage, Scene
from kiosk.scenes.parts.hints import Hints
from kiosk.scenes.parts.roll import Roll
from kiosk.scenes.parts.roll_column import Side, draw_hint_beside, roll_column
from kiosk.scenes.parts.rolling import END_S, Rolling
from kiosk.scenes.parts.thanks_lines import lines_of
from kiosk.scenes.rehearsal import Doing, Drag, Press, Wait
from kiosk.scenes.script import Script

EMS_S = 1.1
"""It rolls by so many ems a second: a line in a little more than a second."""


class CreditsSettings(SceneSettings):
    """The keys of a scene of credits. What it shows stands in `pack.yaml` and in the credits beside the media."""

    picture: Picture
    side: Side = Field("left", description="The calm side of the picture, where the text rolls.")
    ems_s: float = Field(EMS_S, gt=0, le=5, description="How many ems it rolls by in a second.")


class Credits(Scene[CreditsSettings]):
    """Rolls by itself. `select` holds it, `next` and `back`, a drag and a wheel move it; past its ends it is left."""

    Settings: ClassVar[type[SceneSettings]] = CreditsSettings
    plays = frozenset({"next", "back", "select"})

    def __init__(self, name: str, settings: CreditsSettings, backstage: Backstage) -> None:
        super().__init__(name, settings, backstage)
        area, still = backstage.area, backstage.theme.motion.reduced
        show = backstage.tall_picture if area.h > area.w else backstage.picture
        self._picture, self._thanks = show(settings.picture), backstage.thanks()
        self._hints = Hints({}, backstage, {"hand": "scroll", "touch": "scroll", "button": "turn"})
        self._roll = Roll(backstage, roll_column(backstage, settings.side, self._picture.height_px), paged=still)
        self._rolling = Rolling(self._roll, backstage, settings.ems_s, self._hints.understood)
        self.keeper, self._language = self._rolling, ""
        self._set()

    def enter(self) -> None:
        for fault in self._thanks.faults:
            self.backstage.report(fault)

    def handle(self, event: Event) -> None:
        self.end(self._rolling.handle(event))

    def update(self, dt_s: float) -> Outcome | None:
        self._set()
        self.pass_time(dt_s, self._picture, self._hints)
        if self._rolling.update(dt_s):
            self.completed()
        if self._rolling.over:
            self.end("finished")
        return self.outcome

    def draw(self, canvas: Canvas) -> None:
        self._set()
        self._picture.draw(canvas)
        self._roll.draw(canvas, self._rolling.alpha)
        draw_hint_beside(canvas, self._hints, self._roll.column, self.settings.side, self.backstage)

    def script(self) -> Script:
        return Script(self.title, self._roll.read_from(self._rolling.turned_to))

    def rehearse(self, way: Way) -> Iterator[Doing]:
        column = self._roll.window
        foot, top = (column.centre[0], column.y + 0.8 * column.h), (column.centre[0], column.y + 0.2 * column.h)
        while self._rolling.ended_s is None:
            yield Press("next") if way == "button" else Drag((foot, top), seconds=0.6)
            yield Wait(1.0)
        yield Wait(END_S + 1)

    def _set(self) -> None:
        """Set everything in the visitor's language, once."""
        if self._language != self.backstage.language:
            self._language = self.backstage.language
            self._roll.set(list(lines_of(self._thanks, self._language, self.backstage.languages)))
            self._rolling.keep()
