"""A pose that is meant: held for a moment by a hand at rest."""

from __future__ import annotations

from collections.abc import Iterator

from kiosk.events import Event, PoseHeld
from kiosk.sensors.camera.gesture import View
from kiosk.sensors.camera.hand import Hand
from kiosk.sensors.camera.poses import Pose

HELD_S = 0.4
"""A pose is meant when it lasts so long; shorter ones happen on the way to another."""
AT_REST = 0.25
"""So far, in palm lengths, a hand may wander while it holds a pose: a closed hand on its way up is no fist."""
NEUTRAL_S = 0.3
"""The pose has to be left for so long before it can be told again."""
PAUSE_S = 0.6
"""Between two poses told: leaving one easily looks like another."""
GAP_S = 0.5
"""A hand that is gone for longer has left its pose."""


class Holding:
    """Tells `PoseHeld` once for each pose that is held."""

    def __init__(self) -> None:
        self._told: Pose | None = None
        self._told_at = float("-inf")
        self._left_at: float | None = None
        self._anchor: tuple[Pose, Hand, float] | None = None
        self._seen_at = float("-inf")

    def see(self, view: View) -> Iterator[Event]:
        """One frame; frames without a hand say nothing until they are too many."""
        if view.owner is None:
            if view.at - self._seen_at > GAP_S:
                self._told, self._anchor = None, None
            return
        self._seen_at = view.at
        self._rearm(view)
        if view.pose is None:
            self._anchor = None
        elif self._held(view.pose, view.owner, view.at) and self._may_tell(view.pose, view.at):
            self._told, self._told_at = view.pose, view.at
            yield PoseHeld(at=view.at, pose=view.pose)

    def end(self, at: float) -> Iterator[Event]:  # noqa: ARG002  # a pose that ends is no event
        """There is no hand any more."""
        self._told, self._anchor = None, None
        yield from ()

    def _rearm(self, view: View) -> None:
        """Forget the pose that was told once it has been left for long enough."""
        if view.pose == self._told:
            self._left_at = None
        elif self._left_at is None:
            self._left_at = view.at
        elif view.at - self._left_at >= NEUTRAL_S:
            self._told = None

    def _held(self, pose: Pose, hand: Hand, at: float) -> bool:
        """Whether this pose has been held at one place for long enough; moving on begins anew."""
        if self._anchor is None or self._anchor[0] != pose or self._anchor[1].distance(hand) > AT_REST:
            self._anchor = (pose, hand, at)
        return at - self._anchor[2] >= HELD_S

    def _may_tell(self, pose: Pose, at: float) -> bool:
        return pose != self._told and at - self._told_at >= PAUSE_S
