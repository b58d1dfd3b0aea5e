"""The picture of a map on the screen: it covers the screen, or is shown whole where that would cut off its places."""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.display.canvas import Canvas
from kiosk.display.geometry import Box, Point
from kiosk.display.picture import Picture
from kiosk.scenes.base import Backstage
from kiosk.scenes.parts.hint_place import subject

TOP = 0.18
"""On an upright screen a map that is shown whole stands so far from the top: a note has room under it."""
BEHIND = 0.82
"""What fills the rest of the screen then, the same picture, is so dark."""

Pixel = tuple[float, float]
"""A pixel of the picture."""


class MapSheet:
    """A picture of the pack, of which these pixels should be seen."""

    def __init__(self, asset: str, pixels: Sequence[Pixel], backstage: Backstage) -> None:
        self._backstage = backstage
        self._behind: Picture | None = None
        self._picture = backstage.picture(asset)
        area = backstage.area.inset(backstage.theme.body_px)
        if area.h > area.w and not all(area.contains(self.on_screen(pixel)) for pixel in pixels):
            self._behind, self._picture = self._picture, backstage.tall_picture(asset)
            self._picture.up_px = -TOP * backstage.area.h

    @property
    def picture(self) -> Picture:
        """The picture that the map is."""
        return self._picture

    @property
    def subject(self) -> Box:
        """The part of the screen in which the map shows what it is about."""
        return subject(self._picture)

    def on_screen(self, pixel: Pixel) -> Point:
        """Where a pixel of the picture is."""
        x, y = self._picture.fit.point(pixel)
        return x, y - self._picture.up_px

    def update(self, dt_s: float) -> None:
        """Let time pass for what drifts."""
        self._picture.update(dt_s)

    def draw(self, canvas: Canvas) -> None:
        """Draw it."""
        if self._behind is not None:
            self._behind.draw(canvas)
            canvas.fill(self._backstage.area, self._backstage.theme.ink, alpha=BEHIND)
        self._picture.draw(canvas)
