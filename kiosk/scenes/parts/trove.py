"""What a light has found: marks where it was, a tally of how much there is, and the words about the one found last."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from kiosk.display.canvas import Canvas
from kiosk.display.geometry import Box, Point
from kiosk.scenes.base import Backstage
from kiosk.scenes.parts.chime import chime
from kiosk.scenes.parts.find_note import FindNote
from kiosk.scenes.parts.lamplight import Lamplight
from kiosk.scenes.parts.note import Words
from kiosk.scenes.parts.tally import Tally


class Trove:
    """Things at these places on the screen; `told` is the one that words are about, which `words` says."""

    def __init__(
        self, backstage: Backstage, places: Sequence[Point], words: Callable[[int], Words], radius_px: float
    ) -> None:
        self._backstage, self._places, self._words = backstage, places, words
        self.tally = Tally(backstage, len(places), places)
        self._note, self._marks = FindNote(backstage, places, self.tally, radius_px), Lamplight(radius_px, backstage)
        self.told: int | None = None

    def resume(self, told: int | None) -> None:
        """Tell of this one."""
        self.told = told if told is None or told < len(self._places) else None

    def tell(self, number: int) -> None:
        """Tell of this one from now on."""
        self.told = number
        self._note.show(number)

    def find(self, number: int, count: int) -> None:
        """This one is found now, as the last of so many."""
        at = self._places[number]
        self.tally.fly(number, at)
        chime(self._backstage, count - 1, x=at[0])
        self._backstage.opened(f"find-{number + 1}")

    def update(self, dt_s: float) -> None:
        """Let time pass."""
        self.tally.update(dt_s)
        self._note.update(dt_s)

    def draw_marks(self, canvas: Canvas, reached: Collection[int]) -> None:
        """Draw the marks of those that have been found."""
        for number, at in enumerate(self._places):
            if number in reached:
                self._marks.draw_found(canvas, at, told=number == self.told)

    def draw(self, canvas: Canvas, reached: Collection[int], floor: float) -> Box | None:
        """Draw the words down to this floor, and the tally unless large words take its room; the plane of the words."""
        box, taken = self.tally.box(floor), None
        if self.told is not None:
            taken = self._note.draw(canvas, self._words(self.told), self.told, reached, floor)
        if taken is None or not taken.overlaps(box):
            self.tally.draw(canvas, reached, box)
        return taken
