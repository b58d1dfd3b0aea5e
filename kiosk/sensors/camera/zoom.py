"""Zooming with two hands: both hold something (thumb and index spread to a corner, a pinch, a fist) and move apart."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from kiosk.events import Event, Zoomed
from kiosk.sensors.camera.attempt import Attempt
from kiosk.sensors.camera.gesture import Pair, View
from kiosk.sensors.camera.grip import PINCHED
from kiosk.sensors.camera.hand import Hand
from kiosk.sensors.camera.poses import CLOSED, THUMB_OUT, pose_in
from kiosk.sensors.camera.shape import Shape, shape_of
from kiosk.sensors.camera.zone import Zone

BEGINS = 1.08
"""The distance between the hands changes by this factor before they zoom: hands at rest sway by less."""
SURE_S = 0.15
"""Both hands hold for so long before they zoom."""
TRIED_S = 0.5
"""Two hands that hold for so long, and let go without moving apart or together, have tried to."""
GAP_S = 0.4
"""So long one of them may look otherwise, or be lost, before the zoom is over: moving fingers are often misread."""
ALIKE = 1.7
"""Two hands of one visitor look at most so much larger than each other."""


class Zoom:
    """Tells `Zoomed` for every frame in which two hands zoom, and `GestureMissed` when two held and let go again."""

    def __init__(self, zone: Zone) -> None:
        self._zone = zone
        self._holds_since: float | None = None
        self._held_at = float("-inf")
        self._from: float | None = None
        self._zooming = False
        self._attempt = Attempt("zoom")

    def see(self, view: View) -> Iterator[Event]:
        """One frame."""
        yield from self._attempt.missed(view.at)
        if view.at - self._held_at > GAP_S:
            self._let_go()
        pair = view.pair
        if pair is None:
            return
        self._held_at = view.at
        if self._holds_since is None or self._from is None:
            self._holds_since, self._from = view.at, _apart(*pair)
        yield from self._measure(pair, view.at)

    def end(self, at: float) -> Iterator[Event]:  # noqa: ARG002  # a zoom that ends is no event
        """There are no hands any more."""
        self._let_go()
        yield from ()

    def _measure(self, pair: Pair, at: float) -> Iterator[Event]:
        assert self._holds_since is not None and self._from is not None  # noqa: S101, PT018  # set just before
        apart = _apart(*pair)
        if not self._zooming:
            if at - self._holds_since < SURE_S or 1 / BEGINS < apart / self._from < BEGINS:
                return
            self._zooming, self._from = True, apart
        self._attempt.done(at)
        (x, y), (other_x, other_y) = (self._zone.to_screen(*hand.palm) for hand in pair)
        yield Zoomed(at=at, scale=apart / self._from, x=(x + other_x) / 2, y=(y + other_y) / 2)

    def _let_go(self) -> None:
        if self._holds_since is not None and not self._zooming and self._held_at - self._holds_since >= TRIED_S:
            self._attempt.near(self._held_at)
        self._holds_since = self._from = None
        self._zooming = False


def holding_pair(owner: Hand, shape: Shape, hands: Sequence[Hand]) -> Pair | None:
    """The acting hand and one like it, when both hold."""
    if not _holds(shape):
        return None
    for other in hands:
        alike = 1 / ALIKE < other.one_palm / owner.one_palm < ALIKE
        if other is not owner and alike and _holds(shape_of(other)):
            return owner, other
    return None


def _holds(shape: Shape) -> bool:
    """A corner of thumb and index finger, a pinch, or a fist: at least three fingers are closed, or two touch."""
    closed = sum(finger == "bent" for finger in shape.fingers[1:]) == 3
    if pose_in(shape) in {"thumb_up", "thumb_down"}:
        return False
    corner = closed and shape.thumb_out >= THUMB_OUT
    return corner or (closed and shape.openness <= CLOSED) or (shape.pinch < PINCHED and not shape.edge_on)


def _apart(one: Hand, other: Hand) -> float:
    """The distance between two palms, in heights of the picture; never 0."""
    (x, y), (other_x, other_y) = one.palm, other.palm
    return max(math.hypot((x - other_x) * one.aspect, y - other_y), 1e-3)
