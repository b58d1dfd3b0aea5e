"""A steam engine of the 1860s in silhouette, its wagons behind it, and its plume."""

from __future__ import annotations

import random

import numpy as np

from content.atelier.geometry import Point2, arc
from content.atelier.layer import Layer
from content.spiennes.paint.palette import CLOTH, FLAME

DARK, HALF, LIGHT = CLOTH.at(0.15), CLOTH.at(1.0), CLOTH.at(2.9)

CHIMNEY = ((70, 140), (60, 214), (48, 232), (124, 232), (112, 214), (102, 140))
DOME = ((170, 140), (176, 172), (196, 184), (216, 172), (222, 140))


def draw_train(layer: Layer, foot: Point2) -> None:
    """The engine, which runs to the left, its front wheel over `foot`, and its wagons."""
    x, y = foot

    def box(left: float, top: float, right: float, low: float, tone: str = DARK) -> None:
        layer.polygon([(x + left, y - top), (x + right, y - top), (x + right, y - low), (x + left, y - low)], tone)

    box(-40, 52, 420, 34)
    box(0, 142, 290, 58)
    box(0, 142, 290, 132, LIGHT)
    box(0, 128, 290, 116, HALF)
    box(-26, 132, 4, 62)
    layer.polygon(
        [
            (x + 70, y - 140),
            (x + 60, y - 214),
            (x + 48, y - 232),
            (x + 124, y - 232),
            (x + 112, y - 214),
            (x + 102, y - 140),
        ],
        DARK,
    )
    box(108, 228, 120, 150, HALF)
    layer.polygon(
        [(x + 170, y - 140), (x + 176, y - 172), (x + 196, y - 184), (x + 216, y - 172), (x + 222, y - 140)], DARK
    )
    box(290, 188, 400, 52)
    box(282, 204, 416, 190)
    box(316, 172, 372, 122, FLAME)
    box(430, 108, 560, 42)
    for left in (590, 860, 1130):
        box(left, 150, left + 240, 46)
        box(left - 8, 164, left + 248, 150)
        box(left, 150, left + 240, 142, HALF)
        for window in range(4):
            box(left + 18 + 56 * window, 128, left + 52 + 56 * window, 92, CLOTH.at(1.8))
    _draw_wheels(layer, foot)


def _draw_wheels(layer: Layer, foot: Point2) -> None:
    wheels = ((8, 30), (96, 46), (196, 46), (330, 40), (462, 28), (530, 28))
    coaches = [(left + at, 28) for left in (590, 860, 1130) for at in (44, 196)]
    for at, size in (*wheels, *coaches):
        centre = (foot[0] + at, foot[1] - size)
        layer.disc(centre, size, DARK)
        layer.disc(centre, size - 5, HALF)
        layer.disc(centre, size - 9, DARK)
        for spoke in range(4):
            dx, dy = np.cos(spoke * np.pi / 4) * (size - 6), np.sin(spoke * np.pi / 4) * (size - 6)
            layer.line([(centre[0] - dx, centre[1] - dy), (centre[0] + dx, centre[1] + dy)], HALF, 3)
        layer.disc(centre, 6, LIGHT)
    layer.line([(foot[0] + 96, foot[1] - 40), (foot[0] + 196, foot[1] - 40)], LIGHT, 5)


def draw_plume(layer: Layer, mouth: Point2, rng: random.Random) -> None:
    """Puffs that rise from the chimney and trail away to the right, light above and grey below, thinner and thinner."""
    puffs = []
    for step in range(34):
        part = step / 33
        x, y = (
            mouth[0] + 760 * part**1.2 + rng.uniform(-14, 14),
            mouth[1] - 250 * part**0.62 + rng.uniform(-26, 26) * part,
        )
        puffs.append(((x, y), (18 + 62 * part) * rng.uniform(0.8, 1.15), 0.95 - 0.8 * part))
    for tone, size, up in (("#8f979c", 1.0, 0.0), ("#c9ccca", 0.86, 0.12), ("#f8f4e9", 0.68, 0.26)):
        for (x, y), wide, thick in puffs:
            layer.polygon(arc((x, y - up * wide), size * wide, 0, 360, 30), tone, thick, seam=False)
