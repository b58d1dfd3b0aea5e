"""A street: houses to be drawn, what they are drawn with, and the windows made so far."""

from __future__ import annotations

import math
import random
from dataclasses import dataclass, field

from content.atelier.geometry import Point2, Point3
from content.atelier.layer import Layer
from content.atelier.light import View


@dataclass(frozen=True)
class House:
    """A house; its ridge runs along the yaw (radians from x towards y). All lengths in metres."""

    x: float
    y: float
    ground: float
    yaw: float
    width: float
    length: float
    walls: float
    roof: float
    stepped: bool = False
    dormers: int = 0
    chimneys: tuple[int, ...] = ()
    """Ends of the ridge that carry a chimney: -1 the near end of the yaw, 1 the far end."""
    brick: float = 0.0
    """How much darker the walls are than plaster, in tones."""

    def point(self, along: float, across: float, height: float) -> Point3:
        """A point in the house's own directions, from its middle on the ground."""
        cosine, sine = math.cos(self.yaw), math.sin(self.yaw)
        x = self.x + cosine * along - sine * across
        y = self.y + sine * along + cosine * across
        return x, y, self.ground + height

    @property
    def ridge(self) -> float:
        """Height of the ridge above the ground."""
        return self.walls + self.roof


@dataclass(frozen=True)
class Window:
    """A window drawn on a layer, kept so that it can be lit: its corners and the tone it was painted in."""

    layer: str
    corners: list[Point2]
    tone: float


@dataclass
class Street:
    """What houses are drawn with: layer, shared view, how dark the row is, and the windows made so far."""

    layer: Layer
    view: View
    rng: random.Random
    darker: float = 0.0
    rim: float = 0.0
    """Least tone of the lit line on a ridge: keeps dark roofs apart."""
    slates: bool = True
    windows: list[Window] = field(default_factory=list)

    def tone(self, value: float) -> float:
        """A tone as it is in this row."""
        return max(0.0, value - self.darker)

    def outline(self, points: list[Point3]) -> list[Point2]:
        """Design points of a face."""
        return self.view.camera.outline(points)


def direction(house: House, along: float, across: float, up: float = 0.0) -> tuple[float, float, float]:
    """A direction of the house as a direction of the scene."""
    cosine, sine = math.cos(house.yaw), math.sin(house.yaw)
    return cosine * along - sine * across, sine * along + cosine * across, up


def draw_window(street: Street, ring: list[Point3], wall_tone: float) -> None:
    """A dark pane, remembered so that it can be lit."""
    tone = max(0.0, wall_tone - 1.5)
    corners = street.outline(ring)
    street.layer.polygon(corners, tone)
    street.windows.append(Window(street.layer.name, corners, tone))
