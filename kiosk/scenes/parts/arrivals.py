"""Who comes to a place, each way of acting by itself: one that stays there has come once."""

from __future__ import annotations

from kiosk.events import Way


class Arrivals:
    """Where a hand, a finger and a body are, by the number of the place."""

    def __init__(self) -> None:
        self._at: dict[Way, int | None] = {}

    def at(self, via: Way) -> int | None:
        """The place where it is; None for none."""
        return self._at.get(via)

    def come(self, place: int | None, via: Way) -> bool:
        """It is there now; whether it has come there only now."""
        before, self._at[via] = self._at.get(via), place
        return place is not None and place != before
