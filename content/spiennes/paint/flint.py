"""Stones: lumps of chalk, nodules of flint in their white rind, and sharp flakes."""

from __future__ import annotations

import math
import random

from content.atelier.geometry import Point2
from content.atelier.layer import Layer
from content.atelier.limbs import blob
from content.atelier.tones import Tone
from content.spiennes.paint.palette import CHALK, FLINT

RIND = CHALK.at(3.6)


def lump(centre: Point2, size: Point2, rng: random.Random, rough: float = 0.2, corners: int = 11) -> list[Point2]:
    """An uneven round outline; `size` is half its width and half its height."""
    turns = sorted(rng.uniform(0, 2 * math.pi) for _ in range(corners))
    points = []
    for turn in turns:
        out = 1 + rng.uniform(-rough, rough)
        points.append((centre[0] + size[0] * out * math.cos(turn), centre[1] + size[1] * out * math.sin(turn)))
    return points


def shrunk(outline: list[Point2], share: float, shift: Point2 = (0.0, 0.0)) -> list[Point2]:
    """The outline drawn in towards its middle, and moved by a part of its half width and half height."""
    x = sum(point[0] for point in outline) / len(outline)
    y = sum(point[1] for point in outline) / len(outline)
    wide, high = (max(point[at] for point in outline) - (x, y)[at] for at in (0, 1))
    return [(x + (px - x) * share + shift[0] * wide, y + (py - y) * share + shift[1] * high) for px, py in outline]


def draw_rubble(layer: Layer, centre: Point2, size: float, rng: random.Random, tones: tuple[Tone, Tone]) -> None:
    """A small angular piece: its shaded body and its lit top; `tones` are shade and light."""
    body = lump(centre, (size, size * rng.uniform(0.6, 0.9)), rng, 0.25, rng.randint(6, 9))
    layer.polygon(body, tones[0])
    layer.polygon(shrunk(body, 0.66, (0.2, -0.24)), tones[1])


def draw_nodule(layer: Layer, centre: Point2, size: Point2, rng: random.Random, rind: Tone = RIND) -> None:
    """A flint in the wall: a white rind, a black body, two dull glints where the light comes from."""
    steps = range(14)
    wave = [rng.uniform(0, 6.3) for _ in range(3)]
    outline = []
    for step in steps:
        turn = 2 * math.pi * step / len(steps)
        out = 1 + sum(0.13 / (k + 1) * math.sin((k + 2) * turn + wave[k]) for k in range(3)) + rng.uniform(-0.06, 0.06)
        outline.append((centre[0] + size[0] * out * math.cos(turn), centre[1] + size[1] * out * math.sin(turn)))
    blob(layer, outline, rind)
    inner = [(x + (centre[0] - x) * 5 / size[0], y + (centre[1] - y) * 5 / size[1]) for x, y in outline]
    blob(layer, inner, FLINT.at(0.3))
    x, y = centre
    shine = [(-0.55, -0.2), (-0.1, -0.55), (0.45, -0.4), (0.1, -0.2)]
    blob(layer, [(x + px * size[0], y + py * size[1]) for px, py in shine], FLINT.at(1.2))
    glint = [(-0.4, -0.3), (-0.12, -0.5), (0.08, -0.46), (-0.1, -0.32)]
    blob(layer, [(x + px * size[0], y + py * size[1]) for px, py in glint], FLINT.at(2.4))
