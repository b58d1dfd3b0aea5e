"""The poster: a dark meadow at daybreak, white with the rings of shafts; out of one of them comes the light of a lamp.

Run ``python -m content.spiennes.paint.attract [--scale 0.5] [--out DIR] [--preview DIR]``.
"""

from __future__ import annotations

import math
import random
from collections.abc import Sequence

import numpy as np

from content.atelier.canvas import Canvas, Field, Pixels
from content.atelier.layer import Layer
from content.atelier.mist import MistBand, mist_density
from content.atelier.noise import cloud, smoothstep
from content.atelier.planes import Picture, Plane, cropped
from content.atelier.relief import stepped
from content.atelier.stone import Stone, opaque, over, veil
from content.spiennes.paint.cli import run
from content.spiennes.paint.palette import DAWN, FLAME, GLOW, MEADOW, MIST
from content.spiennes.paint.people import draw_hauler, draw_walker
from content.spiennes.paint.pits import HOLE, Meadow, Pit, draw_pit, ring

STONE_SEED = 6000
GROUND = Meadow()
HERO = Pit(0.87, 2.18, 0.62, 7, lit=True)
FRIENDS = (Pit(-1.02, 2.9, 0.5, 11, lit=True), Pit(0.62, 5.2, 0.46, 23, lit=True))
SUN = (1500.0, 430.0)
NEAR, FAR = 3.6, 7.5
"""Pits nearer than this are on the near plane, those further away on the far one."""


def pits(seed: int = 5) -> list[Pit]:
    """Pits all over the meadow, none in another; the furthest first."""
    rng, found = random.Random(seed), [HERO, *FRIENDS]
    for _ in range(5000):
        away = 1.6 * (17 / 1.6) ** rng.random() ** 0.8
        x, radius = rng.uniform(-1.25, 1.25) * away, rng.uniform(0.22, 0.5)
        if all(math.hypot(x - pit.x, away - pit.away) > 1.05 * (radius + pit.radius) + 0.14 for pit in found):
            found.append(Pit(x, away, radius, len(found)))
    return sorted(found, key=lambda pit: -pit.away)


def paint_sky(canvas: Canvas, stone: Stone) -> Pixels:
    """Cold above, pale where the sun comes up; bars of cloud."""
    x, y = canvas.grid()
    away = np.hypot((x - SUN[0]) / 1700, (y - SUN[1]) / 620)
    tones = 5 - 4.6 * smoothstep(0, 1.0, np.asarray(away, np.float32)) + 0.3 * (cloud(canvas, (900, 60), 4) - 0.5)
    bars = smoothstep(0.57, 0.63, cloud(canvas, (760, 46), 9, octaves=3)) * smoothstep(360, 120, y)
    tones = np.asarray(tones + 0.7 * bars, np.float32)
    sky = opaque(DAWN.paint(stepped(np.clip(tones, 0, 5), stone, 0.5)))
    return stone.finish(over(sky, sun_disc(canvas)))


def sun_disc(canvas: Canvas) -> Pixels:
    """The sun itself, just over the horizon."""
    x, y = canvas.grid()
    return veil("#fffdf6", smoothstep(47, 45, np.asarray(np.hypot(x - SUN[0], y - SUN[1] + 24), np.float32)))


def paint_ground(canvas: Canvas, stone: Stone) -> Pixels:
    """The meadow: dark before one's feet, paler and colder to the horizon, its dew light towards the sun."""
    x, y = canvas.grid()
    depth = np.clip((y - GROUND.horizon) / (1080 - GROUND.horizon), 0, 1)
    dew = np.exp(-(((x - SUN[0]) / 520) ** 2)) * np.exp(-depth * 3.4)
    tones = 3.35 - 2.55 * depth**0.42 + 1.1 * dew + 0.34 * (cloud(canvas, (420, 30), 31) - 0.5)
    hills = GROUND.horizon - 26 * cloud(canvas, (700, 4000), 12, octaves=2)
    shape = smoothstep(-1.2, 1.2, np.asarray(y - hills, np.float32))
    pixels = opaque(MEADOW.paint(stepped(np.asarray(np.clip(tones, 0, 4), np.float32), stone, 0.4)))
    return stone.finish(np.asarray(pixels * shape[..., None], np.float32))


def draw_grass(  # noqa: PLR0917
    layer: Layer, rng: random.Random, count: int, away: tuple[float, float], long: float = 1.0, ground: Meadow = GROUND
) -> None:
    """Blades between two distances; those against the sun have a light edge."""
    blades = sorted((away[0] * (away[1] / away[0]) ** rng.random() for _ in range(count)), reverse=True)
    for far in blades:
        x, y = ground.at(rng.uniform(-1.15, 1.15) * far, far)
        high, lean = long * rng.uniform(16, 44) / far, long * rng.uniform(-9, 14) / far
        tone = rng.choice((0.1, 0.5, 0.5, 1.0, 2.2))
        blade = [(x - 2.2 / far, y), (x + lean * 0.4, y - high * 0.6), (x + lean, y - high), (x + 2.2 / far, y)]
        layer.polygon(blade, tone, seam=False)


