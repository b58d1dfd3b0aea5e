"""Draw: a line of charcoal, chalk or ink follows a hand or a finger; four keys draw as well. Nothing is kept."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Self

from pydantic import Field, model_validator

from kiosk.display.canvas import Canvas
from kiosk.events import Completed, Dialled, Event, Pointed, PointerLost, Waved, Way
from kiosk.language import interface_text
from kiosk.packs.model import Outcome, Picture, SceneSettings, Texts
from kiosk.scenes.base import Backstage, Scene
from kiosk.scenes.parts.caption import draw_caption
from kiosk.scenes.parts.crayon import ToolName
from kiosk.scenes.parts.credit_line import CreditLine
from kiosk.scenes.parts.desk import Desk, Side
from kiosk.scenes.parts.drawing import Drawing
from kiosk.scenes.parts.easel import Easel, Kept
from kiosk.scenes.parts.hints import Hints
from kiosk.scenes.parts.keys import led
from kiosk.scenes.parts.outlines import Outline, Tone, tone
from kiosk.scenes.parts.pen_ring import CLEAR, DONE
from kiosk.scenes.rehearsal import Choose, Doing, Drag, Press
from kiosk.scenes.script import Script
from kiosk.yamlfile import fault

ZIGZAG = ((0.1, 0.3), (0.35, 0.7), (0.6, 0.3), (0.9, 0.7))
"""What is drawn in the rehearsal where there is no outline."""


class DrawSettings(SceneSettings):
    """The keys of a scene in which visitors draw."""

    picture: Picture = Field(description="What lies behind the sheet.")
    tool: ToolName = Field("charcoal", description="What is drawn with.")
    colour: Tone = Field("ink", description="The theme's colour of the line, from dark to light, or the accent.")
    paper: Tone = Field("paper", description="The theme's colour of the sheet.")
    sheet: Side = Field("whole", description="Where the sheet lies: beside the picture, or over all of it.")
    guide: list[Outline] = Field(
        default_factory=list,
        description="An outline to follow: points in a square, 0 to 1 from the left and from the top.",
    )
    enough: float = Field(3.0, gt=0, description="A drawing is one from this length on, in heights of the sheet.")
    hints: dict[Way, Texts] = Field(default_factory=dict, description="How to draw, for each way of acting.")
    praise: Texts = Field(default_factory=dict, description="What is said when enough is drawn.")
    credit: Texts = Field(default_factory=dict, description="Whose picture it is.")

    @model_validator(mode="after")
    def _seen(self) -> Self:
        if self.colour == self.paper:
            raise fault("nobody sees a line in the colour of its paper.", "Choose another colour or paper.")
        return self


class Draw(Scene[DrawSettings]):
    """A line follows the hand, firmly when it closes, and the finger. `next` and `back` turn the pen, or go on to the
    two keys under the sheet; `select` draws a step. A wave wipes the sheet."""

    Settings: ClassVar[type[SceneSettings]] = DrawSettings
    controls = ("restart", "back", "next")
    plays = frozenset({"next", "back", "select"})

    def __init__(self, name: str, settings: DrawSettings, backstage: Backstage) -> None:
        super().__init__(name, settings, backstage)
        theme, credit = backstage.theme, CreditLine(settings.credit, backstage)
        guide = [line.points for line in settings.guide]
        desk = Desk(backstage, settings.sheet, guide, tone(theme, settings.paper), credit.floor)
        drawing = Drawing(backstage, desk.sheet, settings.tool, tone(theme, settings.colour))
        self._easel = Easel(desk, drawing, backstage.picture(settings.picture), credit, backstage)
        self._ring = self._easel.ring
        self._hints = Hints(settings.hints, backstage, {"hand": "move", "touch": "move", "button": "choose"})
        self._told = False
        self._outcome: Outcome | None = None

    def handle(self, event: Event) -> None:
        if led(event, self._ring.turn, lambda: self._obey(self._ring.focus)):
            return
        match event:
            case Pointed() | PointerLost() if self._outcome is None:
                self._obey(self._easel.handle(event))
            case Dialled(steps=steps):
                self._ring.turn(steps)
            case Waved():
                self._obey(CLEAR)
            case _:
                pass

    def update(self, dt_s: float) -> Outcome | None:
        self._obey(self._easel.update(dt_s))
        self._hints.update(dt_s)
        if self._easel.begun:
            self._hints.understood()
        if self._enough and not self._told:
            self._told = True
            self.backstage.emit(Completed(at=self.backstage.clock.now(), scene=self.name))
        return self._outcome

    def draw(self, canvas: Canvas) -> None:
        easel, desk = self._easel, self._easel.desk
        easel.draw(canvas)
        if self._enough and self.settings.praise:
            draw_caption(canvas, self.backstage, self.backstage.say(self.settings.praise), clear=[desk.sheet, desk.bar])
        else:
            self._hints.draw(canvas, desk.free, about=[easel.picture], targets=[desk.sheet, desk.bar])

    def place(self) -> object:
        return self._easel.keep(), self._told

    def resume(self, place: object) -> None:
        match place:
            case (Kept() as kept, bool(told)):
                self._easel.resume(kept)
                self._told = told

    def script(self) -> Script:
        backstage, language = self.backstage, self.backstage.language
        text = backstage.say(self.settings.praise) if self._enough else interface_text("draw_kept", language)
        ring = {stop: interface_text(stop, language) for stop in self._ring.stops}
        return Script(backstage.say(self.settings.title), text, tuple(ring.values()), ring[self._ring.focus])

    def rehearse(self, way: Way) -> Iterator[Doing]:
        desk, box = self._easel.desk, self._easel.desk.sheet
        while not self._enough:
            if way == "button":
                yield Press("select")
                continue
            lines = desk.lines or [[(box.x + x * box.w, box.y + y * box.h) for x, y in ZIGZAG]]
            for line in lines:
                yield Drag(tuple(line), seconds=3.0)
        while way == "button" and self._ring.focus != DONE:
            yield Press("back")
        yield Press("select") if way == "button" else Choose(self._easel.plates.boxes[DONE].centre)

    @property
    def _enough(self) -> bool:
        return self._easel.drawing.length >= self.settings.enough

    def _obey(self, stop: str | None) -> None:
        if stop is None or self._outcome is not None:
            return
        if stop == DONE:
            self._outcome = "finished"
        elif stop == CLEAR:
            self._easel.clear()
        else:
            self._easel.step(stop)
