"""The belfry's crown: great octagonal bulb, four corner turrets, two lanterns, gilded balls and vane."""

from __future__ import annotations

import math
import random
from dataclasses import dataclass

from content.atelier.arcade import Arcade, draw_arcade
from content.atelier.geometry import Point2, Point3, smooth
from content.atelier.hatch import Burin
from content.atelier.layer import Layer
from content.atelier.light import ToneScale, View
from content.atelier.revolve import Axis, Cover, Revolved, draw_revolved
from content.atelier.solids import Box, BoxTones, draw_box
from content.atelier.tones import mix
from content.atelier.wall import Wall
from content.beffroi.paint.palette import GOLD, SLATE

ROOF_SLATE: ToneScale = (
    (0.88, 3.75), (0.74, 3.2), (0.52, 2.65), (0.26, 1.95), (0.0, 1.35), (-0.32, 0.85), (-9.0, 0.4),
)  # fmt: skip
STONE: ToneScale = ((0.45, 4.0), (0.1, 3.3), (-0.2, 1.9), (-9.0, 1.2))
LEAD: ToneScale = ((0.45, 3.95), (0.1, 3.1), (-0.3, 1.7), (-9.0, 0.9))
DRUM: ToneScale = ((0.45, 3.1), (0.1, 2.3), (-0.3, 1.2), (-9.0, 0.7))
LEAD_INSIDE: ToneScale = ((0.3, 2.3), (-0.3, 1.2), (-9.0, 0.7))
COURSES = Burin(tone=0.1, width=0.9, opacity=0.7, keep=0.84)

GREAT_BULB: list[Point2] = [
    (2.5, 7.15), (2.9, 6.7), (3.9, 6.55), (5.4, 7.1), (7.4, 7.95), (9.3, 8.2), (11.2, 7.55), (12.9, 6.05),
    (14.3, 4.45), (15.4, 3.35), (16.4, 2.85), (16.9, 2.8),
]  # fmt: skip
UPPER_BULB: list[Point2] = [
    (22.0, 3.1), (22.4, 2.65), (23.2, 2.85), (24.3, 3.4), (25.2, 3.4), (26.2, 2.7), (27.0, 1.75), (27.7, 1.2),
    (28.3, 1.0),
]  # fmt: skip
ONION: list[Point2] = [(30.2, 0.95), (30.7, 1.35), (31.2, 1.4), (31.8, 1.0), (32.4, 0.5), (33.2, 0.2)]
GALLERY: list[Point2] = [
    (16.8, 2.7), (17.1, 3.4), (17.3, 3.5), (17.35, 3.25), (17.75, 3.25), (17.8, 3.45), (17.95, 3.45),
]  # fmt: skip
TURRET_BULB: list[Point2] = [
    (4.2, 1.85), (4.5, 1.55), (5.1, 1.75), (6.0, 2.12), (6.8, 1.95), (7.6, 1.25), (8.4, 0.72), (9.4, 0.4),
    (10.3, 0.2),
]  # fmt: skip


@dataclass(frozen=True)
class Site:
    """Where the belfry stands: middle of its plan, height of the cornice, direction of the lit face."""

    x: float
    y: float
    cornice: float
    yaw: float
    """Direction of the lit face's normal, in radians from x towards y."""

    def axis(self, right: float = 0.0, left: float = 0.0, sides: int = 8) -> Axis:
        """A vertical axis, moved along the normals of the right (lit) and left (shaded) face."""
        spot = self.moved(right, left)
        turn = self.yaw - math.pi / sides
        return Axis(spot[0], spot[1], self.cornice + 2.0, turn, sides)

    def moved(self, right: float, left: float) -> tuple[float, float]:
        """A point of the plan, moved along the normals of the two seen faces."""
        right_normal, left_normal = self.normals()
        x = self.x + right_normal[0] * right + left_normal[0] * left
        y = self.y + right_normal[1] * right + left_normal[1] * left
        return x, y

    def normals(self) -> tuple[tuple[float, float], tuple[float, float]]:
        """Normals of the lit right face and the shaded left face."""
        cosine, sine = math.cos(self.yaw), math.sin(self.yaw)
        return (cosine, sine), (sine, -cosine)


def draw_crown(layer: Layer, view: View, site: Site, rng: random.Random) -> None:
    """Everything above the cornice: back to front, and from the top down, because the eye looks up at it."""
    for corner in ((-1, -1), (1, -1)):
        _draw_turret(layer, view, site, corner, rng)
    _draw_top(layer, view, site, rng)
    _draw_lantern(layer, view, site, rng)
    _draw_great_bulb(layer, view, site, rng)
    _draw_turret(layer, view, site, (-1, 1), rng)


def draw_front_turret(layer: Layer, view: View, site: Site, rng: random.Random) -> None:
    """The turret on the near corner: it stands before everything else."""
    _draw_turret(layer, view, site, (1, 1), rng)


def _draw_great_bulb(layer: Layer, view: View, site: Site, rng: random.Random) -> None:
    """The drum and the great bulb with its dormers."""
    axis = site.axis()
    drum: list[Point2] = [(-0.2, 6.7), (0.9, 6.7), (1.0, 6.4), (2.1, 6.4), (2.2, 7.1), (2.5, 7.15)]
    cover = Cover(ROOF_SLATE, COURSES, slate_px=4.2, slate_below=0.3, rib=0.5, rib_px=1.2)
    draw_revolved(layer, view, Revolved(axis, smooth(GREAT_BULB, 7), cover), rng)
    draw_revolved(layer, view, Revolved(axis, drum, Cover(DRUM)), rng)
    for right, left in ((0.0, 7.85), (7.85, 0.0)):
        _draw_dormer(layer, view, site, right, left)


