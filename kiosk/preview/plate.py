"""The plate over the picture that says what is wrong: it comes with the fault, and goes when it is mended."""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.display.canvas import Canvas
from kiosk.display.geometry import Box
from kiosk.display.image import Image
from kiosk.display.text import Typesetter
from kiosk.display.theme import Theme
from kiosk.language import interface_text
from kiosk.preview.faults import Fault

MOST, MOST_BESIDE = 6, 3
"""So many faults are shown when the pack cannot be played, and when it plays all the same."""
WIDE = 0.86
DIMMED = 0.6
ABOVE_KEYS = 0.87
"""Beside what plays, the plate ends at this part of the height, so that the keys of the exhibit can be seen."""


class Plate:
    """Draws faults. Where nothing can be played it stands in the middle, else above the keys of the exhibit."""

    def __init__(self, theme: Theme, setter: Typesetter) -> None:
        self._theme = theme
        self._type = setter

    def draw(
        self, canvas: Canvas, faults: Sequence[Fault], picture: Box, language: str, *, fatal: bool, most: int = 0
    ) -> None:
        """Draw them over the picture's place on the desk, at `most` so many; 0 for as many as faults usually are."""
        if not faults:
            return
        if fatal:
            canvas.fill(picture, self._theme.ink, alpha=DIMMED)
        em, width = self._theme.body_px, WIDE * picture.w
        most = most or (MOST if fatal else MOST_BESIDE)
        lines = [line for fault in faults[:most] for line in self._lines(fault, width - 2 * em)]
        if len(faults) > most:
            more = interface_text("preview_more", language, count=len(faults) - most)
            lines.append(self._type.set(more, "small", self._theme.tones[3]))
        height = sum(line.size[1] for line in lines) + 2 * em
        top = picture.centre[1] - height / 2 if fatal else picture.y + ABOVE_KEYS * picture.h - height
        plate = Box(picture.centre[0] - width / 2, max(picture.y, top), width, min(height, picture.h))
        canvas.fill(plate, self._theme.tones[1], radius=0.4 * em)
        canvas.fill(plate._replace(w=0.35 * em), self._theme.accent)
        with canvas.clip(plate):
            y = plate.y + em
            for line in lines:
                canvas.image(line, Box(plate.x + em, y, *line.size))
                y += line.size[1]

    def _lines(self, fault: Fault, width: float) -> list[Image]:
        theme, words = self._theme, f"{fault.what} {fault.hint}".strip()
        lines = [self._type.set(fault.where, "small", theme.accent, width=width)] if fault.where else []
        return [*lines, self._type.set(words, "body", theme.paper, width=width)]
