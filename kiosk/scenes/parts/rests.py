"""What an open hand chooses by resting on it; a hand that has closed drags, and chooses nothing."""

from __future__ import annotations

from collections.abc import Mapping

from kiosk.display.canvas import Canvas
from kiosk.display.geometry import Box
from kiosk.events import Event, Pointed, PointerLost
from kiosk.scenes.base import Backstage
from kiosk.scenes.parts.targets import Targets

RADIUS_EMS, WIDTH_EMS = 1.2, 0.3


class Rests:
    """Named boxes that a hand can rest on. Those in `repeating` are chosen again and again while it stays; after any
    other one the hand must move on first, whatever has come under it."""

    def __init__(self, backstage: Backstage, repeating: frozenset[str] = frozenset()) -> None:
        self._backstage = backstage
        self._repeating = repeating
        self._targets = Targets()
        self._places: Mapping[str, Box] = {}

    def place(self, boxes: dict[str, Box]) -> None:
        """Say where they are; may be called for every frame."""
        self._places = boxes
        self._targets.place(boxes)

    def handle(self, event: Event) -> None:
        """Follow the hand."""
        if isinstance(event, Pointed) and event.via == "hand" and not event.pressed:
            self._targets.handle(event, self._backstage.point(event))
        elif isinstance(event, Pointed | PointerLost) and event.via == "hand":
            self._forget(event.at)

    def update(self, dt_s: float) -> str | None:
        """Let time pass; what the hand has chosen now."""
        chosen = self._targets.update(dt_s)
        if chosen in self._repeating:
            self._forget(self._backstage.clock.now())
        return chosen

    def progress(self, name: str) -> float:
        """How far the hand has come on this one, 0 to 1."""
        return self._targets.progress if self._targets.resting_on == name else 0.0

    def draw(self, canvas: Canvas) -> None:
        """Draw a ring that fills in the middle of what the hand rests on."""
        theme, name = self._backstage.theme, self._targets.resting_on
        if name is not None and 0 < self._targets.progress < 1:
            radius, width = RADIUS_EMS * theme.body_px, WIDTH_EMS * theme.body_px
            middle, part = self._places[name].centre, self._targets.progress
            canvas.ring(middle, radius + width / 2, theme.ink, width=2 * width)
            canvas.ring(middle, radius, theme.accent, width=width, part=part)

    def _forget(self, at: float) -> None:
        self._targets.handle(PointerLost(at=at, via="hand"), None)
