"""Every input is answered at once, whatever the scene makes of it: by a soft light where it was given."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from kiosk.display.baked import baked
from kiosk.display.baking import to_image
from kiosk.display.canvas import Canvas, Colour
from kiosk.display.easing import ease_out
from kiosk.display.geometry import Box, Point
from kiosk.display.image import Image
from kiosk.events import (
    Action,
    Approached,
    Dialled,
    Event,
    Grabbed,
    LetGo,
    Measured,
    Pointed,
    PointerLost,
    PoseHeld,
    Swiped,
    Waved,
    Zoomed,
)
from kiosk.scenes.base import Backstage

GONE_S = 0.25
LEVEL, KEY_LEVEL = 0.42, 0.3
SIDE, EDGE_SIDE, HAND_SIDE = 0.15, 0.3, 0.2
"""Of a light at a finger, at an edge, and at a hand's gesture, as parts of the screen's shorter side."""
STEP_M = 0.02
"""A body that moves by less is not answered: sensors tremble."""
AT_ONCE = 6
DISC_PX = 128

Find = Callable[[str], Box | None]
"""Where a key of the band is; None when it is not shown."""


@dataclass
class _Light:
    """A light around a place, or on a key of the band; `begins` is its first size as a part of its last one."""

    box: Box
    on_key: bool = False
    age_s: float = 0.0


class Answers:
    """Lights of the last quarter of a second, in the theme's accent. Where motion is reduced they only fade."""

    def __init__(self, backstage: Backstage, find: Find) -> None:
        self._backstage = backstage
        self._find = find
        self._lights: list[_Light] = []
        self._hand: Point = (backstage.screen[0] / 2, backstage.screen[1] / 2)
        self._held: _Light | None = None
        self._distance_m: float | None = None

    def handle(self, event: Event) -> None:
        """Answer an input."""
        match event:
            case Pointed(via="hand"):
                self._hand = self._backstage.point(event)  # its own light follows it
            case Pointed():
                self._follow(event)
            case PointerLost():
                self._held = None
            case Action(name=name):
                self._press(name)
            case Measured(quantity="distance", value=distance_m):
                self._come_near(distance_m)
            case Approached():
                self._at_sides()
            case _:
                self._answer_turn(event)

    def _answer_turn(self, event: Event) -> None:
        """A gesture, or a turn of the wheel."""
        match event:
            case Swiped(direction=direction):
                self._at_edge(direction)
            case Grabbed() | LetGo() | Zoomed():
                width, height = self._backstage.screen
                self._shine((event.x * width, event.y * height), HAND_SIDE)
            case PoseHeld() | Waved():
                self._shine(self._hand, HAND_SIDE)
            case Dialled(steps=steps):
                self._at_edge("right" if steps > 0 else "left")
            case _:
                pass

    def update(self, dt_s: float) -> None:
        """Let them fade; the light under a finger stays while it touches."""
        for light in self._lights:
            light.age_s = 0.0 if light is self._held else light.age_s + dt_s
        self._lights = [light for light in self._lights if light.age_s < GONE_S]

    def draw(self, canvas: Canvas) -> None:
        """Draw them over everything."""
        theme = self._backstage.theme
        for light in self._lights:
            part = light.age_s / GONE_S
            if light.on_key:
                canvas.fill(light.box, theme.mark_on(theme.band), alpha=KEY_LEVEL * (1 - part))
                continue
            grown = 1.0 if theme.motion.reduced else 0.7 + 0.3 * ease_out(part)
            box = Box.around(light.box.centre, grown * light.box.w, grown * light.box.h)
            canvas.image(_disc(theme.accent), box, alpha=LEVEL * (1 - part))

    def _follow(self, event: Pointed) -> None:
        """A finger that touches; a mouse that only passes shows itself."""
        if not event.pressed:
            self._held = None
            return
        at, side = self._backstage.point(event), SIDE * min(self._backstage.screen)
        if self._held is None:
            self._shine(at, SIDE)
            self._held = self._lights[-1]
        self._held.box = Box.around(at, side, side)

    def _press(self, name: str) -> None:
        key = self._find(name)
        if key is not None:
            self._add(_Light(key, on_key=True))
        else:
            self._at_edge("down")

    def _come_near(self, distance_m: float) -> None:
        if self._distance_m is None or abs(distance_m - self._distance_m) >= STEP_M:
            self._distance_m = distance_m
            self._at_sides()

    def _at_sides(self) -> None:
        self._at_edge("left")
        self._at_edge("right")

    def _at_edge(self, edge: str) -> None:
        """A light that looks in over an edge of the scene: `left`, `right`, `up` or `down`."""
        area, (x, y) = self._backstage.area, self._backstage.area.centre
        places = {"left": (area.x, y), "right": (area.x + area.w, y), "up": (x, area.y), "down": (x, area.y + area.h)}
        self._shine(places[edge], EDGE_SIDE)

    def _shine(self, at: Point, size: float) -> None:
        side = size * min(self._backstage.screen)
        self._add(_Light(Box.around(at, side, side)))

    def _add(self, light: _Light) -> None:
        """The oldest makes way, but never the one under a finger."""
        held = [each for each in self._lights if each is self._held]
        others = [each for each in self._lights if each is not self._held]
        self._lights = [*held, *others[1 - AT_ONCE :], light]


@baked
def _disc(colour: Colour) -> Image:
    """A disc that thins out to its edge; laid over the picture, so that it is seen on white as well as on black."""
    axis = np.linspace(-1, 1, DISC_PX)
    level = np.clip(1 - np.hypot(axis[:, None], axis[None, :]), 0, 1) ** 1.6
    return to_image((level[..., None] * np.array((*colour, 255.0))).astype(np.float32), "answer")
