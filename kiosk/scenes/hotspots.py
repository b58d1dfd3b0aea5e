"""Hotspots: a picture with places that open, each with a few words beside it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from pydantic import Field

from kiosk.display.canvas import Canvas
from kiosk.display.easing import Follow
from kiosk.display.geometry import Box
from kiosk.events import Action, Completed, Event, HotspotOpened, Pointed, PointerLost, Way
from kiosk.packs.model import Outcome, PackModel, Picture, SceneSettings, Texts
from kiosk.scenes.base import Backstage, Scene
from kiosk.scenes.parts.beside import About, Beside, draw_light
from kiosk.scenes.parts.chime import chime
from kiosk.scenes.parts.credit_line import CreditLine
from kiosk.scenes.parts.crop import SLIDE_S, Crop, Design
from kiosk.scenes.parts.cross import draw_cross
from kiosk.scenes.parts.hints import Hints
from kiosk.scenes.parts.keys import step_of
from kiosk.scenes.parts.spots import Spots, in_reading_order
from kiosk.scenes.parts.stops import Stops
from kiosk.scenes.parts.targets import Targets
from kiosk.scenes.rehearsal import Choose, Doing, Key, Press, Wait
from kiosk.scenes.script import Script
from kiosk.yamlfile import Name

CLOSE = "close"
"""The target that closes what is open."""


class Hotspot(PackModel):
    """A place of the picture that opens."""

    id: Name
    box: Design = Field(description="Left, top, width and height in design pixels of the picture.")
    heading: Texts
    text: Texts


class HotspotsSettings(SceneSettings):
    """The keys of a scene with hotspots."""

    picture: Picture
    credit: Texts = Field(default_factory=dict, description="The credit line of the picture.")
    hotspots: list[Hotspot] = Field(min_length=1)
    needed: int | None = Field(None, ge=1, description="So many must be opened for the scene to be done; all, if none.")
    hints: dict[Way, Texts] = Field(default_factory=dict, description="How to open one, for each way of acting.")


class Hotspots(Scene[HotspotsSettings]):
    """A mark is chosen by touch, by a hand that rests there, or by `next`, `back` and `select`. While one is open,
    `next` opens the next one, `back` closes it, and so does a touch beside it."""

    Settings: ClassVar[type[SceneSettings]] = HotspotsSettings
    plays = frozenset({"next", "back", "select"})

    def __init__(self, name: str, settings: HotspotsSettings, backstage: Backstage) -> None:
        super().__init__(name, settings, backstage)
        self._picture = backstage.picture(settings.picture)
        self._crop = Crop(self._picture, backstage.area, backstage.theme.motion)
        self._hotspots = self._in_order()
        self._spots = Spots([spot.box for spot in self._hotspots], self._crop, backstage)
        self._stops = Stops(len(self._hotspots))
        self._targets = Targets()
        self._beside = Beside(backstage)
        self._credit = CreditLine(settings.credit, backstage)
        self._hints = Hints(settings.hints, backstage, "open")
        self._open: int | None = None
        self._open_s = self._seconds = 0.0
        self._light = Follow(0.0, backstage.theme.motion.change_s)
        self._lit, self._touched = 0, False
        self._outcome: Outcome | None = None
        self._place_targets()

    def handle(self, event: Event) -> None:
        match event:
            case Pointed() | PointerLost():
                self._follow(event)
            case Action(name="back") if self._open is not None:
                self._close()
            case Action(name="select"):
                self._select()
            case _ if by := step_of(event, self.backstage):
                self._step(by, leave=isinstance(event, Action))
            case _:
                pass

    def update(self, dt_s: float) -> Outcome | None:
        self._seconds += dt_s
        self._open_s += dt_s
        self._picture.update(dt_s)
        self._crop.update(dt_s)
        self._hints.update(dt_s)
        self._light.target = 0.0 if self._open is None else 1.0
        self._light.update(dt_s)
        self._place_targets()
        self._choose(self._targets.update(dt_s))
        return self._outcome

    def place(self) -> object:
        return self._stops.place(), self._open

    def resume(self, place: object) -> None:
        match place:
            case (stops, int() | None as opened):
                self._stops.resume(stops)
                self._open = opened
                self._lit = opened or 0
                self._spots.show(self._stops.at)

    def script(self) -> Script:
        say, at = self.backstage.say, self._stops.at
        names = tuple(say(spot.heading) for spot in self._hotspots)
        focus, shows = names[at] if at is not None else "", self.backstage.alt_of(self.settings.picture)
        if self._open is not None:
            spot = self._hotspots[self._open]
            return Script(say(spot.heading), say(spot.text), names, focus, shows)
        return Script(say(self.settings.title), self._hints.spoken, names, focus, shows)

    def rehearse(self, way: Way) -> Iterator[Doing]:
        for index in range(len(self._hotspots)):
            if way == "button":
                yield Press("next")
                if self._open is None:
                    yield Press("select")
            else:
                if str(index) not in self._marks:
                    yield Choose(self._targets.box(CLOSE).centre)
                yield Choose(self._spots.mark(index).centre)
                yield Wait(SLIDE_S)
        yield Press("next") if way == "button" else Key("next")

    def draw(self, canvas: Canvas) -> None:
        self._picture.draw(canvas)
        draw_light(canvas, self.backstage, self._spots.region(self._lit), self._light.value)
        self._draw_marks(canvas)
        self._credit.draw(canvas)
        if self._open is None:
            self._hints.draw(canvas, about=[self._picture], targets=self._marks.values())
            return
        shown = self._open_s / self.backstage.theme.motion.change_s
        self._beside.draw(canvas, self._about(self._open), shown=shown)
        rested = self._targets.progress if self._targets.resting_on == CLOSE else 0.0
        draw_cross(canvas, self.backstage, self._beside.cross(self._about(self._open)), rested)

    def _in_order(self) -> list[Hotspot]:
        """The places that can be seen on this screen, in the order of reading; all of them where none can."""
        every = self.settings.hotspots
        seen = [spot for spot in every if self._crop.can_show(spot.box)]
        for spot in (spot for spot in every if spot not in seen):
            self.backstage.report(
                f"scenes/{self.name}.yaml: the place '{spot.id}' cannot be seen on this screen and is left out. "
                "Move it further into the picture, away from what stands under the keys."
            )
        shown = seen or every
        order = in_reading_order([s.box for s in shown], self._crop.height, from_right=self.backstage.mirrored)
        return [shown[index] for index in order]

    # what visitors do

    def _follow(self, event: Pointed | PointerLost) -> None:
        point = self.backstage.place_of(event)
        chosen = self._targets.handle(event, point)
        began, self._touched = self._touches(event), isinstance(event, Pointed) and event.pressed
        if chosen is None and began:
            self._close()
        self._choose(chosen)
        if self._targets.focus not in {None, CLOSE} and self._open is None:
            self._stops.at = int(self._targets.focus or 0)

    def _touches(self, event: Pointed | PointerLost) -> bool:
        return isinstance(event, Pointed) and event.via == "touch" and event.pressed and not self._touched

    def _choose(self, name: str | None) -> None:
        if name == CLOSE:
            self._close()
        elif name is not None:
            self._show(int(name))

    def _step(self, by: int, *, leave: bool = True) -> None:
        """To the next place or the one before; past the last one the scene is over."""
        outcome = self._stops.step(by)
        if outcome is None and self._stops.at is not None:
            self._targets.focus = str(self._stops.at)
            self._spots.show(self._stops.at)
            if self._open is not None:
                self._show(self._stops.at)
        elif leave:
            self._outcome = "finished" if self._done and by > 0 else outcome

    def _select(self) -> None:
        if self._open is not None:
            self._close()
        elif self._stops.at is None:
            self._step(1)
        else:
            self._show(self._stops.at)

    def _show(self, index: int) -> None:
        done = self._done
        self._open = self._lit = index
        self._open_s = 0.0
        self._spots.show(index)
        self._stops.reach(index)
        self._hints.understood()
        chime(self.backstage, len(self._stops.reached) - 1, self._spots.mark(index).centre[0])
        at, spot = self.backstage.clock.now(), self._hotspots[index]
        self.backstage.emit(HotspotOpened(at=at, scene=self.name, hotspot=spot.id))
        if self._done and not done:
            self.backstage.emit(Completed(at=at, scene=self.name))

    def _close(self) -> None:
        self._open = None

    @property
    def _done(self) -> bool:
        return len(self._stops.reached) >= min(self.settings.needed or len(self._hotspots), len(self._hotspots))

    def _place_targets(self) -> None:
        places = self._marks
        if self._open is not None:
            places = {CLOSE: self._beside.cross(self._about(self._open))} | places
        self._targets.place(places)

    @property
    def _marks(self) -> dict[str, Box]:
        """What can be chosen: no mark that words stand over, nor that of what is open."""
        marks = self._spots.marks(None if self._open is None else self._beside.plane(self._about(self._open)))
        return {name: box for name, box in marks.items() if name != str(self._open)}

    def _about(self, index: int) -> About:
        """What is said of a place: beside it, and over none that is still to be opened."""
        spot, say = self._hotspots[index], self.backstage.say
        left = (each for each in range(len(self._hotspots)) if each not in {*self._stops.reached, index})
        cross = self.backstage.theme.target_px / 2  # it reaches so far beyond the words, but never under them
        rests = self._spots.rests(left)
        clear = tuple(Box(box.x - cross, box.y, box.w + 2 * cross, box.h + cross) for box in rests)
        return About(self._spots.region(index), say(spot.heading), say(spot.text), self._credit.floor, clear)

    def _draw_marks(self, canvas: Canvas) -> None:
        marks, at = self._marks, self._stops.at
        self._spots.draw(canvas, [int(name) for name in marks], self._stops.reached, self._seconds)
        if at is not None and str(at) in marks:
            name = self.backstage.say(self._hotspots[at].heading) if self._open is None else ""
            rested = self._targets.progress if self._targets.resting_on == str(at) else 0.0
            self._spots.draw_focus(canvas, at, name, rested)
