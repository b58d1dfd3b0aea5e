"""Every event of an exhibit: frozen dataclasses, named in the past tense, and nothing else.

`at` is always seconds on the exhibit's monotonic clock (`Clock.now()`): it orders events, it never leaves the kiosk.
Positions are fractions of the screen, 0..1 from the left and from the top. `via` says by which way a visitor acted;
a keyboard key counts as a button and a mouse as touch, because that is what they stand in for.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

Way = Literal["hand", "touch", "button", "object"]
ActionName = Literal["select", "next", "back", "language", "help", "restart"]
Direction = Literal["left", "right", "up", "down"]
GestureName = Literal["pose", "swipe", "grab", "zoom", "wave"]
LeaveReason = Literal["finished", "next", "back", "restart", "idle", "visitor_left", "failed"]

WAYS: tuple[Way, ...] = get_args(Way)
ACTIONS: tuple[ActionName, ...] = get_args(ActionName)
DIRECTIONS: tuple[Direction, ...] = get_args(Direction)
GESTURES: tuple[GestureName, ...] = get_args(GestureName)
"""What a hand can do besides pointing; a pack says which of them it uses."""
LEAVE_REASONS: tuple[LeaveReason, ...] = get_args(LeaveReason)


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What happened, and when."""

    at: float


# presence


@dataclass(frozen=True, slots=True, kw_only=True)
class Approached(Event):
    """Somebody came into range; `distance_m` in metres where the sensor can tell."""

    distance_m: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Left(Event):
    """Nobody is in range any more."""


# input


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


GESTURED = (PoseHeld, Swiped, Grabbed, LetGo, Zoomed, Waved)
"""What a hand meant by a gesture."""
SENSED = (Approached, Left, Action, Pointed, PointerLost, *GESTURED, Dialled, Measured)
"""What comes from visitors, by whatever sensor: the events that a scene is handed."""


# flow


@dataclass(frozen=True, slots=True, kw_only=True)
class VariantChosen(Event):
    """The visit before is over; what is shown from now on is this arm of the pack's experiment."""

    variant: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SceneEntered(Event):
    """The stage put this scene on the screen."""

    scene: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SceneLeft(Event):
    """The stage took this scene off the screen."""

    scene: str
    reason: LeaveReason


@dataclass(frozen=True, slots=True, kw_only=True)
class Completed(Event):
    """A visitor did what the scene is for: rang the tune, read to the end."""

    scene: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageChosen(Event):
    """A visitor chose this language, a BCP 47 tag."""

    tag: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HotspotOpened(Event):
    """A visitor opened an active region of a picture, by its identifier in the pack."""

    scene: str
    hotspot: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedbackOffered(Event):
    """A feedback question was shown."""

    scene: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rated(Event):
    """A visitor answered a feedback question; `face` from 1 (unhappy) to 4 (delighted)."""

    scene: str
    face: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Voted(Event):
    """A visitor chose this option of a vote, by its identifier in the pack."""

    scene: str
    option: str


# health


@dataclass(frozen=True, slots=True, kw_only=True)
class SensorLost(Event):
    """A sensor stopped giving events; said once for each loss."""

    name: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SensorBack(Event):
    """A sensor that was lost works again."""

    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FailedSafe(Event):
    """Something raised in this scene; the failsafe scene took over."""

    where: str
    why: str
