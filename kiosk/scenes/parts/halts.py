"""Halts on a way that runs from 0 to 1: at which of them one is."""

from __future__ import annotations

from collections.abc import Sequence

AT = 0.45
"""One is at a halt within this part of the way to the next one, and not further from it than `NEAR`."""
NEAR = 0.09


class Halts:
    """`places` are the parts of the way where they are, in order."""

    def __init__(self, places: Sequence[float]) -> None:
        self.places = places

    def here(self, at: float) -> int | None:
        """The halt that one is at there, or None."""
        nearest = min(range(len(self.places)), key=lambda halt: abs(self.places[halt] - at), default=None)
        return nearest if nearest is not None and not self.leaves(nearest, at) else None

    def leaves(self, halt: int, to: float) -> bool:
        """Whether who goes to this place does not stay at a halt."""
        return abs(to - self.places[halt]) > self._reach(halt)

    def _reach(self, halt: int) -> float:
        """How near to a halt one is at it, as a part of the way."""
        place = self.places[halt]
        gap = min((abs(place - other) for other in self.places if other != place), default=1.0)
        return min(NEAR, AT * gap)
