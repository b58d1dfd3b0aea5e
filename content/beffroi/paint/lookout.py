"""What the watchman saw: the sleeping town far below, a gate, a lit window, and a fire that should not be there.

Run ``python -m content.beffroi.paint.lookout [--scale 0.5] [--out DIR] [--preview FILE]``.
"""

from __future__ import annotations

import random

import numpy as np

from content.atelier.canvas import Canvas, Field, Pixels
from content.atelier.geometry import Point2, distance, smooth
from content.atelier.glow import is_open, lit_windows
from content.atelier.layer import Layer
from content.atelier.light import Light, View
from content.atelier.mist import MistBand, mist_density
from content.atelier.noise import cloud, smoothstep
from content.atelier.planes import Picture, Plane, cropped
from content.atelier.projection import Camera
from content.atelier.stone import Stone, halo, over, tinted, veil
from content.beffroi.paint.bell import BRONZE, Bell, draw_body, draw_headstock
from content.beffroi.paint.cathedral import paint_cathedral
from content.beffroi.paint.cli import run
from content.beffroi.paint.dusk import paint_row, roof_row
from content.beffroi.paint.gate import GATE, draw_gate
from content.beffroi.paint.palette import GOLD, SLATE
from content.beffroi.paint.sky import paint_plates
from content.beffroi.paint.town import paint_distance

STONE_SEED = 1918
VIEW = View(Camera(focal=1760.0, centre_x=960.0, horizon_y=392.0), Light(towards=(-0.62, -0.42, 0.52)))
"""From high up, the moon on the left."""
PLATES = ("#0d141d", "#141e2b", "#1e2c3c", "#2c3e50", "#41566a", "#5d7387")
MIST = "#52677b"
MOON: Point2 = (640.0, 150.0)
FIRE: Point2 = (1480.0, 560.0)
ROWS = (
    (470.0, 520.0, 3, (0.50, 0.61, 0.74), 0.45),
    (530.0, 330.0, 4, (0.43, 0.54, 0.67), 0.5),
    (624.0, 215.0, 8, (0.34, 0.44, 0.57), 0.6),
    (760.0, 140.0, 6, (0.25, 0.34, 0.46), 0.8),
    (920.0, 92.0, 12, (0.15, 0.21, 0.30), 1.5),
)
"""Rows of roofs: height of the ridges, depth in metres, seed, tint of the night, how much darker."""
AWAKE: Point2 = (640.0, 850.0)
"""Near here somebody is still awake."""
BELL = Bell(x=176.0, top=-40.0, height=330.0, radius=225.0, tilt=0.20)


def paint(scale: float = 1.0) -> Picture:
    """All planes, back to front."""
    canvas = Canvas(scale=scale)
    stone = Stone.cut(canvas, STONE_SEED)
    picture = Picture(canvas, focus=(0.62, 0.5))
    far = [stone.finish(_sky(canvas, stone)), _land(canvas, stone)]
    picture.planes = [cropped("sky.webp", over(*far), canvas)]
    for number, row in enumerate(ROWS):
        picture.planes.append(_row_plane(number, row, canvas, stone))
        if number < len(ROWS) - 1:
            picture.planes.append(_mist_plane(number, row[0], scale))
    picture.planes.append(cropped("bell.webp", _bell(canvas, stone), canvas, parallax_px=14))
    return picture


def _row_plane(number: int, row: tuple[float, float, int, tuple[float, float, float], float], canvas: Canvas,
               stone: Stone) -> Plane:  # fmt: skip
    """One row of roofs, with what is to be found in it."""
    ridge, depth, seed, tint, darker = row
    street = paint_row(VIEW, roof_row((-80, 2000), ridge, depth, seed), darker=darker, rim=1.2, seed=seed)
    pixels = tinted(stone.print(street.layer, canvas, strength=0.6), tint)
    if number == 1:
        pixels = over(pixels, _fire(canvas, stone))
        pixels = over(pixels, _spire(stone, canvas))
    if number == 2:
        gate = Layer("gate", SLATE)
        draw_gate(gate)
        pixels = over(pixels, tinted(stone.print(gate, canvas), (0.40, 0.50, 0.62)))
        pixels = over(pixels, lit_windows([GATE], SLATE, ("#ffcf7a", GOLD), shadow=_dark(canvas), stone=stone,
                                          canvas=canvas))  # fmt: skip
    if number == 3:
        raster = street.layer.raster(canvas)
        lit = [each for each in street.windows if is_open(each, street.layer, raster, canvas)]
        lit = sorted(lit, key=lambda each: distance(each.corners[0], AWAKE))[:1]
        pixels = over(pixels, lit_windows(lit, SLATE, ("#ffdc8c", GOLD), shadow=_dark(canvas), stone=stone,
                                          canvas=canvas))  # fmt: skip
    return cropped(f"row_{number + 1}.webp", pixels, canvas, parallax_px=2 + 2 * number)


