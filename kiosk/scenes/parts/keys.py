"""What leads from one thing to the next, in one place: the keys that lead a scene, and what steps as they do."""

from __future__ import annotations

from collections.abc import Callable

from kiosk.events import Action, Dialled, Event, Swiped
from kiosk.scenes.base import Backstage


def led(event: Event, step: Callable[[int], object], select: Callable[[], object]) -> bool:
    """Whether the event was one of the keys, which has then led: `next` steps by 1, `back` by -1, `select` selects."""
    match event:
        case Action(name="next" | "back" as name):
            step(1 if name == "next" else -1)
        case Action(name="select"):
            select()
        case _:
            return False
    return True


def step_of(event: Event, backstage: Backstage) -> int:
    """Where an event steps to among things that are chosen: 1 to the next, -1 to the one before, by a key, a turn of
    the wheel or a sweep; 0 when it does not."""
    match event:
        case Action(name="next" | "back" as name):
            return 1 if name == "next" else -1
        case Dialled(steps=steps):
            return (steps > 0) - (steps < 0)
        case Swiped():
            return backstage.turned(event)
        case _:
            return 0
