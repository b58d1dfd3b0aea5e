"""Reveal: a lamp or a brush uncovers a picture under another one, and tells of what it finds there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Literal

from pydantic import Field

from kiosk.display.canvas import Canvas
from kiosk.display.easing import Follow
from kiosk.events import Completed, Dialled, Event, HotspotOpened, Pointed, PointerLost, Way
from kiosk.packs.model import Outcome, PackModel, Picture, SceneSettings, Texts
from kiosk.scenes.base import Backstage, Scene
from kiosk.scenes.parts.caption import draw_caption
from kiosk.scenes.parts.chime import chime
from kiosk.scenes.parts.credit_line import CreditLine
from kiosk.scenes.parts.find_note import FindNote
from kiosk.scenes.parts.hints import Hints
from kiosk.scenes.parts.keys import led
from kiosk.scenes.parts.lamp_rest import lamp_rest
from kiosk.scenes.parts.lamplight import Lamplight, rows
from kiosk.scenes.parts.note import Words
from kiosk.scenes.parts.search import Search
from kiosk.scenes.parts.stops import Stops
from kiosk.scenes.parts.tally import Tally
from kiosk.scenes.parts.uncovered import Uncovered
from kiosk.scenes.parts.wanderer import Wanderer
from kiosk.scenes.rehearsal import Choose, Doing, Drag, Key, Press, Wait
from kiosk.scenes.script import Script

ENOUGH = 0.8
"""A brush that has uncovered this part of the picture has uncovered it."""
TURN = 0.1
"""A step of a wheel moves the light by this part of the way to the next thing."""
DAWN_S, GONE = 2.4, 0.995
"""When all is found the light comes on in this time, until nothing of the cover is left."""
ROWS_APART = 1.5
"""Where nothing is to be found, keys lead the light along rows that lie so many radii apart."""


class Find(PackModel):
    """Something to be found."""

    at: tuple[float, float] = Field(description="Where it is, in the pixels of the picture `under`.")
    heading: Texts = Field(default_factory=dict)
    text: Texts


class RevealSettings(SceneSettings):
    """The keys of a reveal scene. Both pictures cover the screen; they should be drawn alike."""

    under: Picture = Field(description="The picture that is uncovered.")
    over: Picture | None = Field(None, description="The picture that covers it; without, it lies in the dark.")
    mode: Literal["lamp", "brush"] = Field("lamp", description="A lamp shows a place; what a brush has wiped stays.")
    radius: float = Field(0.17, ge=0.05, le=0.28, description="Of the light, as a part of the shorter side.")
    dark: float = Field(0.93, ge=0.5, le=1, description="How dark it is without a picture `over`.")
    finds: list[Find] = Field(default_factory=list, description="What is found, in the order in which keys lead there.")
    praise: Texts = Field(default_factory=dict, description="What is said when all is found.")
    hints: dict[Way, Texts] = Field(default_factory=dict, description="How to look, for each way of acting.")
    credit: Texts = Field(default_factory=dict, description="Who made the pictures.")


class Reveal(Scene[RevealSettings]):
    """The light follows a hand or a finger; `next` and `back` lead it on and back, `select` to what is missing."""

    Settings: ClassVar[type[SceneSettings]] = RevealSettings
    plays = frozenset({"next", "back", "select"})

    def __init__(self, name: str, settings: RevealSettings, backstage: Backstage) -> None:
        super().__init__(name, settings, backstage)
        theme, area = backstage.theme, backstage.area
        self._under = backstage.picture(settings.under)
        self._over = backstage.picture(settings.over or settings.under)
        self._uncovered = Uncovered(self._under, backstage.screen)
        self._radius_px = settings.radius * min(area.w, area.h)
        placed = [(find, self._under.fit.point(find.at)) for find in settings.finds]
        self._finds = [(find, at) for find, at in placed if area.contains(at)]
        places = [at for _, at in self._finds]
        self._way = places or rows(area, self._radius_px, ROWS_APART)
        focus = self._under.place(self._under.planes.focus)
        rest = lamp_rest(places, focus, area, self._radius_px)
        self._light = Wanderer(rest, self._way, theme.motion)
        self._lamplight = Lamplight(self._radius_px, backstage)
        self._stops, self._search = Stops(len(self._way)), Search(self._way, self._radius_px)
        self._credit, self._tally = CreditLine(settings.credit, backstage), Tally(backstage, len(self._finds))
        self._note = FindNote(backstage, places, self._tally)
        self._hints = Hints(settings.hints, backstage, "move")
        self._told: int | None = None
        self._pointing: set[Way] = set()
        self._dawn = Follow(0.0, DAWN_S)
        self._seconds = 0.0
        self._outcome: Outcome | None = None

    def place(self) -> object:
        width, height = self.backstage.screen
        at = None if self._light.waiting else (self._light.at[0] / width, self._light.at[1] / height)
        return self._stops.place(), at, self._dawn.target, self._told, self._uncovered.mask

    def resume(self, place: object) -> None:
        match place:
            case (stops, (float(), float()) | None as at, float() as dawn, int() | None as told, mask):
                self._stops.resume(stops)
                if at is not None:
                    self._light.follow((at[0] * self.backstage.screen[0], at[1] * self.backstage.screen[1]))
                self._dawn.value = self._dawn.target = dawn
                self._told = told if told is None or told < len(self._finds) else None
                self._uncovered.restore(mask)

    def script(self) -> Script:
        say, seen = self.backstage.say, self.settings.under if self._stops.reached else self.settings.over
        shows = self.backstage.alt_of(seen) if seen is not None else ""
        if self._told is None:
            return Script(say(self.settings.title), self._hints.spoken, shows=shows)
        find = self._finds[self._told][0]
        return Script(say(find.heading) or say(self.settings.title), say(find.text), shows=shows)

    def handle(self, event: Event) -> None:
        if led(event, self._step, self._select):
            return
        match event:
            case Dialled(steps=steps):
                self._hints.understood()
                self._light.turn(TURN * steps)
            case Pointed():
                self._point(event)
            case PointerLost(via=via):
                self._pointing.discard(via)

    def update(self, dt_s: float) -> Outcome | None:
        self._seconds += dt_s
        self._under.update(dt_s)
        self._over.update(dt_s)
        self._light.update(dt_s)
        self._uncover()
        self._find(dt_s)
        self._dawn.update(dt_s)
        self._tally.update(dt_s)
        self._note.update(dt_s)
        self._hints.update(dt_s)
        return self._outcome

    def draw(self, canvas: Canvas) -> None:
        dawn = self._dawn.value
        if dawn < GONE:
            self._over.draw(canvas)
            if self.settings.over is None:
                canvas.fill(self.backstage.area, self.backstage.theme.ink, alpha=self.settings.dark)
            self._uncovered.draw(canvas)
            self._lamplight.draw_halo(canvas, self._light.at, 1 - dawn)
            hidden = [at for number, at in enumerate(self._way) if number not in self._stops.reached and self._finds]
            self._lamplight.draw_glints(canvas, hidden, self._seconds, 1 - dawn)
        if dawn > 1 - GONE:
            with canvas.layer(1.0 if dawn > GONE else dawn):
                self._under.draw(canvas)
        for number, (_, at) in enumerate(self._finds):
            if number in self._stops.reached:
                self._lamplight.draw_found(canvas, at, told=number == self._told)
        self._credit.draw(canvas)
        self._draw_words(canvas)
        if dawn > 0.5:
            draw_caption(canvas, self.backstage, self.backstage.say(self.settings.praise))
        else:
            self._hints.draw(canvas, about=[self._under])

    def rehearse(self, way: Way) -> Iterator[Doing]:
        for at in self._way:
            if way == "button":
                yield Press("next")
            else:
                yield Choose(at) if self._finds else Drag((self._light.at, at))
            yield Wait(2)
        yield Press("next") if way == "button" else Key("next")

    def _draw_words(self, canvas: Canvas) -> None:
        """What was found last, and how much there is to be found, unless large words take its room."""
        say, floor, told, reached = self.backstage.say, self._credit.floor, None, self._stops.reached
        box = self._tally.box(floor)
        if self._told is not None:
            find, _ = self._finds[self._told]
            told = self._note.draw(canvas, Words(say(find.heading), say(find.text)), self._told, reached, floor)
        if told is None or not told.overlaps(box):
            self._tally.draw(canvas, reached, box)

    def _point(self, event: Pointed) -> None:
        """The light is where the pointer is; a brush wipes where a finger presses, or a hand is."""
        point = self.backstage.point(event)
        if event.via not in self._pointing:
            self._uncovered.lift()  # it did not come there by wiping
        if event.via == "touch" and not event.pressed and self.settings.mode == "brush":
            self._pointing.discard(event.via)
            return
        self._pointing.add(event.via)
        self._hints.understood()
        self._light.follow(point)

    def _step(self, by: int) -> None:
        self._hints.understood()
        self._outcome = self._outcome or self._stops.step(by)
        if self._outcome is None and self._stops.at is not None:
            self._light.go_to_stop(self._stops.at)

    def _select(self) -> None:
        """To the next thing that is missing; on, when nothing is."""
        missing = [stop for stop in range(len(self._way)) if stop not in self._stops.reached]
        self._hints.understood()
        if missing:
            self._stops.at = missing[0]
            self._light.go_to_stop(missing[0])
        else:
            self._outcome = self._outcome or "finished"

    def _uncover(self) -> None:
        at = self._light.at
        if self.settings.mode == "lamp":
            self._uncovered.shine(at, self._radius_px)
        elif not self._light.waiting:
            self._uncovered.wipe(at, self._radius_px)

    def _find(self, dt_s: float) -> None:
        """What the light rests on, or the brush has laid bare, is found."""
        brush = self.settings.mode == "brush"
        for stop, near in self._search.found(dt_s, self._light.at, lambda at: brush and self._uncovered.at(at) > 0.5):
            self._tell(stop, now=near)
        if brush and self._uncovered.share >= ENOUGH:
            self._complete()

    def _tell(self, stop: int, *, now: bool) -> None:
        first = stop not in self._stops.reached
        if self._finds and (first or now):
            self._told = stop
            self._note.show(stop)
        if not first:
            return
        at = self._stops.at
        self._stops.reach(stop)
        self._stops.at = stop if self._light.resting else at
        if self._finds:
            self._tally.fly(stop, self._way[stop])
            chime(self.backstage, len(self._stops.reached) - 1, x=self._way[stop][0])
            now_s = self.backstage.clock.now()
            self.backstage.emit(HotspotOpened(at=now_s, scene=self.name, hotspot=f"find-{stop + 1}"))
        if not self._stops.missing:
            self._complete()

    def _complete(self) -> None:
        """Once: the light comes on, and all is seen."""
        if self._dawn.target == 0.0:
            self._dawn.target = 1.0
            self.backstage.emit(Completed(at=self.backstage.clock.now(), scene=self.name))
