"""The attract picture: the town in the early morning, the belfry above it, in planes for live parallax.

Run ``python -m content.beffroi.paint.attract [--scale 0.5] [--out DIR]``.
"""

from __future__ import annotations

import random

import numpy as np

from content.atelier.canvas import Canvas, Field, Pixels
from content.atelier.glow import is_open, lit_windows
from content.atelier.mist import MistBand, mist_density
from content.atelier.noise import blur, cloud, smoothstep
from content.atelier.planes import Picture, Plane, cropped
from content.atelier.stone import Stone, halo, over, veil
from content.atelier.street import Street, Window
from content.beffroi.paint.cathedral import paint_cathedral
from content.beffroi.paint.cli import run
from content.beffroi.paint.palette import GLOW, GOLD, MIST, SLATE
from content.beffroi.paint.sky import paint_morning_sky
from content.beffroi.paint.tower import paint_bell_glow, paint_tower
from content.beffroi.paint.town import paint_distance, paint_front, paint_middle, paint_near

STONE_SEED = 1662
MIST_WIDTH = 2400
BANDS = {
    "mist_far.webp": (MistBand(822, 70, 130, 0.80, 11), 1.5),
    "mist_middle.webp": (MistBand(868, 42, 110, 0.74, 12), -2.0),
    "mist_near.webp": (MistBand(918, 58, 120, 0.82, 13), 2.6),
    "mist_front.webp": (MistBand(985, 56, 110, 0.74, 14), -3.2),
}
"""Bands of mist and how fast they drift, in design pixels a second."""


def paint(scale: float = 1.0) -> Picture:
    """All planes and sprites, back to front."""
    canvas = Canvas(scale=scale)
    stone = Stone.cut(canvas, STONE_SEED)
    picture = Picture(canvas, focus=(0.68, 0.5), front_from="mist_far.webp")
    middle, near, (front, fore) = paint_middle(), paint_near(), paint_front()
    tower = stone.print(paint_tower(), canvas)
    near_pixels, front_pixels = stone.print(near.layer, canvas), _paint_front(stone, front, fore, canvas)
    far = over(stone.print(paint_distance(), canvas, strength=0.5), _paint_church(stone, canvas))
    picture.planes = [
        cropped("sky.webp", stone.finish(paint_morning_sky(canvas, stone)), canvas),
        cropped("far.webp", far, canvas, parallax_px=1),
        paint_band("mist_far.webp", scale),
        cropped("middle.webp", stone.print(middle.layer, canvas), canvas, parallax_px=2),
        paint_band("mist_middle.webp", scale),
        cropped("shadow.webp", _cast_shadow(tower, canvas), canvas, parallax_px=3),
        cropped("tower.webp", tower, canvas, parallax_px=4),
        paint_band("mist_near.webp", scale),
        cropped("near.webp", near_pixels, canvas, parallax_px=6),
        paint_band("mist_front.webp", scale),
        cropped("front.webp", front_pixels, canvas, parallax_px=10),
    ]
    covers = (tower[..., 3], near_pixels[..., 3], front_pixels[..., 3])
    _add_sprites(picture, stone, (middle, near, front, fore), covers)
    return picture


def _paint_church(stone: Stone, canvas: Canvas) -> Pixels:
    """Sainte-Waudru, its foot lost in the mist."""
    church = stone.print(paint_cathedral(), canvas, strength=0.7)
    _, grid_y = canvas.grid()
    return np.asarray(church * smoothstep(872, 780, grid_y)[..., None], np.float32)


def _paint_front(stone: Stone, front: Street, fore: Street, canvas: Canvas) -> Pixels:
    """The dark roofs, with a breath of mist before the two framing masses."""
    rows = stone.print(front.layer, canvas)
    _, grid_y = canvas.grid()
    breath = (0.38 * smoothstep(1000, 1112, grid_y) * rows[..., 3]).astype(np.float32)
    return over(over(rows, veil("#8d959a", breath)), stone.print(fore.layer, canvas))


