"""Boxes on the screen, in pixels, and the way a designed picture is fitted into them.

They are named tuples: hundreds are made for every frame, and a frozen dataclass takes three times as long to make.
"""

from __future__ import annotations

from typing import NamedTuple

Size = tuple[int, int]
Point = tuple[float, float]


class Box(NamedTuple):
    """A rectangle in pixels: left, top, width, height; fractions of a pixel are allowed."""

    x: float
    y: float
    w: float
    h: float

    @property
    def centre(self) -> Point:
        """The middle."""
        return self.x + self.w / 2, self.y + self.h / 2

    def contains(self, point: Point) -> bool:
        """Whether the point lies inside or on the edge."""
        return self.x <= point[0] <= self.x + self.w and self.y <= point[1] <= self.y + self.h

    def overlaps(self, other: Box) -> bool:
        """Whether the two share a part; touching edges are none."""
        across = self.x < other.x + other.w and other.x < self.x + self.w
        return across and self.y < other.y + other.h and other.y < self.y + self.h

    def inset(self, by: float) -> Box:
        """The same box, smaller by so much on every side (larger when negative)."""
        return Box(self.x + by, self.y + by, self.w - 2 * by, self.h - 2 * by)

    def moved(self, x: float, y: float) -> Box:
        """The same box so many pixels further to the right and further down."""
        return self._replace(x=self.x + x, y=self.y + y)

    def mirrored(self, within: Box) -> Box:
        """The same box as far from the right edge of the other one as it was from the left: for who reads from the
        right."""
        return self._replace(x=2 * within.x + within.w - self.x - self.w)

    @classmethod
    def around(cls, centre: Point, w: float, h: float) -> Box:
        """The box of this size around a point."""
        return cls(centre[0] - w / 2, centre[1] - h / 2, w, h)


class Fit(NamedTuple):
    """From the pixels that a picture was designed in to the pixels of the screen."""

    scale: float
    dx: float
    dy: float

    def point(self, at: Point) -> Point:
        """Where a design point lies on the screen."""
        return at[0] * self.scale + self.dx, at[1] * self.scale + self.dy

    def box(self, at: Point, size: Point) -> Box:
        """Where a design rectangle lies on the screen."""
        x, y = self.point(at)
        return Box(x, y, size[0] * self.scale, size[1] * self.scale)


def cover(design: Point, screen: Size, focus: Point = (0.5, 0.5)) -> Fit:
    """Fill the whole screen, cut off what is too much, and keep the focus (fractions of the design) in view."""
    scale = max(screen[0] / design[0], screen[1] / design[1])
    return Fit(
        scale,
        _slide(design[0] * scale, screen[0], focus[0]),
        _slide(design[1] * scale, screen[1], focus[1]),
    )


def _slide(length: float, room: float, focus: float) -> float:
    """The offset that brings the focus to the middle of the room, without leaving a gap at either end."""
    return min(0.0, max(room - length, room / 2 - length * focus))
