"""Draw: a line of charcoal, chalk or ink follows a hand or a finger; four keys draw as well. Nothing is kept."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Self

from pydantic import Field, model_validator

from kiosk.display.canvas import Canvas
from kiosk.events import Event, Way
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
from kiosk.scenes.parts.outlines import Outline, Tone, tone
from kiosk.scenes.rehearsal import Doing
from kiosk.scenes.script import Script
from kiosk.yamlfile import fault


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
    plays = frozenset({"next", "back", "select"})

    def __init__(self, name: str, settings: DrawSettings, backstage: Backstage) -> None:
        super().__init__(name, settings, backstage)
        theme, credit = backstage.theme, CreditLine(settings.credit, backstage)
        guide = [line.points for line in settings.guide]
        desk = Desk(backstage, settings.sheet, guide, tone(theme, settings.paper), credit.floor)
        drawing = Drawing(backstage, desk.sheet, settings.tool, tone(theme, settings.colour))
        self._easel = Easel(desk, drawing, backstage.picture(settings.picture), credit, backstage)
        self._hints = Hints(settings.hints, backstage, {"hand": "move", "touch": "move", "button": "choose"})
        self._told = False

    def handle(self, event: Event) -> None:
        self._easel.handle(event)

    def update(self, dt_s: float) -> Outcome | None:
        self.pass_time(dt_s, self._easel, self._hints)
        if self._easel.begun:
            self._hints.understood()
        if self._enough and not self._told:
            self._told = True
            self.completed()
        return "finished" if self._easel.done else None

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
        language, stops = self.backstage.language, self._easel.ring.stops
        text = self.backstage.say(self.settings.praise) if self._enough else interface_text("draw_kept", language)
        ring = {stop: interface_text(stop, language) for stop in stops}
        return Script(self.title, text, tuple(ring.values()), ring[self._easel.ring.focus])

    def rehearse(self, way: Way) -> Iterator[Doing]:
        while not self._enough:
            yield from self._easel.doing(way)
        yield from self._easel.ending(way)

    @property
    def _enough(self) -> bool:
        return self._easel.drawing.length >= self.settings.enough
