"""A note about one point of a picture: it covers as few of the others as can be, and a cross closes it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from kiosk.display.canvas import Canvas
from kiosk.display.geometry import Box, Point
from kiosk.scenes.base import Backstage
from kiosk.scenes.parts.cross import draw_cross
from kiosk.scenes.parts.note import Note, Side, Words

CLEAR, PIN = 0.4, 0.25
"""So much stays free round the point itself, and round others, in sides of what is touched."""


class PinNote:
    """Finds the side, and whether high up or low, once for each note in each language. `box` is the plane that it
    takes, None where nothing is told."""

    def __init__(self, backstage: Backstage) -> None:
        self._note, self._backstage = Note(backstage), backstage
        self._found: dict[tuple[object, ...], tuple[Side, bool]] = {}
        self.box: Box | None = None

    @property
    def cross(self) -> Box | None:
        """What is touched to close it: at the upper corner of its plane, where lines end."""
        if self.box is None:
            return None
        corner = self.box.x if self._backstage.mirrored else self.box.x + self.box.w
        return Box.around((corner, self.box.y), self._backstage.theme.target_px, self._backstage.theme.target_px)

    def covers(self, point: Point) -> bool:
        """Whether it lies over this point."""
        return self.box is not None and self.box.contains(point)

    def show(self, key: object) -> None:
        """From now on it is about this; None for nothing."""
        self._note.show(key)
        if key is None:
            self.box = None

    def update(self, dt_s: float) -> None:
        """Let time pass."""
        self._note.update(dt_s)

    def draw(
        self,
        canvas: Canvas,
        words: Words,
        own: Point,
        others: Sequence[Point],
        subject: Box,
        *,
        floor: float,
        rested: float,
    ) -> None:
        """Draw it low on the other side of the picture than its `own` point, unless it would cover more of the other
        points there, or the picture's subject; `rested` is how far a hand has come on its cross."""
        key = words.heading, words.text, own
        if key not in self._found:
            self._found[key] = self._best(words, own, others, subject, floor)
        side, high = self._found[key]
        self.box = self._note.draw(canvas, words, floor=floor, side=side, high=high)
        if self.cross is not None:
            draw_cross(canvas, self._backstage, self.cross, rested)

    def _best(self, words: Words, own: Point, others: Sequence[Point], subject: Box, floor: float) -> tuple[Side, bool]:
        sides: tuple[Side, Side] = ("right", "left") if own[0] < self._backstage.area.centre[0] else ("left", "right")
        places = list(product(sides, (False, True)))

        def covered(place: tuple[Side, bool]) -> tuple[int, bool]:
            plane = self._note.plane(words, floor=floor, side=place[0], high=place[1])
            target = self._backstage.theme.target_px
            hides, near = plane.inset(-CLEAR * target).contains(own), plane.inset(-PIN * target)
            points = (len(others) + 1) * hides + sum(near.contains(point) for point in others)
            return points, plane.overlaps(subject)

        return min(places, key=covered)  # of the best ones the first
