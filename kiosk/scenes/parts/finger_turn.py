"""Pages are turned by a finger that is drawn across the glass, as those of a book."""

from __future__ import annotations

from kiosk.events import Event, Pointed, PointerLost
from kiosk.scenes.base import Backstage
from kiosk.scenes.parts.holding import Holding

FAR = 0.08
"""A finger has turned when it was drawn by so much of the screen's width, and further across than down."""


class FingerTurn:
    """Follows one finger, and turns when it is lifted: what comes then is not touched by it."""

    def __init__(self, backstage: Backstage) -> None:
        self._backstage = backstage
        self._holding = Holding()

    def handle(self, event: Event) -> int:
        """Where it turns to with this event: 1 to the next page, -1 to the one before, else 0."""
        if not isinstance(event, Pointed | PointerLost) or event.via != "touch":
            return 0
        last = self._holding.at
        self._holding.handle(event, self._backstage.place_of(event))
        if last is None or self._holding.at is not None:
            return 0
        across, down = (end - began for end, began in zip(last, self._holding.began_at, strict=True))
        if abs(across) < max(FAR * self._backstage.screen[0], abs(down)):
            return 0
        return 1 if (across > 0) == self._backstage.mirrored else -1
