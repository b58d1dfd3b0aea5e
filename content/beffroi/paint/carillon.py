"""The playable scene: the bell chamber with its oak frame, and the bells as sprites in two states.

Run ``python -m content.beffroi.paint.carillon [--scale 0.5] [--out DIR]``.
"""

from __future__ import annotations

import math
import random

import numpy as np

from content.atelier.canvas import Canvas, Field, Pixels
from content.atelier.layer import Layer
from content.atelier.light import View
from content.atelier.mist import MistBand, mist_density
from content.atelier.noise import cloud, smoothstep
from content.atelier.planes import Picture, Plane, cropped
from content.atelier.projection import Camera
from content.atelier.stone import Stone, halo, over, veil
from content.atelier.street import Street
from content.beffroi.paint.bell import BRONZE, STRUCK, Bell, draw_body, draw_headstock, engrave
from content.beffroi.paint.chamber import ROWS, paint_foreground, paint_frame, paint_wall
from content.beffroi.paint.cli import run
from content.beffroi.paint.palette import MIST, MORNING, SLATE
from content.beffroi.paint.sky import paint_plates
from content.beffroi.paint.town import Plot, draw_row

STONE_SEED = 49
OUTSIDE = View(Camera(focal=1760.0, centre_x=960.0, horizon_y=520.0), MORNING.light)
OUTSIDE_PLATES = ("#6f8594", "#8ea1ab", "#b0bdbf", "#d3d4c8", "#f0dfb8", "#fbe2ae")
BELL_SPRITES = {"large": (420, 2), "medium": (200, 1), "small": (96, 0)}
"""Height in pixels and detail of the bell sprites."""


def paint(scale: float = 1.0) -> Picture:
    """All planes and sprites, back to front.

    The dark band at the foot (y 968 to 1068) carries a line of text, the dusk above (y 24 to 140) a title.
    """
    canvas = Canvas(scale=scale)
    stone = Stone.cut(canvas, STONE_SEED)
    picture = Picture(canvas, focus=(0.5, 0.5), front_from="foreground.webp")
    wall = stone.print(paint_wall(), canvas)
    bloom = halo(1 - wall[..., 3], 60, canvas)
    picture.planes = [
        cropped("outside.webp", stone.finish(_paint_outside(canvas, stone)), canvas, parallax_px=-6),
        _paint_mist(scale),
        cropped("wall.webp", _lit_by(_darkened(wall, canvas), bloom, 0.42), canvas, parallax_px=-3),
        cropped("light.webp", _paint_shafts(canvas), canvas, parallax_px=-3),
        cropped("frame.webp", _lit_by(stone.print(paint_frame(), canvas), bloom, 0.12), canvas),
        cropped("foreground.webp", stone.print(paint_foreground(), canvas), canvas, parallax_px=6),
    ]
    for size, (height, detail) in BELL_SPRITES.items():
        for state in ("", "_struck"):
            name = f"bell_{size}{state}"
            picture.sprites[name] = paint_bell(name, round(height * scale), detail, struck=bool(state))
    picture.extra = _row_lines()
    return picture


def _lit_by(pixels: Pixels, bloom: Field, strength: float) -> Pixels:
    """A plane with the glare of the openings on it."""
    glare = veil("#efe3c8", np.asarray(strength * bloom * pixels[..., 3], np.float32))
    return over(pixels, glare) * (pixels[..., 3:] > 0)


def _darkened(wall: Pixels, canvas: Canvas) -> Pixels:
    """The wall with the dusk of the vault, where the title stands, and of the far corners."""
    grid_x, grid_y = canvas.grid()
    dusk = (
        0.62 * smoothstep(300, 40, grid_y) + 0.4 * smoothstep(1500, 1930, grid_x) + 0.4 * smoothstep(800, 1000, grid_y)
    )
    shade = veil(SLATE.at(0), np.asarray(np.clip(dusk, 0, 0.72) * wall[..., 3], np.float32))
    return over(wall, shade)


def _paint_outside(canvas: Canvas, stone: Stone) -> Pixels:
    """The morning outside: sky, the roofs far below, mist that grows towards the foot of the arches."""
    sky = paint_plates(canvas, stone, OUTSIDE_PLATES, horizon=640, tilt=0.3)
    for depth, ridge, fog, seed in ((420.0, 566.0, 0.66, 5), (260.0, 630.0, 0.5, 6), (170.0, 742.0, 0.34, 8)):
        street = Street(Layer("roofs", SLATE, fog=fog, fog_colour="#e6dfce"), OUTSIDE, random.Random(seed))
        street.slates = depth < 200
        draw_row(street, _roofs(depth, ridge, seed))
        sky = over(sky, stone.print(street.layer, canvas))
        sky = over(sky, veil(MIST, _low_mist(canvas, ridge + 26, seed)))
    return sky


