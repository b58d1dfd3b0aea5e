"""Faceted bodies of revolution: the octagonal bulbs, drums and arcades of a baroque crown."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass

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


@dataclass
class _Strip:
    """A part of a facet between two profile points."""

    quad: list[Point2]
    brightness: float
    step: int


def draw_revolved(
    layer: Layer, view: View, axis: Axis, profile: Sequence[Point2], cover: Cover, rng: random.Random
) -> None:
    """A body with the given profile of (height, radius) points, from the bottom up, in metres."""
    for facet in axis.far_to_near():
        strips = _visible_strips(view, axis, profile, facet)
        _fill_runs(layer, view, axis, profile, facet, strips, cover.scale)
        if cover.slate is not None:
            _lay_slate(layer, strips, cover, cover.slate, rng)
        if cover.rib is not None and strips:
            _draw_ribs(layer, view, axis, profile, facet, strips, cover)


def _visible_strips(view: View, axis: Axis, profile: Sequence[Point2], facet: int) -> list[_Strip]:
    """The strips of a facet that face the eye, from the bottom up."""
    middle = axis.bearing(facet + 0.5)
    strips: list[_Strip] = []
    for step, ((low, low_radius), (high, high_radius)) in enumerate(zip(profile, profile[1:], strict=False)):
        rise, growth = high - low, high_radius - low_radius
        length = math.hypot(rise, growth) or 1.0
        normal = np.array([math.cos(middle) * rise, math.sin(middle) * rise, -growth]) / length
        ring = [
            axis.point(facet, low, low_radius),
            axis.point(facet + 1, low, low_radius),
            axis.point(facet + 1, high, high_radius),
            axis.point(facet, high, high_radius),
        ]
        if faces_eye(ring, normal):
            strips.append(_Strip(view.camera.outline(ring), view.light.on(normal), step))
    return strips


def _fill_runs(
    layer: Layer,
    view: View,
    axis: Axis,
    profile: Sequence[Point2],
    facet: int,
    strips: Sequence[_Strip],
    scale: ToneScale,
) -> None:
    """Neighbouring strips of one tone as single faces."""
    runs: list[tuple[float, int, int]] = []
    for strip in strips:
        tone = quantise(scale, strip.brightness)
        if runs and runs[-1][0] == tone and runs[-1][2] == strip.step:
            runs[-1] = (tone, runs[-1][1], strip.step + 1)
        else:
            runs.append((tone, strip.step, strip.step + 1))
    for tone, first, last in runs:
        part = profile[first : last + 1]
        left = [axis.point(facet, height, radius) for height, radius in part]
        right = [axis.point(facet + 1, height, radius) for height, radius in reversed(part)]
        layer.polygon(view.camera.outline([*left, *right]), tone)


def _lay_slate(
    layer: Layer, strips: Sequence[_Strip], cover: Cover, burin: Burin, rng: random.Random
) -> None:
    """Courses of slate on the strips in the shade."""
    for strip in strips:
        if strip.brightness < cover.slate_below:
            rise = distance(strip.quad[0], strip.quad[3])
            hatch(layer, strip.quad, max(1, round(rise / cover.slate_px)), burin, rng)


def _draw_ribs(
    layer: Layer,
    view: View,
    axis: Axis,
    profile: Sequence[Point2],
    facet: int,
    strips: Sequence[_Strip],
    cover: Cover,
) -> None:
    """The lead rolls on both edges of a facet, as far as the facet is seen."""
    assert cover.rib is not None
    first, last = strips[0].step, strips[-1].step + 1
    for edge in (facet, facet + 1):
        points = [axis.point(edge, height, radius) for height, radius in profile[first : last + 1]]
        layer.line(view.camera.outline(points), cover.rib, cover.rib_px, 0.7)


@dataclass(frozen=True)
class Arcade:
    """A ring of arched openings: one in each side; widths are shares of the side."""

    bottom: float
    top: float
    radius: float
    sill: float
    spring: float
    """Height where the arch begins."""
    width: float = 0.56


def draw_arcade(
    layer: Layer, view: View, axis: Axis, arcade: Arcade, outside: ToneScale, inside: ToneScale
) -> None:
    """An open lantern: through its arches one sees the inner side of the far ones, and the sky."""
    for facet in axis.far_to_near():
        middle = axis.bearing(facet + 0.5)
        normal = np.array([math.cos(middle), math.sin(middle), 0.0])
        panel = [_panel_point(axis, facet, arcade.radius, share, height) for share, height in _border(arcade)]
        near = faces_eye(panel, normal)
        tone = quantise(outside, view.light.on(normal)) if near else quantise(inside, view.light.on(-normal))
        hole = [
            _panel_point(axis, facet, arcade.radius, share, height)
            for share, height in _opening(view, axis, facet, arcade)
        ]
        layer.compound([view.camera.outline(panel), view.camera.outline(hole)], tone)
        if near:
            _draw_reveal(layer, view, axis, facet, arcade)


def _border(arcade: Arcade) -> list[Point2]:
    """The corners of a panel as (share of the side, height)."""
    return [(0, arcade.bottom), (1, arcade.bottom), (1, arcade.top), (0, arcade.top)]


def _opening(view: View, axis: Axis, facet: int, arcade: Arcade) -> list[Point2]:
    """The outline of an arch as (share of the side, height)."""
    half = arcade.width / 2
    side = 2 * arcade.radius * math.sin(math.pi / axis.sides)
    crown = [
        (
            0.5 - half * math.cos(math.pi * step / 12),
            arcade.spring + half * side * math.sin(math.pi * step / 12),
        )
        for step in range(13)
    ]
    return [(0.5 - half, arcade.sill), *crown, (0.5 + half, arcade.sill)]


def _panel_point(axis: Axis, facet: int, radius: float, share: float, height: float) -> Point3:
    """A point on the flat side between two edges."""
    left, right = axis.point(facet, height, radius), axis.point(facet + 1, height, radius)
    return left[0] + (right[0] - left[0]) * share, left[1] + (right[1] - left[1]) * share, left[2]


def _draw_reveal(layer: Layer, view: View, axis: Axis, facet: int, arcade: Arcade) -> None:
    """The thickness of the wall inside an opening, on the jamb that the eye sees."""
    half, depth = arcade.width / 2, 0.86
    jambs = []
    for share in (0.5 - half, 0.5 + half):
        outer = [
            _panel_point(axis, facet, arcade.radius, share, height) for height in (arcade.sill, arcade.spring)
        ]
        inner = [
            _panel_point(axis, facet, arcade.radius * depth, share, height)
            for height in (arcade.spring, arcade.sill)
        ]
        jambs.append(view.camera.outline([*outer, *inner]))
    eye_right = math.cos(axis.bearing(facet + 0.5)) > 0
    layer.polygon(jambs[0] if eye_right else jambs[1], 1.0 if eye_right else 2.9)
