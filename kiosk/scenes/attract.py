"""Attract: what plays when nobody is there. It answers whoever passes, at once, and begins when somebody means it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import ClassVar

from pydantic import Field

from kiosk.display.canvas import Canvas
from kiosk.display.easing import Follow
from kiosk.display.geometry import Box
from kiosk.events import WAYS, Event, Way
from kiosk.packs.model import Outcome, Picture, SceneSettings, Texts
from kiosk.scenes.base import Backstage, Scene
from kiosk.scenes.parts.hints import Hints
from kiosk.scenes.parts.passer_by import PasserBy
from kiosk.scenes.parts.peal import Peal
from kiosk.scenes.parts.poster import Poster, PosterWords
from kiosk.scenes.parts.signs import Deed
from kiosk.scenes.parts.silhouette import Silhouette
from kiosk.scenes.rehearsal import Choose, Doing, Press
from kiosk.scenes.script import Script

FIRST_S, AMBIENT_S = (1.3, 1.7), (9.0, 17.0)
"""It answers nobody as well: soon, so that who looks up sees at once that it is alive, and then from time to time; with
reduced motion it is never so soon."""
AMBIENT = 0.5
"""So strongly, 0 to 1."""
BEGIN: Mapping[Way, Deed] = dict.fromkeys(WAYS, "begin")
DUSK = 0.12
"""Light is seen on a darker sky: the planes behind it go down by this much while it answers, and no more, so that the
words on them can be read meanwhile."""


class AttractSettings(SceneSettings):
    """The keys of an attract scene."""

    follows = frozenset({"distance"})

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
        self._peal = Peal(settings.glow, backstage)
        self._passer_by, self._look = PasserBy(), Follow(0.0, settle_s=1.2)
        self._hints = Hints(settings.hints, backstage, BEGIN)
        words = PosterWords(settings.title, settings.invitation, settings.credit)
        self._poster = Poster(words, self._hints, backstage)
        self._picture = backstage.picture(settings.picture, self._poster.picture_px)
        self._silhouette = Silhouette(backstage)
        self._ambient_s = backstage.rng.uniform(*(AMBIENT_S if backstage.theme.motion.reduced else FIRST_S))

    def handle(self, event: Event) -> None:
        level = self._passer_by.answer(event)
        if level:
            self._answer(level)

    def update(self, dt_s: float) -> Outcome | None:
        self._ambient_s -= dt_s
        if self._ambient_s <= 0:
            self._answer(AMBIENT)
            self._ambient_s = self.backstage.rng.uniform(*AMBIENT_S)
        self._look.target = 2 * self._passer_by.x - 1
        self._picture.look = (self._look.update(dt_s), 0.0)
        self.pass_time(dt_s, self._hints, self._picture, self._peal, self._silhouette)
        return "finished" if self._passer_by.begun else None

    def script(self) -> Script:
        say, shows = self.backstage.say, self.backstage.alt_of(self.settings.picture)
        text = f"{say(self.settings.invitation)} {self._hints.spoken}".strip()
        return Script(self.title, text, shows=shows)

    def rehearse(self, way: Way) -> Iterator[Doing]:
        yield Press("select") if way == "button" else Choose(self.backstage.area.centre)

    def draw(self, canvas: Canvas) -> None:
        self._picture.draw_back(canvas)
        dusk = DUSK * min(1.0, max(self._peal.level, self._silhouette.level))
        canvas.fill(Box(0, 0, *canvas.size), self.backstage.theme.ink, alpha=dusk)
        self._peal.draw(canvas)
        self._picture.draw_front(canvas)
        for sprite, alpha in self._peal.glowing():
            self._picture.draw_sprite(canvas, sprite, alpha=alpha)
        self._silhouette.draw(canvas)
        self._poster.draw(canvas)

    def _answer(self, level: float) -> None:
        self._peal.strike(self._picture.fit.point(self.settings.source), level)
