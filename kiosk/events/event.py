"""What every event has, and the closed lists of names that events use.

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
Need = Literal[
    "large_text", "high_contrast", "reduced_motion", "speech", "captions", "sign_language", "sounds", "gestures"
]  # fmt: skip
LeaveReason = Literal["finished", "next", "back", "restart", "idle", "visitor_left", "failed"]

WAYS: tuple[Way, ...] = get_args(Way)
ACTIONS: tuple[ActionName, ...] = get_args(ActionName)
DIRECTIONS: tuple[Direction, ...] = get_args(Direction)
GESTURES: tuple[GestureName, ...] = get_args(GestureName)
"""What a hand can do besides pointing; a pack says which of them it uses."""
NEEDS: tuple[Need, ...] = get_args(Need)
"""What a visitor can turn on the panel on the screen."""
LEAVE_REASONS: tuple[LeaveReason, ...] = get_args(LeaveReason)


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What happened, and when."""

    at: float
