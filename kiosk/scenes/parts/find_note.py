"""What is told of something that was found, where it leaves free what is still to be found."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import product
from typing import NamedTuple

from kiosk.display.canvas import Canvas
from kiosk.display.geometry import Box, Point
from kiosk.scenes.base import Backstage
from kiosk.scenes.parts.note import Note, Side, Words
from kiosk.scenes.parts.tally import Tally

PLACE_EMS = 1.2
"""What is seen of a ring or a glint at a place."""
LIT = 1.2
"""What is told of is seen in this part of the light's radius, across and down."""
NARROWER = (0.85, 0.72, 0.6)
"""The parts of its width that a note may take where it covers less then, and its letters are as large; large words
have more pages there, and take them only where they would cover what they tell of, or all that is to be found."""
WIDER = (1.3, 1.7)
"""Large words may be wider than a note is, and so less high."""


class Stand(NamedTuple):
    """At which side of the area a note stands, whether high up, and in which part of its width."""

    side: Side
    high: bool
    part: float = 1.0


class FindNote:
    """A note about one of these places on the screen, each in a light of this radius, beside the tally that counts
    them."""

    def __init__(self, backstage: Backstage, places: Sequence[Point], tally: Tally, radius_px: float) -> None:
        ring, lit = PLACE_EMS * backstage.theme.body_px, LIT * radius_px
        self._rings = [Box.around(at, ring, ring) for at in places]
        self._lit = [Box.around(at, lit, lit) for at in places]
        self._backstage, self._tally, self._note = backstage, tally, Note(backstage)
        self._stood: tuple[object, Stand] | None = None

    def show(self, number: int) -> None:
        """From now on it tells of this one."""
        self._note.show(number)

    def update(self, dt_s: float) -> None:
        """Let time pass."""
        self._note.update(dt_s)

    def draw(self, canvas: Canvas, words: Words, number: int, found: Collection[int], floor: float) -> Box | None:
        """Draw what is told of this place, with those of these numbers `found`; the plane that it takes."""
        self._note.under_hint = len(found) == len(self._rings)  # who has found one knows how; of all, one is praised
        about = words, number, frozenset(found), floor
        if self._stood is None or self._stood[0] != about:
            self._stood = about, self._stand(words, number, found, floor)
        side, high, part = self._stood[1]
        return self._note.draw(canvas, words, floor=self._tally.over(floor, side), side=side, high=high, part=part)

    def _stand(self, words: Words, number: int, found: Collection[int], floor: float) -> Stand:
        """Where it does not cover all that is to be found, nor what it tells of; then least of the light round that,
        then the fewest that are to be found, and that are found; among equals where it is widest, on the other side of
        what it tells of."""
        open_ = [ring for at, ring in enumerate(self._rings) if at not in found and at != number]
        done = [ring for at, ring in enumerate(self._rings) if at in found and at != number]

        def covers(stand: Stand) -> tuple[int, ...]:
            over = self._tally.over(floor, stand.side)
            taken = self._note.plane(words, floor=over, side=stand.side, high=stand.high, part=stand.part)
            hidden, over_done = (sum(map(taken.overlaps, boxes)) for boxes in (open_, done))
            over_told, over_lit = (taken.overlaps(boxes[number]) for boxes in (self._rings, self._lit))
            paged = self._backstage.theme.large and stand.part < 1
            return int(0 < hidden == len(open_)), over_told, paged, over_lit, hidden, over_done

        return min(self._stands(words, number, floor), key=covers)

    def _stands(self, words: Words, number: int, floor: float) -> Iterator[Stand]:
        """Where it may stand: in all of its width, or in a part in which its letters are as large."""
        area, (x, y) = self._backstage.area, self._rings[number].centre
        sides: tuple[Side, Side] = ("right", "left") if x < area.centre[0] else ("left", "right")
        high = area.h > area.w and y > area.centre[1]
        places = list(product(sides, (high, not high)))
        usual = {place: self._letters_px(words, *place, floor=floor) for place in places}
        for part, place in product(self._parts(words), places):
            if part == 1.0 or self._letters_px(words, *place, part, floor=floor) >= usual[place]:
                yield Stand(*place, part)

    def _parts(self, words: Words) -> tuple[float, ...]:
        """The parts of its width that it may take."""
        if not words.text or self._backstage.area.h > self._backstage.area.w:
            return (1.0,)
        return (1.0, *NARROWER, *(WIDER if self._backstage.theme.large else ()))

    def _letters_px(self, words: Words, side: Side, high: bool, part: float = 1.0, *, floor: float) -> int:  # noqa: FBT001
        """How large the letters of the text are there."""
        return self._note.letters_px(words, floor=self._tally.over(floor, side), high=high, part=part)
