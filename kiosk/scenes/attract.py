"""Attract: what plays when nobody is there. It answers whoever passes, at once, and begins when somebody means it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import ClassVar

from pydantic import Field

from kiosk.display.canvas import Canvas, Colour
from kiosk.display.easing import Follow
from kiosk.display.geometry import Box, Size
from kiosk.display.image import Image
from kiosk.display.scrim import Scrim
from kiosk.events import WAYS, Action, Approached, Event, Grabbed, Measured, Pointed, PoseHeld, Swiped, Waved, Way
from kiosk.packs.model import Outcome, Picture, SceneSettings, Texts
from kiosk.scenes.base import Backstage, Scene
from kiosk.scenes.parts.credit_line import CreditLine
from kiosk.scenes.parts.hints import Hints
from kiosk.scenes.parts.rings import Rings
from kiosk.scenes.parts.signs import Deed
from kiosk.scenes.parts.silhouette import Silhouette
from kiosk.scenes.rehearsal import Choose, Doing, Press
from kiosk.scenes.script import Script

HAND_BEGINS_S = 0.6
"""A hand that stays this long means to play; a shorter one is a passer-by's, and is answered all the same."""
STEP_M = 0.1
"""A passer-by who moves by this much is answered by the light."""
AMBIENT_S = (9.0, 17.0)
SIDE, WIDE = 0.46, 0.56
"""The part of the width that the words stand in; large letters take more."""
LARGE_HIGH = 0.38
"""The part of the height that a title may take where letters are large: what it asks to do must stand under it."""
BEGIN: Mapping[Way, Deed] = dict.fromkeys(WAYS, "begin")
DUSK = 0.22
"""Light is seen on a darker sky: the planes behind it go down by this much while it answers."""


class AttractSettings(SceneSettings):
    """The keys of an attract scene."""

    picture: Picture
    credit: Texts = Field(default_factory=dict, description="The credit line of the picture.")
    invitation: Texts = Field(default_factory=dict, description="One short line under the title.")
    hints: dict[Way, Texts] = Field(default_factory=dict, description="How to begin, for each way of acting.")
    source: tuple[float, float] = Field((960, 540), description="Where the light opens from, in design pixels.")
    glow: list[str] = Field(default_factory=list, description="Sprites of the picture that light up with each answer.")


