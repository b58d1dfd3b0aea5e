"""The bell chamber from inside: brick wall with three arches, oak frame with five beams, timber in front."""

from __future__ import annotations

import math
import random
from dataclasses import dataclass

from content.atelier.geometry import Point2
from content.atelier.hatch import Burin, hatch
from content.atelier.layer import Layer
from content.atelier.light import Light, ToneScale, View
from content.atelier.projection import Camera
from content.atelier.solids import Box, BoxTones, draw_box
from content.atelier.wall import Wall
from content.beffroi.paint.palette import SLATE

YAW = math.radians(13.6)
"""Direction of the wall and of all beams: the right end is further away."""
VIEW = View(Camera(focal=1760.0, centre_x=960.0, horizon_y=520.0), Light(towards=(0.78, 0.22, 0.5)))
OAK: ToneScale = ((0.75, 3.6), (0.3, 2.6), (-0.1, 0.8), (-9.0, 0.3))
ARCH_HALF, ARCH_SILL, ARCH_SPRING = 1.45, -1.95, 0.85
ARCHES = (1.95, 5.9, 9.85)
"""Middles of the arches along the wall, in metres from its left end on the picture."""


@dataclass(frozen=True)
class Row:
    """One row of bells: number, hanging point at the left end, right end's x, bell heights there (pixels)."""

    count: int
    left: Point2
    right_x: float
    height: tuple[float, float]
    depth: float
    """Distance of the left end, in metres."""
    beam: float
    """Height of the beam's section, in metres."""

    def right(self) -> Point2:
        """The hanging point at the right end, on the same beam."""
        vanishing_x = VIEW.camera.centre_x + VIEW.camera.focal / math.tan(YAW)
        share = (vanishing_x - self.right_x) / (vanishing_x - self.left[0])
        horizon = VIEW.camera.horizon_y
        return self.right_x, horizon + (self.left[1] - horizon) * share

    def middle_at(self, screen_x: float) -> tuple[float, float, float]:
        """The point of the scene on the row's line that appears at `screen_x`."""
        x, y, z = VIEW.camera.place(*self.left, self.depth)
        slope = (screen_x - VIEW.camera.centre_x) / VIEW.camera.focal
        along = (slope * y - x) / (math.cos(YAW) - slope * math.sin(YAW))
        return x + along * math.cos(YAW), y + along * math.sin(YAW), z


ROWS: tuple[Row, ...] = (
    Row(5, (292, 664), 1600, (268, 190), 5.4, 0.155),
    Row(8, (228, 498), 1690, (150, 108), 5.8, 0.125),
    Row(10, (212, 378), 1722, (106, 80), 6.1, 0.105),
    Row(12, (202, 284), 1744, (82, 64), 6.4, 0.095),
    Row(14, (196, 204), 1762, (67, 53), 6.7, 0.09),
)
"""From the bass row at the bottom to the treble at the top: 49 bells."""


def back_wall() -> Wall:
    """The wall with the arches, ten metres away at its left end."""
    x, y, _ = VIEW.camera.place(-60, 0, 10.0)
    along = (math.cos(YAW), math.sin(YAW))
    return Wall(VIEW.camera, (x, y), 0.0, along, (math.sin(YAW), -math.cos(YAW)))


def paint_wall() -> Layer:
    """The brick wall, dark against the light, with the lit reveals of its arches."""
    layer = Layer("wall", SLATE, fog=0.06, fog_colour="#cfc8b6")
    wall = back_wall()
    rng = random.Random(49)
    for middle in ARCHES:
        _draw_reveal(layer, wall, middle)
    holes = [wall.arch(middle, ARCH_HALF, ARCH_SILL, ARCH_SPRING) for middle in ARCHES]
    layer.compound([wall.rectangle(-1.0, 16.0, -6.0, 6.0), *holes], 0.98)
    _draw_bricks(layer, wall, rng)
    for middle in ARCHES:
        _draw_arch_frame(layer, wall, middle)
    return layer


def _draw_reveal(layer: Layer, wall: Wall, middle: float) -> None:
    """The thickness of the wall: lit on the left jamb and the sill, dark in the crown."""
    outer = wall.arch(middle, ARCH_HALF, ARCH_SILL, ARCH_SPRING)
    inner = wall.arch(middle, ARCH_HALF, ARCH_SILL, ARCH_SPRING, out=-0.85)
    layer.compound([outer, inner], 1.5)
    left = [outer[0], outer[1], inner[1], inner[0]]
    layer.polygon(left, 3.3)
    layer.polygon([*outer[1:9], *reversed(inner[1:9])], 2.4)
    layer.polygon([outer[0], outer[-1], inner[-1], inner[0]], 3.7)
    layer.polygon([outer[-1], outer[-2], inner[-2], inner[-1]], 0.6)
    for step in range(7):
        along = middle - ARCH_HALF + (step + 0.5) * 2 * ARCH_HALF / 7
        baluster = wall.rectangle(along - 0.07, along + 0.07, ARCH_SILL, ARCH_SILL + 0.55, -0.8)
        layer.polygon(baluster, 1.1)
        layer.polygon(
            [
                baluster[1],
                baluster[2],
                (baluster[2][0] - 4, baluster[2][1]),
                (baluster[1][0] - 4, baluster[1][1]),
            ],
            3.2,
        )
    layer.polygon(wall.rectangle(middle - ARCH_HALF, middle + ARCH_HALF, ARCH_SILL + 0.55, ARCH_SILL + 0.68, -0.8), 1.3)
    layer.line(
        wall.rectangle(middle - ARCH_HALF, middle + ARCH_HALF, ARCH_SILL, ARCH_SILL + 0.68, -0.8)[3:1:-1],
        3.4,
        2.0,
    )


