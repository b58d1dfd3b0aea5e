"""Things hidden in a picture: where they are on the screen, and the places beside them that hide nothing."""

from __future__ import annotations

from collections.abc import Container, Sequence

from kiosk.display.geometry import Box
from kiosk.display.picture import Picture
from kiosk.scenes.base import Backstage
from kiosk.scenes.parts.spots import Design, in_reading_order

THING, ELSEWHERE = "thing", "elsewhere"


class Hidden:
    """Things by their number, and places elsewhere; as targets they are `thing 0`, `elsewhere 0`, and so on."""

    def __init__(
        self, things: Sequence[Design], elsewhere: Sequence[Design], picture: Picture, backstage: Backstage
    ) -> None:
        self._picture, self._backstage = picture, backstage
        self._designs = {f"{THING} {index}": box for index, box in enumerate(things)}
        self._designs |= {f"{ELSEWHERE} {index}": box for index, box in enumerate(elsewhere)}
        self.count = len(things)

    def region(self, index: int) -> Box:
        """Where a thing is, in pixels of the screen."""
        return self._on_screen(self._designs[f"{THING} {index}"])

    def targets(self, found: Container[int], room: Box) -> dict[str, Box]:
        """Where one can look, in the order of reading: the places in this room that have not been found."""
        names = [name for name in self._designs if number(name, THING) not in found]
        boxes = [self._designs[name] for name in names]
        order = in_reading_order(boxes, self._picture.planes.size[1], from_right=self._backstage.mirrored)
        placed = {names[index]: self._touched(self._on_screen(boxes[index])) for index in order}
        return {name: box for name, box in placed.items() if room.contains(box.centre)}

    def _on_screen(self, design: Design) -> Box:
        left, top, width, height = design
        return self._picture.fit.box((left, top), (width, height))

    def _touched(self, box: Box) -> Box:
        """What is touched: the place, and no less than a finger needs."""
        least = self._backstage.theme.target_px
        return Box.around(box.centre, max(box.w, least), max(box.h, least))


def number(name: str, kind: str) -> int | None:
    """The number in a target's name, None where it is none of this kind."""
    return int(name.removeprefix(kind)) if name.startswith(f"{kind} ") else None
