"""Feedback: one question, four faces. It thanks, and it goes by itself when nobody answers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from pydantic import Field

from kiosk.display.canvas import Canvas
from kiosk.display.geometry import Box
from kiosk.events import Event, FeedbackOffered, Pointed, PointerLost, Rated, Way
from kiosk.language import interface_text
from kiosk.packs.model import Outcome, Picture, SceneSettings, Texts
from kiosk.scenes.base import Backstage, Scene
from kiosk.scenes.parts.faces import NAMES, Faces
from kiosk.scenes.parts.hints import Hints
from kiosk.scenes.parts.imprint import Imprint
from kiosk.scenes.parts.keys import step_of
from kiosk.scenes.parts.question_over import QuestionOver
from kiosk.scenes.rehearsal import Choose, Doing, Press, Wait
from kiosk.scenes.script import Script

SILENT_S = 25.0
THANKS_S = 2.6


class FeedbackSettings(SceneSettings):
    """The keys of a feedback scene. The picture has the sprites `face_1` (unhappy) to `face_4` (delighted)."""

    picture: Picture
    credit: Texts = Field(default_factory=dict, description="The credit line of the picture.")
    question: Texts
    silent_s: float = Field(SILENT_S, ge=10, description="Seconds without an input after which it ends by itself.")


class Feedback(Scene[FeedbackSettings]):
    """A face is chosen by touch, by a hand that rests on it, or by `next`, `back` and `select`. One answer a visit."""

    Settings: ClassVar[type[SceneSettings]] = FeedbackSettings
    controls = ("restart",)

    def __init__(self, name: str, settings: FeedbackSettings, backstage: Backstage) -> None:
        super().__init__(name, settings, backstage)
        theme = backstage.theme
        self._picture = backstage.picture(settings.picture)
        self._imprint = Imprint(settings.credit, backstage, theme.band, theme.margin_px)
        self._faces, self._hints = Faces(self._picture, backstage), Hints({}, backstage, "choose")
        self._question = QuestionOver(self._hints, backstage)
        self._silent_s = 0.0

    def enter(self) -> None:
        self.backstage.emit(FeedbackOffered(at=self.backstage.clock.now(), scene=self.name))

    def handle(self, event: Event) -> None:
        if self._faces.chosen is not None:
            return
        if isinstance(event, Pointed | PointerLost) or step_of(event, self.backstage):
            self._silent_s = 0.0
        self._rate(self._faces.handle(event))

    def update(self, dt_s: float) -> Outcome | None:
        self._hints.update(dt_s)
        if not self.backstage.reading:
            self._silent_s += dt_s
        self._rate(self._faces.update(dt_s))
        over = self._faces.chosen_s >= THANKS_S or self._silent_s >= self.settings.silent_s
        return "finished" if over else None

    def script(self) -> Script:
        if self._faces.chosen is not None:
            return Script(self._words)
        return Script(self._words, self._hints.spoken, tuple(self._faces.names.values()), self._faces.focus)

    def rehearse(self, way: Way) -> Iterator[Doing]:
        if way == "button":
            yield Press("next")
            yield Press("select")
        else:
            yield Choose(self.face(NAMES[-1]).centre)
        yield Wait(THANKS_S + 1)

    def draw(self, canvas: Canvas) -> None:
        self._picture.draw(canvas)
        asked = self._faces.chosen is None
        self._question.draw(canvas, self._words, hinted_over=self._faces.top if asked else None)
        self._faces.draw(canvas)
        self._imprint.draw(canvas)

    def face(self, name: str) -> Box:
        """Where a face is, `face_1` to `face_4`, in pixels."""
        return self._faces.box(name)

    @property
    def _words(self) -> str:
        """The question, or the thanks."""
        backstage, asked = self.backstage, self._faces.chosen is None
        return backstage.say(self.settings.question) if asked else interface_text("thanks", backstage.language)

    def _rate(self, name: str | None) -> None:
        if name is not None:
            self._silent_s = 0.0
            self._hints.understood()
            face = NAMES.index(name) + 1
            self.backstage.emit(Rated(at=self.backstage.clock.now(), scene=self.name, face=face))
