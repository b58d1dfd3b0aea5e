"""Deep zoom: one large picture, looked at from far and near; named views in it lead to what is worth seeing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from pydantic import Field

from kiosk.display.canvas import Canvas
from kiosk.events import Completed, Event, HotspotOpened, Way
from kiosk.packs.model import Outcome, SceneSettings, Texts
from kiosk.scenes.base import Backstage, Scene
from kiosk.scenes.parts.chime import chime
from kiosk.scenes.parts.hints import Hints
from kiosk.scenes.parts.keys import led
from kiosk.scenes.parts.one_image import OneImage
from kiosk.scenes.parts.stops import Stops
from kiosk.scenes.parts.views import View
from kiosk.scenes.parts.zoom_keys import FURTHER
from kiosk.scenes.parts.zoom_page import ZoomPage
from kiosk.scenes.rehearsal import Choose, Doing, Key, Press, Wait
from kiosk.scenes.script import Script

FLIGHT_S = 2.5


class DeepZoomSettings(SceneSettings):
    """The keys of a deep zoom scene."""

    picture: OneImage = Field(description="One image file of any size.")
    views: list[View] = Field(default_factory=list, description="What to see, in the order in which keys lead there.")
    needed: int | None = Field(None, ge=1, description="So many views must be seen to complete it; without, all.")
    largest: float = Field(2.0, gt=0, le=8, description="How large a pixel of the picture may get, in screen pixels.")
    hints: dict[Way, Texts] = Field(default_factory=dict, description="How to look, for each way of acting.")
    credit: Texts = Field(default_factory=dict, description="Who made the picture.")


class DeepZoom(Scene[DeepZoomSettings]):
    """Drag, two hands, a wheel and the keys on the picture move and zoom it. `next` and `back` show the views one
    after the other, `select` goes there, and back to the whole."""

    Settings: ClassVar[type[SceneSettings]] = DeepZoomSettings
    plays = frozenset({"next", "back", "select"})

    def __init__(self, name: str, settings: DeepZoomSettings, backstage: Backstage) -> None:
        super().__init__(name, settings, backstage)
        self._page = ZoomPage(settings.picture, settings.views, settings.largest, settings.credit, backstage)
        self._view = self._page.view
        self._stops = Stops(len(settings.views))
        self._hints = Hints(settings.hints, backstage, "zoom")
        self._outcome: Outcome | None = None

    def place(self) -> object:
        return self._stops.place(), self._view.centre, self._view.scale / self._view.least

    def resume(self, place: object) -> None:
        match place:
            case (stops, (float() as x, float() as y), float() as larger):
                self._stops.resume(stops)
                self._view.jump((x, y), self._view.least * larger)

    def script(self) -> Script:
        say, views, at = self.backstage.say, self.settings.views, self._page.at
        names = tuple(say(view.name) for view in views)
        focus = "" if self._stops.at is None else names[self._stops.at]
        shows = self.backstage.alt_of(self.settings.picture)
        if at is None:  # on the way to a view only its name is said
            about = ("", "") if focus else (say(self.settings.title), self._hints.spoken)
            return Script(*about, names, focus, shows)
        return Script(names[at], say(views[at].text), names, focus, shows)

    def handle(self, event: Event) -> None:
        if led(event, self._step, self._select):
            return
        chosen, moved = self._page.handle(event)
        self._choose(chosen)
        if moved:
            self._hints.understood()

    def update(self, dt_s: float) -> Outcome | None:
        self._choose(self._page.update(dt_s))
        if self._page.arrive(dt_s) and self._page.at is not None and self._stops.reach(self._page.at):
            self._tell(self._page.at)
        self._hints.update(dt_s)
        return self._outcome

    def draw(self, canvas: Canvas) -> None:
        focus = self._page.targets.focus
        named = int(focus) if focus is not None and focus.isdigit() else self._stops.at
        self._page.draw(canvas, self._stops.reached, named, self._hints)

    def rehearse(self, way: Way) -> Iterator[Doing]:
        for at in range(len(self.settings.views)):
            if way == "button":
                yield Press("next")
                if self._view.whole:
                    yield Press("select")
            else:
                while not self._view.whole:
                    yield Choose(self._page.keys.boxes[FURTHER].centre)
                    yield Wait(1)
                yield Choose(self._page.marks.place(at))
            yield Wait(FLIGHT_S)
        yield Press("next") if way == "button" else Key("next")

    def _choose(self, name: str | None) -> None:
        if name is None:
            return
        self._hints.understood()
        if name in self._page.keys.boxes:
            self._page.zoom(name)
        else:
            self._stops.at = int(name)
            self._page.go_to(self._stops.at)

    def _step(self, by: int) -> None:
        self._hints.understood()
        self._outcome = self._outcome or self._stops.step(by)
        if self._outcome is not None or self._stops.at is None:
            return
        if self._view.whole:
            self._page.look(self._stops.at)
        else:  # who is near goes on from view to view
            self._page.go_to(self._stops.at)

    def _select(self) -> None:
        """Go to the view that keys have come to, or to the first one; back to the whole from there."""
        if self._stops.at is None and self.settings.views:
            self._stops.at = 0
        if self._page.at is not None and self._page.at == self._stops.at:
            self._view.fly_out()
        elif self._stops.at is not None:
            self._hints.understood()
            self._page.go_to(self._stops.at)

    def _tell(self, view: int) -> None:
        """The visitor sees this view for the first time."""
        now_s = self.backstage.clock.now()
        chime(self.backstage, view, x=self.backstage.area.centre[0])
        self.backstage.emit(HotspotOpened(at=now_s, scene=self.name, hotspot=f"view-{view + 1}"))
        if len(self._stops.reached) == (self.settings.needed or len(self.settings.views)):
            self.backstage.emit(Completed(at=now_s, scene=self.name))