def _draw_dormer(layer: Layer, view: View, site: Site, right: float, left: float) -> None:
    """A dormer with a small gable, standing out of one facet of the great bulb."""
    lit = right > left
    spot, normal = site.moved(right, left), site.normals()[0 if lit else 1]
    wall = Wall(view.camera, spot, site.cornice + 2.0, (-normal[1], normal[0]), normal)
    cheek = -1.0 if lit else 1.0
    layer.polygon([wall.at(cheek, 6.0), wall.at(cheek, 8.4), wall.at(cheek, 8.4, -1.6)], 0.6 if lit else 2.9)
    layer.polygon(wall.rectangle(-1.0, 1.0, 6.0, 8.4), 3.95 if lit else 2.1)
    layer.polygon([wall.at(-1.35, 8.3), wall.at(1.35, 8.3), wall.at(0, 9.7)], 3.5 if lit else 1.5)
    slope = [
        wall.at(0, 9.7),
        wall.at(cheek * 1.35, 8.3),
        wall.at(cheek * 1.2, 8.5, -1.5),
        wall.at(0, 9.7, -1.9),
    ]
    layer.polygon(slope, 1.0)
    pane = ((-0.52, 6.5), (0.52, 6.5), (0.52, 7.6), (0.0, 8.05), (-0.52, 7.6))
    layer.polygon([wall.at(along, height) for along, height in pane], 0.2)


def _draw_lantern(layer: Layer, view: View, site: Site, rng: random.Random) -> None:
    """The open lantern: gallery, eight arches through which the sky is seen, cornice."""
    axis = site.axis()
    cornice: list[Point2] = [(21.1, 2.8), (21.4, 2.95), (21.6, 3.4), (21.95, 3.5), (22.05, 3.1)]
    draw_revolved(layer, view, Revolved(axis, cornice, Cover(LEAD)), rng)
    draw_arcade(layer, view, Arcade(axis, 17.6, 21.15, 2.75, 17.6, 20.0, 0.6, LEAD, LEAD_INSIDE))
    draw_revolved(layer, view, Revolved(axis, GALLERY, Cover(LEAD)), rng)


def _draw_top(layer: Layer, view: View, site: Site, rng: random.Random) -> None:
    """The upper bulb, the small lantern, the onion, the ball and the vane."""
    axis = site.axis()
    pole = [axis.point(0, 33.0, 0.0), axis.point(0, 36.6, 0.0)]
    layer.line(view.camera.outline(pole), 0.5, 2.2)
    draw_ball(layer, view.camera.project(axis.point(0, 33.7, 0.0)), 5.4)
    tip = view.camera.project(axis.point(0, 36.0, 0.0))
    vane = [(-17, -5), (1, -6), (1, 5), (-17, 4), (-10, -1)]
    layer.polygon([(tip[0] + x, tip[1] + y) for x, y in vane], GOLD)
    draw_revolved(layer, view, Revolved(axis, smooth(ONION, 5), Cover(ROOF_SLATE)), rng)
    draw_revolved(layer, view, Revolved(axis, [(29.8, 1.0), (29.95, 1.3), (30.2, 1.3)], Cover(LEAD)), rng)
    draw_arcade(layer, view, Arcade(axis, 28.5, 29.9, 0.92, 28.5, 29.4, 0.5, LEAD, LEAD_INSIDE))
    draw_revolved(layer, view, Revolved(axis, [(28.2, 1.2), (28.5, 1.3), (28.7, 1.3)], Cover(LEAD)), rng)
    cover = Cover(ROOF_SLATE, COURSES, slate_px=4.0, slate_below=0.3, rib=0.5, rib_px=1.0)
    draw_revolved(layer, view, Revolved(axis, smooth(UPPER_BULB, 6), cover), rng)


def _draw_turret(layer: Layer, view: View, site: Site, corner: tuple[int, int], rng: random.Random) -> None:
    """A corner turret: base, open pavilion, pear-shaped bulb, gilded ball."""
    right, left = 6.15 * corner[0], 6.15 * corner[1]
    spot = site.moved(right, left)
    floor = site.cornice + 2.0

    def block(width: float, bottom: float, top: float) -> None:
        box = Box(spot[0], spot[1], width, width, floor + bottom, floor + top, site.yaw)
        draw_box(layer, view, box, BoxTones(STONE, 3.0, 0.5))

    axis = site.axis(right, left)
    spike: list[Point3] = [axis.point(0, 10.1, 0.0), axis.point(0, 12.9, 0.0)]
    layer.line(view.camera.outline(spike), 0.6, 1.7)
    draw_ball(layer, view.camera.project(axis.point(0, 11.0, 0.0)), 3.7)
    draw_revolved(
        layer,
        view,
        Revolved(axis, smooth(TURRET_BULB, 5), Cover(ROOF_SLATE, COURSES, rib=0.6, rib_px=0.8)),
        rng,
    )
    block(3.5, 3.75, 4.15)
    block(3.0, 3.45, 3.75)
    square = site.axis(right, left, sides=4)
    inside: ToneScale = ((0.3, 1.2), (-9.0, 0.5))
    draw_arcade(layer, view, Arcade(square, 0.3, 3.6, 1.75, 0.75, 2.2, 0.46, STONE, inside))
    block(3.3, -1.3, 0.4)


def draw_ball(layer: Layer, centre: Point2, radius: float) -> None:
    """A gilded ball, lit from the right."""
    layer.disc(centre, radius, mix(GOLD, SLATE.at(0), 0.42))
    layer.disc((centre[0] + radius * 0.2, centre[1] - radius * 0.15), radius * 0.74, GOLD)
