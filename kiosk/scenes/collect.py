"""Collect: things are hidden in a picture; whoever finds one reads about it, and it is kept on a shelf."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from pydantic import Field

from kiosk.display.canvas import Canvas
from kiosk.events import Action, Event, Pointed, PointerLost, Way
from kiosk.packs.model import Outcome, Picture, SceneSettings, Texts
from kiosk.scenes.base import Backstage, Scene
from kiosk.scenes.parts.caption import draw_caption
from kiosk.scenes.parts.crop import Crop, Design
from kiosk.scenes.parts.finds import Finds
from kiosk.scenes.parts.hidden import Hidden
from kiosk.scenes.parts.hints import Hints
from kiosk.scenes.parts.in_sight import in_sight
from kiosk.scenes.parts.keys import step_of
from kiosk.scenes.parts.quest import Quest, Thing
from kiosk.scenes.parts.shelf import Shelf
from kiosk.scenes.parts.shelf_credit import ShelfCredit
from kiosk.scenes.rehearsal import Doing, Key, Press
from kiosk.scenes.script import Script

HELP_S = 20.0
TASK_S = 12.0
"""In large letters the task is shown so long."""
STAYS_S = 30.0
"""When all is found and nobody does anything any more, the scene is over after this time."""

ADVICE = "Hide it further from the edges, and over the shelf."


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
        area, count = backstage.area, len(settings.things)
        self._credit = ShelfCredit(settings.credit, backstage, count)
        shelf = Shelf(backstage, count, self._credit.foot_px)
        self._picture = backstage.picture(settings.picture, shelf.picture_px)
        crop = Crop(self._picture, area._replace(h=shelf.plane.y - area.y), backstage.theme.motion)
        things = in_sight(settings.things, crop, backstage, f"scenes/{name}.yaml: the thing", ADVICE)
        self._quest = Quest(things, settings.needed, settings.task, settings.praise, backstage)
        self._hidden = Hidden([thing.box for thing in things], settings.elsewhere, crop, backstage)
        self._finds = Finds(self._hidden, backstage, self._quest.told, self._on_find, self._credit.foot_px)
        self._hints = Hints(settings.hints, backstage, "find")
        self._quiet_s = 0.0
        self._told_done = False
        self._outcome: Outcome | None = None

    def enter(self) -> None:
        self._finds.place()

    def place(self) -> object:
        return self.found

    def resume(self, place: object) -> None:
        if isinstance(place, tuple):
            self._finds.resume(self._quest.numbers(place))
            self._told_done = self._done

    def handle(self, event: Event) -> None:
        self._quiet_s = 0.0
        match event:
            case Pointed() | PointerLost():
                self._finds.point(event, self.backstage.place_of(event))
            case Action(name="next" | "select" as name) if self._leads_on(name):
                self._outcome = "finished"
            case Action(name="select"):
                self._finds.select()
            case _:
                self._finds.step(step_of(event, self.backstage))

    def update(self, dt_s: float) -> Outcome | None:
        self._quiet_s += dt_s
        self._hints.update(dt_s)
        self._picture.update(dt_s)
        self._finds.update(dt_s)
        self._finds.place()
        return "finished" if self._done and self._quiet_s >= STAYS_S else self._outcome

    def draw(self, canvas: Canvas) -> None:
        quest, found = self._quest, self._finds.found
        self._finds.kept.cut(canvas, found, lambda whole: quest.draw(whole, self._picture, ()))
        quest.draw(canvas, self._picture, found)
        if self._finds.open_about is None and not self._finds.aims:  # no words over what keys have come to
            self._draw_head(canvas)
        late_s = -1.0 if self._done else self._finds.missed_s - self.settings.help_s
        self._finds.draw(canvas, helps_for_s=late_s)
        self._finds.draw_shelf(canvas, quest.task(found), quest.count(found))
        self._credit.draw(canvas, self._finds.shelf)

    def script(self) -> Script:
        quest, finds = self._quest, self._finds
        names = tuple(quest.told(index)[0] for index in finds.found)
        shows = self.backstage.alt_of(self.settings.picture)
        about = self.backstage.say(self.settings.title), f"{quest.task(finds.found)} {quest.count(finds.found)}"
        told = about if finds.open_about is None else quest.told(finds.open_about)
        return Script(*told, names, quest.said_focus(finds.focused_find, finds.looks_at), shows)

    def rehearse(self, way: Way) -> Iterator[Doing]:
        while not self._done:
            yield from self._finds.doings(way)
        if way == "button":
            yield Press("select")
        yield Press("next") if way == "button" else Key("next")

    @property
    def found(self) -> tuple[str, ...]:
        """The ids of what has been found, in order."""
        return self._quest.ids(self._finds.found)

    @property
    def _done(self) -> bool:
        return self._quest.done(self._finds.found)

    def _leads_on(self, name: str) -> bool:
        """Whether a key means that the visitor has done with all this."""
        free = self._done and self._finds.open_about is None
        return free and (name == "next" or not self._finds.aims)

    def _on_find(self) -> None:
        self._hints.understood()
        if self._done and not self._told_done:
            self._told_done = True
            self.completed()

    def _draw_head(self, canvas: Canvas) -> None:
        """How one can look; or, in large letters, for a while, what for: the shelf has no room for that."""
        if self.backstage.theme.large:
            if self._finds.missed_s < TASK_S or self._done:
                task, things = self._quest.task(self._finds.found), self._hidden.targets(()).values()
                draw_caption(canvas, self.backstage, task, self._picture, clear=things)
        elif not self._done:
            targets = self._hidden.targets(self._finds.found).values()
            self._hints.draw(canvas, about=[self._picture], targets=targets)
