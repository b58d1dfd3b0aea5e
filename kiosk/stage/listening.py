"""Which events are what: given in the air by a hand, pressed, or nobody's."""

from __future__ import annotations

from kiosk.events import GESTURED, Action, ActionName, Event, Pointed

OWN: tuple[ActionName, ...] = ("language", "restart", "help")
"""The actions of the stage itself."""


def by_hand(event: Event) -> bool:
    """Whether a hand in the air gave it. That a hand has gone means nothing, and may always be told."""
    if isinstance(event, Action | Pointed):
        return event.via == "hand"
    return isinstance(event, GESTURED)


def is_press(event: Event) -> bool:
    """Whether a key was pressed."""
    return isinstance(event, Action)


def is_beside_screen(event: Event) -> bool:
    """A pointer that is nowhere on the screen, or at no number at all: a sensor's mistake."""
    return isinstance(event, Pointed) and not (0 <= event.x <= 1 and 0 <= event.y <= 1)
