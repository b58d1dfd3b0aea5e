"""What lies on a shelf: of each thing the outlines, until it is found, and then a medallion that flies there."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

import pygame

from kiosk.display.canvas import Canvas
from kiosk.display.contrast import blend, readable
from kiosk.display.easing import ease_out
from kiosk.display.geometry import Point
from kiosk.display.image import Image
from kiosk.scenes.base import Backstage
from kiosk.scenes.parts.hidden import Hidden
from kiosk.scenes.parts.medallions import FLIGHT_S, Medallion, cut, outlined
from kiosk.scenes.parts.shelf import Shelf

FINER = 1.5
"""Medallions have so many more pixels than their places, because they come from larger ones."""
OUTLINED_S = 0.5
"""Outlines come when the picture is there for so long: it is whole then."""
FAINT, WARM = 0.8, 0.4
"""Outlines are so faint, and lean so far to the accent: they promise what lies there when it is found."""

Drawing = Callable[[Canvas], None]


class Kept:
    """Cuts outlines and medallions out of the picture, each for the place of its thing on the shelf."""

    def __init__(self, hidden: Hidden, shelf: Shelf, backstage: Backstage) -> None:
        self._hidden, self._shelf, self._backstage = hidden, shelf, backstage
        self._outlines: list[Image] = []
        self._medallions: dict[int, Medallion] = {}
        self._there_s = 0.0
        self.resumed = False

    def update(self, dt_s: float) -> None:
        """Let time pass."""
        self._there_s += dt_s
        for medallion in self._medallions.values():
            medallion.update(dt_s)

    def cut(self, canvas: Canvas, found: Sequence[int], picture: Drawing) -> None:
        """Cut what is new out of the whole picture, which is drawn for it."""
        if not self._outlines and self._there_s >= OUTLINED_S:
            self._outline(canvas, picture)
        fresh = [thing for thing in found if thing not in self._medallions]
        if fresh:
            with self._hidden.crop.at_rest():
                picture(canvas)
            frame = canvas.shot()
            for thing in fresh:
                self._medallions[thing] = self._medallion(thing, frame)
        self.resumed = False

    def draw(self, canvas: Canvas, found: Collection[int]) -> None:
        """Draw the outlines of what has not been found, and what lies there or is on its way."""
        theme = self._backstage.theme
        shown = FAINT * ease_out((self._there_s - OUTLINED_S) / theme.motion.change_s)
        for thing, image in enumerate(self._outlines):
            if thing not in found:
                canvas.image(image, self._shelf.slots[thing], alpha=shown)
        for medallion in self._medallions.values():
            medallion.draw(canvas, theme.mark_on(theme.plane))

    def _medallion(self, thing: int, frame: pygame.Surface) -> Medallion:
        region, slot = self._hidden.region(thing), self._shelf.slots[thing]
        image = cut(frame, region, round(FINER * slot.w))
        age_s = FLIGHT_S if self.resumed else 0.0
        return Medallion(image, region, slot, self._backstage.theme.motion, age_s)

    def _outline(self, canvas: Canvas, picture: Drawing) -> None:
        """All of them, each where the picture has slid to it."""
        theme, frames = self._backstage.theme, dict[Point, pygame.Surface]()
        colour = readable(blend(theme.tones[3], theme.accent, WARM), theme.plane_at_worst, theme.least_large)
        for thing in range(self._hidden.count):
            with self._hidden.shown(thing) as (slid, region):
                if slid not in frames:
                    picture(canvas)
                    frames[slid] = canvas.shot()
            side = round(self._shelf.slots[thing].w)
            self._outlines.append(outlined(frames[slid], region, side, colour))
