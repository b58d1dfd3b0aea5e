"""Which of some places a light has rested on for long enough to find what is there."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence

from kiosk.display.geometry import Point

HOLD_S = 0.3
"""The light must rest on a thing for so long before it is found: one is not told of what it only passes."""
WITHIN = 0.7
"""And it must be so near to the middle of the light, as a part of its radius."""


class Search:
    """Places on the screen, and how long light of this radius has rested on each."""

    def __init__(self, places: Sequence[Point], radius_px: float) -> None:
        self.places = places
        self._within_px = WITHIN * radius_px
        self._lit_s = [0.0] * len(places)

    def found(self, dt_s: float, light: Point, bare: Callable[[Point], bool]) -> Iterator[tuple[int, bool]]:
        """The places that the light rests on, or that are laid `bare`, by their number; and whether it is there."""
        for number, place in enumerate(self.places):
            near = math.dist(place, light) < self._within_px
            self._lit_s[number] = self._lit_s[number] + dt_s if near else 0.0
            if self._lit_s[number] >= HOLD_S or bare(place):
                yield number, near
