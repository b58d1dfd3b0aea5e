"""A wall as a drawing board: its own coordinates for mouldings, arches and dials."""

from __future__ import annotations

import math
from dataclasses import dataclass

from content.atelier.geometry import Point2
from content.atelier.layer import Layer
from content.atelier.projection import Camera
from content.atelier.tones import Tone


@dataclass(frozen=True)
class Wall:
    """An upright plane; `along` metres run to the right on the picture, heights count from `base`.

    `out` moves a point towards the eye by so many metres (mouldings stand out, reveals lie back).
    """

    camera: Camera
    origin: tuple[float, float]
    base: float
    along: tuple[float, float]
    normal: tuple[float, float]

    def at(self, along: float, height: float, out: float = 0.0) -> Point2:
        """The design point of a place on the wall."""
        x = self.origin[0] + self.along[0] * along + self.normal[0] * out
        y = self.origin[1] + self.along[1] * along + self.normal[1] * out
        return self.camera.project((x, y, self.base + height))

    def rectangle(
        self, left: float, right: float, bottom: float, top: float, out: float = 0.0
    ) -> list[Point2]:
        """The corners of an upright rectangle, from the bottom left."""
        corners = ((left, bottom), (right, bottom), (right, top), (left, top))
        return [self.at(along, height, out) for along, height in corners]

    def arch(
        self, middle: float, half: float, bottom: float, spring: float, out: float = 0.0, rise: float = 1.0
    ) -> list[Point2]:
        """An opening with an arched top that begins at `spring`; `rise` 1 is a half circle."""
        crown = []
        for step in range(19):
            angle = math.pi * step / 18
            along = middle - half * math.cos(angle)
            crown.append(self.at(along, spring + rise * half * math.sin(angle), out))
        return [self.at(middle - half, bottom, out), *crown, self.at(middle + half, bottom, out)]

    def ring(
        self,
        middle: float,
        height: float,
        radius: float,
        out: float = 0.0,
        start: float = 0,
        end: float = 360,
    ) -> list[Point2]:
        """Points of a circle on the wall, or of a part of it; angles in degrees, anticlockwise from the right."""
        points = []
        for step in range(37):
            angle = math.radians(start + (end - start) * step / 36)
            points.append(self.at(middle + radius * math.cos(angle), height + radius * math.sin(angle), out))
        return points

    def block(
        self,
        layer: Layer,
        left: float,
        right: float,
        bottom: float,
        top: float,
        out: float,
        tones: tuple[Tone, Tone, Tone],
    ) -> None:
        """A moulding that stands out by `out`: front, the side seen at its left end, and the underside."""
        front, side, under = tones
        layer.polygon(
            [
                *self.rectangle(left, right, bottom, bottom)[:2],
                self.at(right, bottom, out),
                self.at(left, bottom, out),
            ],
            under,
        )
        left_side = [
            self.at(left, bottom),
            self.at(left, bottom, out),
            self.at(left, top, out),
            self.at(left, top),
        ]
        right_side = [
            self.at(right, bottom),
            self.at(right, bottom, out),
            self.at(right, top, out),
            self.at(right, top),
        ]
        if self.at(left, top, out)[0] < self.at(left, top)[0]:
            layer.polygon(right_side, side)
        else:
            layer.polygon(left_side, side)
        layer.polygon(self.rectangle(left, right, bottom, top, out), front)
