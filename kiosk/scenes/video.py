"""Video: a film with captions that can be held and wound; where it cannot be played, its words are shown."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from pydantic import Field

from kiosk.display.canvas import Canvas
from kiosk.events import Event, Way
from kiosk.language import interface_text
from kiosk.packs.model import Asset, Outcome, SceneSettings, Texts
from kiosk.scenes.base import Backstage, Scene
from kiosk.scenes.parts.film import FilmPart
from kiosk.scenes.parts.film_face import FilmFace
from kiosk.scenes.parts.player import Player
from kiosk.scenes.parts.player_row import PlayerRow
from kiosk.scenes.parts.winding import Winding
from kiosk.scenes.rehearsal import Doing
from kiosk.scenes.script import Script


class VideoSettings(SceneSettings):
    """The keys of a scene that shows a film. Beside the film may lie its poster, `film.jpg` for `film.mp4`, and its
    captions, `film.fr.vtt`; `film.described.fr.vtt` with what is seen in it, which is read aloud in its time to who
    does not see it, while the film stands still; and `film.signed.mp4`, the same film of the same length with a signer
    in it, who should be at least a quarter of the screen high (no program sees that): with it, sign language is offered
    on the panel, and captions then stand beside the film."""

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
        self._row = PlayerRow(backstage, settings.credit)
        self._part = FilmPart(settings.film, backstage, volume=settings.volume, room=self._row.room)
        self._film = self._part.film
        self._winding = self.keeper = Winding(self._film, backstage)
        self._player = Player(self._row, self._film, self._winding, backstage)
        self._face = FilmFace(self._part, self._row.room, (settings.title, settings.transcript), backstage)
        self._film.play()

    def handle(self, event: Event) -> None:
        self._player.handle(event)

    def update(self, dt_s: float) -> Outcome | None:
        self.pass_time(dt_s, self._player, self._face, self._winding)
        return self._winding.outcome

    def draw(self, canvas: Canvas) -> None:
        self._player.place()
        if self._film.failed:
            self._face.draw_words(canvas)
            return
        self._face.draw(canvas)
        self._player.draw(canvas)

    def script(self) -> Script:
        text, language = self.backstage.say(self.settings.transcript), self.backstage.language
        if self._film.failed:
            return Script(self.title, text)
        choice = interface_text("video_pause" if self._film.playing or self._film.ended else "video_play", language)
        said = "" if self._part.described else text  # what is seen is said in its time, between what is heard
        return Script(self.title, said, (choice,), choice, self._part.description)

    def rehearse(self, way: Way) -> Iterator[Doing]:
        return self._player.doings(way)
