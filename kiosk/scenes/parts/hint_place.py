"""Where a hint is laid in its row: in the middle, at a side or between, wherever it covers least."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from kiosk.display.geometry import Box
from kiosk.display.picture import Picture

Side = Literal["left", "between-left", "middle", "between-right", "right"]

WIDTHS = (1.0, 0.7, 0.62, 0.54, 0.46, 0.4, 0.34, 0.26)
"""What a hint takes of its room at most: all of it, or less, on more lines, where it covers less then."""
SUBJECT = 0.18
"""What a picture is about stands around its focus, in this part of its width, from its top to its foot."""
SLIGHT = 0.025
"""A target that a plane reaches by no more than this part of its height is touched by it, and not covered."""
PLACES: Mapping[Side, float] = {"left": 0, "between-left": 0.25, "middle": 0.5, "between-right": 0.75, "right": 1}
"""How far along its row a hint stands there."""


class Place(NamedTuple):
    """A side of the room, and the part of its width that may be taken."""

    side: Side
    part: float


class Spared(NamedTuple):
    """What a hint does not lie over: what can be chosen or read, and after that what the pictures are about."""

    targets: Sequence[Box]
    subjects: Sequence[Box]


def subject(picture: Picture | Box) -> Box:
    """The part of the screen that a picture must show: a column around its focus; a box is that part itself."""
    if isinstance(picture, Box):
        return picture
    (width, height), fit = picture.planes.size, picture.fit
    x = fit.point((picture.planes.focus[0] * width, 0))[0] - picture.left_px
    wide = SUBJECT * width * fit.scale
    return Box(x - wide / 2, fit.dy - picture.up_px, wide, height * fit.scale)


def at(side: Side, room: Box, size: tuple[float, float], edge: float, top: float) -> Box:
    """A plane of this size at a side of the room, so far from the edge; its top is given."""
    return Box(room.x + edge + PLACES[side] * (room.w - 2 * edge - size[0]), top, *size)


def best(planes: Callable[[Place], Iterable[Box]], spared: Spared, *, mirrored: bool) -> Place:
    """The place whose planes cover least; of those that cover as little the widest, and of these the middle, then the
    side where one begins to read. Only where it would cover a target at each of them, it stands in between, and only
    where it would cover one there too, it may touch some."""

    def covered(place: Place, slight: float = 0.0) -> tuple[float, float]:
        laid = list(planes(place))
        firmly = [each.inset(slight * each.h) for each in laid]
        return max(_covered(each, spared.targets) for each in firmly), max(
            _covered(each, spared.subjects) for each in laid
        )

    ends: Sequence[Side] = ("middle", "right", "left") if mirrored else ("middle", "left", "right")
    found = min(_places(ends), key=covered)
    if covered(found)[0] > 0:
        found = min((found, *_places(("between-left", "between-right"))), key=covered)
    if covered(found)[0] > 0:
        found = min((found, *_places(ends)), key=lambda place: covered(place, SLIGHT))
    return found


def _places(sides: Sequence[Side]) -> Iterator[Place]:
    return (Place(side, part) for part in WIDTHS for side in sides)


def _covered(plane: Box, boxes: Iterable[Box]) -> float:
    """How much of the boxes lies under a plane, in pixels."""
    return sum(_shared(plane, box) for box in boxes)


def _shared(one: Box, other: Box) -> float:
    across = min(one.x + one.w, other.x + other.w) - max(one.x, other.x)
    down = min(one.y + one.h, other.y + other.h) - max(one.y, other.y)
    return across * down if across > 0 and down > 0 else 0.0
