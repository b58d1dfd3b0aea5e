"""A wave: an open hand that goes to and fro."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from kiosk.events import Event, Waved
from kiosk.sensors.camera.attempt import Attempt
from kiosk.sensors.camera.gesture import View
from kiosk.sensors.camera.hand import FINGERS
from kiosk.sensors.camera.trail import Trail

LASTS_S = 1.8
"""Three strokes of a wave take at most so long."""
STROKES = 4
"""To, fro, to, and fro again: fewer happen by chance."""
SMALLEST, LARGEST = 0.4, 2.4
"""Each stroke of the fingertips covers so many palms; larger ones are swipes and their ways back."""
ALIKE = 0.5
"""The shortest over the longest of them: a wave is regular, who talks with the hands is not."""
FLAT = 0.8
"""How far the fingertips go up and down meanwhile, in strokes."""
OPEN, OPEN_SHARE = 0.25, 0.7
"""A hand this open (open hands 0.3 to 0.6) in so many of the frames."""
PAUSE_S = 1.5
"""From one wave told to the next."""


class Wave:
    """Tells `Waved` once for each wave, and `GestureMissed` for one that was a stroke too short; read from the
    fingertips, since many wave from the wrist."""

    def __init__(self) -> None:
        self._trail = Trail(LASTS_S)
        self._told_at = float("-inf")
        self._attempt = Attempt("wave")

    def see(self, view: View) -> Iterator[Event]:
        """One frame."""
        yield from self._attempt.missed(view.at)
        if view.owner is None or view.shape is None:
            return
        tips = view.owner.landmarks[[finger[3] for finger in FINGERS], :2].mean(axis=0)
        self._trail.put(float(tips[0]) * view.owner.aspect, float(tips[1]), view.owner, view.shape.openness, view.at)
        if view.at - self._told_at >= PAUSE_S and self._waves(STROKES):
            self._told_at = view.at
            self._trail.clear()
            self._attempt.done(view.at)
            yield Waved(at=view.at)
        elif self._waves(STROKES - 1):
            self._attempt.near(view.at)

    def end(self, at: float) -> Iterator[Event]:  # noqa: ARG002  # a wave that breaks off is none
        """There is no hand any more."""
        self._trail.clear()
        yield from ()

    def _waves(self, least: int) -> bool:
        """Whether the last strokes are a wave, `least` of them."""
        steps, palm = self._trail.steps, self._trail.one_palm
        if sum(step.openness >= OPEN for step in steps) < OPEN_SHARE * len(steps):
            return False
        strokes = _strokes([step.x for step in steps], SMALLEST * palm)[-least:]
        if len(strokes) < least or min(strokes) < ALIKE * max(strokes) or max(strokes) > LARGEST * palm:
            return False
        return _range([step.y for step in steps]) <= FLAT * sum(strokes) / least


def _strokes(places: Sequence[float], least: float) -> list[float]:
    """The lengths of the strokes to and fro; a turn counts when it goes back by `least`."""
    turns: list[float] = []
    low = high = places[0]
    for place in places:
        low, high = min(low, place), max(high, place)
        rising = len(turns) > 1 and turns[-1] > turns[-2]
        if high - place >= least and (rising or len(turns) < 2):
            turns, low, high = [*turns[:-1], high, place], place, place
        elif place - low >= least and not rising:
            turns, low, high = [*turns[:-1], low, place], place, place
        elif turns and (place > turns[-1]) == rising:
            turns[-1] = place
    return [abs(b - a) for a, b in pairwise(turns)]


def _range(places: Sequence[float]) -> float:
    return max(places) - min(places)
