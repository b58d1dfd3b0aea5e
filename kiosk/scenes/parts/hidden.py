"""Things hidden in a picture: where they are on the screen, and the places beside them that hide nothing."""

from __future__ import annotations

from collections.abc import Container, Sequence
from contextlib import AbstractContextManager

from kiosk.display.geometry import Box, Point
from kiosk.scenes.base import Backstage
from kiosk.scenes.parts.crop import Crop, Design
from kiosk.scenes.parts.spots import in_reading_order

THING, ELSEWHERE = "thing", "elsewhere"


class Hidden:
    """Things by their number, and places elsewhere; as targets they are `thing 0`, `elsewhere 0`, and so on. What the
    screen cuts off is slid to with `show`."""

    def __init__(self, things: Sequence[Design], elsewhere: Sequence[Design], crop: Crop, backstage: Backstage) -> None:
        self.crop, self._backstage = crop, backstage
        self._designs = {f"{THING} {index}": box for index, box in enumerate(things)}
        self._designs |= {f"{ELSEWHERE} {index}": box for index, box in enumerate(elsewhere) if crop.can_show(box)}
        self.count = len(things)

    def region(self, index: int) -> Box:
        """Where a thing is when the picture has come to rest, in pixels of the screen."""
        return self.crop.settled(self._designs[f"{THING} {index}"])

    def sees(self, index: int) -> bool:
        """Whether a thing is on the screen then."""
        return self.crop.shows(self._designs[f"{THING} {index}"])

    def shown(self, index: int) -> AbstractContextManager[tuple[Point, Box]]:
        """What is drawn inside shows the picture slid to a thing: how far, and where it is then."""
        return self.crop.shown(self._designs[f"{THING} {index}"])

    def show(self, name: str | None) -> None:
        """Slide to this place, if it is one."""
        if name in self._designs:
            self.crop.show(self._designs[name])

    def unseen(self, found: Container[int]) -> list[Box]:
        """The places beside the screen where one can still look, when the picture has come to rest."""
        boxes = (self._designs[name] for name in self._left(found))
        return [self.crop.settled(box) for box in boxes if not self.crop.shows(box)]

    def targets(self, found: Container[int]) -> dict[str, Box]:
        """Where one can look, in the order of reading: the places that have not been found, beside the screen too."""
        names = self._left(found)
        boxes = [self._designs[name] for name in names]
        order = in_reading_order(boxes, self.crop.height, from_right=self._backstage.mirrored)
        return {names[index]: self._touched(self.crop.box(boxes[index])) for index in order}

    def _left(self, found: Container[int]) -> list[str]:
        return [name for name in self._designs if number(name, THING) not in found]

    def _touched(self, box: Box) -> Box:
        """What is touched: the place, and no less than a finger needs."""
        least = self._backstage.theme.target_px
        return Box.around(box.centre, max(box.w, least), max(box.h, least))


def number(name: str, kind: str) -> int | None:
    """The number in a target's name, None where it is none of this kind."""
    return int(name.removeprefix(kind)) if name.startswith(f"{kind} ") else None
