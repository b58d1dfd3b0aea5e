"""Collect: things are hidden in a picture; whoever finds one reads about it, and it is kept on a shelf."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from pydantic import Field

from kiosk.display.canvas import Canvas
from kiosk.events import Event, Way
from kiosk.packs.model import Outcome, Picture, SceneSettings, Texts
from kiosk.scenes.base import Backstage, Scene
from kiosk.scenes.parts.crop import Design
from kiosk.scenes.parts.hiding_place import HidingPlace
from kiosk.scenes.parts.hints import Hints
from kiosk.scenes.parts.hunt import Hunt
from kiosk.scenes.parts.hunt_head import HuntHead
from kiosk.scenes.parts.quest import Quest, Thing
from kiosk.scenes.rehearsal import Doing
from kiosk.scenes.script import Script

HELP_S = 20.0


class CollectSettings(SceneSettings):
    """The keys of a scene in which things are found. Those that lie beside a screen of another form are left out."""

    picture: Picture
    credit: Texts = Field(default_factory=dict, description="The credit line of the picture.")
    task: Texts = Field(description="What is to be found, in one sentence.")
    things: list[Thing] = Field(min_length=1, max_length=9)
    elsewhere: list[Design] = Field(
        default_factory=list, description="Places that look as likely and hide nothing: keys step over them too."
    )
    needed: int | None = Field(None, ge=1, description="So many must be found for the scene to be done; all, if none.")
    help_s: float = Field(HELP_S, ge=5, description="Seconds without a find after which a glow shows where one is.")
    praise: Texts = Field(default_factory=dict, description="What is said when all that is needed is found.")
    hints: dict[Way, Texts] = Field(default_factory=dict, description="How to choose, for each way of acting.")


class Collect(Scene[CollectSettings]):
    """A thing is found by touch, by a hand that rests on it, or by `select` where `next` and `back` have stepped to it.
    What lies on the shelf can be chosen again, to be read about."""

    Settings: ClassVar[type[SceneSettings]] = CollectSettings
    plays = frozenset({"next", "back", "select"})

    def __init__(self, name: str, settings: CollectSettings, backstage: Backstage) -> None:
        super().__init__(name, settings, backstage)
        things, elsewhere, where = settings.things, settings.elsewhere, f"scenes/{name}.yaml"
        self._place = HidingPlace(settings.picture, settings.credit, things, elsewhere, backstage, of=where)
        quest = Quest(self._place.things, settings.needed, settings.task, settings.praise, backstage)
        self._hints = Hints(settings.hints, backstage, "find")
        self._hunt = self.keeper = Hunt(quest, self._place, self._hints, self.completed, backstage)
        self._head = HuntHead(self._hunt, self._place, self._hints, backstage)

    def enter(self) -> None:
        self._hunt.finds.place()

    def handle(self, event: Event) -> None:
        if self._hunt.handle(event):
            self.end("finished")

    def update(self, dt_s: float) -> Outcome | None:
        self.pass_time(dt_s, self._hints, self._place.picture)
        if self._hunt.update(dt_s):
            self.end("finished")
        return self.outcome

    def draw(self, canvas: Canvas) -> None:
        quest, finds, picture = self._hunt.quest, self._hunt.finds, self._place.picture
        finds.kept.cut(canvas, finds.found, lambda whole: quest.draw(whole, picture, ()))
        quest.draw(canvas, picture, finds.found)
        self._head.draw(canvas)
        late_s = -1.0 if self._hunt.done else finds.missed_s - self.settings.help_s
        finds.draw(canvas, helps_for_s=late_s)
        finds.draw_shelf(canvas, self._hunt.task, self._hunt.count)
        self._place.credit.draw(canvas, finds.shelf)

    def script(self) -> Script:
        quest, finds, shows = self._hunt.quest, self._hunt.finds, self.backstage.alt_of(self.settings.picture)
        names = tuple(quest.told(index)[0] for index in finds.found)
        about = self.title, f"{self._hunt.task} {self._hunt.count}"
        told = about if finds.open_about is None else quest.told(finds.open_about)
        return Script(*told, names, quest.said_focus(finds.focused_find, finds.looks_at), shows)

    def rehearse(self, way: Way) -> Iterator[Doing]:
        return self._hunt.doings(way)

    @property
    def found(self) -> tuple[str, ...]:
        """The ids of what has been found, in order."""
        return self._hunt.found
