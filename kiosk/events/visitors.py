"""What comes from visitors, by whatever sensor: presence, and every form of input."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.events.event import ActionName, Direction, Event, GestureName, Way


@dataclass(frozen=True, slots=True, kw_only=True)
class Approached(Event):
    """Somebody came into range; `distance_m` in metres where the sensor can tell."""

    distance_m: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Left(Event):
    """Nobody is in range any more, and has not been for `unseen_s` seconds: a sensor waits before it says so."""

    unseen_s: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Action(Event):
    """An abstract command, however it was given."""

    name: ActionName
    via: Way


@dataclass(frozen=True, slots=True, kw_only=True)
class Pointed(Event):
    """A hand or a finger is at this place of the screen; `pressed` while touch or a closed hand holds."""

    x: float
    y: float
    via: Way
    pressed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PointerLost(Event):
    """The hand or finger that pointed is gone."""

    via: Way


@dataclass(frozen=True, slots=True, kw_only=True)
class PoseHeld(Event):
    """A hand has held a pose long enough to be meant, for example `open_palm` or `thumb_up`. Once for each hold."""

    pose: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Swiped(Event):
    """An open hand swept across, to this side of the screen. Once for each sweep; the way back is none."""

    direction: Direction


@dataclass(frozen=True, slots=True, kw_only=True)
class Grabbed(Event):
    """A hand that was open closed at this place, by a fist or by thumb and finger. It drags until `LetGo`: its
    `Pointed` are `pressed`."""

    x: float
    y: float


@dataclass(frozen=True, slots=True, kw_only=True)
class LetGo(Event):
    """The hand that grabbed opened at this place, or is gone."""

    x: float
    y: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Zoomed(Event):
    """Two hands move apart or together; `scale` is their distance over that at the beginning of this zoom, more than
    0 and exactly 1 at the beginning only, and `x`, `y` the middle between them. Every frame while they hold."""

    scale: float
    x: float
    y: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Waved(Event):
    """An open hand waved to and fro. Once for each wave."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialled(Event):
    """A wheel or encoder was turned by so many steps, positive clockwise."""

    steps: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Presented(Event):
    """An object was put down or recognised, by the word that its reader says; only words that the pack knows come."""

    word: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured(Event):
    """A sensor's value, for example quantity `distance`, 1.25, unit `m`."""

    quantity: str
    value: float
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GestureMissed(Event):
    """A hand came near to this gesture, and it was not recognised. Counted, and answered by nothing."""

    gesture: GestureName


GESTURED = (PoseHeld, Swiped, Grabbed, LetGo, Zoomed, Waved)
"""What a hand meant by a gesture."""
SENSED = (Approached, Left, Action, Pointed, PointerLost, *GESTURED, Dialled, Measured)
"""What comes from visitors, by whatever sensor: the events that a scene is handed."""
