"""Gallery: pictures in a row on a wall, one in the middle with its words; it can be seen large."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from pydantic import Field

from kiosk.display.canvas import Canvas
from kiosk.events import Action, Event, Way, Zoomed
from kiosk.packs.model import Asset, Outcome, PackModel, Picture, SceneSettings, Texts
from kiosk.scenes.base import Backstage, Scene
from kiosk.scenes.parts.chime import chime
from kiosk.scenes.parts.credit_line import CreditLine
from kiosk.scenes.parts.cross import draw_cross
from kiosk.scenes.parts.hall import CLOSE, MIDDLE, Hall
from kiosk.scenes.parts.hints import Hints
from kiosk.scenes.parts.own_sound import OwnSound
from kiosk.scenes.parts.walk import BESIDE, Walk
from kiosk.scenes.rehearsal import Choose, Doing, Drag, Key, Press
from kiosk.scenes.script import Script

OPENS, CLOSES = 1.25, 0.8
"""Two hands that move apart or together by so much open and close the picture."""


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
        pictures = [backstage.picture(item.picture) for item in settings.items]
        thanks = [CreditLine(item.credit, backstage) for item in settings.items]
        self._hints = Hints(settings.hints, backstage, "turn")
        self._hall = Hall(pictures, thanks, self._hints, backstage)
        self._walk = Walk(len(pictures), backstage, self._hints, lambda: self._hall.places)
        self._sound = OwnSound(backstage, [item.sound for item in settings.items])

    def enter(self) -> None:
        self._sound.change(self._item.sound)

    def handle(self, event: Event) -> None:
        match event:
            case Action(name="back") if self._hall.large:
                self._show_large(large=False)
            case Action(name="next" | "back" as name):
                self._walk.step(1 if name == "next" else -1)
            case Action(name="select"):
                self._show_large(large=not self._hall.large)
            case Zoomed(scale=scale) if scale > OPENS or scale < CLOSES:
                self._show_large(large=scale > OPENS)
            case _:
                self._choose(self._walk.handle(event))

    def update(self, dt_s: float) -> Outcome | None:
        self._hints.update(dt_s)
        self._choose(self._walk.update(dt_s, self._hall.pitch_px(self._walk.strip.at)))
        self._hall.index = self._walk.strip.index
        self._hall.update(dt_s)
        if self._walk.arrives(self._hall.index) and not self._sound.change(self._item.sound):
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
        say, item = self.backstage.say, self._item
        titles = tuple(say(each.title) for each in self.settings.items)
        title, caption = say(item.title), say(item.caption)
        words, shows = f"{title}. {caption}" if caption else "", self.backstage.alt_of(item.picture)
        return Script(say(self.settings.title), words, titles, title, shows)

    def rehearse(self, way: Way) -> Iterator[Doing]:
        middle, across = self._hall.room.frame.centre, -0.3 if not self.backstage.mirrored else 0.3
        for _ in self.settings.items[1:]:
            to = middle[0] + across * self.backstage.area.w, middle[1]
            yield Press("next") if way == "button" else Drag((middle, to))
        if way == "button":
            yield from (Press("select"), Press("back"), Press("next"))
            return
        yield Choose(middle)
        yield Choose(self._hall.places[CLOSE].centre)
        yield Key("next")

    def draw(self, canvas: Canvas) -> None:
        words = self.backstage.say(self._item.title), self.backstage.say(self._item.caption)
        self._hall.draw(canvas, self._walk.strip.at, words)
        if self._hall.large:
            draw_cross(canvas, self.backstage, self._hall.places[CLOSE], self._walk.rests.progress(CLOSE))
        else:
            self._walk.rests.draw(canvas)
            self._hints.draw(canvas, self._hall.free)

    @property
    def _item(self) -> Item:
        """What hangs in the middle."""
        return self.settings.items[self._walk.strip.index]

    def _choose(self, name: str | None) -> None:
        if name in {MIDDLE, CLOSE} or (name == BESIDE and self._hall.large):
            self._show_large(large=name == MIDDLE)
        else:
            self._walk.choose(name)

    def _show_large(self, *, large: bool) -> None:
        self._hall.large = large
        self._hints.understood()
