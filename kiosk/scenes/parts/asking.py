"""What quiz, vote and story share: a picture, words on it with something to choose, and the hint of how."""

from __future__ import annotations

from typing import Protocol

from kiosk.display.canvas import Canvas
from kiosk.display.picture import Picture
from kiosk.events import Event
from kiosk.scenes.parts.choices import Choices
from kiosk.scenes.parts.hints import Hints
from kiosk.scenes.parts.turning import Turning


class Sheet(Protocol):
    """Words and what can be chosen, laid out in some form."""

    choices: Choices

    def update(self, dt_s: float) -> None:
        """Let time pass."""

    def draw(self, canvas: Canvas) -> None:
        """Draw it."""

    def draw_hint(self, canvas: Canvas, hints: Hints, picture: Picture) -> None:
        """Draw the hint where it is in nobody's way, nor before what the picture is about."""


class Asking:
    """Follows what a visitor chooses on a sheet; who has chosen has understood the hints."""

    def __init__(self, picture: Turning, sheet: Sheet, hints: Hints) -> None:
        self.picture = picture
        self._sheet, self._hints = sheet, hints

    def handle(self, event: Event) -> str | None:
        """The name of what was chosen by this event."""
        return self._chosen(self._sheet.choices.handle(event))

    def update(self, dt_s: float) -> str | None:
        """Let time pass; what a resting hand chose."""
        self._hints.update(dt_s)
        self.picture.update(dt_s)
        self._sheet.update(dt_s)
        return self._chosen(self._sheet.choices.update(dt_s))

    def draw(self, canvas: Canvas) -> None:
        """Draw the picture, the sheet, and the hint until it is understood."""
        self.picture.draw(canvas)
        self._sheet.draw(canvas)
        self._sheet.draw_hint(canvas, self._hints, self.picture.shown)

    def _chosen(self, name: str | None) -> str | None:
        if name is not None:
            self._hints.understood()
        return name
