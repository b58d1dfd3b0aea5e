"""The bourdon, 5 500 kg: the great bell from close by, and its ringer at the rope."""

from __future__ import annotations

import math
import random

import numpy as np

from content.atelier.canvas import Canvas, Field, Pixels
from content.atelier.geometry import Point2, arc
from content.atelier.layer import Layer
from content.atelier.noise import cloud, smoothstep
from content.atelier.stone import Stone, halo, over, veil
from content.atelier.tones import Ramp, mix
from content.beffroi.paint.bell import Bell, draw_bands, draw_mouth
from content.beffroi.paint.palette import GOLD, SLATE
from content.beffroi.paint.ringer import Ringer, draw_ringer

STONE_SEED = 5500
BRONZE = Ramp(("#10151a", "#272a2d", "#57503f", "#a98745", "#f2d493"))
"""Bronze in raking light: the one picture where the metal itself is the accent."""
BANDS: tuple[tuple[float, float], ...] = (
    (-90, 0.75), (-74, 0.25), (-52, 0.55), (-32, 0.95), (-14, 1.5), (0, 2.2), (11, 3.1), (19, 4.0), (30, 3.0),
    (40, 2.1), (54, 1.5), (90, 1.5),
)  # fmt: skip
GREAT = Bell(x=1560, top=-230, height=1050, radius=590, tilt=0.05)
DOOR = (930.0, 168.0, 470.0, 1012.0)
"""The opening behind the ringer: middle, half width, height of the spring, threshold (design pixels)."""
FLOOR_Y = 1012.0
ROPE_X = 996.0
TOWN: list[Point2] = [
    (762, 716), (776, 716), (798, 684), (820, 716), (828, 716), (828, 690), (836, 690), (836, 668),
    (842, 660),
    (848, 668), (848, 690), (856, 690), (856, 716), (878, 716), (898, 690), (940, 690), (958, 716),
    (1006, 716),
    (1006, 700), (1014, 700), (1014, 686), (1046, 686), (1064, 714), (1074, 714), (1098, 680),
]  # fmt: skip
"""Roofs outside, as one outline."""


def paint_bourdon(scale: float = 1.0) -> Pixels:
    """The whole picture, opaque."""
    canvas = Canvas(margin=0, scale=scale)
    stone = Stone.cut(canvas, STONE_SEED)
    scene = stone.print(_paint_room(), canvas)
    door = _door_mask(canvas)
    glare = np.asarray(0.5 * halo(door, 90, canvas) * (1 - door), np.float32)
    scene = over(scene, veil("#d9cba8", glare))
    scene = over(scene, veil("#efe0b8", _light_on_floor(canvas)))
    scene = over(scene, stone.print(_paint_ringer(), canvas))
    scene = over(scene, stone.print(_paint_bell(), canvas))
    return stone.finish(over(scene, veil("#0d1217", _corner_dusk(canvas))), 0.6)


def _door(grow: float = 0.0) -> list[Point2]:
    """The outline of the opening, grown by so many pixels."""
    middle, half, spring, sill = DOOR
    wide = half + grow
    return [(middle - wide, sill), *arc((middle, spring), wide, 180, 360, 30), (middle + wide, sill)]


def _door_mask(canvas: Canvas) -> Field:
    """1 inside the opening."""
    layer = Layer("door", SLATE)
    layer.polygon(_door(), 4.0)
    return np.ascontiguousarray(layer.raster(canvas)[..., 3])


def _paint_room() -> Layer:
    """A dark brick wall, the opening with the morning in it, and the floor boards."""
    layer = Layer("room", SLATE)
    layer.polygon([(-20, -20), (1940, -20), (1940, 1100), (-20, 1100)], 0.42)
    _draw_bricks(layer, random.Random(STONE_SEED))
    layer.polygon(_door(34), 0.75)
    layer.polygon(_door(), "#b9bfba")
    layer.polygon([(762, 1012), *TOWN, (1098, 1012)], "#98a4a9")
    for y, colour in ((748, "#c3c5bd"), (800, "#dcd6c4"), (868, "#efe4c8")):
        edge = [(x, y + 7 * math.sin(x * 0.023 + y)) for x in range(762, 1099, 12)]
        layer.polygon([(762, 1012), *edge, (1098, 1012)], colour)
    layer.line([(930, 302), (930, FLOOR_Y)], 0.3, 8)
    layer.line([(762, 470), (1098, 470)], 0.3, 9)
    layer.polygon([(-20, FLOOR_Y), (1940, FLOOR_Y), (1940, 1100), (-20, 1100)], 0.3)
    for index in range(-8, 12):
        layer.line([(930 + index * 130, FLOOR_Y), (930 + index * 250, 1100)], 0.05, 2.0)
    layer.line([(-20, FLOOR_Y), (1940, FLOOR_Y)], 0.9, 2.0)
    return layer


