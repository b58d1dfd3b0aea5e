"""Places of a picture that can be opened: where they and their marks are on the screen, and how the marks look."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from kiosk.display.canvas import Canvas
from kiosk.display.geometry import Box, Point
from kiosk.scenes.base import Backstage
from kiosk.scenes.parts.crop import Crop, Design, shared
from kiosk.scenes.parts.view_marks import draw_mark, draw_name, mark_box

ROW = 0.2
"""Places whose middles differ by less than this part of the picture's height are read as one row."""
MARK_EMS = 1.8
RING_EMS, RING_LINE_EMS = 1.1, 0.22
POINTER_EMS, POINTER_LINE_EMS = 0.5, 0.2
"""The arms and the line of what points to a place beside the screen."""


class Spots:
    """The places by their number, in the order in which they were given. The mark of one that the screen cuts off
    stands at the edge and points there; when it is opened, the picture slides."""

    def __init__(self, boxes: Sequence[Design], crop: Crop, backstage: Backstage) -> None:
        self._boxes = boxes
        self._crop = crop
        self._backstage = backstage

    def region(self, index: int) -> Box:
        """What can be seen of a place in the scene's area when the picture has come to rest."""
        return shared(self._crop.settled(self._boxes[index]), self._backstage.area)

    def show(self, index: int | None) -> None:
        """Slide to a place, if there is one, that is not wholly on the screen."""
        if index is not None:
            self._crop.show(self._boxes[index])

    def mark(self, index: int) -> Box:
        """Where its mark can be touched: in its middle, or at the edge of the scene's area where it lies beside it."""
        return self._placed(self._crop.box)[index]

    def rests(self, indices: Iterable[int]) -> list[Box]:
        """Where these marks are when the picture has come to rest."""
        placed = self._placed(self._crop.settled)
        return [placed[index] for index in indices]

    def _placed(self, where: Callable[[Design], Box]) -> list[Box]:
        """Where the marks are, none at an edge over another one there."""
        theme, area = self._backstage.theme, self._backstage.area
        side = max(theme.target_px, MARK_EMS * theme.body_px)
        inner = area.inset(side)
        boxes: list[Box] = []
        for design in self._boxes:
            seen = shared(where(design), area)
            x, y = seen.centre if seen.w and seen.h else where(design).centre
            at = max(inner.x, min(x, inner.x + inner.w)), max(inner.y, min(y, inner.y + inner.h))
            if not (seen.w and seen.h):
                at = _beside((at[0], at[1]), [box.centre for box in boxes], side)
            boxes.append(Box.around(at, side, side))
        return boxes

    def marks(self, plane: Box | None) -> dict[str, Box]:
        """The marks by their number as text, but for those that words on this plane stand over."""
        boxes = {str(index): self.mark(index) for index in range(len(self._boxes))}
        return boxes if plane is None else {name: box for name, box in boxes.items() if not _touch(box, plane)}

    def draw(self, canvas: Canvas, marks: Sequence[int], seen: set[int], seconds: float) -> None:
        """Draw these marks: discs that breathe, or rings once their places have been seen."""
        for index in marks:
            centre = self.mark(index).centre
            if not self._crop.shows(self._boxes[index]):
                self._draw_pointer(canvas, centre, self._crop.settled(self._boxes[index]).centre)
            draw_mark(canvas, self._backstage, centre, seen=index in seen, seconds=seconds)

    def _draw_pointer(self, canvas: Canvas, at: Point, to: Point) -> None:
        """Draw an angle beside a mark, on the side where its place lies beyond the edge."""
        theme, area = self._backstage.theme, self._backstage.area
        arm, line = POINTER_EMS * theme.body_px, POINTER_LINE_EMS * theme.body_px
        level = area.x <= to[0] <= area.x + area.w
        out = 1.0 if (to[1] > at[1] if level else to[0] > at[0]) else -1.0

        def place(outwards: float, across: float) -> Point:
            far, side = 2.8 * arm + outwards * arm, across * arm
            return (at[0] + side, at[1] + out * far) if level else (at[0] + out * far, at[1] + side)

        for colour, width in ((theme.ink, 2.2 * line), (theme.paper, line)):
            canvas.line([place(-1, -1), place(0, 0), place(-1, 1)], colour, width=width)

    def draw_focus(
        self, canvas: Canvas, index: int, name: str, rested: float, *, floor: float, free_of: Iterable[Box] = ()
    ) -> None:
        """Draw a ring round the mark that keys would open or a hand rests on, so far filled, and its name if any: down
        to this floor, and over no other mark nor over these boxes, if it has room elsewhere."""
        theme, centre = self._backstage.theme, self.mark(index).centre
        radius, width = RING_EMS * theme.body_px, RING_LINE_EMS * theme.body_px
        canvas.ring(centre, radius, theme.paper, width=width / 2)
        canvas.ring(centre, radius + width / 2, theme.accent, width=1.5 * width, part=rested)
        if name:
            others = (self.mark(each).centre for each in range(len(self._boxes)) if each != index)
            taken = [*(mark_box(self._backstage, other) for other in others), *free_of]
            draw_name(canvas, self._backstage, name, centre, floor=floor, free_of=taken)


def in_reading_order(boxes: Sequence[Design], height: float, *, from_right: bool) -> list[int]:
    """The numbers of boxes in a picture of this height, row by row, each row from where one begins to read."""

    def place(index: int) -> tuple[int, float]:
        x, y = boxes[index][0] + boxes[index][2] / 2, boxes[index][1] + boxes[index][3] / 2
        return round(y / (ROW * height)), -x if from_right else x

    return sorted(range(len(boxes)), key=place)


def _beside(at: Point, others: Sequence[Point], side: float) -> Point:
    """The place, or as far under it as no other one is."""
    x, y = at
    for other in sorted(others, key=lambda each: each[1]):
        if abs(other[0] - x) < side and abs(other[1] - y) < side:
            y = other[1] + side
    return x, y


def _touch(one: Box, other: Box) -> bool:
    both = shared(one, other)
    return both.w > 0 and both.h > 0
