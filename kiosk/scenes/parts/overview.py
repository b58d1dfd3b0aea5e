"""A small view of the whole of a large picture, and where in it one is."""

from __future__ import annotations

from kiosk.display.canvas import Canvas
from kiosk.display.geometry import Box, Point, Size
from kiosk.display.image import Image
from kiosk.events import Event, Pointed
from kiosk.scenes.base import Backstage

SIDE = 0.2
"""Its longer side, as a part of the area's longer side."""
EDGE_EMS, LINE_EMS, DOT_EMS = 0.12, 0.12, 0.3
DIMMED = 0.45


class Overview:
    """Stands at the right, with its foot on a floor. `picture` is the large one's size in pixels."""

    def __init__(self, image: Image, picture: Size, backstage: Backstage, floor: float) -> None:
        self._image = image
        self._picture = picture
        self._backstage = backstage
        self._shown = False
        area, theme = backstage.area, backstage.theme
        scale = SIDE * max(area.w, area.h) / max(picture)
        w, h = picture[0] * scale, picture[1] * scale
        self._place = Box(round(area.x + area.w - theme.margin_px - w), round(floor - h), round(w), round(h))

    @property
    def box(self) -> Box:
        """Where it stands, in pixels."""
        return self._backstage.placed(self._place)

    @property
    def left(self) -> float:
        """Where it begins for who reads from the left."""
        return self._place.x

    def pressed(self, event: Event, point: Point | None) -> Point | None:
        """The pixel of the large picture that is pressed here; None where the event, at this place, presses none."""
        if not isinstance(event, Pointed) or not event.pressed or point is None or not self._shown:
            return None
        if not self.box.contains(point):
            return None
        scale = self._picture[0] / self.box.w
        return (point[0] - self.box.x) * scale, (point[1] - self.box.y) * scale

    def draw(self, canvas: Canvas, seen: Box, marks: dict[Point, bool], *, alpha: float = 1.0) -> None:
        """Draw it, dimmed but for the part that is `seen`; `marks` are pixels of the picture, and whether each has
        been seen."""
        theme, box, scale = self._backstage.theme, self.box, self.box.w / self._picture[0]
        self._shown = alpha > 0.5
        if alpha < 0.01:
            return
        edge, line = EDGE_EMS * theme.body_px, max(2.0, LINE_EMS * theme.body_px)
        left, top = round(box.x + seen.x * scale), round(box.y + seen.y * scale)
        part = Box(left, top, round(seen.w * scale), round(seen.h * scale))
        canvas.fill(box.inset(-edge), theme.paper, alpha=alpha)
        canvas.image(self._image, box, alpha=alpha)
        for side in _around(box, part):
            canvas.fill(side, theme.ink, alpha=DIMMED * alpha)
        for side in _frame(part, line):
            canvas.fill(side, theme.accent, alpha=alpha)
        for at, done in marks.items():
            dot = DOT_EMS * theme.body_px
            place = Box.around((box.x + at[0] * scale, box.y + at[1] * scale), dot, dot)
            canvas.fill(place.inset(-dot / 4), theme.ink, alpha=0.8 * alpha, radius=0.75 * dot)
            canvas.fill(place, theme.paper if done else theme.accent, alpha=alpha, radius=dot / 2)


def _around(box: Box, part: Box) -> list[Box]:
    """What lies in the box beside the part: above, below, left and right of it."""
    right, bottom = box.x + box.w, box.y + box.h
    sides = [
        Box(box.x, box.y, box.w, part.y - box.y),
        Box(box.x, part.y + part.h, box.w, bottom - part.y - part.h),
        Box(box.x, part.y, part.x - box.x, part.h),
        Box(part.x + part.w, part.y, right - part.x - part.w, part.h),
    ]
    return [side for side in sides if side.w > 0.5 and side.h > 0.5]


def _frame(part: Box, line: float) -> list[Box]:
    return [
        Box(part.x, part.y, part.w, line),
        Box(part.x, part.y + part.h - line, part.w, line),
        Box(part.x, part.y, line, part.h),
        Box(part.x + part.w - line, part.y, line, part.h),
    ]
