"""The engagement zone: the part of the picture in which a hand acts, and which is mapped to the whole screen."""

from __future__ import annotations

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

    def to_screen(self, x: float, y: float) -> tuple[float, float]:
        """The place on the screen, 0..1; from outside the zone the nearest edge."""
        across, down = self.on_screen(x, y)
        return min(max(across, 0.0), 1.0), min(max(down, 0.0), 1.0)

    def on_screen(self, x: float, y: float) -> tuple[float, float]:
        """The place on the screen, outside 0..1 for what lies outside the zone."""
        return (x - self.left) / (self.right - self.left), (y - self.top) / (self.bottom - self.top)
