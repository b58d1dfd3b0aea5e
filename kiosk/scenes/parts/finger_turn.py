"""Pages are turned by a finger that is drawn across the glass, as those of a book."""

from __future__ import annotations

from kiosk.events import Event, Pointed, PointerLost
from kiosk.scenes.base import Backstage
from kiosk.scenes.parts.holding import Holding

FAR = 0.08
"""A finger has turned when it was drawn by so much of the screen's width, and further across than down."""


class FingerTurn:
    """Follows one finger; each time that it is put down it turns once at most."""

    def __init__(self, backstage: Backstage) -> None:
        self._backstage = backstage
        self._holding = Holding()
        self._turned = False

    def handle(self, event: Event) -> int:
        """Where it turns to with this event: 1 to the next page, -1 to the one before, else 0."""
        if not isinstance(event, Pointed | PointerLost) or event.via != "touch":
            return 0
        if self._holding.handle(event, self._backstage.place_of(event)):
            self._turned = False
        if self._holding.at is None or self._turned:
            return 0
        across, down = (now - began for now, began in zip(self._holding.at, self._holding.began_at, strict=True))
        if abs(across) < max(FAR * self._backstage.screen[0], abs(down)):
            return 0
        self._turned = True
        return 1 if (across > 0) == self._backstage.mirrored else -1