def lamp_glow(canvas: Canvas, pit: Pit, strength: float, ground: Meadow = GROUND) -> Pixels:
    """The light that stands over a shaft: in its mouth, on its rim, and as a soft beam into the cold air."""
    x, y = canvas.grid()
    mouth = ring(ground, pit, HOLE, 0.05 * pit.radius)
    middle_y = sum(point[1] for point in mouth) / len(mouth)
    middle_x = sum(point[0] for point in mouth) / len(mouth)
    wide = 0.5 * (max(point[0] for point in mouth) - min(point[0] for point in mouth))
    high = 0.5 * (max(point[1] for point in mouth) - min(point[1] for point in mouth))
    oval = np.hypot((x - middle_x) / wide, (y - middle_y) / high)
    rise = (middle_y - y) / (wide * 2.6)
    beam = np.exp(-(((x - middle_x) / (wide * (0.72 + 0.5 * np.clip(rise, 0, 2)))) ** 2))
    beam = beam * np.exp(-2.1 * np.clip(rise, 0, 3)) * smoothstep(-0.16, 0.1, np.asarray(rise, np.float32))
    around = np.exp(-((oval / 2.1) ** 2))
    light = veil(GLOW, _field(strength * (0.42 * beam + 0.36 * around)))
    return over(light, veil(FLAME, _field(strength * 0.5 * smoothstep(1.0, 0.2, _field(oval)))))


def _field(values: object) -> Field:
    return np.asarray(values, np.float32)


def print_pits(  # noqa: PLR0917
    canvas: Canvas, stone: Stone, chosen: Sequence[Pit], fog: float, ground: Meadow = GROUND, haze: str = MIST
) -> Pixels:
    """Pits with the grass between them."""
    layer = Layer("pits", MEADOW)
    for pit in chosen:
        shown = Layer("pit", MEADOW, fog=fog * smooth_fog(pit), fog_colour=haze)
        draw_pit(shown, ground, pit)
        layer.shapes += shown.shapes
    return stone.print(layer, canvas)


def smooth_fog(pit: Pit) -> float:
    """How much of the fog of its plane a pit stands in: far ones in more."""
    return min(1.0, pit.away / 12)


def paint(scale: float = 1.0) -> Picture:
    """The picture; three pits have a sprite with their light."""
    canvas = Canvas(scale=scale)
    stone = Stone.cut(canvas, STONE_SEED)
    picture = Picture(canvas, focus=(0.7, 0.62))
    every, rng = pits(), random.Random(3)
    far = [pit for pit in every if pit.away > FAR]
    middle = [pit for pit in every if NEAR < pit.away <= FAR]
    near = [pit for pit in every if pit.away <= NEAR]
    people, before = Layer("people", MEADOW), Layer("before", MEADOW)
    draw_hauler(people, (1486.0, 752.0), 232, (1336.0, 778.0))
    draw_walker(people, (792.0, 640.0), 112)
    draw_grass(before, rng, 900, (1.22, 1.42), 2.6)
    tufts = Layer("tufts", MEADOW)
    draw_grass(tufts, rng, 1500, (1.8, 5.0))
    picture.planes = [
        cropped("sky.webp", over(paint_sky(canvas, stone), paint_ground(canvas, stone)), canvas),
        cropped("far.webp", print_pits(canvas, stone, far, 0.62), canvas, parallax_px=2),
        _mist(canvas, "mist_far.webp", MistBand(478, 50, 70, 0.6, 21), 1.4),
        cropped("middle.webp", print_pits(canvas, stone, middle, 0.34), canvas, parallax_px=4),
        _mist(canvas, "mist_near.webp", MistBand(560, 70, 90, 0.34, 27), -2.0),
        cropped("near.webp", _near(canvas, stone, near, tufts, people), canvas, parallax_px=7),
        cropped("light.webp", lamp_glow(canvas, HERO, 0.62), canvas, parallax_px=7),
        cropped("before.webp", stone.print(before, canvas), canvas, parallax_px=11),
    ]
    names = ("glow_near", "glow_left", "glow_far")
    for name, pit in zip(names, (HERO, *FRIENDS), strict=True):
        picture.sprites[name] = cropped(f"{name}.webp", lamp_glow(canvas, pit, 1.0), canvas, parallax_px=7)
    return picture


def _near(canvas: Canvas, stone: Stone, near: Sequence[Pit], tufts: Layer, people: Layer) -> Pixels:
    return over(
        over(stone.print(tufts, canvas), print_pits(canvas, stone, near, 0.0)),
        stone.print(people, canvas),
    )


def _mist(canvas: Canvas, name: str, band: MistBand, drift: float) -> Plane:
    return cropped(name, veil(MIST, mist_density(band, canvas)), canvas, drift_px_s=drift, repeat=True)


if __name__ == "__main__":
    run("attract", paint)
