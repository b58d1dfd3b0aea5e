"""Keys at the edges of a picture of which there is more beside the screen: they slide it there."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kiosk.display.canvas import Canvas
from kiosk.display.geometry import Box, Point
from kiosk.scenes.base import Backstage
from kiosk.scenes.parts.crop import Crop
from kiosk.scenes.parts.targets import Targets

EDGE = "edge"
SIDE_EMS = 2.2
"""The side of a key, or the least that is touched."""
GAP_EMS, ARM, LINE, RING = 0.4, 0.14, 0.07, 0.06


class Edges:
    """One key for each side on which there is a place to look at, in the middle of that side; they are `edge 0`,
    `edge 1`. `places` tells where there is one beside the screen."""

    def __init__(self, crop: Crop, room: Box, places: Callable[[], Sequence[Box]], backstage: Backstage) -> None:
        self._crop, self._room, self._places, self._backstage = crop, room, places, backstage

    @property
    def boxes(self) -> dict[str, Box]:
        """Where they can be touched, by their names."""
        return {f"{EDGE} {index}": self._box(way) for index, way in enumerate(self._ways)}

    def choose(self, name: str) -> bool:
        """Slide there; whether it is the name of one of them."""
        way = dict(zip(self.boxes, self._ways, strict=True)).get(name)
        if way is not None:
            self._crop.slide(way)
        return way is not None

    def towards(self, place: Box) -> Box | None:
        """The key that leads to a place beside the screen."""
        return next((self._box(way) for way in self._ways if self._leads(way, place)), None)

    @property
    def _ways(self) -> list[Point]:
        places = self._places()
        return [way for way in self._crop.ways if any(self._leads(way, place) for place in places)]

    def _leads(self, way: Point, place: Box) -> bool:
        x, y = (a - b for a, b in zip(place.centre, self._room.centre, strict=True))
        return way[0] * x + way[1] * y > (self._room.w if way[0] else self._room.h) / 2

    def draw(self, canvas: Canvas, targets: Targets) -> None:
        """Draw them: a disc with an angle, and a ring as a hand rests there."""
        theme = self._backstage.theme
        ink = theme.text_on(theme.plane)
        for (name, box), way in zip(self.boxes.items(), self._ways, strict=True):
            arm, line = ARM * box.w, LINE * box.w
            canvas.fill(box, theme.plane, alpha=theme.plane_alpha, radius=box.w / 2)
            canvas.line(
                [_turned(box, way, at) for at in ((-arm / 2, -arm), (arm / 2, 0), (-arm / 2, arm))], ink, width=line
            )
            if targets.resting_on == name:
                canvas.ring(box.centre, box.w / 2, theme.accent, width=RING * box.w, part=targets.progress)

    def _box(self, way: Point) -> Box:
        theme, room, reach = self._backstage.theme, self._room, self._backstage.reach
        side, gap = max(theme.target_px, SIDE_EMS * theme.body_px), GAP_EMS * theme.body_px
        inner = room.inset(gap + side / 2)
        x = inner.centre[0] + way[0] * inner.w / 2
        y = max(inner.centre[1], reach.y + side / 2) if way[0] else inner.centre[1] + way[1] * inner.h / 2
        return Box.around((x, y), side, side)


def _turned(box: Box, way: Point, at: Point) -> Point:
    """A place in the box for a key that leads to the right, turned to where this one leads."""
    (x, y), (along, across) = box.centre, at
    return x + way[0] * along - way[1] * across, y + way[1] * along + way[0] * across
