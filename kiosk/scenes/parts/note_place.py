"""Where a note about one point of a picture stands so that it covers as few of the others as can be."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from kiosk.display.geometry import Point
from kiosk.scenes.base import Backstage
from kiosk.scenes.parts.note import Note, Side, Words

CLEAR = 0.4
"""So much round the point itself stays free, in sides of what is touched."""


class NotePlace:
    """Finds the side, and whether high up or low, once for each note in each language."""

    def __init__(self, note: Note, backstage: Backstage) -> None:
        self._note, self._backstage = note, backstage
        self._found: dict[tuple[object, ...], tuple[Side, bool]] = {}

    def find(self, words: Words, own: Point, others: Sequence[Point], floor: float) -> tuple[Side, bool]:
        """The side at which a note stands whose point is `own`, and whether it stands high: low and on the other side
        of the picture, unless it would cover more of the other points there."""
        key = words.heading, words.text, own
        if key not in self._found:
            self._found[key] = self._best(words, own, others, floor)
        return self._found[key]

    def _best(self, words: Words, own: Point, others: Sequence[Point], floor: float) -> tuple[Side, bool]:
        sides: tuple[Side, Side] = ("right", "left") if own[0] < self._backstage.area.centre[0] else ("left", "right")
        places = list(product(sides, (False, True)))

        def covered(place: tuple[Side, bool]) -> int:
            plane = self._note.plane(words, floor=floor, side=place[0], high=place[1])
            hides = plane.inset(-CLEAR * self._backstage.theme.target_px).contains(own)
            return (len(others) + 1) * hides + sum(plane.contains(point) for point in others)

        return min(places, key=covered)  # of the best ones the first
