"""Models to be copied, pinned to a wall: a sower of our own, a cube and a ball, an open hand; the left is calm.

Run ``python -m content.vangogh.paint.models [--scale 0.5] [--out DIR] [--preview PNG]``.
"""

from __future__ import annotations

import random

import numpy as np

from content.atelier.canvas import Canvas
from content.atelier.charcoal import VALUES, Crayon, Sheet
from content.atelier.geometry import Point2, arc
from content.atelier.hand import Hand, hand_parts
from content.atelier.layer import Layer
from content.atelier.planes import Picture, cropped
from content.atelier.sketch import Stick, sketch
from content.atelier.stone import veil
from content.vangogh.paint.cli import run
from content.vangogh.paint.interior import draw_sheet
from content.vangogh.paint.palette import GLOW, NIGHT
from content.vangogh.paint.sower import LINES

SEED = 1814
SOWER = (1150.0, 120.0, 420.0, 580.0)
"""Left, top, width and height of the largest sheet."""


def pinned(
    layer: Layer, place: tuple[float, float, float, float], lean: float, rng: random.Random, value: float = 0.92
) -> None:
    """A sheet on the wall, a little askew, with a pin."""
    left, top, wide, high = place
    ring: list[Point2] = [
        (left, top + lean),
        (left + wide, top),
        (left + wide + lean, top + high),
        (left + lean, top + high + lean),
    ]
    draw_sheet(layer, ring, rng, value)
    layer.disc((left + wide / 2, top + lean / 2 + 16), 8, 0.05)
    layer.disc((left + wide / 2 - 2, top + lean / 2 + 14), 3, 0.9)


def draw_sower(layer: Layer, rng: random.Random) -> None:
    """The figure in lines, its back in the shade, in a field."""
    left, top, wide, _ = SOWER
    side = 440.0

    def at(x: float, y: float) -> Point2:
        return left + (wide - side) / 2 + x * side, top + 90 + y * side

    draw_field(layer, rng)
    hips = [
        at(*point) for point in ((0.36, 0.60), (0.62, 0.61), (0.62, 0.66), (0.56, 0.72), (0.46, 0.70), (0.38, 0.72))
    ]
    layer.polygon(hips, 0.3)
    for number in (5, 6):
        layer.polygon([at(*point) for point in LINES[number]], 0.3)
    for shin in (
        ((0.70, 0.80), (0.745, 0.90), (0.70, 0.93), (0.65, 0.84)),
        ((0.26, 0.82), (0.19, 0.9), (0.24, 0.92), (0.31, 0.86)),
    ):
        layer.polygon([at(*point) for point in shin], 0.14)
    coat = [at(*point) for point in (*LINES[2], (0.60, 0.42), (0.63, 0.33), (0.56, 0.26))]
    layer.polygon(coat, 0.42)
    layer.polygon([at(*point) for point in LINES[3][:9]], 0.5)
    back = (
        (0.47, 0.26),
        (0.41, 0.30),
        (0.37, 0.42),
        (0.36, 0.56),
        (0.34, 0.62),
        (0.43, 0.62),
        (0.42, 0.44),
        (0.46, 0.32),
    )
    layer.polygon([at(*point) for point in back], 0.2)
    layer.polygon([at(*point) for point in ((0.74, 0.37), (0.93, 0.31), (0.94, 0.34), (0.74, 0.405))], 0.74)
    layer.polygon([at(*point) for point in LINES[1]], 0.24)
    layer.polygon([at(*point) for point in LINES[4]], 0.7)
    layer.polygon([at(*point) for point in LINES[0]], 0.16)
    for line in LINES:
        sketch(layer, [at(*point) for point in line], Stick(0.05, 5, 3, 3), rng)
    for fold in (((0.46, 0.28), (0.52, 0.36), (0.56, 0.45)), ((0.58, 0.44), (0.57, 0.52), (0.59, 0.60)),
                 ((0.44, 0.58), (0.46, 0.62)), ((0.62, 0.70), (0.66, 0.78)), ((0.34, 0.72), (0.27, 0.82))):  # fmt: skip
        sketch(layer, [at(*point) for point in fold], Stick(0.08, 3, 2, 2), rng)
    for number in range(44):
        away = number / 44
        x, y = 0.9 + rng.uniform(-0.05, 0.03) * (0.3 + away), 0.36 + 0.56 * away + rng.uniform(-0.03, 0.03)
        sketch(layer, [at(x, y), at(x + 0.012, y + 0.014)], Stick(0.1, 3.4, 1, 1), rng)


