"""From hands over time to events: one hand at a time acts, and every registered gesture sees it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

from kiosk.events import GESTURES, Event, GestureMissed, Grabbed, Swiped, Waved, Zoomed
from kiosk.sensors.camera.attempt import PATIENCE_S
from kiosk.sensors.camera.gesture import Gesture, View
from kiosk.sensors.camera.grip import Grabbing, Grip
from kiosk.sensors.camera.hand import Hand
from kiosk.sensors.camera.holding import Holding
from kiosk.sensors.camera.owner import Owner
from kiosk.sensors.camera.pointer import Pointing
from kiosk.sensors.camera.poses import PoseVote, pose_in
from kiosk.sensors.camera.shape import Shape, shape_of
from kiosk.sensors.camera.swipe import Swipe
from kiosk.sensors.camera.trail import Trail
from kiosk.sensors.camera.wave import Wave
from kiosk.sensors.camera.zone import Zone
from kiosk.sensors.camera.zoom import Zoom, holding_pair

MakeGesture = Callable[[Zone], Gesture]

REGISTRY: Mapping[str, MakeGesture] = {
    "pose": lambda _: Holding(),
    "swipe": lambda _: Swipe(),
    "grab": Grabbing,
    "zoom": Zoom,
    "wave": lambda _: Wave(),
}
"""Every gesture by the name that a pack asks for it. A new one is a class with `see` and `end`, and a line here."""


class Understanding:
    """Turns the hands of one frame after the other into events; what the screen is mapped from is the `zone`.

    A hand always points; `gestures` are the others that are listened for. Works on landmarks and times alone, so a
    recorded trace of landmarks gives the same events as the camera did.
    """

    def __init__(
        self,
        zone: Zone | None = None,
        gestures: Collection[str] = GESTURES,
        registry: Mapping[str, MakeGesture] = REGISTRY,
    ) -> None:
        zone = zone or Zone()
        self._owner = Owner(zone)
        self._vote = PoseVote()
        self._grip = Grip() if "grab" in gestures else None
        self._zooms = "zoom" in gestures
        self._trail = Trail()
        self._at = float("-inf")
        self._moved_at = float("-inf")
        self._gestures = [*(make(zone) for name, make in registry.items() if name in gestures), Pointing(zone)]
        self.acting: int | None = None
        """The number of the hand that acts, or None."""

    def see(self, hands: Sequence[Hand], at: float) -> list[Event]:
        """The events of a frame, `at` in seconds; a frame whose time does not rise is passed over."""
        if at <= self._at:
            return []
        self._at = at
        view = self._view(tuple(hands), at)
        return self._without_mistakes([event for gesture in self._gestures for event in gesture.see(view)], at)

    def end(self, at: float) -> list[Event]:
        """The events that are due because the camera is away."""
        self.acting, self._at = None, float("-inf")
        self._owner.end()
        self._trail.clear()
        if self._grip is not None:
            self._grip.release()
        return [event for gesture in self._gestures for event in gesture.end(at)]

    def _without_mistakes(self, events: list[Event], at: float) -> list[Event]:
        """The events without attempts at one gesture that were recognised as another in the meantime."""
        if any(isinstance(event, Swiped | Grabbed | Zoomed | Waved) for event in events):
            self._moved_at = at
        if at - self._moved_at > PATIENCE_S:
            return events
        return [event for event in events if not isinstance(event, GestureMissed)]

    def _view(self, hands: tuple[Hand, ...], at: float) -> View:
        owner = self._owner.among(hands, at)
        self.acting = owner.id if owner is not None else None
        if owner is None:
            return View(at, hands, grips=self._grips(None, at), trail=self._trail)
        shape = shape_of(owner)
        self._trail.add(owner, shape.openness, at)
        pair = holding_pair(owner, shape, hands) if self._zooms else None
        pose = self._vote.add(at, pose_in(shape) if pair is None else None)
        if pair is not None and self._grip is not None:
            self._grip.release()
        grips = pair is None and self._grips(shape, at)
        return View(at, hands, owner, shape, pose, grips, self._trail, pair)

    def _grips(self, shape: Shape | None, at: float) -> bool:
        return self._grip is not None and self._grip.see(shape, self._trail.speed, at)