def paint_band(file: str, scale: float) -> Plane:
    """A strip of mist that may drift: wider than the screen, its ends meet."""
    band, drift = BANDS[file]
    canvas = Canvas(MIST_WIDTH, 1112, margin=0, scale=scale)
    pixels = veil(MIST, mist_density(band, canvas))
    rows = np.flatnonzero((pixels[..., 3] > 1.5 / 255).any(axis=1))
    strip = np.ascontiguousarray(pixels[rows[0] : rows[-1] + 1])
    left = -(MIST_WIDTH - 1920) // 2
    return Plane(file, strip, (left, round(rows[0] / scale)), {"drift_px_s": drift, "repeat": True})


def _cast_shadow(tower: Pixels, canvas: Canvas) -> Pixels:
    """The belfry's shadow on the mist, away from the light."""
    alpha = tower[..., 3]
    total = np.zeros_like(alpha)
    for step in range(1, 60):
        right, down = round(18.4 * step * canvas.scale), round(5.2 * step * canvas.scale)
        if right >= alpha.shape[1]:
            break
        moved = np.zeros_like(alpha)
        moved[down:, : alpha.shape[1] - right] = alpha[: alpha.shape[0] - down, right:]
        total = np.maximum(total, moved * (1 - step / 60) ** 1.1)
    _, grid_y = canvas.grid()
    thin = 0.65 + 0.5 * cloud(canvas, (500, 120), 77)
    density = blur(total, 6 * canvas.scale) * smoothstep(330, 640, grid_y) * smoothstep(1000, 900, grid_y) * thin
    return veil("#7f8d98", np.asarray(0.42 * density, np.float32))


def _add_sprites(
    picture: Picture, stone: Stone, streets: tuple[Street, ...], covers: tuple[Field, Field, Field]
) -> None:
    """Bell openings alight and lit windows; `covers` are the tower's, near and front planes' alpha."""
    canvas = picture.canvas
    for side, layer in paint_bell_glow().items():
        pixels = stone.rough(layer.raster(canvas))
        around = np.clip(1.1 * halo(pixels[..., 3], 26, canvas), 0, 0.6)
        lit = over(veil(GLOW, np.asarray(around, np.float32)), pixels)
        picture.sprites[f"bell_glow_{side}"] = cropped(f"bell_glow_{side}.webp", lit, canvas, parallax_px=4)
    windows = _paint_windows(stone, streets, covers, canvas)
    picture.sprites["windows"] = cropped("windows.webp", windows, canvas, parallax_px=6)


def _paint_windows(
    stone: Stone, streets: tuple[Street, ...], covers: tuple[Field, Field, Field], canvas: Canvas
) -> Pixels:
    """The windows' light on one plane, as far as nearer planes let it through."""
    tower, near, front = covers
    behind_front = np.maximum(near, front)
    shadows = (np.maximum(tower, behind_front), front, np.zeros_like(front), np.zeros_like(front))
    light = np.zeros((*canvas.shape, 4), np.float32)
    rng = random.Random(STONE_SEED)
    for street, shadow, share in zip(streets, shadows, (0.34, 0.62, 0.8, 1.0), strict=True):
        chosen = [window for window in street.windows if rng.random() < share]
        light = over(light, _street_light(stone, street, chosen, shadow, canvas))
    return light


def _street_light(stone: Stone, street: Street, chosen: list[Window], shadow: Field, canvas: Canvas) -> Pixels:
    """The light of one row; a far row shines weaker through the mist."""
    raster = street.layer.raster(canvas)
    lit = [window for window in chosen if is_open(window, street.layer, raster, canvas)]
    light = lit_windows(lit, SLATE, ("#ffdc8c", GOLD), shadow=shadow, stone=stone, canvas=canvas)
    return np.asarray(light * (1 - 0.8 * street.layer.fog), np.float32)


if __name__ == "__main__":
    run("attract", paint)
