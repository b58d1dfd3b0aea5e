"""The software form of the canvas: pygame surfaces, for tests, desktops and machines without a GPU.

Only what has changed since the last frame is painted again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

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
IN_WHOLE_PIXELS = frozenset({"image", "light", "fill"})


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
        self._ops.append(_in_whole_pixels(op) if op.kind in IN_WHOLE_PIXELS and not op.angle_deg else op)

    def _paint(self) -> None:
        """Bring the surface up to date with the display list."""
        frame, screen = list(self._frame), self._surface.get_rect()
        places = self._places(changed(self._painted, frame), screen)
        whole = places == [screen]
        reached = [screen if whole else _rect(bounds(op)) for op in frame] if places else []
        for rect in places:
            self.painted_px += rect.w * rect.h
            self._paint_in(rect, frame, reached)
        self._surface.set_clip(None)
        self._painted = frame

    def _paint_in(self, rect: pygame.Rect, frame: Sequence[Op], reached: Sequence[pygame.Rect]) -> None:
        """Paint one place: the steps that reach it."""
        paint, clipped_to = self._painter.paint, None
        seen = _seen(frame, rect)
        first = len(frame) - len(seen)
        for index in rect.collidelistall(reached[first:]):
            clip = seen[-1 - index]
            if clip is not clipped_to:
                self._surface.set_clip(clip)
                clipped_to = clip
            paint(frame[first + index])

    def _places(self, boxes: Iterable[Box], screen: pygame.Rect) -> list[pygame.Rect]:
        """The places to paint: those boxes, joined where they touch, or the whole screen when that is simpler."""
        much_px, rects = MUCH * screen.w * screen.h, []
        for box in boxes:
            rect = _rect(box).clip(screen)
            if rect.w * rect.h > much_px:  # most frames in which planes move end here, at the first of them
                return [screen]
            if rect.w and rect.h:
                rects.append(rect)
        joined = _joined(rects)
        if sum(rect.w * rect.h for rect in joined) > much_px:
            return [screen]
        return [joined[0].unionall(joined[1:])] if len(joined) > MOST_RECTS else joined


def _seen(frame: Sequence[Op], rect: pygame.Rect) -> list[pygame.Rect]:
    """Of the steps that are seen in a place, the last one first, the part of the place that each is painted in: not
    the strip above or below that a later, opaque step covers."""
    seen = []
    for op in reversed(frame):
        seen.append(rect)
        if op.alpha >= 1 and _is_opaque(op):
            rect = _without(rect, _rect(op.box))
            if not rect.h:
                break
    return seen


def _is_opaque(op: Op) -> bool:
    """Whether nothing is seen through the step's box, all of which it fills."""
    if op.kind == "image":
        return op.image is not None and op.image.opaque and op.crop is None and not op.angle_deg
    return op.kind == "clear" or (op.kind == "fill" and op.width < 1)


def _without(rect: pygame.Rect, cover: pygame.Rect) -> pygame.Rect:
    """What is left of a place when all of its width is covered from its upper or lower edge on."""
    if cover.left > rect.left or cover.right < rect.right:
        return rect
    top = cover.bottom if cover.top <= rect.top < cover.bottom else rect.top
    bottom = cover.top if cover.top < rect.bottom <= cover.bottom else rect.bottom
    return rect if (top, bottom) == (rect.top, rect.bottom) else pygame.Rect(rect.x, top, rect.w, max(0, bottom - top))


def _in_whole_pixels(op: Op) -> Op:
    """As it will be painted: what moves by less than a pixel has not changed."""
    kind, (x, y, w, h), alpha = op[:3]
    box = Box(round(x), round(y), round(w) if w > 1 else 1, round(h) if h > 1 else 1)
    return Op(kind, box, alpha if alpha >= 1 else round(alpha * 255) / 255, *op[3:])


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
