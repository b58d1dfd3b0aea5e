"""A swipe: an open hand that sweeps across and stops. The way back is none, nor is a hand that comes or leaves."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kiosk.events import Direction, Event, Swiped
from kiosk.sensors.camera.attempt import Attempt
from kiosk.sensors.camera.gesture import View
from kiosk.sensors.camera.trail import GAP_S, Step, speeds_of

SLOWED = 0.5
"""A sweep lasts while the hand is faster than this share of its fastest, or than `BRISK`."""
LONGEST_S, SHORTEST_S = 0.6, 0.1
"""It takes so long (practice: 0.15 to 0.6 s, with its slow ends)."""
FAR = 2.0
"""It covers so many palms (practice: 2, or a quarter of the picture)."""
WIDE = 0.15
"""And so much of the picture's long side, since the hand of somebody far away is small."""
FAST = 4.0
"""It is faster than so many palms a second on average."""
BRISK = 0.6
"""And at its fastest, than so many long sides of the picture a second (measured on real ones: 0.65 to 0.9 at least)."""
STRAIGHT = 0.8
"""The straight way over the way that was gone; published practice."""
SLOPE = 0.6
"""Its other direction is at most this share: within 31 degrees of the level or the upright."""
OPEN, OPEN_SHARE = 0.1, 0.5
"""A hand this open (fists: below 0) in so many of the frames: who sweeps with a fist drags something."""
EDGE = 0.04
"""A sweep that begins or ends so near to the picture's edge is a hand that comes or goes."""
RAISED_S = 0.35
"""A hand that is raised into the picture does not swipe up: so long it has to be in view before. The same time a hand
that swiped down has to stay in view: lowered hands do not."""
NEARLY = 0.5
"""A sweep of an open hand that is brisk, and covers this share of the way, was meant as one."""
STROKE_S = 0.9
"""The way back begins within this time; a hand that rests for longer begins something new."""


@dataclass(frozen=True, slots=True)
class _Sweep:
    direction: Direction
    began: Step
    ended: Step


class Swipe:
    """Tells `Swiped` once for each sweep of the acting hand, and `GestureMissed` for what came near to one.

    A sweep begins slowly and ends slowly: a hand that comes into the picture or leaves it does not.
    """

    def __init__(self) -> None:
        self._since: float | None = None
        self._from = float("-inf")
        self._pending: _Sweep | None = None
        self._last: _Sweep | None = None
        self._attempt = Attempt("swipe")

    def see(self, view: View) -> Iterator[Event]:
        """One frame; frames without the hand are gaps until they are too many."""
        steps = view.trail.since(self._from)
        if view.grips or not steps or view.at - steps[-1].at > GAP_S:
            self._forget(view.at)
        elif view.owner is not None:
            self._since = view.at if self._since is None else self._since
            self._pending = self._pending or self._sweep(steps, view)
            if self._pending is not None and self._confirmed(self._pending, view.at):
                self._attempt.done(view.at)
                yield from self._tell(self._pending, view)
        yield from self._attempt.missed(view.at)

    def end(self, at: float) -> Iterator[Event]:
        """There is no hand any more."""
        self._forget(at)
        yield from ()

    def _forget(self, at: float) -> None:
        self._from, self._since, self._pending = at, None, None

    def _sweep(self, steps: Sequence[Step], view: View) -> _Sweep | None:
        """The sweep that has just ended, if there is one."""
        assert view.owner is not None  # noqa: S101  # asked only with a hand
        palm, width = view.trail.one_palm, view.owner.aspect
        fast = _fast_run(steps, BRISK * max(width, 1.0))
        if len(fast) < 2:
            return None
        direction = _direction(fast, max(FAR * palm, WIDE * max(width, 1.0)), FAST * palm)
        sweep = _Sweep(direction, fast[0], fast[-1]) if direction is not None else None
        if sweep is not None and self._meant(sweep, width):
            return sweep
        if sweep is None and _nearly(fast, NEARLY * max(FAR * palm, WIDE * max(width, 1.0))):
            self._attempt.near(view.at)
        return None

    def _meant(self, sweep: _Sweep, width: float) -> bool:
        ends = (sweep.began, sweep.ended) if sweep.direction in {"left", "right"} else (sweep.ended,)
        inside = all(EDGE * width < step.x < (1 - EDGE) * width and EDGE < step.y < 1 - EDGE for step in ends)
        raised = sweep.direction == "up" and self._since is not None and sweep.began.at - self._since < RAISED_S
        return inside and not raised

    def _confirmed(self, sweep: _Sweep, at: float) -> bool:
        return sweep.direction != "down" or at - sweep.ended.at >= RAISED_S

    def _tell(self, sweep: _Sweep, view: View) -> Iterator[Event]:
        last, self._last, self._pending, self._from = self._last, sweep, None, view.at
        if last is not None and sweep.began.at - last.ended.at < STROKE_S:
            if sweep.direction == last.direction and not _went_back(last, sweep, view.trail.one_palm):
                return  # the slow end of the last one
            if _opposite(last.direction, sweep.direction):
                self._last = None  # the way back; what comes next is new
                return
        yield Swiped(at=view.at, direction=sweep.direction)


