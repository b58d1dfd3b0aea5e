"""Open lanterns: a ring of arches through which the sky is seen."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from content.atelier.geometry import Point2, Point3
from content.atelier.layer import Layer
from content.atelier.light import ToneScale, View, quantise
from content.atelier.projection import faces_eye
from content.atelier.revolve import Axis

REVEAL = 0.86
"""Inner radius of the wall as a share of the outer one."""


@dataclass(frozen=True)
class Arcade:
    """A ring of arched openings, one in each side; heights and the radius in metres."""

    axis: Axis
    bottom: float
    top: float
    radius: float
    sill: float
    spring: float
    """Height where the arch begins."""
    width: float
    """Width of an opening as a share of the side."""
    outside: ToneScale
    inside: ToneScale

    def at(self, facet: int, share: float, height: float, depth: float = 1.0) -> Point3:
        """A point of a side, `share` 0..1 along it; `depth` is a share of the radius."""
        radius = self.radius * depth
        left, right = self.axis.point(facet, height, radius), self.axis.point(facet + 1, height, radius)
        return left[0] + (right[0] - left[0]) * share, left[1] + (right[1] - left[1]) * share, left[2]

    def panel(self, facet: int) -> list[Point3]:
        """The corners of a side."""
        corners = ((0, self.bottom), (1, self.bottom), (1, self.top), (0, self.top))
        return [self.at(facet, share, height) for share, height in corners]

    def opening(self) -> list[Point2]:
        """The outline of an arch as (share of the side, height)."""
        half = self.width / 2
        rise = half * 2 * self.radius * math.sin(math.pi / self.axis.sides)
        angles = [math.pi * step / 12 for step in range(13)]
        crown = [(0.5 - half * math.cos(angle), self.spring + rise * math.sin(angle)) for angle in angles]
        return [(0.5 - half, self.sill), *crown, (0.5 + half, self.sill)]


def draw_arcade(layer: Layer, view: View, arcade: Arcade) -> None:
    """The lantern: through its near arches one sees the inner side of the far ones."""
    for facet in arcade.axis.far_to_near():
        middle = arcade.axis.bearing(facet + 0.5)
        normal = np.array([math.cos(middle), math.sin(middle), 0.0])
        panel = arcade.panel(facet)
        near = faces_eye(panel, normal)
        scale, side = (arcade.outside, normal) if near else (arcade.inside, -normal)
        hole = [arcade.at(facet, share, height) for share, height in arcade.opening()]
        tone = quantise(scale, view.light.on(side))
        layer.compound([view.camera.outline(panel), view.camera.outline(hole)], tone)
        if near:
            _draw_reveal(layer, view, arcade, facet)


def _draw_reveal(layer: Layer, view: View, arcade: Arcade, facet: int) -> None:
    """The thickness of the wall inside an opening, on the jamb that the eye sees."""
    looks_right = math.cos(arcade.axis.bearing(facet + 0.5)) > 0
    share = 0.5 - arcade.width / 2 if looks_right else 0.5 + arcade.width / 2
    ring = [
        arcade.at(facet, share, arcade.sill),
        arcade.at(facet, share, arcade.spring),
        arcade.at(facet, share, arcade.spring, REVEAL),
        arcade.at(facet, share, arcade.sill, REVEAL),
    ]
    layer.polygon(view.camera.outline(ring), 1.0 if looks_right else 2.9)
