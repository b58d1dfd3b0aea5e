"""One camera for a whole picture: verticals stay vertical, so all things agree in perspective."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from content.atelier.geometry import Point2, Point3

Vector = NDArray[np.float64]
"""A direction in the scene, shape (3,)."""


@dataclass(frozen=True)
class Camera:
    """A level camera with a shifted lens; `focal` in design pixels for one metre at one metre's distance."""

    focal: float = 1760.0
    centre_x: float = 960.0
    horizon_y: float = 775.0

    def project(self, point: Point3) -> Point2:
        """The design point where a point of the scene appears."""
        x, y, z = point
        return self.centre_x + self.focal * x / y, self.horizon_y - self.focal * z / y

    def outline(self, points: Sequence[Point3]) -> list[Point2]:
        """The design points of a face of the scene."""
        return [self.project(point) for point in points]

    def place(self, screen_x: float, screen_y: float, depth: float) -> Point3:
        """The point at a given depth that appears at a given design point."""
        x = (screen_x - self.centre_x) * depth / self.focal
        z = (self.horizon_y - screen_y) * depth / self.focal
        return x, depth, z


def unit(vector: Sequence[float] | Vector) -> Vector:
    """The direction of a vector with length one."""
    array = np.asarray(vector, float)
    length = float(np.linalg.norm(array))
    return np.asarray(array / max(length, 1e-9), float)


def faces_eye(points: Sequence[Point3], normal: Vector) -> bool:
    """Whether the outer side of a face is seen from the eye, which stands at the origin."""
    centre = np.mean(np.asarray(points, float), axis=0)
    return float(np.dot(normal, -centre)) > 0
