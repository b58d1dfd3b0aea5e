"""Where a light waits to be moved: half over what is worth seeing, so that one sees that it shows something."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from kiosk.display.geometry import Box, Point
from kiosk.scenes.parts.search import WITHIN
from kiosk.scenes.parts.wanderer import Rest

AWAY, DRIFT = 0.95, 0.55
"""It waits so far from the first thing to be found, and drifts across the way there, in radii of the light."""
BESIDE = 0.5
"""Where nothing is to be found, it waits so far from what the picture has its focus on."""
TURNS = 12
"""So many ways round a thing are tried."""
UP = -math.pi / 2


def lamp_rest(finds: Sequence[Point], focus: Point, area: Box, radius_px: float) -> Rest:
    """A place at the edge of the first of `finds`, on the side of the focus or as near to it as nothing is found there
    while it drifts; without finds, beside the focus. All in pixels of the screen."""
    first, toward, away = (finds[0], focus, AWAY) if finds else (focus, area.centre, BESIDE)
    inside, rests = area.inset(min(radius_px, area.w / 2, area.h / 2)), list(_rests(first, toward, away, radius_px))
    good = (rest for rest in rests if _clear(rest, finds, radius_px) and inside.contains(rest.at))
    return next(good, next((rest for rest in rests if _clear(rest, finds, radius_px)), Rest(area.centre)))


def _rests(first: Point, toward: Point, away: float, radius_px: float) -> Iterator[Rest]:
    """Places round the first one, those on the side of the other one first; each drifts across the way to it."""
    x, y = toward[0] - first[0], toward[1] - first[1]
    begin = math.atan2(y, x) if math.hypot(x, y) > radius_px / 2 else UP
    for step in range(TURNS):
        angle = begin + math.tau / TURNS * ((step + 1) // 2) * (1 if step % 2 else -1)
        across, down = math.cos(angle), math.sin(angle)
        at = first[0] + away * radius_px * across, first[1] + away * radius_px * down
        yield Rest(at, (-DRIFT * radius_px * down, DRIFT * radius_px * across))


def _clear(rest: Rest, finds: Sequence[Point], radius_px: float) -> bool:
    """Whether nothing is found there, nor on the way that it drifts."""
    (x, y), (across, down) = rest
    ways = [(x + part * across, y + part * down) for part in (-1.0, -0.5, 0.0, 0.5, 1.0)]
    return all(math.dist(place, find) > (WITHIN + 0.1) * radius_px for place in ways for find in finds)
