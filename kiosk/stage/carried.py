"""A pointer that was there before what is shown now: it has not seen it yet, and so it chooses nothing by staying."""

from __future__ import annotations

from kiosk.events import Event, Pointed, PointerLost, Way
from kiosk.scenes.parts.tap import has_moved


class Carried:
    """Where the pointers are, and which of them were there when something else came to be shown. Such a hand must first
    move on by more than it trembles, or close where it is; one that was closed, and a finger that was down, must first
    let go. One that goes and comes back begins anew. The light that shows where it is follows it all the while."""

    def __init__(self) -> None:
        self._there: dict[Way, Pointed] = {}
        self._stayed: dict[Way, Pointed] = {}

    def handle(self, event: Event) -> None:
        """Follow the pointers, wherever on the screen they are."""
        if isinstance(event, Pointed):
            self._there[event.via] = event
        elif isinstance(event, PointerLost):
            self._there.pop(event.via, None)
            self._stayed.pop(event.via, None)

    def begin(self) -> None:
        """Something else is shown from now on. A mouse that only lies there, or a lifted finger, chooses nothing."""
        self._stayed = {via: event for via, event in self._there.items() if via == "hand" or event.pressed}

    def lets(self, event: Event) -> bool:
        """Whether this event may be answered by what is shown."""
        stayed = self._stayed.get(event.via) if isinstance(event, Pointed) else None
        if stayed is None or not isinstance(event, Pointed):
            return True
        if self._stays(stayed, event):
            return False
        del self._stayed[event.via]
        return True

    def _stays(self, before: Pointed, now: Pointed) -> bool:
        if before.pressed and now.pressed:
            return True
        if now.via != "hand":
            return False
        if before.pressed:  # it has opened: from now on it may close
            self._stayed[now.via] = before = now
        return not now.pressed and not has_moved(before, now)
