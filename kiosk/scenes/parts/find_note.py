"""What is told of something that was found, where it leaves free what is still to be found."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import product
from typing import NamedTuple

from kiosk.display.canvas import Canvas
from kiosk.display.geometry import Box, Point
from kiosk.scenes.base import Backstage
from kiosk.scenes.parts.note import Note, Side, Words
from kiosk.scenes.parts.tally import Tally

PLACE_EMS = 1.2
"""What is seen of a ring or a glint at a place."""


class Stand(NamedTuple):
    """At which side of the area a note stands, and whether high up."""

    side: Side
    high: bool


class FindNote:
    """A note about one of these places on the screen, beside the tally that counts them."""

    def __init__(self, backstage: Backstage, places: Sequence[Point], tally: Tally) -> None:
        side = PLACE_EMS * backstage.theme.body_px
        self._rings = [Box.around(at, side, side) for at in places]
        self._backstage, self._tally, self._note = backstage, tally, Note(backstage)

    def show(self, number: int) -> None:
        """From now on it tells of this one."""
        self._note.show(number)

    def update(self, dt_s: float) -> None:
        """Let time pass."""
        self._note.update(dt_s)

    def draw(self, canvas: Canvas, words: Words, number: int, found: Collection[int], floor: float) -> Box | None:
        """Draw what is told of this place, with those of these numbers `found`; the plane that it takes."""
        side, high = self._stand(words, number, found, floor)
        return self._note.draw(canvas, words, floor=self._tally.over(floor, side), side=side, high=high)

    def _stand(self, words: Words, number: int, found: Collection[int], floor: float) -> Stand:
        """Where it covers the fewest that are to be found, then not what it tells of, then the fewest that are found;
        among equals on the other side of what it tells of."""
        told, area = self._rings[number], self._backstage.area
        open_ = [ring for at, ring in enumerate(self._rings) if at not in found and at != number]
        done = [ring for at, ring in enumerate(self._rings) if at in found and at != number]

        def covers(stand: Stand) -> tuple[int, bool, int]:
            taken = self._note.plane(words, floor=self._tally.over(floor, stand.side), side=stand.side, high=stand.high)
            return sum(map(taken.overlaps, open_)), taken.overlaps(told), sum(map(taken.overlaps, done))

        (x, y), (middle_x, middle_y) = told.centre, area.centre
        sides: tuple[Side, Side] = ("right", "left") if x < middle_x else ("left", "right")
        high = area.h > area.w and y > middle_y
        return min((Stand(*each) for each in product(sides, (high, not high))), key=covers)
