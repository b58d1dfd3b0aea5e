"""Whose hand acts: one at a time, engaged on purpose, kept until it is gone, and handed over so that all can see it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kiosk.sensors.camera.hand import Hand
from kiosk.sensors.camera.poses import pose_of
from kiosk.sensors.camera.zone import Zone

SMALLEST, LARGEST = 0.03, 0.4
"""A palm's length as a share of the picture's long side. Below, the models no longer see fingers (a visitor too far
away); above, something is held before the lens."""
REST_S = 0.3
"""A hand that rests for so long is engaged (practice: 0.3 to 0.5 s); one that shows its open palm is so at once."""
AT_REST = 0.5
"""So far, in palms, a hand may wander while it rests: those of passers-by swing further in any 0.3 s."""
MARGIN = 0.25
"""A hand that acts may leave the zone by this share of it, so that the edge of the screen is reached with ease."""
RELEASED_S = 0.7
"""So long the hand that acted keeps its right to come back before another one may act."""
SAME_PLACE = 1.5
"""A hand that comes up nearer than so many palms to the one that acted is that hand, found under a new number."""
ASLEEP_S = 20.0
LIVING = 0.05
"""A hand that has not moved by so many palms for `ASLEEP_S` is no hand of a visitor but a poster's, or a mistake."""


@dataclass(slots=True)
class _Acquaintance:
    """What is remembered of a hand in view: since when it is, where it rests since when, where it last moved, when it
    was last seen."""

    met_at: float
    rests: Hand
    rests_since: float
    moved: Hand
    moved_at: float
    seen_at: float


class Owner:
    """The one hand that acts: the largest of those engaged when nobody acts, then the same until it is gone.

    A hand is engaged when it is in the zone, neither too small nor too large, and rests or shows its open palm. One
    that hangs down is engaged by its open palm alone, and makes way when it does not show it any more.
    """

    def __init__(self, zone: Zone) -> None:
        self._zone = zone
        self._known: dict[int, _Acquaintance] = {}
        self._last: Hand | None = None
        self._seen_at = 0.0

    def among(self, hands: Sequence[Hand], at: float) -> Hand | None:
        """The hand that acts in this frame, `at` in seconds, if it is there."""
        self._meet(hands, at)
        mine = self._again(hands, at)
        if mine is None and (self._last is None or at - self._seen_at > RELEASED_S):
            able = [hand for hand in hands if self._engaged(hand, at)]
            mine = self._last = max(able, key=lambda hand: hand.size, default=None)
        if mine is not None:
            self._last, self._seen_at = mine, at
        return mine

    def end(self) -> None:
        """The camera is away: who comes after has to engage anew."""
        self._known, self._last = {}, None

    def _meet(self, hands: Sequence[Hand], at: float) -> None:
        for hand in hands:
            known = self._known.setdefault(hand.id, _Acquaintance(at, hand, at, hand, at, at))
            known.seen_at = at
            if hand.distance(known.rests) > AT_REST:
                known.rests, known.rests_since = hand, at
            if hand.distance(known.moved) > LIVING:
                known.moved, known.moved_at = hand, at
        self._known = {number: known for number, known in self._known.items() if at - known.seen_at <= RELEASED_S}

    def _again(self, hands: Sequence[Hand], at: float) -> Hand | None:
        """The hand that acted last, by its number or by its place; None once it was gone, left the zone or fell asleep.

        Who was in view beside it is somebody else, however near.
        """
        last = self._last
        if last is None or at - self._seen_at > RELEASED_S:
            return None
        same = (hand for hand in hands if hand.id == last.id)
        new = (hand for hand in hands if self._known[hand.id].met_at > self._seen_at)
        near = (hand for hand in new if last.distance(hand) < SAME_PLACE)
        mine = next(same, None) or next(near, None)
        stays = mine is not None and self._zone.holds(*mine.palm, MARGIN) and not self._asleep(mine, at)
        return mine if stays and mine is not None and not _idle(mine) else None

    def _engaged(self, hand: Hand, at: float) -> bool:
        if not (SMALLEST <= hand.size <= LARGEST and self._zone.holds(*hand.palm)) or self._asleep(hand, at):
            return False
        rested = at - self._known[hand.id].rests_since >= REST_S
        return (rested and not hand.hangs) or pose_of(hand) == "open_palm"

    def _asleep(self, hand: Hand, at: float) -> bool:
        return at - self._known[hand.id].moved_at > ASLEEP_S


def _idle(hand: Hand) -> bool:
    return hand.hangs and pose_of(hand) != "open_palm"
