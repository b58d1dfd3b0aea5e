"""A tour of what is worth seeing in a large picture: from view to view, or wherever the visitor looks."""

from __future__ import annotations

from collections.abc import Iterator

from kiosk.display.canvas import Canvas
from kiosk.events import Event, Way
from kiosk.packs.model import Outcome
from kiosk.scenes.base import Backstage
from kiosk.scenes.parts.chime import chime
from kiosk.scenes.parts.hints import Hints
from kiosk.scenes.parts.stops import Stops
from kiosk.scenes.parts.zoom_keys import FURTHER
from kiosk.scenes.parts.zoom_page import ZoomPage
from kiosk.scenes.rehearsal import Choose, Doing, Press, Wait

FLIGHT_S = 2.5
"""A flight to a view is over after so long."""


class Tour:
    """Keys `step` to the next view, and `select` goes there, or back to the whole; a mark leads to its view. Who moves
    the picture has understood the hints. When so many views were seen as are `needed`, the scene is completed."""

    def __init__(self, page: ZoomPage, needed: int | None, hints: Hints, backstage: Backstage) -> None:
        self.page, self._view, self._hints, self._backstage = page, page.view, hints, backstage
        self.stops = Stops(len(page.views), needed)

    @property
    def names(self) -> tuple[str, ...]:
        """What the views are called."""
        return tuple(self._backstage.say(view.name) for view in self.page.views)

    @property
    def focus(self) -> str:
        """What the view is called that keys have come to; empty for none."""
        return "" if self.stops.at is None else self.names[self.stops.at]

    def said(self, title: str, hint: str) -> tuple[str, str]:
        """What is said of the view that is seen: its name and its text. On the way to a view only its name is said;
        else the title of the scene and how one looks."""
        at = self.page.at
        if at is None:
            return ("", "") if self.focus else (title, hint)
        return self.names[at], self._backstage.say(self.page.views[at].text)

    def place(self) -> object:
        """For `Scene.place`."""
        return self.stops.place(), self._view.centre, self._view.scale / self._view.least

    def resume(self, place: object) -> None:
        """Go on from that place."""
        match place:
            case (stops, (float() as x, float() as y), float() as larger):
                self.stops.resume(stops)
                self._view.jump((x, y), self._view.least * larger)

    def handle(self, event: Event) -> None:
        """Follow who moves the picture, or chooses a view."""
        chosen, moved = self.page.handle(event)
        self._choose(chosen)
        if moved:
            self._hints.understood()

    def step(self, by: int) -> Outcome | None:
        """To the next view (1) or the one before (-1); how the scene ends where there is none."""
        self._hints.understood()
        outcome = self.stops.step(by)
        if outcome is None and self.stops.at is not None:
            if self._view.whole:
                self.page.look(self.stops.at)
            else:  # who is near goes on from view to view
                self.page.go_to(self.stops.at)
        return outcome

    def select(self) -> None:
        """Go to the view that keys have come to, or to the first one; back to the whole from there."""
        if self.stops.at is None and self.page.views:
            self.stops.at = 0
        if self.page.at is not None and self.page.at == self.stops.at:
            self._view.fly_out()
        elif self.stops.at is not None:
            self._hints.understood()
            self.page.go_to(self.stops.at)

    def update(self, dt_s: float) -> None:
        """Let time pass; tell of a view that is seen for the first time."""
        self._choose(self.page.update(dt_s))
        had_enough = self.stops.enough
        if self.page.arrive(dt_s) and self.page.at is not None and self.stops.reach(self.page.at):
            chime(self._backstage, self.page.at, x=self._backstage.area.centre[0])
            self._backstage.opened(f"view-{self.page.at + 1}")
            if self.stops.enough and not had_enough:
                self._backstage.completed()

    def draw(self, canvas: Canvas) -> None:
        """Draw the picture, and the name of the view that keys have come to or a pointer is over."""
        focus = self.page.targets.focus
        named = int(focus) if focus is not None and focus.isdigit() else self.stops.at
        self.page.draw(canvas, self.stops.reached, named, self._hints)

    def doings(self, way: Way) -> Iterator[Doing]:
        """How a simulated visitor sees all views."""
        for at in range(len(self.page.views)):
            if way == "button":
                yield Press("next")
                if self._view.whole:
                    yield Press("select")
            else:
                while not self._view.whole:
                    yield Choose(self.page.keys.boxes[FURTHER].centre)
                    yield Wait(1)
                yield Choose(self.page.marks.place(at))
            yield Wait(FLIGHT_S)

    def _choose(self, name: str | None) -> None:
        if name is None:
            return
        self._hints.understood()
        if name in self.page.keys.boxes:
            self.page.zoom(name)
        else:
            self.stops.at = int(name)
            self.page.go_to(self.stops.at)