def draw_field(layer: Layer, rng: random.Random) -> None:
    """A horizon with a low sun, furrows, some birds."""
    left, top, wide, high = SOWER
    sun = arc((left + 92, top + 372), 46, 180, 360)
    sketch(layer, sun, Stick(0.34, 3, 2, 2), rng)
    horizon = [(left + 14, top + 378), (left + wide / 2, top + 368), (left + wide - 12, top + 374)]
    sketch(layer, horizon, Stick(0.3, 3, 2, 4), rng)
    for number in range(9):
        far, near = left + 30 + 45 * number, left - 60 + 66 * number
        first, last = max(left + 12, near), min(left + wide - 14, near)
        foot = (first if near < left + wide / 2 else last, top + high - 26)
        sketch(layer, [(far, top + 384), ((far + foot[0]) / 2, top + 462), foot], Stick(0.44, 2.6, 2, 4), rng)
    for _ in range(26):
        x, y = left + rng.uniform(20, wide - 60), top + rng.uniform(470, high - 24)
        sketch(layer, [(x, y), (x + rng.uniform(14, 40), y - rng.uniform(2, 6))], Stick(0.34, 3, 1, 2), rng)
    for x, y in ((60, 96), (96, 76), (340, 70), (376, 92), (312, 104)):
        wings = ((-13, -1), (-7, -6), (0, 0), (7, -7), (13, -3))
        sketch(layer, [(left + x + px, top + y + py) for px, py in wings], Stick(0.16, 3, 2, 1), rng)


def draw_solids(layer: Layer, rng: random.Random) -> None:
    """A cube and a ball, as one begins."""
    pinned(layer, (1620, 180, 230, 250), 5, rng)
    front = [(1650, 300), (1712, 318), (1712, 396), (1650, 376)]
    side = [(1712, 318), (1760, 296), (1760, 372), (1712, 396)]
    lid = [(1650, 300), (1700, 280), (1760, 296), (1712, 318)]
    layer.polygon(front, 0.66)
    layer.polygon(side, 0.24)
    for ring in (front, side, lid):
        sketch(layer, [*ring, ring[0]], Stick(0.08, 3, 2, 2), rng, straight=True)
    ball = arc((1790, 350), 42, 0, 360)
    layer.polygon(ball, 0.72)
    layer.polygon([*arc((1790, 350), 42, -40, 140), *arc((1776, 336), 46, 120, -20)], 0.26)
    sketch(layer, ball, Stick(0.08, 3, 2, 2), rng)
    layer.polygon([(1760, 392), (1830, 388), (1850, 398), (1770, 404)], 0.3)


def draw_hand(layer: Layer, rng: random.Random) -> None:
    """An open hand."""
    pinned(layer, (1606, 480, 240, 300), -6, rng, 0.86)
    for part in hand_parts(Hand(1730, 742, -6, 108, spread=1.0), random.Random(4)):
        ring = [(float(x), float(y)) for x, y in part]
        layer.polygon(ring, 0.7)
        sketch(layer, [*ring, ring[0]], Stick(0.12, 3, 2, 1.6), rng)
    for shape in (
        [(1720, 640), (1760, 690), (1750, 740)],
        [(1736, 636), (1772, 680), (1764, 736)],
        [(1700, 690), (1716, 730), (1712, 756)],
    ):
        sketch(layer, shape, Stick(0.3, 5, 2, 3), rng)


def draw_shelf(layer: Layer, rng: random.Random) -> None:
    """A shelf with sticks of charcoal, a rag and a roll of paper."""
    layer.polygon([(1010, 900), (1920, 880), (1960, 936), (1960, 966), (970, 990), (970, 960)], 0.2)
    layer.polygon([(1010, 900), (1920, 880), (1960, 936), (970, 960)], 0.42)
    for x, y, turn in ((1120, 918, 0.3), (1250, 930, -0.1), (1340, 908, 0.16)):
        sketch(layer, [(x, y), (x + 96, y - 60 * turn)], Stick(0.02, 19, 3, 1), rng, straight=True)
    layer.polygon([(1470, 856), (1820, 836), (1826, 892), (1476, 914)], 0.9)
    layer.polygon([(1470, 892), (1820, 872), (1826, 892), (1476, 914)], 0.5)
    ends = arc((1472, 886), 29, 0, 360)
    layer.polygon(ends, 0.7)
    sketch(layer, ends, Stick(0.1, 3, 2, 1), rng)
    sketch(layer, arc((1472, 886), 14, 0, 300), Stick(0.2, 3, 2, 1), rng)


def paint(scale: float = 1.0) -> Picture:
    """The picture."""
    canvas = Canvas(scale=scale)
    sheet = Sheet.cut(canvas, SEED, NIGHT)
    rng = random.Random(SEED)
    x, y = canvas.grid()
    far = np.hypot((x - 1440) / 1.1, y - 400) / 640
    wall = sheet.field(np.asarray(0.1 + 0.46 * np.exp(-(far**1.6)), np.float32), Crayon(66, 0.5))
    papers = Layer("papers", VALUES)
    pinned(papers, SOWER, -7, rng, 0.96)
    draw_sower(papers, rng)
    draw_solids(papers, rng)
    draw_hand(papers, rng)
    shelf = Layer("shelf", VALUES)
    draw_shelf(shelf, rng)
    warm = veil(GLOW, np.asarray(0.28 * np.exp(-(far**1.5)), np.float32))
    picture = Picture(canvas, focus=(0.76, 0.45))
    picture.planes = [
        cropped("wall.webp", wall, canvas),
        cropped("papers.webp", sheet.draw(papers, Crayon(52, 0.4)), canvas, parallax_px=2),
        cropped("shelf.webp", sheet.draw(shelf, Crayon(8, 0.45)), canvas, parallax_px=5),
        cropped("light.webp", warm, canvas),
    ]
    return picture


if __name__ == "__main__":
    run("models", paint)