def _draw_bricks(layer: Layer, wall: Wall, rng: random.Random) -> None:
    """Courses of brick as broken lines, and a few bricks that are lighter."""
    height = -4.0
    while height < 4.0:
        for _ in range(9):
            start = rng.uniform(-0.8, 14)
            end = start + rng.uniform(0.15, 0.9)
            if not any(_in_arch(middle, start, end, height) for middle in ARCHES):
                layer.line([wall.at(start, height), wall.at(end, height)], 0.6, 1.1, 0.6, cap="butt")
                if rng.random() < 0.3:
                    layer.polygon(wall.rectangle(start, start + 0.22, height, height + 0.07), 1.2, 0.5, seam=False)
        height += 0.085


def _in_arch(middle: float, start: float, end: float, height: float) -> bool:
    """Whether a stretch of a course would cross an arch or its frame."""
    if end < middle - ARCH_HALF - 0.3 or start > middle + ARCH_HALF + 0.3:
        return False
    return ARCH_SILL - 0.3 < height < ARCH_SPRING + ARCH_HALF + 0.3


def _draw_arch_frame(layer: Layer, wall: Wall, middle: float) -> None:
    """A frame of cut stone round the arch, in wedges."""
    for step in range(13):
        first, last = (math.pi * (step + share) / 13 for share in (0.04, 0.96))
        wedge = []
        for radius, angle in (
            (ARCH_HALF, first),
            (ARCH_HALF + 0.24, first),
            (ARCH_HALF + 0.24, last),
            (ARCH_HALF, last),
        ):
            wedge.append(wall.at(middle - radius * math.cos(angle), ARCH_SPRING + radius * math.sin(angle)))
        layer.polygon(wedge, 1.5 if step % 2 else 1.35)
    for side in (-1, 1):
        edge = middle + side * ARCH_HALF
        for step in range(7):
            low = ARCH_SILL + step * (ARCH_SPRING - ARCH_SILL) / 7
            wide = 0.3 if step % 2 else 0.22
            high = low + (ARCH_SPRING - ARCH_SILL) / 7 - 0.02
            layer.polygon(wall.rectangle(min(edge, edge + side * wide), max(edge, edge + side * wide), low, high), 1.45)


def paint_frame() -> Layer:
    """The oak frame: posts, and the five beams that carry the bells."""
    layer = Layer("frame", SLATE)
    rng = random.Random(25)
    for screen_x in (128, 690, 1256, 1790):
        _draw_post(layer, screen_x)
    for row in reversed(ROWS):
        _draw_beam(layer, row, rng)
    return layer


def _draw_post(layer: Layer, screen_x: float) -> None:
    """An upright of the frame, behind the beams."""
    x, y, _ = ROWS[-1].middle_at(screen_x)
    box = Box(x, y + 0.3, 0.17, 0.17, -3.0, 1.5, YAW)
    draw_box(layer, VIEW, box, BoxTones(OAK, 3.0, 0.2))


def _draw_beam(layer: Layer, row: Row, rng: random.Random) -> None:
    """A beam across the whole width; the bells hang from the lower edge of its front."""
    first, last = row.middle_at(-60), row.middle_at(1990)
    length = math.hypot(last[0] - first[0], last[1] - first[1])
    deep = row.beam * 1.1
    x = (first[0] + last[0]) / 2 - math.sin(YAW) * deep / 2
    y = (first[1] + last[1]) / 2 + math.cos(YAW) * deep / 2
    box = Box(x, y, length, deep, first[2], first[2] + row.beam, YAW)
    draw_box(layer, VIEW, box, BoxTones(OAK, 3.3, 0.25))
    low = [VIEW.camera.project(first), VIEW.camera.project(last)]
    high = [VIEW.camera.project((p[0], p[1], p[2] + row.beam)) for p in (last, first)]
    hatch(layer, [*low, *high], 5, Burin(tone=0.15, width=1.1, opacity=0.55, keep=0.7), rng)
    layer.line([high[1], high[0]], 3.1, 1.8)


def paint_foreground() -> Layer:
    """Dark timber near the eye: posts left and right, a sill below that carries the line of text."""
    layer = Layer("foreground", SLATE)
    layer.polygon([(-40, 952), (1960, 944), (1960, 1120), (-40, 1120)], 0.02)
    layer.line([(-40, 952), (1960, 944)], 2.5, 2.4)
    layer.polygon([(-40, 955), (1960, 947), (1960, 964), (-40, 974)], 0.5)
    layer.polygon([(-40, -40), (62, -40), (70, 1120), (-40, 1120)], 0.05)
    layer.polygon([(62, -40), (78, -40), (86, 955), (70, 955)], 1.3)
    layer.line([(78, -40), (86, 955)], 2.9, 1.8)
    layer.polygon([(1872, -40), (1960, -40), (1960, 1120), (1880, 1120)], 0.05)
    layer.line([(1872, -40), (1880, 950)], 1.2, 2.0)
    return layer
