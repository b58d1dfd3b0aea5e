"""The software form of the canvas: pygame surfaces, for tests, desktops and machines without a GPU.

Only what has changed since the last frame is painted again.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pygame

from kiosk.display.canvas import Canvas
from kiosk.display.display_list import Op, bounds, changed
from kiosk.display.geometry import Box, Size
from kiosk.display.image import Image
from kiosk.display.paint_soft import Painter

MOST_RECTS = 12
"""More places than this are painted as one: every step is looked at once for each."""
MUCH = 0.6
"""When so much of the screen has changed, all of it is painted."""


class SoftCanvas(Canvas):
    """Draws on a surface. `show` is called to bring the frame to the screen; without it the frame stays in memory.

    `painted_px` counts the pixels of the places that were painted, over all frames.
    """

    name = "software"

    def __init__(self, surface: pygame.Surface, show: Callable[[], None] | None = None) -> None:
        super().__init__()
        self._surface = surface
        self._painter = Painter(surface)
        self._show = show
        self._painted: list[Op] = []
        self.painted_px = 0

    @property
    def size(self) -> Size:
        return self._surface.get_size()

    def shot(self) -> pygame.Surface:
        self._paint()
        return self._surface.copy()

    def still(self) -> Image:
        return Image(self.shot())

    def present(self) -> None:
        self._paint()
        if self._show is not None:
            self._show()

    def _note(self, op: Op) -> None:
        super()._note(_in_whole_pixels(op) if op.kind in {"image", "light", "fill"} else op)

    def _paint(self) -> None:
        """Bring the surface up to date with the display list."""
        frame = list(self._frame)
        for rect in self._places(changed(self._painted, frame)):
            self._surface.set_clip(rect)
            self.painted_px += rect.w * rect.h
            for op in frame:
                if rect.colliderect(_rect(bounds(op))):
                    self._painter.paint(op)
        self._surface.set_clip(None)
        self._painted = frame

    def _places(self, boxes: Sequence[Box]) -> list[pygame.Rect]:
        """The places to paint: those boxes, joined where they touch, or the whole screen when that is simpler."""
        screen = self._surface.get_rect()
        rects = _joined([rect for box in boxes if (rect := _rect(box).clip(screen)).w and rect.h])
        if sum(rect.w * rect.h for rect in rects) > MUCH * screen.w * screen.h:
            return [screen]
        return [rects[0].unionall(rects[1:])] if len(rects) > MOST_RECTS else rects


def _in_whole_pixels(op: Op) -> Op:
    """As it will be painted: what moves by less than a pixel has not changed."""
    x, y, w, h = op.box
    if op.angle_deg:
        return op
    return op._replace(
        box=Box(round(x), round(y), max(1, round(w)), max(1, round(h))), alpha=round(op.alpha * 255) / 255
    )


def _rect(box: Box) -> pygame.Rect:
    left, top = int(box.x // 1), int(box.y // 1)
    return pygame.Rect(left, top, int(-(-(box.x + box.w) // 1)) - left, int(-(-(box.y + box.h) // 1)) - top)


def _joined(rects: list[pygame.Rect]) -> list[pygame.Rect]:
    """The same places, none of which touches another."""
    joined: list[pygame.Rect] = []
    for rect in rects:
        while (index := rect.collidelist(joined)) >= 0:
            rect = rect.union(joined.pop(index))  # noqa: PLW2901  # it grows by what it touches
        joined.append(rect)
    return joined
