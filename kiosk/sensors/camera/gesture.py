"""What a gesture is: something that is shown every frame and tells events."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Protocol

from kiosk.events import Event
from kiosk.sensors.camera.hand import Hand
from kiosk.sensors.camera.poses import Pose
from kiosk.sensors.camera.shape import Shape
from kiosk.sensors.camera.trail import Trail

Pair = tuple[Hand, Hand]


@dataclass(frozen=True, slots=True)
class View:
    """One frame as gestures see it: its time in seconds, all hands, the one that acts with its shape, its pose by vote,
    whether it grips (an open hand that has closed, until it opens), where its palm has been,
    and the two hands that hold something together, if there are two: then neither of them grips or shows a pose."""

    at: float
    hands: tuple[Hand, ...] = ()
    owner: Hand | None = None
    shape: Shape | None = None
    pose: Pose | None = None
    grips: bool = False
    trail: Trail = field(default_factory=Trail)
    pair: Pair | None = None


class Gesture(Protocol):
    """Makes events out of frames; keeps what it has to remember from one to the next."""

    def see(self, view: View) -> Iterable[Event]:
        """The events that this frame completes; called for every frame, with a hand or without."""

    def end(self, at: float) -> Iterable[Event]:
        """The events that are due because no frame comes any more."""