def _dark(canvas: Canvas) -> Field:
    return np.zeros(canvas.shape, np.float32)


def _mist_plane(number: int, ridge: float, scale: float) -> Plane:
    """Mist in the streets behind a row; it drifts."""
    canvas = Canvas(1920, 1080, margin=0, scale=scale)
    band = MistBand(ridge + 62 + 14 * number, 34 + 8 * number, 70 + 12 * number, 0.62, 60 + number)
    drift = (1.2, -1.6, 2.0, -2.6)[number]
    return cropped(f"mist_{number + 1}.webp", veil(MIST, mist_density(band, canvas)), canvas, drift_px_s=drift,
                   repeat=True)  # fmt: skip


def _sky(canvas: Canvas, stone: Stone) -> Pixels:
    """Night with a moon, its ring, thin cloud across it, and a few stars."""
    sky = paint_plates(canvas, stone, PLATES, horizon=430, tilt=-0.1)
    stars, rng = Layer("stars", SLATE), random.Random(STONE_SEED)
    for _ in range(90):
        x, y = rng.uniform(0, 1920), 330 * rng.random() ** 1.4
        stars.disc((x, y), 0.7 + 1.1 * rng.random() ** 4, "#b9c8d6")
    sky = over(sky, np.asarray(stars.raster(canvas) * 0.7, np.float32))
    grid_x, grid_y = canvas.grid()
    away = np.hypot(grid_x - MOON[0], grid_y - MOON[1])
    sky = over(sky, veil("#8fa6ba", np.asarray(0.34 * np.exp(-away / 190), np.float32)))
    moon = Layer("moon", SLATE)
    moon.disc(MOON, 52, "#e9e6d6")
    sky = over(sky, stone.rough(moon.raster(canvas)))
    drift = cloud(canvas, (420, 46), 9, octaves=4)
    streak = np.exp(-(((grid_y - 168 - 0.04 * (grid_x - 640)) / 24) ** 2)) * smoothstep(300, 640, grid_x)
    streak = streak * smoothstep(1300, 700, grid_x) * np.clip(2.2 * drift - 0.55, 0, 1)
    return over(sky, veil("#3a4d60", np.asarray(np.clip(streak, 0, 0.6), np.float32)))


def _land(canvas: Canvas, stone: Stone) -> Pixels:
    """The plain, the heaps, and the great church without its tower."""
    distance, church = paint_distance(), paint_cathedral()
    distance.transform("translate(-40 -410)")
    church.transform("translate(250 -420) scale(1.12)")
    land = tinted(stone.print(distance, canvas), (0.24, 0.31, 0.40))
    return over(land, tinted(stone.print(church, canvas), (0.30, 0.38, 0.48)))


def _fire(canvas: Canvas, stone: Stone) -> Pixels:
    """A roof on fire, the light around it, and smoke that bends away with the wind."""
    x, y = FIRE
    grid_x, grid_y = canvas.grid()
    up = np.asarray((y - grid_y) / 470, np.float32)
    bend = cloud(canvas, (170, 130), 77, octaves=4) - 0.5
    middle = x + 210 * np.clip(up, 0, 2) ** 1.5 + 90 * bend * (0.2 + up)
    smoke = np.exp(-(((grid_x - middle) / (20 + 92 * np.clip(up, 0, 1.4))) ** 2))
    smoke *= smoothstep(-0.02, 0.05, up) * smoothstep(1.15, 0.35, up) * (0.75 + 0.9 * bend)
    pixels = veil("#44505d", np.asarray(np.clip(0.95 * smoke, 0, 0.85), np.float32))
    lit = smoke * smoothstep(0.5, 0.02, up)
    pixels = over(pixels, veil("#b9582a", np.asarray(np.clip(0.8 * lit, 0, 0.85), np.float32)))
    around = np.exp(-np.hypot(grid_x - x, (grid_y - y) * 1.35) / 95)
    pixels = over(pixels, veil("#d9752b", np.asarray(np.clip(0.66 * around, 0, 0.66), np.float32)))
    mask = stone.rough(_flames().raster(canvas))
    glow = np.clip(1.2 * halo(np.ascontiguousarray(mask[..., 3]), 14, canvas), 0, 0.6)
    return over(over(pixels, veil("#ffb04d", np.asarray(glow, np.float32))), mask)


