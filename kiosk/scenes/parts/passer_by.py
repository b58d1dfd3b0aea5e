"""Who passes by: everything that they do is to be answered, and what they mean by it begins."""

from __future__ import annotations

from kiosk.events import (
    Action,
    Approached,
    Event,
    Grabbed,
    Measured,
    Pointed,
    PointerLost,
    PoseHeld,
    Swiped,
    Waved,
)
from kiosk.scenes.parts.tap import Tap

HAND_BEGINS_S = 0.6
"""A hand that stays this long means to play; a shorter one is a passer-by's, and is answered all the same."""
STEP_M = 0.1
"""A passer-by who moves by this much is answered."""
MEANT, CAME, HAND_CAME, MOVED = 1.0, 0.8, 0.6, 0.5
"""How strongly what is done is answered, 0 to 1: what is meant, somebody's coming, a hand's coming, a step."""


class PasserBy:
    """Says how strongly to answer each event. `begun` is whether somebody has meant to play, and `x` where a hand or a
    finger was last, from 0 at the left to 1."""

    def __init__(self) -> None:
        self.begun, self.x = False, 0.5
        self._tap = Tap()
        self._hand_s: float | None = None
        self._hand_seen_at = 0.0
        self._distance_m: float | None = None

    def answer(self, event: Event) -> float:
        """How strongly to answer this, 0 to 1; 0 for not at all."""
        match event:
            case Action() | PoseHeld() | Swiped() | Grabbed() | Waved() | Pointed(via="hand", pressed=True):
                self.begun = True
                return MEANT
            case Pointed() | PointerLost() if self._tap.handle(event):
                self.begun = True
            case Pointed():
                return self._pointed(event)
            case Approached():
                return CAME
            case Measured(quantity="distance"):
                return self._moved(event.value)
            case _:
                pass
        return 0.0

    def _pointed(self, event: Pointed) -> float:
        self.x = event.x
        if event.via != "hand":
            return MEANT if self._tap.down is event else 0.0
        came = self._hand_s is None or event.at - self._hand_seen_at > HAND_BEGINS_S
        if self._hand_s is None or came:
            self._hand_s = event.at
        self._hand_seen_at = event.at
        self.begun = self.begun or event.at - self._hand_s >= HAND_BEGINS_S
        return HAND_CAME if came else 0.0

    def _moved(self, distance_m: float) -> float:
        if self._distance_m is not None and abs(distance_m - self._distance_m) < STEP_M:
            return 0.0
        self._distance_m = distance_m
        return MOVED
