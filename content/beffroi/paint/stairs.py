"""The way down: the tower cut open in the evening, with all its rooms and its 365 steps, four screens high.

Run ``python -m content.beffroi.paint.stairs [--scale 0.5] [--out DIR] [--preview FILE]``.
"""

from __future__ import annotations

import random

import numpy as np

from content.atelier.canvas import Canvas, Field, Pixels
from content.atelier.geometry import Point2
from content.atelier.layer import Layer
from content.atelier.mist import MistBand, mist_density
from content.atelier.planes import Picture, Plane, cropped
from content.atelier.stone import Stone, halo, over, tinted, veil
from content.beffroi.paint.bell import BRONZE
from content.beffroi.paint.cli import STUDIO
from content.beffroi.paint.palette import GOLD, SLATE
from content.beffroi.paint.rooms import LAMPS, draw_bells, draw_rooms
from content.beffroi.paint.section import AXIS, draw_inside, draw_steps, draw_timber, draw_walls
from content.beffroi.paint.sky import Stratum, paint_plates, paint_strata
from content.beffroi.paint.streetside import LAMPS_X, LAMPS_Y, draw_far_roofs, draw_near_houses

SIZE = (1920, 4320)
STONE_SEED = 1672
PLATES = ("#0f1826", "#182536", "#26384d", "#435469", "#7d7780", "#c99a6c", "#f0c98a")
STRATA = (
    Stratum(1500, 40, -300, 900, 0.16, 6),
    Stratum(2300, 60, 1300, 2400, 0.2, 7),
    Stratum(2950, 70, -500, 1000, 0.3, 8),
    Stratum(3300, 60, 1200, 2500, 0.34, 9),
)
AIR, WARM = np.array([0.40, 0.47, 0.60], np.float32), np.array([1.25, 0.86, 0.42], np.float32)
"""The light of the evening inside, and that of a lamp beside it."""


def paint(scale: float = 1.0) -> Picture:
    """All planes, back to front."""
    canvas = Canvas(*SIZE, scale=scale)
    stone = Stone.cut(canvas, STONE_SEED)
    far, near, walls = Layer("far", SLATE), Layer("near", SLATE), Layer("walls", SLATE)
    draw_far_roofs(far)
    draw_near_houses(near)
    draw_walls(walls)
    light = _light(canvas)
    tower = over(_inside(canvas, stone, light), _cut(stone.print(walls, canvas), light))
    tower = over(tower, _glow(canvas, [(x, y) for x, y, _ in LAMPS]))
    street = tinted(stone.print(near, canvas), (0.55, 0.58, 0.70))
    street = over(street, _glow(canvas, [(x, LAMPS_Y) for x in LAMPS_X]))
    picture = Picture(canvas, focus=(0.62, 0.5))
    picture.planes = [
        cropped("sky.webp", stone.finish(_sky(canvas, stone)), canvas, parallax_px=30),
        _lowered(cropped("far.webp", tinted(stone.print(far, canvas), (0.62, 0.55, 0.60)), canvas, parallax_px=90)),
        _lowered(_mist(scale)),
        cropped("tower.webp", over(_vane(canvas, stone), tower), canvas),
        _lowered(cropped("near.webp", street, canvas, parallax_px=-110)),
    ]
    return picture


def _light(canvas: Canvas) -> Field:
    """How strongly the lamps light a place, 1 beside one of them."""
    grid_x, grid_y = canvas.grid()
    total = np.zeros(canvas.shape, np.float32)
    for x, y, reach in LAMPS:
        total += np.exp(-((np.hypot(grid_x - x, grid_y - y) / reach) ** 1.5))
    return np.asarray(np.clip(total, 0, 1), np.float32)


def _inside(canvas: Canvas, stone: Stone, light: Field) -> Pixels:
    """Rooms, stairs and bells, dim and blue, warm around each lamp."""
    inside, things, bells = Layer("inside", SLATE), Layer("things", SLATE), Layer("bells", BRONZE)
    draw_inside(inside)
    draw_timber(inside)
    draw_steps(inside)
    draw_rooms(things)
    draw_bells(bells)
    room = _under(stone.print(inside, canvas), light)
    objects = over(stone.print(things, canvas), np.asarray(stone.print(bells, canvas), np.float32))
    return over(room, _under(objects, np.asarray(0.35 + 0.65 * light, np.float32)))


