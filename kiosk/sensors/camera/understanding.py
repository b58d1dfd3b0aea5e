"""From hands over time to events: one hand at a time acts, and every registered gesture sees it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kiosk.events import Event
from kiosk.sensors.camera.gesture import Gesture, View
from kiosk.sensors.camera.hand import Hand
from kiosk.sensors.camera.holding import Holding
from kiosk.sensors.camera.pointer import Pointing, Zone
from kiosk.sensors.camera.poses import PoseVote, pose_of

GESTURES: tuple[Callable[[Zone], Gesture], ...] = (Pointing, lambda _: Holding())
"""Everything that is understood. A new gesture is a class with `see` and `end`, and a line here."""
SMALLEST = 0.03
"""A palm shorter than this share of the picture's long side is too far away: the models no longer see its fingers."""
RELEASED_S = 0.7
"""So long the hand that acted keeps its right to come back before another one may act."""
SAME_PLACE = 1.5
"""A hand under a new number that is nearer than so many palms to the one that acted is that hand, found anew."""


class Owner:
    """The one hand that acts: the largest in the zone when nobody acts, and then the same until it is gone."""

    def __init__(self, zone: Zone) -> None:
        self._zone = zone
        self._last: Hand | None = None
        self._seen_at = 0.0

    def among(self, hands: Sequence[Hand], at: float) -> Hand | None:
        """The hand that acts in this frame, if it is there."""
        mine = self._again(hands)
        if mine is None and (self._last is None or at - self._seen_at > RELEASED_S):
            able = [hand for hand in hands if hand.size >= SMALLEST and self._zone.holds(*hand.palm)]
            mine = self._last = max(able, key=lambda hand: hand.size, default=None)
        if mine is not None:
            self._last, self._seen_at = mine, at
        return mine

    def _again(self, hands: Sequence[Hand]) -> Hand | None:
        """The hand that acted last: by its number, or by its place."""
        last = self._last
        if last is None:
            return None
        same = (hand for hand in hands if hand.id == last.id)
        near = (hand for hand in hands if last.distance(hand) < SAME_PLACE)
        return next(same, None) or next(near, None)


class Understanding:
    """Turns the hands of one frame after the other into events; what the screen is mapped from is the `zone`.

    Works on landmarks and times alone, so a recorded trace of landmarks gives the same events as the camera did.
    """

    def __init__(self, zone: Zone | None = None, gestures: Sequence[Callable[[Zone], Gesture]] = GESTURES) -> None:
        zone = zone or Zone()
        self._owner = Owner(zone)
        self._vote = PoseVote()
        self._gestures = [gesture(zone) for gesture in gestures]

    def see(self, hands: Sequence[Hand], at: float) -> list[Event]:
        """The events of a frame, `at` in seconds; times rise."""
        owner = self._owner.among(hands, at)
        pose = self._vote.add(at, pose_of(owner)) if owner is not None else None
        view = View(at, tuple(hands), owner, pose)
        return [event for gesture in self._gestures for event in gesture.see(view)]

    def end(self, at: float) -> list[Event]:
        """The events that are due because the camera is away."""
        return [event for gesture in self._gestures for event in gesture.end(at)]
