"""A scene that is drawn with what the display has at hand: one fire that answers whoever comes near it."""

from __future__ import annotations

from typing import ClassVar

from kiosk.display import gradients
from kiosk.display.canvas import Canvas
from kiosk.display.emitters import disc, embers, sparks
from kiosk.display.geometry import Box
from kiosk.display.gradients import Stop
from kiosk.display.particles import Particles
from kiosk.display.player import Player
from kiosk.display.scrim import Scrim
from kiosk.display.timeline import after, delayed, together, tween
from kiosk.events import Action, Approached, Event
from kiosk.packs.model import Outcome, SceneSettings
from kiosk.scenes.base import Backstage, Scene

RISE = together(
    tween("title_px", 40, 0, over_s=0.8, easing="out_cubic", moves=True),
    after(tween("fire", 0, 1, over_s=1.2), delayed(tween("fire", 1, 0.6, over_s=2.0, easing="in_out_sine"), 0.5)),
)


class Ember(Scene[SceneSettings]):
    """A fire: embers rise by themselves, and sparks fly when somebody comes or acts."""

    Settings: ClassVar[type[SceneSettings]] = SceneSettings

    def __init__(self, name: str, settings: SceneSettings, backstage: Backstage) -> None:
        super().__init__(name, settings, backstage)
        theme, short, seed = backstage.theme, min(backstage.screen), backstage.rng.randrange(2**32)
        night = [Stop(0, theme.ink), Stop(0.7, theme.tones[1]), Stop(1, theme.accent)]
        self._sky = gradients.linear(backstage.screen, night)
        self._embers = Particles(embers(theme.accent), disc(), short, seed=seed)
        self._sparks = Particles(sparks(theme.accent), disc(), short, seed=seed)
        self._scrim = Scrim(theme)
        self._rise = Player(theme.motion.of(RISE))
        x, y = backstage.area.centre
        self._fire = Box(x - 0.1 * short, y + 0.35 * short, 0.2 * short, 0.05 * short)

    def handle(self, event: Event) -> None:
        """Sparks answer at once."""
        if isinstance(event, Approached | Action):
            self._sparks.emit(60, self._fire)

    def update(self, dt_s: float) -> Outcome | None:
        """Let the fire burn; where motion is reduced, nothing rises by itself."""
        self._rise.update(dt_s)
        if not self.backstage.theme.motion.reduced:
            self._embers.stream(30 * self._rise.value("fire"), self._fire, dt_s)
        self._embers.update(dt_s)
        self._sparks.update(dt_s)
        return None

    def draw(self, canvas: Canvas) -> None:
        """The sky, the fire, and the title on what it needs to be read."""
        canvas.image(self._sky, Box(0, 0, *canvas.size))
        self._embers.draw(canvas)
        self._sparks.draw(canvas)
        setter, area = self.backstage.type, self.backstage.area
        title = setter.set(self.backstage.say(self.settings.title), "title", self.backstage.theme.paper)
        place = Box.around((area.centre[0], area.y + 0.25 * area.h + self._rise.value("title_px")), *title.size)
        colour = self._scrim.draw(canvas, place)
        title = setter.set(self.backstage.say(self.settings.title), "title", colour)
        canvas.image(title, place, alpha=self._rise.value("shown", default=1.0))
