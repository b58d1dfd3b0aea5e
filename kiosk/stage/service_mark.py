"""The technician's mark: while one is at work the head of the screen says so, and for how long that may go on."""

from __future__ import annotations

import math

from kiosk.display.canvas import Canvas
from kiosk.display.geometry import Box
from kiosk.events import Event, ServiceTurned
from kiosk.language import interface_text
from kiosk.scenes.base import Backstage

PAD_EMS = 0.35
WIDEST = 0.9
"""The part of the screen's width that its words may take."""
HIGH_EMS = 3.0


class ServiceMark:
    """A line of words over everything; nothing where there is no service."""

    def __init__(self, backstage: Backstage) -> None:
        self._backstage = backstage
        self._until_s: float | None = None

    def handle(self, event: Event) -> None:
        """Notice that service begins or ends."""
        if isinstance(event, ServiceTurned):
            self._until_s = event.at + event.for_s if event.on else None

    def draw(self, canvas: Canvas) -> None:
        """Draw it in the middle of the head of the screen, where no scene has anything to touch."""
        if self._until_s is None:
            return
        backstage, theme = self._backstage, self._backstage.theme
        minutes = max(0, math.ceil((self._until_s - backstage.clock.now()) / 60))
        words = interface_text("service_mark", backstage.language, count=minutes)
        wide, high = WIDEST * backstage.screen[0], HIGH_EMS * theme.body_px
        line = backstage.type.fitted(words, "small", theme.text_on(theme.accent), width=wide, height=high)
        pad = PAD_EMS * theme.body_px
        plane = Box((backstage.screen[0] - line.size[0]) / 2 - pad, 0.0, line.size[0] + 2 * pad, line.size[1] + pad)
        canvas.fill(plane, theme.accent)
        canvas.image(line, Box(plane.x + pad, pad / 2, *line.size))