def _fast_run(steps: Sequence[Step], brisk: float) -> Sequence[Step]:
    """The steps from the last slow one before the hand was fast to the first slow one after it, where the trail ends;
    none while it is still fast, when it was so from its beginning, or never faster than `brisk`."""
    speeds = speeds_of(steps)
    fastest = max(speeds, default=0.0)
    limit = min(SLOWED * fastest, brisk)  # a hand that was lost and found seems to leap
    if fastest < brisk or speeds[-1] > limit:
        return ()
    ended = max(number for number, speed in enumerate(speeds) if speed > limit)
    began = max((number for number, speed in enumerate(speeds[:ended]) if speed <= limit), default=None)
    return () if began is None else steps[began : ended + 2]


def _direction(steps: Sequence[Step], least: float, fast: float) -> Direction | None:
    """The direction in which these steps sweep, if they do; lengths in heights of the picture."""
    first, last = steps[0], steps[-1]
    took_s = last.at - first.at
    if not SHORTEST_S <= took_s <= LONGEST_S:
        return None
    across, down = last.x - first.x, last.y - first.y
    length = math.hypot(across, down)
    way = sum(math.hypot(b.x - a.x, b.y - a.y) for a, b in pairwise(steps))
    opened = sum(step.openness >= OPEN for step in steps) / len(steps)
    if length < least or length / took_s < fast or length < STRAIGHT * way or opened < OPEN_SHARE:
        return None
    if abs(down) <= SLOPE * abs(across):
        return "right" if across > 0 else "left"
    if abs(across) <= SLOPE * abs(down):
        return "down" if down > 0 else "up"
    return None


def _nearly(steps: Sequence[Step], least: float) -> bool:
    """Whether an open hand swept along these steps, well or badly."""
    opened = sum(step.openness >= OPEN for step in steps)
    length = math.hypot(steps[-1].x - steps[0].x, steps[-1].y - steps[0].y)
    quick = SHORTEST_S <= steps[-1].at - steps[0].at <= LONGEST_S
    return quick and opened >= OPEN_SHARE * len(steps) and length >= least


def _opposite(one: Direction, other: Direction) -> bool:
    return {one, other} in ({"left", "right"}, {"up", "down"})


def _went_back(last: _Sweep, sweep: _Sweep, by: float) -> bool:
    """Whether the hand went back between two sweeps of the same direction."""
    across, down = sweep.began.x - last.ended.x, sweep.began.y - last.ended.y
    back = {"left": across, "right": -across, "up": down, "down": -down}
    return back[sweep.direction] >= by