def _flames() -> Layer:
    """Tongues of fire of uneven height, and before them the black rafters of the roof."""
    x, y = FIRE
    layer = Layer("flames", SLATE)
    for dx, high, wide, lean in ((-40, 34, 26, 4), (-14, 82, 30, 16), (20, 58, 28, 22), (44, 26, 20, 14)):
        for share, colour in ((1.0, "#e07a2b"), (0.66, "#ffbe57"), (0.34, "#fff0bd")):
            layer.polygon(_flame((x + dx, y + 18), high * share, wide * share, lean), colour, seam=False)
    roof: list[Point2] = [(x - 74, y + 30), (x - 52, y - 6), (x - 34, y + 6), (x - 12, y + 2), (x + 6, y + 12)]
    layer.polygon([*roof, (x + 30, y + 2), (x + 52, y + 10), (x + 74, y + 30)], "#141b24")
    for dx in (-46, -24, 0, 22, 44):
        layer.line([(x + dx, y + 26), (x + dx + 3, y - 16 + abs(dx) * 0.2)], "#141b24", 3.4)
    return layer


def _flame(foot: Point2, high: float, wide: float, lean: float) -> list[Point2]:
    """One tongue of fire, bent by the wind."""
    x, y = foot
    right = [(x + wide * 0.5, y - high * 0.2), (x + wide * 0.34, y - high * 0.45)]
    tip = [(x + lean * 0.5 + wide * 0.12, y - high * 0.7), (x + lean, y - high)]
    left = [(x - wide * 0.3, y - high * 0.62), (x - wide * 0.55, y - high * 0.25), (x - wide * 0.3, y)]
    return smooth([(x + wide * 0.3, y), *right, *tip, *left], 6)


def _spire(stone: Stone, canvas: Canvas) -> Pixels:
    """A parish church that stands out of the roofs, so that the eye has something to stop at."""
    layer, x, foot = Layer("spire", SLATE), 262.0, 600.0
    layer.polygon([(x - 26, foot), (x - 26, foot - 118), (x + 26, foot - 118), (x + 26, foot)], 1.6)
    layer.polygon([(x - 26, foot), (x - 26, foot - 118), (x - 6, foot - 118), (x - 6, foot)], 2.6)
    layer.polygon([(x - 31, foot - 116), (x - 3, foot - 236), (x + 31, foot - 116)], 1.0)
    layer.polygon([(x - 31, foot - 116), (x - 3, foot - 236), (x - 8, foot - 116)], 1.9)
    layer.line([(x - 3, foot - 232), (x - 3, foot - 256)], 1.2, 2.4)
    layer.polygon([(x + 2, foot - 100), (x + 14, foot - 100), (x + 14, foot - 70), (x + 2, foot - 70)], 0.2)
    return tinted(stone.print(layer, canvas), (0.38, 0.48, 0.60))


def _bell(canvas: Canvas, stone: Stone) -> Pixels:
    """The alarm bell beside the watchman, cut by the picture's corner, the moon and the fire on its edges; below it the
    parapet."""
    layer = Layer("bell", BRONZE)
    draw_body(layer, BELL, 2)
    pixels = tinted(stone.print(layer, canvas), (0.62, 0.68, 0.78))
    frame = Layer("frame", SLATE)
    draw_headstock(frame, (BELL.x, BELL.top), height=90, width=300, wood=(0.5, 0.2, 0.1))
    frame.polygon([(-40, 1022), (1960, 1022), (1960, 1120), (-40, 1120)], "#0c1219")
    frame.polygon([(-40, 1012), (1960, 1012), (1960, 1026), (-40, 1026)], "#2a3746")
    frame.disc((BELL.x, BELL.top + BELL.height), 34, "#141b24")
    frame.disc((BELL.x - 5, BELL.top + BELL.height - 6), 26, "#222d39")
    return over(pixels, stone.print(frame, canvas))


if __name__ == "__main__":
    run("lookout", paint)