class Attract(Scene[AttractSettings]):
    """The pack's poster, alive."""

    Settings: ClassVar[type[SceneSettings]] = AttractSettings
    controls = ()

    def __init__(self, name: str, settings: AttractSettings, backstage: Backstage) -> None:
        super().__init__(name, settings, backstage)
        self._picture, self._credit = backstage.picture(settings.picture), CreditLine(settings.credit, backstage)
        self._rings = Rings(backstage.theme.accent, backstage.theme.motion)
        self._scrim = Scrim(backstage.theme)
        self._glow = Follow(0.0, settle_s=1.6)
        self._look = Follow(0.0, settle_s=1.2)
        self._distance_m: float | None = None
        self._hand_s: float | None = None
        self._hand_seen_at = 0.0
        self._begun = False
        self._hints = Hints(settings.hints, backstage, BEGIN)
        self._silhouette = Silhouette(backstage)
        self._ambient_s = backstage.rng.uniform(2.0, 5.0)

    def handle(self, event: Event) -> None:
        match event:
            case Action() | PoseHeld() | Swiped() | Grabbed() | Waved() | Pointed(pressed=True):
                self._answer(1.0)
                self._begun = True
            case Pointed():
                self._point(event)
            case Approached():
                self._answer(0.8)
            case Measured(quantity="distance"):
                self._pass_by(event.value)
            case _:
                pass

    def update(self, dt_s: float) -> Outcome | None:
        self._hints.update(dt_s)
        self._ambient_s -= dt_s
        if self._ambient_s <= 0:
            self._answer(0.35)
            self._ambient_s = self.backstage.rng.uniform(*AMBIENT_S)
        self._glow.target = 0.0
        self._glow.update(dt_s)
        self._picture.look = (self._look.update(dt_s), 0.0)
        self._picture.update(dt_s)
        self._rings.update(dt_s)
        self._silhouette.update(dt_s)
        return "finished" if self._begun else None

    def script(self) -> Script:
        say, shows = self.backstage.say, self.backstage.alt_of(self.settings.picture)
        text = f"{say(self.settings.invitation)} {self._hints.spoken}".strip()
        return Script(say(self.settings.title), text, shows=shows)

    def rehearse(self, way: Way) -> Iterator[Doing]:
        yield Press("select") if way == "button" else Choose(self.backstage.area.centre)

    def draw(self, canvas: Canvas) -> None:
        self._picture.draw_back(canvas)
        dusk = DUSK * min(1.0, max(self._glow.value, self._silhouette.level))
        canvas.fill(Box(0, 0, *canvas.size), self.backstage.theme.ink, alpha=dusk)
        self._rings.draw(canvas)
        self._picture.draw_front(canvas)
        for sprite in self.settings.glow:
            self._picture.draw_sprite(canvas, sprite, alpha=min(1.0, self._glow.value))
        self._silhouette.draw(canvas)
        self._draw_title(canvas)

    def _draw_title(self, canvas: Canvas) -> None:
        theme, area = self.backstage.theme, self.backstage.area
        upright = area.h > area.w
        width = area.w - 3 * theme.margin_px if upright else (WIDE if theme.large else SIDE) * area.w
        gap = 0.5 * theme.body_px
        title, line = self._words(theme.ink, width)
        places = _stacked(title.size, line.size, self._hints.size(0.85 * width), gap_px=gap)
        height = places[-1].y + places[-1].h
        floor = self._credit.box.y
        x, y = area.x + 1.4 * theme.margin_px, min(area.y + 2.3 * theme.margin_px, floor - height - gap)
        if upright:  # the subject fills the height: the words stand in the margin under it, as on a poster
            y = floor - height - gap
            canvas.fill(Box(area.x, y - gap, area.w, area.y + area.h - y + gap + 1), theme.band)
            colour = theme.text_on(theme.band)
        column = Box(x, y, width, height)
        head, under, hint = (self.backstage.placed(place.moved(x, y), column) for place in places)
        if not upright:
            words = Box(under.x, under.y, max(under.w, hint.w), hint.y + hint.h - under.y)
            colour = self._scrim.draw(canvas, words, large=[head])
        title, line = self._words(colour, width)
        canvas.image(title, head)
        canvas.image(line, under)
        self._hints.draw_at(canvas, hint, theme.paper if colour == theme.ink else theme.ink)
        self._credit.draw(canvas, theme.band if upright else None)

    def _words(self, colour: Colour, width: float) -> tuple[Image, Image]:
        """The title and the invitation."""
        area, say, setter = self.backstage.area, self.backstage.say, self.backstage.type
        height = (0.09 if area.h > area.w else LARGE_HIGH if self.backstage.theme.large else 0.5) * area.h
        title = setter.fitted(say(self.settings.title), "title", colour, width=width, height=height)
        return title, setter.set(say(self.settings.invitation), "body", colour, width=0.85 * width)

    def _point(self, event: Pointed) -> None:
        self._look.target = 2 * event.x - 1
        if event.via != "hand":
            return
        if self._hand_s is None or event.at - self._hand_seen_at > HAND_BEGINS_S:
            self._hand_s = event.at
            self._answer(0.6)
        self._hand_seen_at = event.at
        self._begun = self._begun or event.at - self._hand_s >= HAND_BEGINS_S

    def _pass_by(self, distance_m: float) -> None:
        if self._distance_m is None or abs(distance_m - self._distance_m) >= STEP_M:
            self._distance_m = distance_m
            self._answer(0.5)

    def _answer(self, level: float) -> None:
        self._glow.value = max(self._glow.value, level)
        centre = self._picture.fit.point(self.settings.source)
        self._rings.open(centre, radius_px=0.75 * self.backstage.area.w, life_s=4.5, level=level)


def _stacked(*sizes: Size, gap_px: float) -> list[Box]:
    """One under the other from zero on, with a gap between."""
    boxes, top = [], 0.0
    for width, height in sizes:
        boxes.append(Box(0, top, width, height))
        top += height + gap_px
    return boxes
