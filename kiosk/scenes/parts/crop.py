"""What a screen of another form than the picture cuts off: the picture slides until it is seen."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from kiosk.display.easing import Follow, clamp
from kiosk.display.geometry import Box, Point
from kiosk.display.motion import Motion
from kiosk.display.picture import Picture
from kiosk.packs.fields import Touched

Design = Touched
"""Left, top, width and height in design pixels of a picture."""
SEEN, WHOLLY = 0.4, 0.98
"""A place can be seen where this part of it is in the area, and needs no slide where that part is."""
STEP = 0.75
"""A slide by hand goes so many areas further."""
SLIDE_S = 1.0
"""A slide is over after so long."""
MORE_PX = 4.0
"""Less of the picture than this beside the screen is nothing to slide to."""


class Crop:
    """Slides a picture that covers the screen so that each of its places can be seen in this area."""

    def __init__(self, picture: Picture, area: Box, motion: Motion) -> None:
        self._picture, self._area, self._motion = picture, area, motion
        self._across, self._down = Follow(0.0, motion.change_s), Follow(0.0, motion.change_s)
        self._move()

    @property
    def height(self) -> float:
        """Of the whole picture, in design pixels."""
        return self._picture.planes.size[1]

    def box(self, design: Design) -> Box:
        """Where a place is on the screen now."""
        return self._fit(design).moved(-self._across.value, -self._down.value)

    def settled(self, design: Design) -> Box:
        """Where it is when the slide is over."""
        return self._fit(design).moved(-self._across.target, -self._down.target)

    def can_show(self, design: Design) -> bool:
        """Whether it is seen, or would be after a slide."""
        box = self._fit(design)
        across, down = self._middle(box)
        return _part(box.moved(-across, -down), self._area) >= SEEN

    def shows(self, design: Design) -> bool:
        """Whether it is seen when the slide is over."""
        return _part(self.settled(design), self._area) >= SEEN

    def show(self, design: Design) -> None:
        """Slide to a place that is not seen wholly."""
        if _part(self.settled(design), self._area) < WHOLLY:
            self._go(self._middle(self._fit(design)))

    @property
    def ways(self) -> list[Point]:
        """Where there is more of the picture: to the left (-1, 0), to the right, above or below."""
        found: list[Point] = []
        for at, slack, way in zip(self._to, self._picture.slack, ((1.0, 0.0), (0.0, 1.0)), strict=True):
            for end, side in zip(slack, (-1, 1), strict=True):
                if side * (end - at) > MORE_PX:
                    found.append((side * way[0], side * way[1]))
        return found

    def slide(self, way: Point) -> None:
        """Slide to what lies there."""
        across, down = self._to
        self._go((across + way[0] * STEP * self._area.w, down + way[1] * STEP * self._area.h))

    def update(self, dt_s: float) -> None:
        """Let time pass; where motion is reduced, it is there at once."""
        for each in (self._across, self._down):
            each.update(dt_s)
            if self._motion.reduced:
                each.value = each.target
        self._move()

    @contextmanager
    def at_rest(self) -> Iterator[None]:
        """What is drawn inside shows the picture as it is when the slide is over."""
        with self._slid(self._to):
            yield

    @contextmanager
    def shown(self, design: Design) -> Iterator[tuple[Point, Box]]:
        """What is drawn inside shows the picture slid to a place, without any way: how far, and where the place is."""
        to = self._to if _part(self.settled(design), self._area) >= WHOLLY else self._middle(self._fit(design))
        with self._slid(to):
            yield to, self._fit(design).moved(-to[0], -to[1])

    @contextmanager
    def _slid(self, to: Point) -> Iterator[None]:
        self._picture.left_px, self._picture.up_px = to
        try:
            yield
        finally:
            self._move()

    @property
    def _to(self) -> Point:
        return self._across.target, self._down.target

    def _go(self, to: Point) -> None:
        self._across.target, self._down.target = self._within(to)

    def _within(self, to: Point) -> Point:
        """The slide that comes nearest to this one and leaves no gap."""
        (left, right), (top, bottom) = self._picture.slack
        return clamp(to[0], left, right), clamp(to[1], top, bottom)

    def _middle(self, box: Box) -> Point:
        """How far the picture slides to bring a box, as it is before any slide, as near to the middle as it can be."""
        return self._within((box.centre[0] - self._area.centre[0], box.centre[1] - self._area.centre[1]))

    def _fit(self, design: Design) -> Box:
        left, top, width, height = design
        return self._picture.fit.box((left, top), (width, height))

    def _move(self) -> None:
        self._picture.left_px, self._picture.up_px = self._across.value, self._down.value


def shared(one: Box, other: Box) -> Box:
    """What lies in both; without a width or a height where nothing does."""
    left, top = max(one.x, other.x), max(one.y, other.y)
    right, bottom = min(one.x + one.w, other.x + other.w), min(one.y + one.h, other.y + other.h)
    return Box(left, top, max(0.0, right - left), max(0.0, bottom - top))


def _part(box: Box, area: Box) -> float:
    """How much of a box lies in the area, 0 to 1."""
    seen = shared(box, area)
    return seen.w * seen.h / max(1e-9, box.w * box.h)
