"""The ringer at his rope: a dark outline in profile, facing right, leaning back."""

from __future__ import annotations

from dataclasses import dataclass

from content.atelier.geometry import Point2, smooth, tapered
from content.atelier.layer import Layer

Outline = tuple[Point2, ...]
"""Points as (right, up) in shares of his height, from between his feet."""

COAT: Outline = (
    (-0.165, 0.74), (-0.16, 0.80), (-0.12, 0.828), (-0.06, 0.825), (-0.015, 0.79), (0.005, 0.72),
    (0.01, 0.63),
    (0.03, 0.52), (0.065, 0.42), (0.02, 0.385), (-0.06, 0.395), (-0.13, 0.36), (-0.215, 0.325),
    (-0.195, 0.40),
    (-0.15, 0.50), (-0.145, 0.62),
)  # fmt: skip
HEAD: Outline = (
    (-0.105, 0.86), (-0.11, 0.92), (-0.06, 0.955), (-0.005, 0.94), (0.006, 0.915), (0.022, 0.893),
    (0.010, 0.885),
    (0.013, 0.872), (0.004, 0.848), (-0.035, 0.842), (-0.045, 0.815), (-0.10, 0.815),
)  # fmt: skip
CAP: Outline = (
    (0.012, 0.922), (0.0, 0.958), (-0.045, 0.985), (-0.10, 0.978), (-0.145, 0.942),
    (-0.165, 0.905), (-0.148, 0.895),
    (-0.11, 0.915), (-0.05, 0.928),
)  # fmt: skip
LIMBS: tuple[tuple[Outline, float, float], ...] = (
    (((-0.06, 0.50), (-0.12, 0.39), (-0.155, 0.27)), 0.145, 0.10),
    (((-0.150, 0.29), (-0.185, 0.17), (-0.215, 0.035)), 0.088, 0.042),
    (((-0.235, 0.030), (-0.195, 0.022), (-0.125, 0.016)), 0.055, 0.03),
    (((-0.02, 0.50), (0.04, 0.40), (0.085, 0.28)), 0.145, 0.10),
    (((0.080, 0.30), (0.092, 0.17), (0.098, 0.035)), 0.088, 0.042),
    (((0.078, 0.030), (0.12, 0.022), (0.19, 0.016)), 0.055, 0.03),
    (((-0.11, 0.78), (0.03, 0.775), (0.110, 0.825), (0.185, 0.895)), 0.10, 0.05),
    (((-0.10, 0.76), (0.03, 0.715), (0.105, 0.735), (0.182, 0.79)), 0.095, 0.05),
)
"""Spine, first and last width of thighs, calves, shoes and arms."""
HANDS: Outline = ((0.187, 0.902), (0.185, 0.795))


@dataclass(frozen=True)
class Ringer:
    """Where he stands: the middle between his feet, and his height, in design pixels."""

    x: float
    ground: float
    height: float

    def at(self, point: Point2) -> Point2:
        """A point of his outline on the picture."""
        return self.x + point[0] * self.height, self.ground - point[1] * self.height

    def outline(self, points: Outline) -> list[Point2]:
        """A closed smooth outline."""
        return smooth([self.at(point) for point in (*points, points[0])], 6)


def draw_ringer(layer: Layer, ringer: Ringer, ink: str) -> None:
    """The whole figure in one colour."""
    for spine, first, last in LIMBS:
        line = [ringer.at(point) for point in spine]
        layer.polygon(tapered(line, first * ringer.height, last * ringer.height), ink)
    for part in (COAT, HEAD, CAP):
        layer.polygon(ringer.outline(part), ink)
    for hand in HANDS:
        layer.disc(ringer.at(hand), 0.031 * ringer.height, ink)