def _low_mist(canvas: Canvas, y: float, seed: int) -> Field:
    """Mist that hides the feet of a row of roofs."""
    _, grid_y = canvas.grid()
    bend = 60 * (cloud(canvas, (520, 90), seed + 40) - 0.5)
    return np.asarray(0.86 * smoothstep(y - 20, y + 80, grid_y + bend), np.float32)


def _roofs(depth: float, ridge: float, seed: int) -> tuple[Plot, ...]:
    """A row of roofs seen from above, strewn by a fixed seed."""
    rng = random.Random(seed)
    plots: list[Plot] = []
    x = -120.0
    while x < 2050:
        yaw = rng.choice((66, 112, -27, -23))
        plots.append(
            Plot(
                x, ridge + rng.uniform(-14, 14), depth * rng.uniform(0.92, 1.08), yaw, rng.uniform(9, 11),
                rng.uniform(13, 19), 8, rng.uniform(6, 8), yaw > 100, 2 if depth < 200 else 0,
                (1,) if yaw < 0 and rng.random() < 0.5 else (), rng.choice((0.2, 0.5, 0.8)),
            )
        )  # fmt: skip
        x += 13000 / depth * rng.uniform(0.8, 1.3)
    return tuple(plots)


def _paint_mist(scale: float) -> Plane:
    """The drifting strip of mist outside."""
    canvas = Canvas(2400, 1080, margin=0, scale=scale)
    pixels = veil(MIST, mist_density(MistBand(700, 90, 120, 0.6, 61), canvas))
    rows = np.flatnonzero((pixels[..., 3] > 1.5 / 255).any(axis=1))
    strip = np.ascontiguousarray(pixels[rows[0] : rows[-1] + 1])
    return Plane("mist.webp", strip, (-240, round(rows[0] / scale)), {"drift_px_s": 2.0, "repeat": True})


def _paint_shafts(canvas: Canvas) -> Pixels:
    """Light that falls through the arches, down to the left, as flat shafts with soft ends."""
    grid_x, grid_y = canvas.grid()
    total = np.zeros(canvas.shape, np.float32)
    for left, right in ((300.0, 580.0), (950.0, 1190.0), (1530.0, 1760.0)):
        fall = (grid_y - 120) * 0.62
        edge_left = np.clip((grid_x - (left - fall)) / 2 + 0.5, 0, 1)
        edge_right = np.clip(((right - fall * 0.9) - grid_x) / 2 + 0.5, 0, 1)
        total += edge_left * edge_right
    fade = smoothstep(240, 640, grid_y) * smoothstep(1100, 640, grid_y)
    dust = 0.75 + 0.5 * (cloud(canvas, (260, 180), 71) - 0.5)
    return veil("#f8ecd0", np.asarray(0.24 * np.clip(total, 0, 1) * fade * dust, np.float32))


def paint_bell(name: str, height: int, detail: int, *, struck: bool) -> Plane:
    """One bell with its headstock, hanging from the middle of the sprite's upper edge; `height` in pixels."""
    width = math.ceil(height * 0.92)
    canvas = Canvas(width, height, margin=0)
    head = 0.2 * height
    radius = height * 0.425
    tilt = -0.05 if detail == 2 else 0.07
    body = Bell(width / 2, head, height * 0.8 - radius * abs(tilt) - 1.5, radius, tilt)
    layer = Layer(name, STRUCK if struck else BRONZE)
    wood = ("#2b323b", "#c9bfa8", "#12171d") if not struck else ("#4a3c28", "#f6dfa8", "#1b1712")
    draw_headstock(layer, (width / 2, 0.0), height=head + 0.01 * height, width=height * 0.36, wood=wood)
    draw_body(layer, body, detail, glow=1.0 if struck else 0.0)
    if detail == 2 and not struck:
        engrave(layer, body, random.Random(5500))
    pixels = layer.raster(canvas)
    if detail > 0:
        pixels = Stone.cut(canvas, STONE_SEED).finish(pixels, 0.8)
    return Plane(f"{name}.webp", pixels, (0, 0))


def _row_lines() -> list[str]:
    """The geometry of the rows as YAML: hanging points and bell heights at both ends, bass row first."""
    lines = ["rows:"]
    for row in ROWS:
        left, right = row.left, row.right()
        lines.append(
            f"  - {{count: {row.count}, from: [{left[0]:.0f}, {left[1]:.1f}], "
            f"to: [{right[0]:.0f}, {right[1]:.1f}], "
            f"height_px: [{row.height[0]:.0f}, {row.height[1]:.0f}]}}"
        )
    return lines


if __name__ == "__main__":
    run("carillon", paint)
