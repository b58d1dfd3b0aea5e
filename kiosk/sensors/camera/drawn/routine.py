"""What the drawn hand does when nobody pulls its strings: it comes, moves, shows its poses, swipes, goes, for ever."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from kiosk.sensors.camera.drawn.puppet import Shown, State
from kiosk.sensors.hand_path import ease

AWAY_S = 4.0
"""Nobody is there for so long between two visits."""
SCALE = 0.13
SWAY = 4.0
"""A hand leans outwards, and on the other side the other way, by so many degrees at most."""


class Step(NamedTuple):
    """Go there within so many seconds, showing this pose; `x` and `y` are fractions of the picture."""

    seconds: float
    x: float
    y: float
    pose: str = "open_palm"


VISIT = (
    Step(0.0, 0.5, 1.4),
    Step(1.0, 0.5, 0.5),
    Step(1.2, 0.5, 0.5),
    Step(0.8, 0.3, 0.42),
    Step(1.0, 0.3, 0.42, "victory"),
    Step(1.3, 0.65, 0.5),
    Step(0.7, 0.65, 0.5, "fist"),
    Step(0.9, 0.4, 0.55, "fist"),
    Step(0.8, 0.4, 0.55),
    Step(0.7, 0.25, 0.5),
    Step(0.4, 0.25, 0.5),
    Step(0.35, 0.75, 0.5),
    Step(1.2, 0.5, 0.5),
    Step(0.7, 0.5, 0.5, "pointing"),
    Step(0.9, 0.6, 0.4, "pointing"),
    Step(0.6, 0.55, 0.5),
    Step(0.7, 0.55, 0.5, "pinch"),
    Step(0.6, 0.5, 0.5),
    Step(1.2, 0.5, 0.5, "thumb_up"),
    Step(0.5, 0.5, 0.5),
    Step(0.8, 0.5, 1.4),
)
"""A visit, from below the picture and back."""
VISIT_S = sum(step.seconds for step in VISIT)


def routine(seconds: float) -> State:
    """What is to be seen so many seconds after the beginning; every other visitor is left-handed."""
    visit, at = divmod(seconds, VISIT_S + AWAY_S)
    for start, end in pairwise(VISIT):
        if at < end.seconds:
            return State((_between(start, end, at / end.seconds, left=visit % 2 == 1),))
        at -= end.seconds
    return State()


def _between(start: Step, end: Step, share: float, *, left: bool) -> Shown:
    way = ease(share)
    x, y = start.x + way * (end.x - start.x), start.y + way * (end.y - start.y)
    lean = 2 * SWAY * (x - 0.5)
    return Shown(1 - x if left else x, y, end.pose, SCALE, -lean if left else lean, left)