def _under(pixels: Pixels, light: Field) -> Pixels:
    """What is drawn, in the light that there is."""
    factors = AIR + WARM * light[..., None]
    lit = np.clip(pixels[..., :3] * factors, 0, pixels[..., 3:])
    return np.concatenate([lit, pixels[..., 3:]], axis=2).astype(np.float32)


def _cut(pixels: Pixels, light: Field) -> Pixels:
    """The cut stone: pale in the evening, a little warmer where a lamp is near."""
    factors = np.array([0.70, 0.73, 0.82], np.float32) + 0.35 * np.array([1.0, 0.75, 0.3]) * light[..., None]
    lit = np.clip(pixels[..., :3] * factors, 0, pixels[..., 3:])
    return np.concatenate([lit, pixels[..., 3:]], axis=2).astype(np.float32)


def _glow(canvas: Canvas, lamps: list[Point2]) -> Pixels:
    """The halo around each of these lamps."""
    points = Layer("lamps", SLATE)
    for x, y in lamps:
        points.disc((x, y), 11, "#ffffff")
    mask = np.ascontiguousarray(points.raster(canvas)[..., 3])
    around = np.clip(5 * halo(mask, 26, canvas) + 9 * halo(mask, 80, canvas), 0, 0.5)
    return veil("#ffce7a", np.asarray(around, np.float32))


def _sky(canvas: Canvas, stone: Stone) -> Pixels:
    """From the night at the top to the last gold over the roofs; a few stars."""
    sky = paint_plates(canvas, stone, PLATES, horizon=3900, tilt=0.05)
    sky = over(sky, paint_strata(canvas, stone, STRATA, "#e8b98a"))
    stars, rng = Layer("stars", SLATE), random.Random(STONE_SEED)
    for _ in range(150):
        x, y = rng.uniform(0, 1920), 1700 * rng.random() ** 1.3
        stars.disc((x, y), 0.9 + 1.5 * rng.random() ** 4, "#c9d5e0")
    return over(sky, np.asarray(stars.raster(canvas) * 0.75, np.float32))


def _vane(canvas: Canvas, stone: Stone) -> Pixels:
    """The rod, the gilded balls and the vane at the very top."""
    layer = Layer("vane", SLATE)
    layer.line([(AXIS, 70), (AXIS, 240)], 0.4, 5)
    flag: list[Point2] = [(AXIS + 3, 74), (AXIS + 62, 82), (AXIS + 44, 98), (AXIS + 62, 116), (AXIS + 3, 110)]
    layer.polygon(flag, GOLD)
    layer.disc((AXIS, 190), 17, GOLD)
    layer.disc((AXIS - 4, 185), 7, "#f3d08a")
    for side in (-1, 1):
        layer.line([(AXIS + side * 372, 1160), (AXIS + side * 372, 1226)], 0.4, 4)
        layer.disc((AXIS + side * 372, 1200), 9, GOLD)
    return stone.print(layer, canvas)


def _mist(scale: float) -> Plane:
    """A strip of evening mist behind the tower's foot; it drifts."""
    canvas = Canvas(1920, SIZE[1] + 32, margin=0, scale=scale)
    band = MistBand(3880, 170, 260, 0.6, 11, unevenness=120)
    return cropped("mist.webp", veil("#d9ab82", mist_density(band, canvas)), canvas, drift_px_s=2.0, repeat=True,
                   parallax_px=50)  # fmt: skip


def _lowered(plane: Plane) -> Plane:
    """Moved so that it lies in its place where the viewer is at the bottom."""
    parallax = plane.options["parallax_px"]
    assert isinstance(parallax, (int, float))  # noqa: S101  # planes are given one above
    return Plane(plane.file, plane.pixels, (plane.at[0], round(plane.at[1] - parallax / 2)), plane.options)


if __name__ == "__main__":
    STUDIO._replace(quality=90).run("stairs", paint)
