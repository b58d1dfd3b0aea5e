"""Video: a film with captions that can be held and wound; where it cannot be played, its words are shown."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Literal

from pydantic import Field

from kiosk.display import object_fit
from kiosk.display.canvas import Canvas
from kiosk.display.easing import Follow, clamp
from kiosk.display.geometry import Box
from kiosk.events import Action, Completed, Dialled, Event, Grabbed, Pointed, PointerLost, Swiped, Way
from kiosk.language import interface_text
from kiosk.packs.model import Asset, Outcome, SceneSettings, Texts
from kiosk.scenes.base import Backstage, Scene
from kiosk.scenes.parts.film import FilmPart
from kiosk.scenes.parts.note import Note, Words
from kiosk.scenes.parts.player_row import TOGGLE, PlayerRow, draw_sign
from kiosk.scenes.parts.targets import Targets
from kiosk.scenes.rehearsal import Choose, Doing, Key, Press, Wait
from kiosk.scenes.script import Script

WIND_S = 10.0
"""`next` and `back` go so far."""
TURN_S = 2.0
"""One step of a wheel."""
BEGINNING_S = 3.0
"""Who goes back within the first seconds leaves."""
LAST_S = 1.2
"""The last picture stays so long."""
TITLE_S, TITLE_HIGH = 3.0, 0.2
"""The title is shown for so long at the beginning, and fades; the part of the room's height that it takes at most."""
LEAST = 0.01
"""A finger that leads along the line goes to another place from this part of the film on."""
DIMMED = 0.45
SIGN = 0.16
"""The sign over a film that is held is as high as this part of it."""
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
        self._note = Note(backstage)
        self._held = Follow(0.0, backstage.theme.motion.answer_s)
        self._finger: Literal["holds", "leads"] | None = None
        self._seconds = 0.0
        self._ended_s: float | None = None
        self._outcome: Outcome | None = None
        self._row.place(self._targets)
        self._film.play()

    def handle(self, event: Event) -> None:
        self._row.wake()
        match event:
            case Action(name="select") | Grabbed():
                self._press()
            case Action(name="next"):
                self._wind(WIND_S)
            case Action(name="back"):
                self._wind(-WIND_S)
            case Swiped():
                self._wind(self.backstage.turned(event) * WIND_S)
            case Dialled(steps=steps):
                self._wind(steps * TURN_S)
            case Pointed() | PointerLost():
                self._point(event)
            case _:
                pass

    def update(self, dt_s: float) -> Outcome | None:
        self._seconds += dt_s
        self._row.update(dt_s)
        self._note.update(dt_s)
        if self._targets.update(dt_s) == TOGGLE:
            self._toggle()
        self._part.update()
        self._held.target = 0.0 if self._film.playing or self._film.ended else 1.0
        self._held.update(dt_s)
        if self._film.failed:
            self._note.show("transcript")
        if self._film.ended:
            self._end(dt_s)
        return self._outcome

    def draw(self, canvas: Canvas) -> None:
        self._row.place(self._targets)
        if self._film.failed:
            self._draw_words(canvas)
            return
        self._part.draw_film(canvas)
        self._draw_held(canvas)
        self._part.draw_caption(canvas)
        self._draw_title(canvas)
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

    # what is done with the film

    def _press(self) -> None:
        """Who presses while a film waits for what is being said has heard enough: the film goes on."""
        if not (self._film.playing and self._film.waits):
            self._toggle()

    def _toggle(self) -> None:
        if self._film.playing:
            self._film.pause()
        elif not self._film.failed:
            self._film.play()

    def _wind(self, by_s: float) -> None:
        """Go on or back; a film that cannot be played is left either way."""
        film, length_s = self._film, self._film.length_s
        if film.failed:
            self._outcome = self._outcome or ("finished" if by_s > 0 else "back")
        elif by_s < 0 and film.position_s < BEGINNING_S:
            self._outcome = "back"
        elif length_s is not None and film.position_s + by_s >= length_s:
            self._outcome = "finished"
        elif by_s:
            self._seek(film.position_s + by_s)

    def _seek(self, at_s: float) -> None:
        playing = self._film.playing or self._film.ended
        self._ended_s = None
        self._film.seek(at_s)
        if playing:
            self._film.play()

    def _point(self, event: Pointed | PointerLost) -> None:
        """A hand rests on the key; a finger that comes down on the line leads along it, anywhere else it holds."""
        at = self.backstage.place_of(event)
        self._targets.handle(event, at)
        if event.via == "hand":
            return
        if not isinstance(event, Pointed) or at is None or not event.pressed:
            self._finger = None
            return
        part = self._row.sought(at)
        if self._finger is None:
            self._finger = "holds" if part is None else "leads"
            if part is None:
                self._press()
        if self._finger == "leads" and part is not None:
            self._lead(part)

    def _lead(self, part: float) -> None:
        film = self._film
        if film.length_s and abs(part * film.length_s - film.position_s) > LEAST * film.length_s:
            self._seek(part * film.length_s)

    def _end(self, dt_s: float) -> None:
        if self._ended_s is None:
            self._ended_s = 0.0
            self.backstage.emit(Completed(at=self.backstage.clock.now(), scene=self.name))
        self._ended_s += dt_s
        if self._ended_s >= LAST_S:
            self._outcome = "finished"

    # what is seen over it

    def _draw_held(self, canvas: Canvas) -> None:
        held, box, theme = self._held.value, self._part.box, self.backstage.theme
        if held < 0.01:
            return
        canvas.fill(box, theme.ink, alpha=DIMMED * held)
        high = SIGN * box.h
        radius = 1.1 * high
        with canvas.layer(held):
            canvas.fill(Box.around(box.centre, 2 * radius, 2 * radius), theme.plane, alpha=0.7, radius=radius)
            draw_sign(canvas, box.centre, high, theme.text_on(theme.plane), playing=False)

    def _draw_title(self, canvas: Canvas) -> None:
        """The title stands over the beginning, and over a film that is held."""
        backstage, room, title = self.backstage, self._row.room, self.backstage.say(self.settings.title)
        begins = clamp(1 + (TITLE_S - self._seconds) / backstage.theme.motion.change_s)
        shown = max(self._held.value, begins)
        if not title or shown < 0.01:
            return
        theme, margin = backstage.theme, backstage.theme.margin_px
        width, high = room.w - 2 * margin, TITLE_HIGH * room.h
        image = backstage.type.fitted(title, "heading", theme.text_on(theme.plane), width=width, height=high)
        pad = 0.5 * theme.body_px
        film, h = self._part.box, image.size[1] + pad
        top = film.y - h - pad if film.y - room.y > h + 2 * pad else room.y + margin
        plane = backstage.placed(Box(max(room.x, film.x) + margin, top, image.size[0] + 2 * pad, h), room)
        canvas.fill(plane, theme.plane, alpha=theme.plane_alpha * shown, radius=theme.corner_px)
        canvas.image(image, Box.around(plane.centre, *image.size), alpha=shown)

    def _draw_words(self, canvas: Canvas) -> None:
        """Instead of the film: its title and its words on its poster."""
        if not self._film.image.empty:
            object_fit.draw(canvas, self._film.image, self.backstage.area, "cover", focus=(0.8, 0.5))
        words = Words(self.backstage.say(self.settings.title), self.backstage.say(self.settings.transcript))
        area = self.backstage.area
        self._note.draw(canvas, words, floor=area.y + area.h - self.backstage.theme.margin_px)
