"""The pen that small signs are drawn with: rounded shapes, hands, keys and figures, on a square of 100 by 100."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kiosk.display.canvas import Canvas, Colour
from kiosk.display.geometry import Point
from kiosk.display.paths import rounded
from kiosk.display.strokes import arc, on_circle

SIDE = 100.0
END_STEPS = 8
"""A round end is so many straight pieces."""
FINGERS = (((-12.4, 4), (-15.5, -23)), ((-4.2, 2), (-5, -32)), ((4.4, 2), (5.4, -30)), ((12.6, 4), (15.8, -20)))
FINGER_PX, THUMB_PX = 7.4, 8.4
KNUCKLES = (-12.4, -4.2, 4.2, 12.4)


@dataclass(frozen=True)
class Pen:
    """Draws in units of a sign: `scale` pixels each, from `origin` in pixels, turned clockwise by `turn_deg`.

    `colour` is that of the sign, `mark` of what answers in it, `rest` of what lies behind, `ground` of the plane.
    """

    canvas: Canvas
    origin: Point
    scale: float
    colour: Colour
    mark: Colour
    rest: Colour
    ground: Colour
    turn_deg: float = 0.0

    def at(self, x: float, y: float, *, turn_deg: float = 0.0, size: float = 1.0) -> Pen:
        """A pen whose own zero lies at this place of this one's."""
        turned = self.turn_deg + turn_deg
        return replace(self, origin=self._on_screen((x, y)), scale=self.scale * size, turn_deg=turned)

    def of(self, colour: Colour) -> Pen:
        """The same pen in another colour."""
        return replace(self, colour=colour)

    def disc(self, centre: Point, radius: float) -> None:
        """A round plane."""
        self.canvas.polygon(arc(self._on_screen(centre), radius * self.scale), self.colour)

    def ring(self, centre: Point, radius: float, width: float, part: float = 1.0) -> None:
        """A circle's line, or the part of it clockwise from the top."""
        place, radius_px = self._on_screen(centre), (radius + width / 2) * self.scale
        self.canvas.ring(place, radius_px, self.colour, width=width * self.scale, part=part)

    def line(self, points: Sequence[Point], width: float) -> None:
        """A line with round ends."""
        on_screen = [self._on_screen(point) for point in points]
        self.canvas.line(on_screen, self.colour, width=width * self.scale)
        for end in (points[0], points[-1]):
            self.disc(end, width / 2)

    def bar(self, start: Point, end: Point, width: float) -> None:
        """A straight bar with round ends."""
        turn = math.atan2(end[0] - start[0], start[1] - end[1]) / math.tau
        steps = [turn + 0.25 + step / (2 * END_STEPS) for step in range(END_STEPS + 1)]
        corners = [on_circle(start, width / 2, part) for part in steps]
        corners += [on_circle(end, width / 2, part + 0.5) for part in steps]
        self._plane(corners)

    def plate(self, x: float, y: float, w: float, h: float, radius: float) -> None:
        """A plane with round corners, its left upper corner at x, y."""
        corners = [(x + w / 2, y), (x + w, y), (x + w, y + h), (x, y + h), (x, y), (x + w / 2, y)]
        self._plane(rounded(corners, radius)[:-1])

    # what signs are made of, each around the pen's zero

    def hand(self) -> None:
        """An open hand, its palm to the viewer, 70 units high."""
        self.plate(-16.6, -2, 33.2, 30, 10)
        self.plate(-10.5, 20, 21, 18, 3)
        self.bar((-11, 18), (-25, 2), THUMB_PX)
        for start, end in FINGERS:
            self.bar(start, end, FINGER_PX)

    def fist(self) -> None:
        """A closed hand of the same size."""
        self.closed()
        self.of(self.ground).line([(-4, 9), (-12, 12)], 1.8)

    def finger(self) -> None:
        """A hand whose first finger points upwards; the tip is at the pen's zero."""
        pen = self.at(12.4, 42)
        pen.closed()
        pen.bar((-12.4, 2), (-12.4, -37.5), 9.0)

    def closed(self) -> None:
        """Four closed fingers and a thumb, as fist and pointing hand have them."""
        self.plate(-17, -6, 34, 32, 10)
        self.plate(-10.5, 20, 21, 18, 3)
        for x in KNUCKLES:
            self.bar((x, -4), (x, 8), FINGER_PX)
        for x in (-8.3, 0.0, 8.3):
            self.of(self.ground).line([(x, -5), (x, 5)], 1.4)
        self.bar((-14, 16), (-3, 11), THUMB_PX)

    def key(self, pressed: float) -> None:
        """A key seen from the front, 34 wide, its base at zero, pressed by 0 to 1."""
        self.of(self.rest).plate(-22, -8, 44, 14, 5)
        self.plate(-17, -24 + 11 * pressed, 34, 20 - 7 * pressed, 6)

    def person(self) -> None:
        """Somebody who stands, 60 units high, the feet at zero."""
        self.disc((0, -52), 8.5)
        self.plate(-11, -41, 22, 24, 9)
        for x in (-5.6, 5.6):
            self.bar((x, -24), (x, -4), 9.4)

    def _plane(self, corners: Sequence[Point]) -> None:
        self.canvas.polygon([self._on_screen(corner) for corner in corners], self.colour)

    def _on_screen(self, point: Point) -> Point:
        angle = math.radians(self.turn_deg)
        x = point[0] * math.cos(angle) - point[1] * math.sin(angle)
        y = point[0] * math.sin(angle) + point[1] * math.cos(angle)
        return self.origin[0] + x * self.scale, self.origin[1] + y * self.scale
