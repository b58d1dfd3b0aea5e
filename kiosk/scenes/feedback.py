"""Feedback: one question, four faces. It thanks, and it goes by itself when nobody answers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from pydantic import Field

from kiosk.display.canvas import Canvas, Colour
from kiosk.display.geometry import Box
from kiosk.display.image import Image
from kiosk.display.scrim import Scrim
from kiosk.events import Event, FeedbackOffered, Pointed, PointerLost, Rated, Way
from kiosk.language import interface_text
from kiosk.packs.model import Outcome, Picture, SceneSettings, Texts
from kiosk.scenes.base import Backstage, Scene
from kiosk.scenes.parts.faces import NAMES, Faces
from kiosk.scenes.parts.hints import Hints
from kiosk.scenes.parts.imprint import Imprint
from kiosk.scenes.parts.keys import step_of
from kiosk.scenes.rehearsal import Choose, Doing, Press, Wait
from kiosk.scenes.script import Script

SILENT_S = 25.0
THANKS_S = 2.6
QUESTION_AT, LARGE_QUESTION_AT = 0.17, 0.11
"""Where the middle of the question is, as a part of the height; a hint in large letters needs more room under it."""
HINT_AT = 0.3
"""A hint is nearer to the question than to the faces: so much of what is free lies over it."""


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
        self._faces, self._scrim = Faces(self._picture, backstage), Scrim(theme)
        self._hints = Hints({}, backstage, "choose")
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
            return Script(interface_text("thanks", self.backstage.language))
        names, question = tuple(self._faces.names.values()), self.backstage.say(self.settings.question)
        return Script(question, self._hints.spoken, names, self._faces.focus)

    def rehearse(self, way: Way) -> Iterator[Doing]:
        if way == "button":
            yield Press("next")
            yield Press("select")
        else:
            yield Choose(self.face(NAMES[-1]).centre)
        yield Wait(THANKS_S + 1)

    def draw(self, canvas: Canvas) -> None:
        self._picture.draw(canvas)
        self._draw_words(canvas)
        self._faces.draw(canvas)
        self._imprint.draw(canvas)

    def face(self, name: str) -> Box:
        """Where a face is, `face_1` to `face_4`, in pixels."""
        return self._faces.box(name)

    def _rate(self, name: str | None) -> None:
        if name is not None:
            self._silent_s = 0.0
            self._hints.understood()
            face = NAMES.index(name) + 1
            self.backstage.emit(Rated(at=self.backstage.clock.now(), scene=self.name, face=face))

    def _draw_words(self, canvas: Canvas) -> None:
        """The question, and under it how to answer, or the thanks."""
        theme, area = self.backstage.theme, self.backstage.area
        size, at = self._question(theme.paper).size, LARGE_QUESTION_AT if theme.large else QUESTION_AT
        middle = max(at * area.h, (size[1] + theme.margin_px) / 2)
        place = Box.around((area.centre[0], area.y + middle), *size)
        hint = self._hint_under(place) if self._faces.chosen is None else None
        colour = self._scrim.draw_close(canvas, place, *([hint] if hint else []))
        canvas.image(self._question(colour), place)
        if hint:
            self._hints.draw_at(canvas, hint, theme.paper if colour == theme.ink else theme.ink)

    def _question(self, colour: Colour) -> Image:
        area, thanks = self.backstage.area, interface_text("thanks", self.backstage.language)
        words = self.backstage.say(self.settings.question) if self._faces.chosen is None else thanks
        width = area.w - 3 * self.backstage.theme.margin_px
        return self.backstage.type.fitted(words, "heading", colour, width=width, height=0.2 * area.h, align="centre")

    def _hint_under(self, question: Box) -> Box | None:
        """The middle of what is free between the question and the faces; none where a hint has no room there."""
        area, top = self.backstage.area, question.y + question.h
        w, h = self._hints.size(area.w - 3 * self.backstage.theme.margin_px)
        free = self._faces.top - top
        return Box(area.centre[0] - w / 2, top + (free - h) * HINT_AT, w, h) if free >= h and self._hints.text else None
