"""A hunt for hidden things: what visitors look for and have found, when that is enough, and when it is over."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kiosk.events import Action, Event, Pointed, PointerLost, Way
from kiosk.scenes.base import Backstage
from kiosk.scenes.parts.finds import Finds
from kiosk.scenes.parts.hiding_place import HidingPlace
from kiosk.scenes.parts.hints import Hints
from kiosk.scenes.parts.keys import step_of
from kiosk.scenes.parts.quest import Quest
from kiosk.scenes.rehearsal import Doing, Press, leads_on

STAYS_S = 30.0
"""When all is found and nobody does anything any more, the hunt is over after this time."""


class Hunt:
    """Follows a `quest` in a hiding place; `finds` is what was found. Who has found something has understood the hints;
    `on_done` is called when enough is found."""

    def __init__(
        self, quest: Quest, place: HidingPlace, hints: Hints, on_done: Callable[[], None], backstage: Backstage
    ) -> None:
        self.quest, self._hints, self._on_done, self._backstage = quest, hints, on_done, backstage
        self.finds = Finds(place.hidden, backstage, quest.told, self._on_find, place.credit.foot_px)
        self._quiet_s, self._told_done = 0.0, False

    @property
    def found(self) -> tuple[str, ...]:
        """The ids of what has been found, in order."""
        return self.quest.ids(self.finds.found)

    @property
    def done(self) -> bool:
        """Whether enough is found."""
        return self.quest.done(self.finds.found)

    @property
    def task(self) -> str:
        """What there is to do, or that it is done."""
        return self.quest.task(self.finds.found)

    @property
    def count(self) -> str:
        """How many are found of how many."""
        return self.quest.count(self.finds.found)

    def place(self) -> object:
        """For `Scene.place`."""
        return self.found

    def resume(self, place: object) -> None:
        """Go on from that place."""
        if isinstance(place, tuple):
            self.finds.resume(self.quest.numbers(place))
            self._told_done = self.done

    def handle(self, event: Event) -> bool:
        """Follow who looks for things; whether the visitor has done with all this by it."""
        self._quiet_s = 0.0
        match event:
            case Pointed() | PointerLost():
                self.finds.point(event, self._backstage.place_of(event))
            case Action(name="next" | "select" as name) if self._leads_on(name):
                return True
            case Action(name="select"):
                self.finds.select()
            case _:
                self.finds.step(step_of(event, self._backstage))
        return False

    def update(self, dt_s: float) -> bool:
        """Let time pass; whether nobody has done anything for long after enough was found."""
        self._quiet_s += dt_s
        self.finds.update(dt_s)
        self.finds.place()
        return self.done and self._quiet_s >= STAYS_S

    def doings(self, way: Way) -> Iterator[Doing]:
        """How a simulated visitor finds enough, and goes on."""
        while not self.done:
            yield from self.finds.doings(way)
        if way == "button":
            yield Press("select")
        yield leads_on(way)

    def _leads_on(self, name: str) -> bool:
        """Whether a key means that the visitor has done with all this."""
        free = self.done and self.finds.open_about is None
        return free and (name == "next" or not self.finds.aims)

    def _on_find(self) -> None:
        self._hints.understood()
        if self.done and not self._told_done:
            self._told_done = True
            self._on_done()
