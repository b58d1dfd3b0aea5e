"""Deep zoom: one large picture, looked at from far and near; named views in it lead to what is worth seeing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from pydantic import Field

from kiosk.display.canvas import Canvas
from kiosk.display.easing import Follow
from kiosk.display.geometry import Box
from kiosk.events import Completed, Event, HotspotOpened, Pointed, PointerLost, Way
from kiosk.packs.model import Outcome, PackModel, SceneSettings, Texts
from kiosk.scenes.base import Backstage, Scene
from kiosk.scenes.parts.chime import chime
from kiosk.scenes.parts.credit_line import CreditLine
from kiosk.scenes.parts.hints import Hints
from kiosk.scenes.parts.keys import led
from kiosk.scenes.parts.navigation import Navigation
from kiosk.scenes.parts.note import Note, Words
from kiosk.scenes.parts.one_image import OneImage
from kiosk.scenes.parts.overview import Overview
from kiosk.scenes.parts.panned_view import PannedView
from kiosk.scenes.parts.stops import Stops
from kiosk.scenes.parts.targets import Targets
from kiosk.scenes.parts.view_marks import ViewMarks
from kiosk.scenes.parts.zoom_keys import FURTHER, NEARER, ZoomKeys
from kiosk.scenes.rehearsal import Choose, Doing, Key, Press, Wait
from kiosk.scenes.script import Script

STEP = 2.0
"""A key makes the picture so many times larger or smaller."""
OVERVIEW_PX = 640
SHOWN_S, FLIGHT_S = 0.4, 2.5


class View(PackModel):
    """A part of the picture that is worth seeing from near."""

    name: Texts
    box: tuple[float, float, float, float] = Field(description="Left, top, width, height, in the picture's pixels.")
    text: Texts = Field(default_factory=dict)


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
        area, picture = backstage.area, settings.picture
        self._tiles = backstage.pictures.tiled(picture)
        self._view = PannedView(self._tiles.size, area, settings.largest, backstage.theme.motion)
        self._navigation = Navigation(self._view, backstage)
        self._credit = CreditLine(settings.credit, backstage)
        small = backstage.pictures.small(picture, OVERVIEW_PX)
        self._overview = Overview(small, self._tiles.size, backstage, self._credit.floor)
        self._overview_shown = Follow(0.0, SHOWN_S)
        self._keys = ZoomKeys(backstage, area.y + (0.4 if area.w > area.h else 0.3) * area.h)
        self._note = Note(backstage)
        self._parts = [Box(*view.box) for view in settings.views]
        self._marks = ViewMarks(self._parts, self._view, lambda: self._free, backstage)
        self._view.jump(self._parts[0].centre if self._parts else self._view.centre, self._view.least)
        self._targets = Targets()
        self._stops = Stops(len(settings.views))
        self._hints = Hints(settings.hints, backstage, "zoom")
        self._at: int | None = None
        self._seconds = 0.0
        self._outcome: Outcome | None = None

    def place(self) -> object:
        return self._stops.place(), self._view.centre, self._view.scale / self._view.least

    def resume(self, place: object) -> None:
        match place:
            case (stops, (float() as x, float() as y), float() as larger):
                self._stops.resume(stops)
                self._view.jump((x, y), self._view.least * larger)
            case _:
                pass

    def script(self) -> Script:
        say, views = self.backstage.say, self.settings.views
        names = tuple(say(view.name) for view in views)
        focus = "" if self._stops.at is None else names[self._stops.at]
        shows = self.backstage.alt_of(self.settings.picture)
        if self._at is None:  # on the way to a view only its name is said
            about = ("", "") if focus else (say(self.settings.title), self._hints.spoken)
            return Script(*about, names, focus, shows)
        return Script(names[self._at], say(views[self._at].text), names, focus, shows)

    def handle(self, event: Event) -> None:
        if led(event, self._step, self._select):
            return
        if isinstance(event, Pointed | PointerLost):
            self._point(event)
        else:
            self._navigate(event)

    def update(self, dt_s: float) -> Outcome | None:
        self._seconds += dt_s
        self._navigation.update(dt_s)
        self._choose(self._targets.update(dt_s))
        self._view.update(dt_s)
        self._overview_shown.target = 0.0 if self._view.all_seen or self.backstage.theme.large else 1.0
        self._overview_shown.update(dt_s)
        self._arrive()
        self._note.update(dt_s)
        self._hints.update(dt_s)
        return self._outcome

    def draw(self, canvas: Canvas) -> None:
        self._tiles.draw(canvas, self._view.centre, self._view.scale, box=self.backstage.area)
        named = self._focus if self._at is None else None
        self._marks.draw(canvas, self._stops.reached, named, self._name(named), self._seconds)
        self._credit.draw(canvas)
        if self._at is None:
            self._hints.draw(canvas, targets=[*self._keys.boxes.values(), *self._marks.regions])
        else:
            view, say = self.settings.views[self._at], self.backstage.say
            self._note.draw(canvas, Words(say(view.name), say(view.text)), floor=self._floor)
        marks = {part.centre: at in self._stops.reached for at, part in enumerate(self._parts)}
        self._overview.draw(canvas, self._view.seen, marks, alpha=self._overview_shown.value)
        self._keys.draw(canvas, self._targets, self._useless)

    def rehearse(self, way: Way) -> Iterator[Doing]:
        for at in range(len(self.settings.views)):
            if way == "button":
                yield Press("next")
                if self._view.whole:
                    yield Press("select")
            else:
                while not self._view.whole:
                    yield Choose(self._keys.boxes[FURTHER].centre)
                    yield Wait(1)
                yield Choose(self._marks.place(at))
            yield Wait(FLIGHT_S)
        yield Press("next") if way == "button" else Key("next")

    @property
    def _useless(self) -> frozenset[str]:
        """The keys that do nothing now: what is as small, or as large, as it may be."""
        largest = self._view.scale > 0.98 * self._view.most
        return frozenset([FURTHER] * self._view.whole + [NEARER] * largest)

    @property
    def _free(self) -> Box:
        """Where a view is looked at, beside or above the words about it."""
        right = self._keys.left if self.backstage.theme.large else self._overview.left
        return self._note.leaves(right=right, floor=self._floor)

    @property
    def _floor(self) -> float:
        """Where a note stands: on an upright screen over the view of the whole."""
        upright = self.backstage.area.h > self.backstage.area.w and not self.backstage.theme.large
        return self._overview.box.y - self.backstage.theme.margin_px / 2 if upright else self._credit.floor

    @property
    def _focus(self) -> int | None:
        """The view that a pointer is on, or keys have come to."""
        focus = self._targets.focus
        return int(focus) if focus is not None and focus.isdigit() else self._stops.at

    def _name(self, view: int | None) -> str:
        return "" if view is None else self.backstage.say(self.settings.views[view].name)

    def _navigate(self, event: Event) -> None:
        if self._navigation.handle(event):
            self._hints.understood()

    def _point(self, event: Pointed | PointerLost) -> None:
        """A pointer chooses a mark or a key, moves about in the view of the whole, or holds the picture."""
        point = self.backstage.place_of(event)
        self._targets.place({**self._keys.boxes, **self._marks.boxes})
        chosen = self._targets.handle(event, point)
        self._choose(chosen)
        if chosen is not None:
            self._navigation.leave(event)
        there = None if self._navigation.holds else self._overview.pressed(event, point)
        if there is None:
            self._navigate(event)
        else:
            self._view.jump(there, self._view.scale)

    def _choose(self, name: str | None) -> None:
        if name is None:
            return
        self._hints.understood()
        if name in self._keys.boxes:
            self._view.zoom(STEP if name == NEARER else 1 / STEP, self._view.box.centre)
        else:
            self._stops.at = int(name)
            self._go()

    def _step(self, by: int) -> None:
        self._hints.understood()
        self._outcome = self._outcome or self._stops.step(by)
        if self._outcome is not None or self._stops.at is None:
            return
        if not self._view.whole:
            self._go()  # who is near goes on from view to view
        elif str(self._stops.at) not in self._marks.boxes:
            self._view.fly_out(self._parts[self._stops.at].centre)

    def _select(self) -> None:
        if self._stops.at is None and self.settings.views:
            self._stops.at = 0
        if self._at is not None and self._at == self._stops.at:
            self._view.fly_out()
        else:
            self._go()

    def _go(self) -> None:
        if self._stops.at is not None:
            self._hints.understood()
            self._view.fly_to(self._parts[self._stops.at], self._free)

    def _arrive(self) -> None:
        """Tell of the view that is seen now, if it is one."""
        at = None if self._view.flying else self._marks.here
        if at is not None and at != self._at and self._stops.reach(at):
            chime(self.backstage, at, x=self.backstage.area.centre[0])
            self.backstage.emit(HotspotOpened(at=self.backstage.clock.now(), scene=self.name, hotspot=f"view-{at + 1}"))
            if len(self._stops.reached) == (self.settings.needed or len(self.settings.views)):
                self.backstage.emit(Completed(at=self.backstage.clock.now(), scene=self.name))
        self._at = at
        self._note.show(at)
