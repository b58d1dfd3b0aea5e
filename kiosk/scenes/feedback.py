"""Feedback: one question, four faces. It thanks, and it goes by itself when nobody answers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from pydantic import Field

from kiosk.display.canvas import Canvas, Colour
from kiosk.display.easing import ease_out
from kiosk.display.geometry import Box
from kiosk.display.image import Image
from kiosk.display.scrim import Scrim
from kiosk.events import Action, Event, FeedbackOffered, Pointed, PointerLost, Rated, Way
from kiosk.language import interface_text
from kiosk.packs.model import Outcome, Picture, SceneSettings, Texts
from kiosk.scenes.base import Backstage, Scene
from kiosk.scenes.parts.hints import Hints
from kiosk.scenes.parts.imprint import Imprint
from kiosk.scenes.parts.keys import step_of
from kiosk.scenes.parts.targets import Targets
from kiosk.scenes.rehearsal import Choose, Doing, Press, Wait
from kiosk.scenes.script import Script

SILENT_S = 25.0
THANKS_S = 2.6
QUESTION_AT, LARGE_QUESTION_AT = 0.17, 0.11
"""Where the middle of the question is, as a part of the height; a hint in large letters needs more room under it."""
FACES_AT, LARGE_FACES_AT = 0.56, 0.62
"""Where the middle of the faces is, as a part of the height that can be reached."""
HINT_AT = 0.3
"""A hint is nearer to the question than to the faces: so much of what is free lies over it."""
NAMES = ("face_1", "face_2", "face_3", "face_4")


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
        self._scrim = Scrim(theme)
        self._targets = Targets()
        self._hints = Hints({}, backstage, "choose")
        self._place_faces()
        self._chosen: str | None = None
        self._chosen_s = 0.0
        self._silent_s = 0.0

    def enter(self) -> None:
        self.backstage.emit(FeedbackOffered(at=self.backstage.clock.now(), scene=self.name))

    def handle(self, event: Event) -> None:
        if self._chosen is not None:
            return
        match event:
            case Pointed() | PointerLost():
                self._silent_s = 0.0
                self._choose(self._targets.handle(event, self.backstage.place_of(event)))
            case Action(name="select"):
                self._choose(self._targets.focus)
            case _ if by := step_of(event, self.backstage):
                self._silent_s = 0.0
                self._targets.step(by)
            case _:
                pass

    def update(self, dt_s: float) -> Outcome | None:
        self._place_faces()
        self._hints.update(dt_s)
        if not self.backstage.reading:
            self._silent_s += dt_s
        if self._chosen is None:
            self._choose(self._targets.update(dt_s))
        else:
            self._chosen_s += dt_s
        over = self._chosen_s >= THANKS_S or self._silent_s >= self.settings.silent_s
        return "finished" if over else None

    def script(self) -> Script:
        backstage = self.backstage
        names = {name: interface_text(name, backstage.language) for name in NAMES}
        if self._chosen is not None:
            return Script(interface_text("thanks", backstage.language))
        focus = names[self._targets.focus] if self._targets.focus else ""
        return Script(backstage.say(self.settings.question), self._hints.spoken, tuple(names.values()), focus)

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
        for name in NAMES:
            self._draw_face(canvas, name)
        self._imprint.draw(canvas)

    def face(self, name: str) -> Box:
        """Where a face is, `face_1` to `face_4`, in pixels."""
        return self._targets.box(name)

    def _place_faces(self) -> None:
        """They stand in the order in which the visitor reads, which changes with the language."""
        places = _places(self.backstage.reach, LARGE_FACES_AT if self.backstage.theme.large else FACES_AT)
        self._targets.place({name: self.backstage.placed(box) for name, box in places.items()})

    def _choose(self, name: str | None) -> None:
        if name is not None:
            self._chosen, self._silent_s = name, 0.0
            self._hints.understood()
            face = NAMES.index(name) + 1
            self.backstage.emit(Rated(at=self.backstage.clock.now(), scene=self.name, face=face))

    def _draw_words(self, canvas: Canvas) -> None:
        """The question, and under it how to answer, or the thanks."""
        theme, area = self.backstage.theme, self.backstage.area
        size, at = self._question(theme.paper).size, LARGE_QUESTION_AT if theme.large else QUESTION_AT
        middle = max(at * area.h, (size[1] + theme.margin_px) / 2)
        place = Box.around((area.centre[0], area.y + middle), *size)
        hint = self._hint_under(place) if self._chosen is None else None
        colour = self._scrim.draw_close(canvas, place, *([hint] if hint else []))
        canvas.image(self._question(colour), place)
        if hint:
            self._hints.draw_at(canvas, hint, theme.paper if colour == theme.ink else theme.ink)

    def _question(self, colour: Colour) -> Image:
        area, thanks = self.backstage.area, interface_text("thanks", self.backstage.language)
        words = self.backstage.say(self.settings.question) if self._chosen is None else thanks
        width = area.w - 3 * self.backstage.theme.margin_px
        return self.backstage.type.fitted(words, "heading", colour, width=width, height=0.2 * area.h, align="centre")

    def _hint_under(self, question: Box) -> Box | None:
        """The middle of what is free between the question and the faces; none where a hint has no room there."""
        area, top = self.backstage.area, question.y + question.h
        w, h = self._hints.size(area.w - 3 * self.backstage.theme.margin_px)
        free = min(self.face(name).y for name in NAMES) - top
        return Box(area.centre[0] - w / 2, top + (free - h) * HINT_AT, w, h) if free >= h and self._hints.text else None

    def _draw_face(self, canvas: Canvas, name: str) -> None:
        box, lit = self._targets.box(name), name in {self._chosen, self._targets.focus}
        if name == self._chosen:
            motion = self.backstage.theme.motion
            grown = motion.amount * ease_out(self._chosen_s / motion.answer_s)
            box = box.inset(-0.08 * box.w * grown)
        sprite = self._picture.sprite(f"{name}_lit" if lit else name)
        faded = self._chosen is not None and name != self._chosen
        if sprite is not None:
            canvas.image(sprite, box, alpha=0.35 if faded else 1.0)
        if name == self._targets.focus and self._chosen is None:
            part = self._targets.progress or 1.0
            mark = self._scrim.under(canvas, box.inset(-0.1 * box.w)).mark
            canvas.ring(box.centre, 0.6 * box.w, mark, width=0.04 * box.w, part=part)


def _places(area: Box, at: float) -> dict[str, Box]:
    """Four squares, as large as fits in the area, their middle so far down in it: in a row, or two by two on an upright
    screen."""
    columns = 4 if area.w > area.h else 2
    rows = len(NAMES) // columns
    side = min(area.w / (1.5 * columns), area.h / (2.6 * rows))
    gap = (area.w - columns * side) / (columns + 1)
    top = area.y + at * area.h - (rows * side + (rows - 1) * gap) / 2
    places = {}
    for index, name in enumerate(NAMES):
        row, column = divmod(index, columns)
        places[name] = Box(area.x + gap + column * (side + gap), top + row * (side + gap), side, side)
    return places
