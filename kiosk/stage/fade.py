"""The change from one picture to the next: what was shown stays for a moment and fades."""

from __future__ import annotations

from contextlib import suppress

from kiosk.display.canvas import Canvas
from kiosk.display.easing import ease_in_out
from kiosk.display.geometry import Box
from kiosk.display.image import Image
from kiosk.scenes.base import Backstage


class Fade:
    """Keeps the last frame while it fades, for as long as the theme's changes take."""

    def __init__(self, backstage: Backstage) -> None:
        self._backstage = backstage
        self._canvas: Canvas | None = None
        self._shown: Image | None = None
        self._seconds = 0.0

    def begin(self) -> None:
        """What stands on the screen now begins to fade; what cannot be painted is not there."""
        self._shown, self._seconds = None, 0.0
        if self._canvas is not None:
            with suppress(Exception):  # who drew it has been told already
                self._shown = self._canvas.still()

    def update(self, dt_s: float) -> None:
        """Let time pass; what has faded is let go."""
        self._seconds += dt_s
        if self._seconds >= self._backstage.theme.motion.change_s:
            self._shown = None

    def draw(self, canvas: Canvas) -> None:
        """Draw what is left of the last frame over the new one."""
        self._canvas = canvas
        if self._shown is not None:
            part = self._seconds / self._backstage.theme.motion.change_s
            canvas.image(self._shown, Box(0, 0, *canvas.size), alpha=1 - ease_in_out(part))