def _draw_bricks(layer: Layer, rng: random.Random) -> None:
    """Sparse courses of brick; none on the calm left side's middle."""
    y = 20.0
    while y < FLOOR_Y:
        for _ in range(5):
            x = rng.uniform(-40, 1300)
            length = rng.uniform(20, 90)
            layer.line([(x, y), (x + length, y)], 0.15 if rng.random() < 0.7 else 0.7, 1.6, 0.5, cap="butt")
        y += 21


def _light_on_floor(canvas: Canvas) -> Field:
    """The opening's light, lying on the boards and slanting to the left."""
    grid_x, grid_y = canvas.grid()
    down = (grid_y - FLOOR_Y) * 3.4
    inside = smoothstep(760 - 10, 760 + 6, grid_x + down) * smoothstep(1100, 1086, grid_x + 0.6 * down)
    return np.asarray(0.62 * inside * (grid_y > FLOOR_Y) * smoothstep(1110, FLOOR_Y, grid_y), np.float32)


def _corner_dusk(canvas: Canvas) -> Field:
    """The dark that keeps the left side calm."""
    grid_x, grid_y = canvas.grid()
    uneven = 60 * (cloud(canvas, (500, 300), 7, octaves=2) - 0.5)
    return np.asarray(0.55 * smoothstep(620, 120, grid_x + uneven) * smoothstep(1200, 500, grid_y), np.float32)


def _paint_ringer() -> Layer:
    """The ringer against the light, with his rope."""
    layer = Layer("ringer", SLATE)
    rope = [(ROPE_X + 6, -20), (ROPE_X, 560), (ROPE_X - 6, 800), (ROPE_X - 22, 900), (ROPE_X - 60, 960)]
    layer.line(rope, "#1b2128", 7)
    layer.line([(ROPE_X + 3, 500), (ROPE_X - 1, 640)], "#3a3021", 13)
    draw_ringer(layer, Ringer(x=905, ground=FLOOR_Y + 6, height=490), "#12171d")
    return layer


def _paint_bell() -> Layer:
    """The bell itself, cropped by the upper and the right edge."""
    layer = Layer("bourdon", BRONZE)
    draw_mouth(layer, GREAT, clapper=0.35)
    layer.line(arc((GREAT.x, 820), 92, -62, 62, 20), 2.4, 5, 0.9)
    draw_bands(layer, GREAT, BANDS)
    _draw_rings(layer)
    _draw_frieze(layer)
    _engrave(layer, random.Random(STONE_SEED))
    layer.spray(
        [GREAT.at(depth, -90) for depth in np.linspace(0.2, 1, 30)]
        + [GREAT.at(depth, -20) for depth in np.linspace(1, 0.2, 30)],
        GREAT.at(0.8, -80),
        GREAT.at(0.8, -22),
        (0.5, 0.0),
    )
    return layer


def _ring(depth: float, first: float, last: float) -> list[Point2]:
    """A line round the bell."""
    return [GREAT.at(depth, first + (last - first) * step / 40) for step in range(41)]


def _draw_rings(layer: Layer) -> None:
    """Raised mouldings: a dark line under each, a lit one on its upper edge where the light rakes."""
    for depth, width in (
        (0.30, 5),
        (0.325, 5),
        (0.505, 5),
        (0.53, 5),
        (0.80, 7),
        (0.83, 5),
        (0.90, 8),
        (0.955, 5),
    ):
        layer.line(_ring(depth + 0.006, -84, 89), 0.15, width, 0.75, cap="butt")
        layer.line(_ring(depth, -40, 4), 1.9, width * 0.6, 0.6, cap="butt")
        layer.line(_ring(depth, 2, 42), mix(GOLD, "#fff3d0", 0.55), width * 0.7, 0.9, cap="butt")
        layer.line(_ring(depth, 40, 89), 2.2, width * 0.6, 0.7, cap="butt")


def _draw_frieze(layer: Layer) -> None:
    """A frieze of leaves and lozenges between two mouldings, each with its lit and its shaded half."""
    for index in range(19):
        angle = -82 + index * 9
        lit = 4.0 if 4 < angle < 38 else 2.6 if angle > 38 else 1.3 if angle < -30 else 2.2
        top, foot = GREAT.at(0.345, angle), GREAT.at(0.49, angle)
        left, right = GREAT.at(0.43, angle - 3.4), GREAT.at(0.43, angle + 3.4)
        layer.polygon([top, left, foot], 0.25, 0.8)
        layer.polygon([top, right, foot], lit, 0.85)
        bud = GREAT.at(0.37, angle + 4.5)
        layer.disc(bud, 5.5 * math.cos(math.radians(angle)) + 1, lit)


def _engrave(layer: Layer, rng: random.Random) -> None:
    """Lines along the form in the shade."""
    for step in range(70):
        depth = 0.335 + 0.62 * (step + rng.uniform(-0.3, 0.3)) / 70
        start = rng.uniform(-88, -70)
        end = start + rng.uniform(14, 50)
        layer.line(_ring(depth, start, min(end, -16)), 0.1, 1.3, 0.5, cap="butt")
