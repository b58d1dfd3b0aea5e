"""What is seen of a large picture: dragged, zoomed about a place, flown to a part; it never leaves the picture."""

from __future__ import annotations

import math

from kiosk.display.easing import Follow, clamp
from kiosk.display.geometry import Box, Point, Size
from kiosk.display.motion import Motion
from kiosk.scenes.parts.flight import Flight, Look

SETTLES_S = 0.25
GLIDES_S = 0.35
"""What was dragged goes on for a moment after it was let go."""
STILL_PX_S = 8.0


class PannedView:
    """A look through a box of the screen at a picture of this size. `scale` is screen pixels a pixel of the picture,
    from where the picture fills the box to `most`.

    Where motion is reduced nothing flies or glides: the view is there at once.
    """

    def __init__(self, picture: Size, box: Box, most: float, motion: Motion) -> None:
        self.box = box
        self._picture = picture
        self._motion = motion
        self.least = max(box.w / picture[0], box.h / picture[1])
        self.most = max(most, self.least)
        self.centre: Point = (picture[0] / 2, picture[1] / 2)
        self._zoom = Follow(math.log(self.least), SETTLES_S)
        self._about: Point | None = None
        self._flight: Flight | None = None
        self._flown_s = 0.0
        self._glide: Point = (0.0, 0.0)

    @property
    def scale(self) -> float:
        """Screen pixels a pixel of the picture, now."""
        return math.exp(self._zoom.value)

    @property
    def seen(self) -> Box:
        """The part of the picture that is seen, in its pixels."""
        return Box.around(self.centre, self.box.w / self.scale, self.box.h / self.scale)

    @property
    def whole(self) -> bool:
        """Whether it shows as much as it can, or is on its way to it."""
        wide = self._flight.end.width if self._flight else self.box.w / math.exp(self._zoom.target)
        return wide > 0.98 * self.box.w / self.least

    @property
    def all_seen(self) -> bool:
        """Whether no part of the picture is out of sight."""
        seen = self.seen
        return seen.w > 0.9 * self._picture[0] and seen.h > 0.9 * self._picture[1]

    @property
    def flying(self) -> bool:
        """Whether it is on its way to a part that was chosen."""
        return self._flight is not None

    def on_screen(self, point: Point) -> Point:
        """Where a pixel of the picture is on the screen."""
        middle, scale = self.box.centre, self.scale
        return middle[0] + (point[0] - self.centre[0]) * scale, middle[1] + (point[1] - self.centre[1]) * scale

    def on_picture(self, point: Point) -> Point:
        """Which pixel of the picture is at this place of the screen."""
        middle, scale = self.box.centre, self.scale
        return self.centre[0] + (point[0] - middle[0]) / scale, self.centre[1] + (point[1] - middle[1]) / scale

    def part_on_screen(self, part: Box) -> Box:
        """Where a part of the picture is on the screen."""
        return Box(*self.on_screen((part.x, part.y)), part.w * self.scale, part.h * self.scale)

    def fly_to(self, part: Box, into: Box | None = None) -> None:
        """Go to where this part of the picture fills the box, or a part of the box, as far as it can."""
        into = into or self.box
        least = self.least if into == self.box else 1.3 * self.least
        scale = clamp(min(into.w / part.w, into.h / part.h), least, max(least, self.most))
        aside = [(a - b) / scale for a, b in zip(into.centre, self.box.centre, strict=True)]
        centre = part.centre[0] - aside[0], part.centre[1] - aside[1]
        end = Look(self._held(centre, scale), self.box.w / scale)
        self._halt()
        if self._motion.reduced:
            self.jump(end.centre, scale)
        else:
            self._flight, self._flown_s = Flight(Look(self.centre, self.box.w / self.scale), end), 0.0

    def fly_out(self, centre: Point | None = None) -> None:
        """Go back to where as much as can be is seen, around where it is or around a pixel of the picture."""
        side = min(self.box.w, self.box.h) / self.least
        self.fly_to(Box.around(centre or self.centre, side, side))

    def jump(self, centre: Point, scale: float) -> None:
        """Be there at once."""
        self._halt()
        self._zoom.value = self._zoom.target = math.log(clamp(scale, self.least, self.most))
        self.centre = self._held(centre, self.scale)

    def drag(self, by: Point) -> None:
        """The picture is moved by so many pixels of the screen."""
        self._halt()
        self._zoom.target = self._zoom.value
        self._move(by)

    def throw(self, speed: Point) -> None:
        """It was let go while it moved with so many pixels of the screen a second."""
        if not self._motion.reduced:
            self._glide = speed

    def zoom(self, factor: float, about: Point) -> None:
        """Larger or smaller by this factor; what is at this place of the screen stays there."""
        self._zoom_to(self._zoom.target + math.log(factor), about)

    def zoom_to(self, scale: float, about: Point) -> None:
        """As large as this; what is at this place of the screen stays there."""
        self._zoom_to(math.log(scale), about)

    def update(self, dt_s: float) -> None:
        """Let time pass."""
        if self._flight is not None:
            self._fly(dt_s)
            return
        about = self._about or self.box.centre
        stays = self.on_picture(about)
        self._zoom.update(dt_s)
        self._keep(stays, about)
        self._slide(dt_s)

    def _fly(self, dt_s: float) -> None:
        assert self._flight is not None  # noqa: S101  # asked for only while it flies
        self._flown_s += dt_s
        look = self._flight.at(self._flown_s)
        self._zoom.value = self._zoom.target = math.log(clamp(self.box.w / look.width, self.least, self.most))
        self.centre = self._held(look.centre, self.scale)
        if self._flown_s >= self._flight.seconds:
            self._flight = None

    def _slide(self, dt_s: float) -> None:
        if math.hypot(*self._glide) > STILL_PX_S:
            self._move((self._glide[0] * dt_s, self._glide[1] * dt_s))
            keeps = math.exp(-3.0 * dt_s / GLIDES_S)
            self._glide = self._glide[0] * keeps, self._glide[1] * keeps

    def _zoom_to(self, level: float, about: Point) -> None:
        self._halt()
        self._about, stays = about, self.on_picture(about)
        self._zoom.target = clamp(level, math.log(self.least), math.log(self.most))
        if self._motion.reduced:
            self._zoom.value = self._zoom.target
            self._keep(stays, about)

    def _halt(self) -> None:
        if self._flight is not None:
            self._zoom.target = self._zoom.value
        self._flight, self._about, self._glide = None, None, (0.0, 0.0)

    def _move(self, by: Point) -> None:
        scale = self.scale
        self.centre = self._held((self.centre[0] - by[0] / scale, self.centre[1] - by[1] / scale), scale)

    def _keep(self, point: Point, at: Point) -> None:
        """Have this pixel of the picture at this place of the screen."""
        now = self.on_picture(at)
        self.centre = self._held((self.centre[0] + point[0] - now[0], self.centre[1] + point[1] - now[1]), self.scale)

    def _held(self, centre: Point, scale: float) -> Point:
        """The centre, moved back until nothing beside the picture is seen."""
        half_w, half_h = self.box.w / scale / 2, self.box.h / scale / 2
        width, height = self._picture
        return (
            clamp(centre[0], min(half_w, width / 2), max(width - half_w, width / 2)),
            clamp(centre[1], min(half_h, height / 2), max(height - half_h, height / 2)),
        )
