"""The hand on the screen: a soft light with a short tail, not an arrow, and a ring that shows whose turn it is."""

from __future__ import annotations

from collections import deque

from kiosk.display import glow
from kiosk.display.canvas import Canvas
from kiosk.display.easing import Follow, ease_out
from kiosk.display.geometry import Box, Point
from kiosk.events import Event, Pointed, PointerLost
from kiosk.scenes.base import Backstage

TAIL_S = 0.28
FADE_S = 0.25
DOTS = 9
TURN_S = 0.6
"""So long a ring opens around a hand that begins to act, so that everybody sees whose hand it is now."""
TURN_FROM, TURN_TO = 0.15, 0.6
"""It opens from and to this part of the light's size."""


class HandLight:
    """Follows the hand; a finger or a mouse is seen by itself and gets none."""

    def __init__(self, backstage: Backstage) -> None:
        self._backstage = backstage
        self._side_px = 0.16 * min(backstage.screen)
        self._level = Follow(0.0, settle_s=FADE_S)
        self._tail: deque[tuple[float, Point]] = deque()
        self._seconds = 0.0
        self._turn_s: float | None = None

    def handle(self, event: Event) -> None:
        """Follow the hand's place."""
        if isinstance(event, Pointed) and event.via == "hand":
            if self._level.target == 0.0:
                self._turn_s = 0.0
                self._tail.clear()
            self._level.target = 1.0
            self._tail.append((self._seconds, self._backstage.point(event)))
        elif isinstance(event, PointerLost) and event.via == "hand":
            self._level.target = 0.0

    def update(self, dt_s: float) -> None:
        """Let the tail fade, and the hand where visitors asked that hands count for nothing."""
        if not self._backstage.needs.gestures:
            self._level.target = 0.0
        self._seconds += dt_s
        self._level.update(dt_s)
        if self._turn_s is not None:
            self._turn_s = self._turn_s + dt_s if self._turn_s < TURN_S else None
        while len(self._tail) > 1 and self._seconds - self._tail[0][0] > TAIL_S:
            self._tail.popleft()

    def draw(self, canvas: Canvas, progress: float = 0.0) -> None:
        """Draw the tail from its end to the hand, brighter and larger towards the hand; and how far a hand that rests
        on a key has come, as a ring that closes."""
        if self._level.value < 0.01 or not self._tail:
            return
        image = glow.disc(256, self._backstage.theme.accent, 0.5)
        places = list(self._tail)[-1 if self._backstage.theme.motion.reduced else -DOTS :]
        for index, (_, place) in enumerate(places, start=1):
            part = index / len(places)
            side = round(self._side_px * (0.35 + 0.65 * part) / 8) * 8
            level = self._level.value * (1.0 if index == len(places) else 0.22 * part)
            canvas.light(image, Box.around(place, side, side), alpha=level)
        self._draw_turn(canvas, places[-1][1])
        if 0 < progress < 1:
            radius = 0.5 * self._side_px
            canvas.ring(places[-1][1], radius, self._backstage.theme.accent, width=0.16 * radius, part=progress)

    def _draw_turn(self, canvas: Canvas, place: Point) -> None:
        """The ring is thick at first, and gone when it has opened."""
        if self._turn_s is None:
            return
        part = min(1.0, self._turn_s / TURN_S)
        opened = 0.5 if self._backstage.theme.motion.reduced else ease_out(part)
        radius = self._side_px * (TURN_FROM + (TURN_TO - TURN_FROM) * opened)
        canvas.ring(place, radius, self._backstage.theme.accent, width=0.06 * self._side_px * (1 - part))
