"""The engagement zone: the part of the picture in which a hand acts, and which is mapped to the whole screen."""

from __future__ import annotations

import math
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Zone:
    """Edges as fractions of the picture, left less than right and top less than bottom."""

    left: float = 0.0
    top: float = 0.0
    right: float = 1.0
    bottom: float = 1.0

    def holds(self, x: float, y: float, margin: float = 0.0) -> bool:
        """Whether this place of the picture lies in the zone; `margin` widens it on each side, as a share of it."""
        across, down = margin * (self.right - self.left), margin * (self.bottom - self.top)
        in_width = self.left - across <= x <= self.right + across
        return in_width and self.top - down <= y <= self.bottom + down

    @property
    def is_whole(self) -> bool:
        """Whether it is the whole picture."""
        return (self.left, self.top, self.right, self.bottom) == (0.0, 0.0, 1.0, 1.0)

    def widened(self, margin: float) -> Zone:
        """The zone with a margin on each side, as a share of it, as far as the picture goes."""
        across, down = margin * (self.right - self.left), margin * (self.bottom - self.top)
        left, top = max(0.0, self.left - across), max(0.0, self.top - down)
        return Zone(left, top, min(1.0, self.right + across), min(1.0, self.bottom + down))

    def pixels(self, width: int, height: int) -> tuple[tuple[int, int], tuple[int, int]]:
        """The rows and the columns of a picture that the zone covers, from and to; at least one of each."""
        top, left = min(int(self.top * height), height - 1), min(int(self.left * width), width - 1)
        bottom, right = math.ceil(self.bottom * height), math.ceil(self.right * width)
        return (top, max(top + 1, bottom)), (left, max(left + 1, right))

    def to_screen(self, x: float, y: float) -> tuple[float, float]:
        """The place on the screen, 0..1; from outside the zone the nearest edge."""
        across, down = self.on_screen(x, y)
        return min(max(across, 0.0), 1.0), min(max(down, 0.0), 1.0)

    def on_screen(self, x: float, y: float) -> tuple[float, float]:
        """The place on the screen, outside 0..1 for what lies outside the zone."""
        return (x - self.left) / (self.right - self.left), (y - self.top) / (self.bottom - self.top)


WHOLE = Zone()
"""The whole picture."""
