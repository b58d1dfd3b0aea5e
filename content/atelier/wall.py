"""A wall as a drawing board: its own coordinates for mouldings, arches and dials."""

from __future__ import annotations

import math
from dataclasses import dataclass

from content.atelier.geometry import Point2
from content.atelier.layer import Layer
from content.atelier.projection import Camera
from content.atelier.tones import Tone

BlockTones = tuple[Tone, Tone, Tone]
"""Tones of a moulding: its front, the side that is seen, its underside."""


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

    def rectangle(self, left: float, right: float, bottom: float, top: float, out: float = 0.0) -> list[Point2]:
        """The corners of an upright rectangle, from the bottom left."""
        corners = ((left, bottom), (right, bottom), (right, top), (left, top))
        return [self.at(along, height, out) for along, height in corners]

    def arch(self, middle: float, half: float, bottom: float, spring: float, out: float = 0.0) -> list[Point2]:
        """An opening with a round top that begins at `spring`; `half` is half its width."""
        crown = []
        for step in range(19):
            angle = math.pi * step / 18
            along = middle - half * math.cos(angle)
            crown.append(self.at(along, spring + half * math.sin(angle), out))
        return [self.at(middle - half, bottom, out), *crown, self.at(middle + half, bottom, out)]

    def ring(self, middle: float, height: float, radius: float, out: float = 0.0, end: float = 360) -> list[Point2]:
        """Points of a circle, or of its part from 0 to `end` degrees (anticlockwise from the right)."""
        points = []
        for step in range(37):
            angle = math.radians(end * step / 36)
            points.append(self.at(middle + radius * math.cos(angle), height + radius * math.sin(angle), out))
        return points

    def block(
        self,
        layer: Layer,
        along: tuple[float, float],
        height: tuple[float, float],
        out: float,
        tones: BlockTones,
    ) -> None:
        """A moulding that stands out by `out`; `along` and `height` are its ends."""
        (left, right), (bottom, top) = along, height
        front, side, under = tones
        foot = [
            self.at(left, bottom),
            self.at(right, bottom),
            self.at(right, bottom, out),
            self.at(left, bottom, out),
        ]
        layer.polygon(foot, under)
        shows_right = self.at(left, top, out)[0] < self.at(left, top)[0]
        end = right if shows_right else left
        layer.polygon(
            [self.at(end, bottom), self.at(end, bottom, out), self.at(end, top, out), self.at(end, top)], side
        )
        layer.polygon(self.rectangle(left, right, bottom, top, out), front)
