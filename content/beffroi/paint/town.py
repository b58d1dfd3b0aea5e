"""Mons around the belfry: slag heaps, Sainte-Waudru, and rows of roofs, each row on its own layer."""

from __future__ import annotations

import math
import random
from dataclasses import dataclass

from content.atelier.geometry import Point2
from content.atelier.house import draw_house
from content.atelier.layer import Layer
from content.atelier.light import View
from content.atelier.roof import draw_skylight
from content.atelier.street import House, Street
from content.beffroi.paint.palette import MORNING, SLATE


@dataclass(frozen=True)
class Plot:
    """A house placed by eye: where the middle of its ridge appears, and how far away it stands (metres)."""

    x: float
    ridge_y: float
    depth: float
    yaw: float
    """Degrees: about -25 shows a lit gable on the right, about 67 a lit roof slope."""
    width: float = 9.5
    length: float = 15.0
    walls: float = 8.0
    roof: float = 7.0
    stepped: bool = False
    dormers: int = 2
    chimneys: tuple[int, ...] = ()
    brick: float = 0.5

    def house(self, view: View) -> House:
        """The house that stands there."""
        x, y, ridge = view.camera.place(self.x, self.ridge_y, self.depth)
        ground = ridge - self.walls - self.roof
        return House(
            x, y, ground, math.radians(self.yaw), self.width, self.length, self.walls, self.roof,
            self.stepped, self.dormers, self.chimneys, self.brick,
        )  # fmt: skip


NEAR: tuple[Plot, ...] = (
    Plot(-40, 905, 118, -25, 10, 17, dormers=3, chimneys=(1,), brick=0.7),
    Plot(120, 898, 134, 67, 9.5, 17, brick=0.3),
    Plot(290, 914, 122, -24, 10, 15, dormers=2, chimneys=(-1,), brick=0.8),
    Plot(455, 886, 112, 113, 9, 16, roof=8, stepped=True, dormers=0, brick=0.35),
    Plot(600, 906, 126, -25, 9.5, 15, dormers=3, brick=0.6),
    Plot(760, 884, 142, 66, 9, 17, dormers=0, brick=0.4),
    Plot(905, 900, 124, -24, 10, 16, dormers=2, chimneys=(1,), brick=0.8),
    Plot(1060, 872, 134, 67, 10, 17, dormers=2, brick=0.3),
    Plot(1180, 893, 124, -25, 9, 13, dormers=2, brick=0.6),
    Plot(1345, 908, 114, 66, 10, 15, dormers=2, brick=0.3),
    Plot(1475, 888, 128, -24, 9.5, 14, dormers=2, chimneys=(1,), brick=0.8),
    Plot(1612, 866, 110, 113, 9.5, 17, roof=8.5, stepped=True, dormers=0, brick=0.3),
    Plot(1790, 892, 124, -25, 10, 16, dormers=3, brick=0.7),
    Plot(1930, 876, 132, 68, 10, 17, dormers=2, chimneys=(-1,), brick=0.3),
)

FRONT: tuple[Plot, ...] = (
    Plot(560, 978, 82, -24, 10, 15, dormers=2, chimneys=(-1,), brick=0.9),
    Plot(815, 956, 90, 68, 9.5, 18, dormers=0, brick=0.6),
    Plot(1080, 1000, 78, -22, 10, 16, dormers=3, brick=0.9),
    Plot(1372, 958, 74, 112, 8.5, 15, roof=8, stepped=True, dormers=0, brick=0.4),
    Plot(1640, 972, 90, -24, 10, 15, dormers=2, brick=0.9),
)

FORE: tuple[Plot, ...] = (
    Plot(-115, 868, 38, 70, 13, 13, roof=10, dormers=0, brick=1.0),
    Plot(205, 990, 43, 69, 10, 10, roof=7.5, dormers=0, chimneys=(-1,), brick=1.0),
    Plot(2030, 838, 40, 67, 13, 15, roof=11, dormers=0, brick=1.0),
    Plot(1760, 1022, 48, -23, 10, 11, roof=7.5, dormers=2, chimneys=(-1,), brick=1.0),
)


def draw_row(street: Street, plots: tuple[Plot, ...]) -> None:
    """All houses of a row, far to near."""
    for plot in sorted(plots, key=lambda plot: -plot.depth):
        draw_house(street, plot.house(street.view))


def middle_plots() -> tuple[Plot, ...]:
    """The row beside and behind the belfry, strewn by a fixed seed; it rises to the hill under the tower."""
    rng = random.Random(7)
    plots: list[Plot] = []
    x = -70.0
    while x < 2000:
        hill = -30 * math.exp(-(((x - 1290) / 420) ** 2))
        yaw = rng.choice((66, 112, -27, -23))
        chimneys = (1,) if yaw < 0 and rng.random() < 0.45 else ()
        plots.append(
            Plot(
                x, 838 + hill + rng.uniform(-12, 10), rng.uniform(190, 235), yaw, rng.uniform(9, 11),
                rng.uniform(12, 18), 7, rng.uniform(5, 6.5), yaw > 100, 0, chimneys,
                rng.choice((0.0, 0.3, 0.6)),
            )
        )  # fmt: skip
        x += rng.uniform(62, 100)
    return tuple(plots)


def paint_middle(view: View = MORNING) -> Street:
    """The far roofs."""
    street = Street(Layer("middle", SLATE, fog=0.42), view, random.Random(7), slates=False)
    draw_row(street, middle_plots())
    return street


def paint_near(view: View = MORNING) -> Street:
    """The roofs at the belfry's foot; no ridge ends on the tower's edge."""
    street = Street(Layer("near", SLATE, fog=0.15), view, random.Random(21), darker=0.75)
    draw_row(street, NEAR)
    return street


def paint_front(view: View = MORNING) -> tuple[Street, Street]:
    """The dark roofs in front, and the two masses that frame the view; both go on one plane."""
    front = Street(Layer("front", SLATE, fog=0.03), view, random.Random(5), darker=1.75, rim=2.3)
    draw_row(front, FRONT)
    fore = Street(Layer("fore", SLATE), view, random.Random(12), darker=2.5, rim=2.0)
    draw_row(fore, FORE)
    for along in (3.3, 5.2):
        draw_skylight(fore, FORE[0].house(view), -1, along, 0.7)
    return front, fore


def paint_distance() -> Layer:
    """Slag heaps and the flat land at the horizon."""
    layer = Layer("distance", SLATE, fog=0.62)
    for x, y, half, high, tone in (
        (90, 792, 250, 74, 1.7),
        (330, 792, 170, 46, 2.0),
        (1765, 790, 260, 58, 2.1),
    ):
        top = [(x - half * 0.12, y - high), (x + half * 0.08, y - high * 1.01)]
        layer.polygon([(x - half, y), *top, (x + half, y)], tone)
        layer.polygon([(x, y - high), top[1], (x + half, y), (x + half * 0.25, y)], tone + 0.5)
    land: list[Point2] = [
        (x, 778 + 5 * math.sin(x * 0.006) + 3 * math.sin(x * 0.017 + 1)) for x in range(-40, 1961, 40)
    ]
    layer.polygon([(-40, 860), *land, (1960, 860)], 2.2)
    return layer
