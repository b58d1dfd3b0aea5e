"""Gallery: pictures in a row on a wall, one in the middle with its words; it can be seen large."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from pydantic import Field

from kiosk.display.canvas import Canvas
from kiosk.display.easing import Follow
from kiosk.display.geometry import Box
from kiosk.events import Action, Completed, Event, Way, Zoomed
from kiosk.packs.model import Asset, Outcome, PackModel, Picture, SceneSettings, Texts
from kiosk.scenes.base import Backstage, Scene
from kiosk.scenes.parts.chime import chime
from kiosk.scenes.parts.credit_line import CreditLine
from kiosk.scenes.parts.cross import draw_cross
from kiosk.scenes.parts.hints import Hints
from kiosk.scenes.parts.own_sound import OwnSound
from kiosk.scenes.parts.rests import Rests
from kiosk.scenes.parts.stops import Stops
from kiosk.scenes.parts.strip import Strip
from kiosk.scenes.parts.wall import Room, Wall
from kiosk.scenes.parts.wall_label import WallLabel
from kiosk.scenes.rehearsal import Choose, Doing, Drag, Key, Press
from kiosk.scenes.script import Script

OPENS, CLOSES = 1.25, 0.8
"""Two hands that move apart or together by so much open and close the picture."""
MIDDLE, ON, BACK, CLOSE = "middle", "next", "back", "close"
NEARER_EMS, LOWER_EMS = 0.2, 1.3
"""A hint on the wall stands by so much nearer to the picture than to the edge of the screen, and may reach so far
below it, with the room under it."""
UNSEEN = 0.3
"""The words of a picture are gone when the row has moved by this part of the way to the next one."""


class Item(PackModel):
    """One picture of a gallery."""

    picture: Picture
    title: Texts
    caption: Texts = Field(default_factory=dict, description="One or two sentences.")
    credit: Texts = Field(default_factory=dict, description="The credit line of the picture.")
    sound: Asset | None = Field(None, description="What is heard while the picture hangs in the middle.")


class GallerySettings(SceneSettings):
    """The keys of a gallery."""

    items: list[Item] = Field(min_length=1)
    hints: dict[Way, Texts] = Field(default_factory=dict, description="How to move on, for each way of acting.")


class Gallery(Scene[GallerySettings]):
    """The row is dragged, swept, or led by `next` and `back`, and past its ends they lead on; a hand that rests beside
    the middle moves it too. `select`, a tap or a hand that rests on it shows the picture large, and `back` hangs it
    back."""

    Settings: ClassVar[type[SceneSettings]] = GallerySettings
    plays = frozenset({"next", "back", "select"})

    def __init__(self, name: str, settings: GallerySettings, backstage: Backstage) -> None:
        super().__init__(name, settings, backstage)
        self._pictures = [backstage.picture(item.picture) for item in settings.items]
        self._credits = [CreditLine(item.credit, backstage) for item in settings.items]
        self._wall = Wall(self._pictures, backstage)
        self._label = WallLabel(backstage)
        self._strip = Strip(len(settings.items), backstage)
        self._rests = Rests(backstage, frozenset({ON, BACK}))
        self._hints = Hints(settings.hints, backstage, "turn")
        self._large = False
        self._grown = Follow(0.0, backstage.theme.motion.change_s)
        self._stops = Stops(len(settings.items))
        self._stops.reach(0)
        self._sound = OwnSound(backstage, [item.sound for item in settings.items])
        self._outcome: Outcome | None = None

    def enter(self) -> None:
        self._sound.change(self.settings.items[self._strip.index].sound)

    def handle(self, event: Event) -> None:
        match event:
            case Action(name="next"):
                self._step(1)
            case Action(name="back") if self._large:
                self._show_large(large=False)
            case Action(name="back"):
                self._step(-1)
            case Action(name="select"):
                self._show_large(large=not self._large)
            case Zoomed(scale=scale) if scale > OPENS or scale < CLOSES:
                self._show_large(large=scale > OPENS)
            case _:
                self._rests.handle(event)
                if self._strip.handle(event):
                    self._hints.understood()
                self._tap()

    def update(self, dt_s: float) -> Outcome | None:
        self._hints.update(dt_s)
        self._grown.target = 1.0 if self._large else 0.0
        self._grown.update(dt_s)
        self._strip.pitch_px = self._wall.pitch_px(self._strip.at, self._room, self._shown_large)
        self._strip.update(dt_s)
        self._pictures[self._strip.index].update(dt_s)
        self._rests.place(self._places)
        self._choose(self._rests.update(dt_s))
        self._see()
        return self._outcome

    def place(self) -> object:
        return self._strip.index, self._large, tuple(sorted(self._stops.reached))

    def resume(self, place: object) -> None:
        match place:
            case (int(index), bool(large), tuple(seen)):
                self._strip.jump(index)
                self._large, self._grown.value = large, float(large)
                self._stops.resume((index, seen))

    def script(self) -> Script:
        say, item = self.backstage.say, self.settings.items[self._strip.index]
        titles = tuple(say(each.title) for each in self.settings.items)
        shows = self.backstage.alt_of(item.picture)
        title, caption = say(item.title), say(item.caption)
        return Script(say(self.settings.title), f"{title}. {caption}" if caption else "", titles, title, shows)

    def rehearse(self, way: Way) -> Iterator[Doing]:
        middle, last = self._room.frame.centre, len(self.settings.items) - 1
        across = -0.3 if not self.backstage.mirrored else 0.3
        for _ in range(last):
            to = middle[0] + across * self.backstage.area.w, middle[1]
            yield Press("next") if way == "button" else Drag((middle, to))
        if way == "button":
            yield from (Press("select"), Press("back"), Press("next"))
            return
        yield Choose(middle)
        yield Choose(self._places[CLOSE].centre)
        yield Key("next")

    def draw(self, canvas: Canvas) -> None:
        grown, index = self._shown_large, self._strip.index
        self._wall.draw(canvas, self._room, self._strip.at, grown)
        shown = max(0.0, 1 - abs(self._strip.at - index) / UNSEEN)
        self._credits[index].draw(canvas)
        if grown < 1:
            item, count = self.settings.items[index], len(self.settings.items)
            box = self._wall.box(index, self._room, index, 0.0)
            words = self.backstage.say(item.title), self.backstage.say(item.caption)
            floor, alpha = self._credits[index].floor, shown * (1 - grown)
            self._label.draw(canvas, box, words, (index, count), floor=floor, alpha=alpha)
        if self._large:
            draw_cross(canvas, self.backstage, self._places[CLOSE], self._rests.progress(CLOSE))
            return
        self._rests.draw(canvas)
        self._hints.draw(canvas, self._free)

    # where things are

    @property
    def _room(self) -> Room:
        area, theme = self.backstage.area, self.backstage.theme
        top = theme.margin_px if theme.large else self._hints.high_px  # large letters need the room themselves
        page = Box(area.x, area.y, area.w, self._credits[self._strip.index].floor - area.y)
        return Room(self._label.above(page, top), page)

    @property
    def _free(self) -> Box:
        """Where a hint stands: over the pictures, or on the wall beside the one in the middle where large letters leave
        it no room there."""
        area, theme, at = self.backstage.area, self.backstage.theme, self._strip.index
        if not theme.large or area.h > area.w:
            return area
        frame, em = self._wall.box(at, self._room, at, 0.0), theme.body_px
        w, h = frame.x + NEARER_EMS * em - area.x, frame.y + frame.h + LOWER_EMS * em - area.y
        return self.backstage.placed(Box(area.x, area.y, w, h))

    @property
    def _shown_large(self) -> float:
        return self._grown.target if self.backstage.theme.motion.reduced else self._grown.value

    @property
    def _places(self) -> dict[str, Box]:
        """What can be chosen: the picture in the middle, and what is beside it; or the cross that hangs it back."""
        area, theme, mirrored = self.backstage.area, self.backstage.theme, self.backstage.mirrored
        box = self._wall.box(self._strip.index, self._room, self._strip.index, float(self._large))
        left, right = max(theme.target_px, box.x - area.x), max(theme.target_px, area.x + area.w - box.x - box.w)
        sides = {
            BACK: Box(area.x, area.y, left, area.h),
            ON: Box(area.x + area.w - right, area.y, right, area.h),
        }
        if mirrored:
            sides = {BACK: sides[ON], ON: sides[BACK]}
        if not self._large:
            return {MIDDLE: box} | sides
        side = theme.target_px
        corner = Box(area.x + area.w - side, self.backstage.reach.y, side, side)
        return {CLOSE: self.backstage.placed(corner)} | sides

    # what visitors do

    def _tap(self) -> None:
        tapped = self._strip.take_tap()
        if tapped is not None:
            name = next((name for name, box in self._places.items() if box.contains(tapped)), None)
            self._choose(CLOSE if name is None and self._large else name)

    def _choose(self, name: str | None) -> None:
        if name in {MIDDLE, CLOSE}:
            self._show_large(large=name == MIDDLE)
        elif name in {ON, BACK} and self._strip.step(1 if name == ON else -1):
            self._hints.understood()

    def _show_large(self, *, large: bool) -> None:
        self._large = large
        self._hints.understood()

    def _step(self, by: int) -> None:
        self._hints.understood()
        if not self._strip.step(by):
            self._outcome = self._stops.end(by)

    def _see(self) -> None:
        here = self._strip.index
        if here != self._stops.at and not self._sound.change(self.settings.items[here].sound):
            chime(self.backstage, here, self.backstage.area.centre[0])
        if self._stops.reach(here) and not self._stops.missing:
            self.backstage.emit(Completed(at=self.backstage.clock.now(), scene=self.name))
