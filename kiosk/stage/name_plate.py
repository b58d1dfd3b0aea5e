"""The kiosk's name large over everything, so that a technician sees across the room which one is meant."""

from __future__ import annotations

from kiosk.display.canvas import Canvas
from kiosk.display.geometry import Box
from kiosk.scenes.base import Backstage

SHOWN_S = 20.0
WIDE, HIGH = 0.86, 0.4
"""The parts of the screen's width and height that the largest line may take."""
NAME_HIGH = 0.12
"""The part of its height that the name takes below a number."""
LETTER = 0.65
"""How wide a letter is at most on average, as part of its size."""


class NamePlate:
    """Lines of letters on a plane over the whole screen for 20 seconds; the scene goes on below."""

    def __init__(self, backstage: Backstage) -> None:
        self._backstage = backstage
        self._lines: tuple[tuple[str, float], ...] = ()
        self._until_s = 0.0

    def show(self, name: str, number: int | None = None) -> None:
        """Show this name from the next frame on, below the number where there is one."""
        self._lines = ((name, HIGH),) if number is None else ((str(number), HIGH), (name, NAME_HIGH))
        self._until_s = self._backstage.clock.now() + SHOWN_S

    def draw(self, canvas: Canvas) -> None:
        """Draw it, as long as it is shown."""
        if self._backstage.clock.now() >= self._until_s:
            return
        width, height = self._backstage.screen
        theme = self._backstage.theme
        colour = theme.text_on(theme.accent)
        sizes = [min(part * height, WIDE * width / (LETTER * len(line))) for line, part in self._lines]
        images = [
            self._backstage.type.set(line, "title", colour, size_px=size)
            for (line, _), size in zip(self._lines, sizes, strict=True)
        ]
        canvas.fill(Box(0.0, 0.0, width, height), theme.accent)
        y = (height - sum(image.size[1] for image in images)) / 2
        for image in images:
            canvas.image(image, Box((width - image.size[0]) / 2, y, *image.size))
            y += image.size[1]
