"""Places of a picture that can be opened: where they and their marks are on the screen, and how the marks look."""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.display.canvas import Canvas
from kiosk.display.geometry import Box
from kiosk.display.picture import Picture
from kiosk.scenes.base import Backstage
from kiosk.scenes.parts.view_marks import draw_mark, draw_name

ROW = 0.2
"""Places whose middles differ by less than this part of the picture's height are read as one row."""
SEEN = 0.4
"""A place of which less than this part is on the screen is left out."""
MARK_EMS = 1.8
RING_EMS, RING_LINE_EMS = 1.1, 0.22

Design = tuple[float, float, float, float]
"""Left, top, width and height in design pixels of a picture."""


class Spots:
    """The places by their number, in the order in which they were given."""

    def __init__(self, boxes: Sequence[Design], picture: Picture, backstage: Backstage) -> None:
        self._boxes = boxes
        self._picture = picture
        self._backstage = backstage

    def region(self, index: int) -> Box:
        """What can be seen of a place in the scene's area."""
        return _shared(_on_screen(self._boxes[index], self._picture), self._backstage.area)

    def mark(self, index: int) -> Box:
        """Where its mark can be touched: in its middle, or as near to that as is in the scene's area."""
        theme, area, (x, y) = self._backstage.theme, self._backstage.area, self.region(index).centre
        side = max(theme.target_px, MARK_EMS * theme.body_px)
        x = min(max(x, area.x + side), area.x + area.w - side)
        y = min(max(y, area.y + side), area.y + area.h - side)
        return Box.around((x, y), side, side)

    def marks(self, plane: Box | None) -> dict[str, Box]:
        """The marks by their number as text, but for those that words on this plane stand over."""
        boxes = {str(index): self.mark(index) for index in range(len(self._boxes))}
        return boxes if plane is None else {name: box for name, box in boxes.items() if not _touch(box, plane)}

    def draw(self, canvas: Canvas, marks: Sequence[int], seen: set[int], seconds: float) -> None:
        """Draw these marks: discs that breathe, or rings once their places have been seen."""
        for index in marks:
            draw_mark(canvas, self._backstage, self.mark(index).centre, seen=index in seen, seconds=seconds)

    def draw_focus(self, canvas: Canvas, index: int, name: str, rested: float) -> None:
        """Draw a ring round the mark that keys would open or a hand rests on, so far filled, and its name if any."""
        theme, centre = self._backstage.theme, self.mark(index).centre
        radius, width = RING_EMS * theme.body_px, RING_LINE_EMS * theme.body_px
        canvas.ring(centre, radius, theme.paper, width=width / 2)
        canvas.ring(centre, radius + width / 2, theme.accent, width=1.5 * width, part=rested)
        if name:
            draw_name(canvas, self._backstage, name, centre)


def in_sight(boxes: Sequence[Design], picture: Picture, area: Box) -> list[int]:
    """The numbers of the boxes of which enough can be seen: on an upright screen a wide picture is cut."""
    seen = []
    for index, box in enumerate(boxes):
        whole = _on_screen(box, picture)
        part = _shared(whole, area)
        if part.w * part.h >= SEEN * whole.w * whole.h:
            seen.append(index)
    return seen


def in_reading_order(boxes: Sequence[Design], height: float, *, from_right: bool) -> list[int]:
    """The numbers of boxes in a picture of this height, row by row, each row from where one begins to read."""

    def place(index: int) -> tuple[int, float]:
        x, y = boxes[index][0] + boxes[index][2] / 2, boxes[index][1] + boxes[index][3] / 2
        return round(y / (ROW * height)), -x if from_right else x

    return sorted(range(len(boxes)), key=place)


def _on_screen(box: Design, picture: Picture) -> Box:
    left, top, width, height = box
    return picture.fit.box((left, top), (width, height))


def _shared(one: Box, other: Box) -> Box:
    """What lies in both; without a width or a height where nothing does."""
    left, top = max(one.x, other.x), max(one.y, other.y)
    right, bottom = min(one.x + one.w, other.x + other.w), min(one.y + one.h, other.y + other.h)
    return Box(left, top, max(0.0, right - left), max(0.0, bottom - top))


def _touch(one: Box, other: Box) -> bool:
    shared = _shared(one, other)
    return shared.w > 0 and shared.h > 0
