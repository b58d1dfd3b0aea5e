"""Gallery: pictures in a row on a wall, one in the middle with its words; it can be seen large."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from pydantic import Field

from kiosk.display.canvas import Canvas
from kiosk.events import Action, Event, Way, Zoomed
from kiosk.packs.model import Outcome, SceneSettings, Texts
from kiosk.scenes.base import Backstage, Scene
from kiosk.scenes.parts.chime import chime
from kiosk.scenes.parts.hall import CLOSE, MIDDLE, Hall
from kiosk.scenes.parts.hints import Hints
from kiosk.scenes.parts.hung import Item
from kiosk.scenes.parts.keys import led
from kiosk.scenes.parts.own_sound import OwnSound
from kiosk.scenes.parts.walk import BESIDE, Walk
from kiosk.scenes.rehearsal import Choose, Doing, Press, leads_on
from kiosk.scenes.script import Script

OPENS, CLOSES = 1.25, 0.8
"""Two hands that move apart or together by so much open and close the picture."""


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
        self._hints = Hints(settings.hints, backstage, "turn")
        self._hall = Hall(settings.items, self._hints, backstage)
        self._walk = Walk(len(settings.items), backstage, self._hints, lambda: self._hall.places)
        self._sound = OwnSound(backstage, [item.sound for item in settings.items])

    def enter(self) -> None:
        self._sound.change(self._hall.item.sound)

    def handle(self, event: Event) -> None:
        match event:
            case Action(name="back") if self._hall.large:
                self._show(large=False)
            case Action(name="next" | "back" | "select"):
                led(event, self._walk.step, lambda: self._show(large=not self._hall.large))
            case Zoomed(scale=scale) if scale > OPENS or scale < CLOSES:
                self._show(large=scale > OPENS)
            case _:
                self._choose(self._walk.handle(event))

    def update(self, dt_s: float) -> Outcome | None:
        self._choose(self._walk.update(dt_s, self._hall.pitch_px(self._walk.strip.at)))
        self._hall.index = self._walk.strip.index
        self.pass_time(dt_s, self._hints, self._hall)
        if self._walk.arrives(self._hall.index) and not self._sound.change(self._hall.item.sound):
            chime(self.backstage, self._hall.index, self.backstage.area.centre[0])
        return self._walk.outcome

    def place(self) -> object:
        return self._walk.place(), self._hall.large

    def resume(self, place: object) -> None:
        match place:
            case (walk, bool(large)):
                self._walk.resume(walk)
                self._hall.be(self._walk.strip.index, large=large)

    def script(self) -> Script:
        say, item = self.backstage.say, self._hall.item
        titles = tuple(say(each.title) for each in self.settings.items)
        title, caption = say(item.title), say(item.caption)
        words = f"{title}. {caption}" if caption else ""
        return Script(self.title, words, titles, title, self.backstage.alt_of(item.picture))

    def rehearse(self, way: Way) -> Iterator[Doing]:
        middle = self._hall.room.frame.centre
        yield from self._walk.doings(way, middle)
        yield Press("select") if way == "button" else Choose(middle)
        yield Press("back") if way == "button" else Choose(self._hall.places[CLOSE].centre)
        yield leads_on(way)

    def draw(self, canvas: Canvas) -> None:
        self._hall.draw(canvas, self._walk.strip.at)
        self._hall.draw_signs(canvas, self._walk.rests)

    def _choose(self, name: str | None) -> None:
        if name in {MIDDLE, CLOSE} or (name == BESIDE and self._hall.large):
            self._show(large=name == MIDDLE)
        else:
            self._walk.choose(name)

    def _show(self, *, large: bool) -> None:
        """Show the picture in the middle large, or hang it back."""
        self._hall.large = large
        self._hints.understood()
