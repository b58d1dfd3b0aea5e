"""Video: a film with captions that can be held and wound; where it cannot be played, its words are shown."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from pydantic import Field

from kiosk.display.canvas import Canvas
from kiosk.events import Action, Dialled, Event, Grabbed, Pointed, PointerLost, Swiped, Way
from kiosk.language import interface_text
from kiosk.packs.model import Asset, Outcome, SceneSettings, Texts
from kiosk.scenes.base import Backstage, Scene
from kiosk.scenes.parts.film import FilmPart
from kiosk.scenes.parts.film_face import FilmFace
from kiosk.scenes.parts.player_row import TOGGLE, PlayerRow
from kiosk.scenes.parts.targets import Targets
from kiosk.scenes.parts.winding import Winding
from kiosk.scenes.rehearsal import Choose, Doing, Key, Press, Wait
from kiosk.scenes.script import Script

WIND_S = 10.0
"""`next` and `back` go so far."""
TURN_S = 2.0
"""One step of a wheel."""
REHEARSED_S = 1.0


class VideoSettings(SceneSettings):
    """The keys of a scene that shows a film. Beside the film may lie its poster, `film.jpg` for `film.mp4`, and its
    captions, `film.fr.vtt`; and `film.described.fr.vtt` with what is seen in it, which is read aloud in its time to who
    does not see it, while the film stands still."""

    film: Asset = Field(description="The film: H.264 and AAC in an MP4 play everywhere.")
    volume: float = Field(1.0, ge=0, le=1, description="How loud it is beside the other sounds.")
    transcript: Texts = Field(
        default_factory=dict, description="What is said and seen in it, for who cannot follow it."
    )
    credit: Texts = Field(default_factory=dict, description="Whose film it is.")


class Video(Scene[VideoSettings]):
    """Plays by itself. `select`, a touch and a closing hand hold it and let it go on; `next` and `back`, a sweep and a
    wheel wind it; a finger on its line goes there. Past its end it is finished, before its beginning one goes back."""

    Settings: ClassVar[type[SceneSettings]] = VideoSettings
    plays = frozenset({"next", "back", "select"})

    def __init__(self, name: str, settings: VideoSettings, backstage: Backstage) -> None:
        super().__init__(name, settings, backstage)
        self._row, self._targets = PlayerRow(backstage, settings.credit), Targets()
        self._part = FilmPart(settings.film, backstage, volume=settings.volume, room=self._row.room)
        self._film = self._part.film
        self._winding = Winding(self._film, backstage)
        self._face = FilmFace(self._part, self._row.room, (settings.title, settings.transcript), backstage)
        self._row.place(self._targets)
        self._film.play()

    def handle(self, event: Event) -> None:
        self._row.wake()
        match event:
            case Action(name="select") | Grabbed():
                self._winding.press()
            case Action(name="next"):
                self._winding.wind(WIND_S)
            case Action(name="back"):
                self._winding.wind(-WIND_S)
            case Swiped():
                self._winding.wind(self.backstage.turned(event) * WIND_S)
            case Dialled(steps=steps):
                self._winding.wind(steps * TURN_S)
            case Pointed() | PointerLost():
                self._point(event)
            case _:
                pass

    def update(self, dt_s: float) -> Outcome | None:
        self._row.update(dt_s)
        if self._targets.update(dt_s) == TOGGLE:
            self._winding.toggle()
        self._face.update(dt_s)
        self._winding.update(dt_s)
        return self._winding.outcome

    def draw(self, canvas: Canvas) -> None:
        self._row.place(self._targets)
        if self._film.failed:
            self._face.draw_words(canvas)
            return
        self._face.draw(canvas)
        self._row.draw(canvas, self._film, self._targets)

    def place(self) -> object:
        return self._film.position_s, self._film.playing

    def resume(self, place: object) -> None:
        match place:
            case float(at_s), bool(playing):
                self._film.seek(at_s)
                if not playing:
                    self._film.pause()
            case _:
                pass

    def script(self) -> Script:
        backstage, language = self.backstage, self.backstage.language
        title, text = backstage.say(self.settings.title), backstage.say(self.settings.transcript)
        if self._film.failed:
            return Script(title, text)
        choice = interface_text("video_pause" if self._film.playing or self._film.ended else "video_play", language)
        said = "" if self._part.described else text  # what is seen is said in its time, between what is heard
        return Script(title, said, (choice,), choice, self._part.description)

    def rehearse(self, way: Way) -> Iterator[Doing]:
        key = self._targets.box(TOGGLE).centre
        for _ in range(2):
            yield Press("select") if way == "button" else Choose(key)
            yield Wait(REHEARSED_S)
        while True:
            if self._film.failed:
                yield Press("next") if way == "button" else Key("next")
            yield Press("next") if way == "button" else Wait(WIND_S)

    def _point(self, event: Pointed | PointerLost) -> None:
        """A hand rests on the key; a finger that comes down on the line leads along it, a tap anywhere else holds."""
        at = self.backstage.place_of(event)
        chosen = self._targets.handle(event, at)
        if event.via == "hand":
            return  # one that closes is told of by itself
        if chosen is not None or (self._targets.missed and not self._winding.led):
            self._winding.press()
        if isinstance(event, Pointed) and event.pressed and at is not None:
            self._winding.touch(self._row.sought(at))
        else:
            self._winding.lift()
