"""Faceted bodies of revolution: the octagonal bulbs, drums and cornices of a baroque crown."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from content.atelier.geometry import Point2, Point3, distance
from content.atelier.hatch import Burin, hatch
from content.atelier.layer import Layer
from content.atelier.light import ToneScale, View, quantise
from content.atelier.projection import faces_eye
from content.atelier.tones import Tone


@dataclass(frozen=True)
class Axis:
    """A vertical axis at (x, y); heights are counted from `base`; the first edge stands at `turn` radians."""

    x: float
    y: float
    base: float
    turn: float
    sides: int = 8

    def bearing(self, edge: float) -> float:
        """Direction of an edge; half numbers give the middle of a facet."""
        return self.turn + 2 * math.pi * edge / self.sides

    def point(self, edge: float, height: float, radius: float) -> Point3:
        """The point on an edge at a height, `radius` metres from the axis."""
        angle = self.bearing(edge)
        return self.x + radius * math.cos(angle), self.y + radius * math.sin(angle), self.base + height

    def far_to_near(self) -> list[int]:
        """The facets in painting order."""
        return sorted(range(self.sides), key=lambda facet: -math.sin(self.bearing(facet + 0.5)))


@dataclass(frozen=True)
class Cover:
    """How a body is covered: tones by brightness, slate courses in the shade, ribs of lead on the edges."""

    scale: ToneScale
    slate: Burin | None = None
    slate_px: float = 4.2
    """Distance of the courses on the picture."""
    slate_below: float = 0.3
    """Only facets darker than this brightness show courses."""
    rib: Tone | None = None
    rib_px: float = 1.1


@dataclass(frozen=True)
class Revolved:
    """A body of revolution; the profile is (height, radius) from the bottom up, in metres."""

    axis: Axis
    profile: Sequence[Point2]
    cover: Cover

    def edge(self, edge: int, first: int, last: int) -> list[Point3]:
        """The points of an edge from one profile point to another, both included."""
        part = self.profile[first : last + 1]
        return [self.axis.point(edge, height, radius) for height, radius in part]


@dataclass(frozen=True)
class _Strip:
    """A part of a facet between two profile points."""

    quad: list[Point2]
    brightness: float
    step: int


def draw_revolved(layer: Layer, view: View, body: Revolved, rng: random.Random) -> None:
    """The facets of a body that the eye sees."""
    for facet in body.axis.far_to_near():
        strips = _visible_strips(view, body, facet)
        for tone, first, last in _runs(strips, body.cover.scale):
            ring = [*body.edge(facet, first, last), *reversed(body.edge(facet + 1, first, last))]
            layer.polygon(view.camera.outline(ring), tone)
        _lay_slate(layer, strips, body.cover, rng)
        if strips:
            _draw_ribs(layer, view, body, facet, (strips[0].step, strips[-1].step + 1))


def _visible_strips(view: View, body: Revolved, facet: int) -> list[_Strip]:
    """The strips of a facet that face the eye, from the bottom up."""
    middle = body.axis.bearing(facet + 0.5)
    strips: list[_Strip] = []
    for step, ((low, low_radius), (high, high_radius)) in enumerate(pairwise(body.profile)):
        rise, growth = high - low, high_radius - low_radius
        length = math.hypot(rise, growth) or 1.0
        normal = np.array([math.cos(middle) * rise, math.sin(middle) * rise, -growth]) / length
        ring = [*body.edge(facet, step, step + 1), *reversed(body.edge(facet + 1, step, step + 1))]
        ring = [ring[0], ring[3], ring[2], ring[1]]
        if faces_eye(ring, normal):
            strips.append(_Strip(view.camera.outline(ring), view.light.on(normal), step))
    return strips


def _runs(strips: Sequence[_Strip], scale: ToneScale) -> list[tuple[float, int, int]]:
    """Neighbouring strips of one tone as (tone, first profile point, last profile point)."""
    runs: list[tuple[float, int, int]] = []
    for strip in strips:
        tone = quantise(scale, strip.brightness)
        if runs and runs[-1][0] == tone and runs[-1][2] == strip.step:
            runs[-1] = (tone, runs[-1][1], strip.step + 1)
        else:
            runs.append((tone, strip.step, strip.step + 1))
    return runs


def _lay_slate(layer: Layer, strips: Sequence[_Strip], cover: Cover, rng: random.Random) -> None:
    """Courses of slate on the strips in the shade."""
    if cover.slate is None:
        return
    for strip in strips:
        if strip.brightness < cover.slate_below:
            rise = distance(strip.quad[0], strip.quad[3])
            hatch(layer, strip.quad, max(1, round(rise / cover.slate_px)), cover.slate, rng)


def _draw_ribs(layer: Layer, view: View, body: Revolved, facet: int, seen: tuple[int, int]) -> None:
    """The lead rolls on both edges of a facet, as far as the facet is seen."""
    if body.cover.rib is None:
        return
    for edge in (facet, facet + 1):
        points = view.camera.outline(body.edge(edge, *seen))
        layer.line(points, body.cover.rib, body.cover.rib_px, 0.7)
