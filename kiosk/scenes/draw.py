"""Draw: a line of charcoal, chalk or ink follows a hand or a finger; four keys draw as well. Nothing is kept."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, NamedTuple, Self

from pydantic import Field, model_validator

from kiosk.display.canvas import Canvas
from kiosk.display.easing import Follow
from kiosk.events import Completed, Dialled, Event, Pointed, PointerLost, Waved, Way
from kiosk.language import interface_text
from kiosk.packs.model import Outcome, Picture, SceneSettings, Texts
from kiosk.scenes.base import Backstage, Scene
from kiosk.scenes.parts.caption import draw_caption
from kiosk.scenes.parts.crayon import Cover, ToolName
from kiosk.scenes.parts.credit_line import CreditLine
from kiosk.scenes.parts.desk import Desk, Side
from kiosk.scenes.parts.drawing import Drawing
from kiosk.scenes.parts.hints import Hints
from kiosk.scenes.parts.keys import led
from kiosk.scenes.parts.outlines import Outline, Tone, tone
from kiosk.scenes.parts.pen_ring import CLEAR, DONE, PenRing
from kiosk.scenes.parts.plates import Plates
from kiosk.scenes.parts.targets import Targets
from kiosk.scenes.rehearsal import Choose, Doing, Drag, Press
from kiosk.scenes.script import Script
from kiosk.yamlfile import fault

BEGUN = 0.1
"""Who has drawn so much, in heights of the sheet, has understood."""
LIGHTLY = 0.6
"""An open hand presses so much; a hand that has closed, a finger and keys press wholly."""
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


class Kept(NamedTuple):
    """What stays when the form changes: the strokes and how long they are, the steps of the outline that keys have
    drawn, what `select` would do, and whether it was told that enough is drawn."""

    cover: Cover
    length: float
    done: int
    focus: str
    told: bool


class Draw(Scene[DrawSettings]):
    """A line follows the hand, firmly when it closes, and the finger. `next` and `back` turn the pen, or go on to the
    two keys under the sheet; `select` draws a step. A wave wipes the sheet."""

    Settings: ClassVar[type[SceneSettings]] = DrawSettings
    controls = ("restart", "back", "next")
    plays = frozenset({"next", "back", "select"})

    def __init__(self, name: str, settings: DrawSettings, backstage: Backstage) -> None:
        super().__init__(name, settings, backstage)
        self._picture, self._credit = backstage.picture(settings.picture), CreditLine(settings.credit, backstage)
        guide, ground = [line.points for line in settings.guide], tone(backstage.theme, settings.paper)
        self._desk = Desk(backstage, settings.sheet, guide, ground, self._credit.floor)
        self._drawing = Drawing(backstage, self._desk.sheet, settings.tool, tone(backstage.theme, settings.colour))
        self._plates, self._targets = Plates(backstage, (CLEAR, DONE)), Targets()
        self._ring = PenRing(self._desk, self._targets)
        self._hints = Hints(settings.hints, backstage, {"hand": "move", "touch": "move", "button": "choose"})
        self._told = False
        self._drawn = Follow(0.0, backstage.theme.motion.change_s)
        self._outcome: Outcome | None = None
        self._place_plates()

    # what visitors do

    def handle(self, event: Event) -> None:
        if led(event, self._ring.turn, lambda: self._obey(self._ring.focus)):
            return
        match event:
            case Pointed() if self._outcome is None:
                self._point(event)
            case PointerLost(via=via):
                self._targets.handle(event, None)
                self._drawing.lift(via)
            case Dialled(steps=steps):
                self._ring.turn(steps)
            case Waved():
                self._obey(CLEAR)
            case _:
                pass

    def _point(self, event: Pointed) -> None:
        at, by_hand = self.backstage.point(event), event.via == "hand"
        self._ring.shown = False
        self._obey(self._targets.handle(event, at))
        if self._desk.sheet.contains(at) and (event.pressed or by_hand):
            self._drawing.lead(at, event.via, event.at, 1.0 if event.pressed or not by_hand else LIGHTLY)
        else:
            self._drawing.lift(event.via)

    def _obey(self, stop: str | None) -> None:
        if stop is None or self._outcome is not None:
            return
        if stop == DONE:
            self._outcome = "finished"
        elif stop == CLEAR:
            self._drawing.clear()
            self._ring.clear()
        else:
            self._drawing.step(self._ring.go(stop), self.backstage.clock.now())

    # frames

    def update(self, dt_s: float) -> Outcome | None:
        self._obey(self._targets.update(dt_s))
        self._hints.update(dt_s)
        self._picture.update(dt_s)
        self._drawing.update(dt_s)
        self._drawn.target = float(self._drawing.length > BEGUN)
        self._drawn.update(dt_s)
        if self._drawing.length > BEGUN:
            self._hints.understood()
        if self._enough and not self._told:
            self._told = True
            self.backstage.emit(Completed(at=self.backstage.clock.now(), scene=self.name))
        return self._outcome

    def draw(self, canvas: Canvas) -> None:
        self._place_plates()
        self._picture.draw(canvas)
        self._credit.draw(canvas)
        self._desk.draw(canvas)
        self._drawing.sheet.draw(canvas)
        if self._ring.shown:
            self._desk.draw_pen(canvas, self._ring.pen, self._ring.focus)
        self._plates.draw(canvas, self._targets)
        kept = interface_text("draw_kept", self.backstage.language)
        self._desk.draw_words(canvas, kept, beside_px=self._plates.wide_px, drawn=self._drawn.value)
        if self._enough and self.settings.praise:
            draw_caption(canvas, self.backstage, self.backstage.say(self.settings.praise))
        else:
            self._hints.draw(canvas, self._desk.free, about=[self._picture], targets=[self._desk.sheet, self._desk.bar])

    @property
    def _enough(self) -> bool:
        return self._drawing.length >= self.settings.enough

    def _place_plates(self) -> None:
        self._plates.place(self._desk.keys)
        self._targets.place(self._plates.boxes)

    # who takes part in other ways, and comes back in another form

    def place(self) -> object:
        drawing = self._drawing
        return Kept(drawing.sheet.cover, drawing.length, self._ring.pen.done, self._ring.focus, self._told)

    def resume(self, place: object) -> None:
        if isinstance(place, Kept):
            self._drawing.sheet.restore(place.cover)
            self._drawing.length, self._told = place.length, place.told
            self._drawn.value = float(place.length > BEGUN)
            self._ring.resume(place.done, place.focus)

    def script(self) -> Script:
        backstage, language = self.backstage, self.backstage.language
        text = backstage.say(self.settings.praise) if self._enough else interface_text("draw_kept", language)
        ring = {stop: interface_text(stop, language) for stop in self._ring.stops}
        return Script(backstage.say(self.settings.title), text, tuple(ring.values()), ring[self._ring.focus])

    def rehearse(self, way: Way) -> Iterator[Doing]:
        box = self._desk.sheet
        while not self._enough:
            if way == "button":
                yield Press("select")
                continue
            lines = self._desk.lines or [[(box.x + x * box.w, box.y + y * box.h) for x, y in ZIGZAG]]
            for line in lines:
                yield Drag(tuple(line), seconds=3.0)
        while way == "button" and self._ring.focus != DONE:
            yield Press("back")
        yield Press("select") if way == "button" else Choose(self._plates.boxes[DONE].centre)
