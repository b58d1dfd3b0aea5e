"""A tap: a finger that comes down on the glass and is lifted there. Who did not mean it slides away first."""

from __future__ import annotations

import math

from kiosk.events import Event, Pointed, PointerLost

MOVED = 0.04
"""Who has moved by this part of the screen's sides is somewhere else: less is how a hand trembles."""


def has_moved(before: Pointed, now: Pointed) -> bool:
    """Whether a hand or a finger has gone on from where it was."""
    return math.dist((before.x, before.y), (now.x, now.y)) > MOVED


class Tap:
    """Follows a finger; it is `down` there, None while none is. A hand in the air is none."""

    def __init__(self) -> None:
        self.down: Pointed | None = None

    def handle(self, event: Event) -> bool:
        """Whether a tap has ended with this event."""
        match event:
            case Pointed(via="hand") | PointerLost(via="hand"):
                return False
            case Pointed(pressed=True):
                self.down = self.down or event
                return False
            case Pointed():
                began, self.down = self.down, None
                return began is not None and not has_moved(began, event)
            case PointerLost():
                self.down = None
        return False
