"""The light that answers on the poster: luck in the tail's hair, on the hands that reach for it, in the dragon's eye
and mouth, and the sun that runs over its back. Each is a sprite, to be faded live."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from content.atelier.canvas import Canvas, Field, Pixels
from content.atelier.noise import blur, smoothstep
from content.atelier.planes import Plane, cropped
from content.atelier.stone import Stone, over, veil
from content.doudou.paint.palette import CREAM, GOLD

TUFT, SUN = (292.0, 830.0), (1420.0, 330.0)
"""Where the two lights are, in design pixels."""
EYE, MOUTH = (1652.0, 432.0), (1700.0, 478.0)
FLAME = "#f5822a"
RAYS = (
    (-176, -168, 330), (-160, -148, 420), (-140, -134, 360), (-124, -108, 470), (-99, -92, 400), (-80, -66, 480),
    (-56, -49, 400), (-38, -26, 450), (-14, -8, 340), (4, 12, 300), (168, 174, 280),
)  # fmt: skip
"""From which angle to which, in degrees, and how far, in design pixels."""


class Glow(NamedTuple):
    """A light about a place: its half width and height in design pixels, its colour, and how dense it is, 0..1."""

    at: tuple[float, float]
    half: tuple[float, float]
    colour: str
    strong: float


class Seen(NamedTuple):
    """The planes that are lit, or that stand before what is: each moves with its light."""

    dragon: Pixels
    people: Pixels
    tuft: Pixels
    hands: Pixels


def lit_sprites(canvas: Canvas, stone: Stone, seen: Seen) -> dict[str, Plane]:
    """All four."""
    tuft, hands, dragon = seen.tuft, seen.hands, seen.dragon
    clear = np.asarray(1 - hands[..., 3], np.float32)
    free = np.asarray(clear * (1 - dragon[..., 3]) * (1 - seen.people[..., 3]), np.float32)
    lit = {
        "luck": (over(_burst(canvas, stone, free), _lit_hair(canvas, tuft, free)), 6),
        "hands": (veil(GOLD.at(3.6), stone.broken(rim(canvas, hands[..., 3], TUFT, 420, 9), 0.2)), 11),
        "eye": (_lit_head(canvas, stone, dragon), 5),
        "back": (_lit_back(canvas, stone, dragon, np.asarray(clear * (1 - seen.people[..., 3]), np.float32)), 5),
    }
    return {name: cropped(f"lit_{name}.webp", pixels, canvas, parallax_px=deep) for name, (pixels, deep) in lit.items()}


def rim(canvas: Canvas, mask: Field, lamp: tuple[float, float], reach: float, wide: float) -> Field:
    """The light on those edges of a shape that face a lamp, 0..1; how far it reaches and how wide the edge is lit, in
    design pixels."""
    x, y = canvas.grid()
    to_x, to_y = lamp[0] - x, lamp[1] - y
    away = np.maximum(np.hypot(to_x, to_y), 1)
    down, across = np.gradient(blur(np.ascontiguousarray(mask), wide * canvas.scale))
    facing = -(across * to_x + down * to_y) / away * wide * canvas.scale
    near = np.exp(-((away / reach) ** 2))
    return np.asarray(smoothstep(0.02, 0.3, np.asarray(facing, np.float32)) * near * mask, np.float32)


def _glow(canvas: Canvas, stone: Stone, light: Glow) -> Pixels:
    """A soft light with the stone's grain in it."""
    x, y = canvas.grid()
    away = np.hypot((x - light.at[0]) / light.half[0], (y - light.at[1]) / light.half[1])
    density = np.asarray(light.strong * np.exp(-((away / 0.6) ** 1.6)), np.float32)
    return veil(light.colour, stone.broken(np.where(density > 0.01, density, 0).astype(np.float32), 0.2))


def _burst(canvas: Canvas, stone: Stone, free: Field) -> Pixels:
    """Rays out of the hair, cut as those of the sky are, and a warm light in their middle; nothing where it is not
    `free`."""
    x, y = canvas.grid()
    away = np.hypot(x - TUFT[0], y - TUFT[1])
    angle = np.degrees(np.arctan2(y - TUFT[1], x - TUFT[0]))
    rays = np.zeros(canvas.shape, np.float32)
    for first, last, far in RAYS:
        wedge = np.clip((angle - first) / 0.4, 0, 1) * np.clip((last - angle) / 0.4, 0, 1)
        rays = np.maximum(rays, (wedge * np.clip((far - away) / (0.5 * far), 0, 1)).astype(np.float32))
    out = smoothstep(30, 90, np.asarray(away, np.float32))
    warm = _glow(canvas, stone, Glow(TUFT, (270, 230), FLAME, 0.95))
    shine = over(warm, veil(CREAM.at(4), stone.broken(np.asarray(0.95 * rays * out, np.float32), 0.2)))
    return np.asarray(shine * free[..., None], np.float32)


def _lit_hair(canvas: Canvas, tuft: Pixels, free: Field) -> Pixels:
    """The tuft against that light: its lighter hairs shine, and so do its edges."""
    mask = np.ascontiguousarray(tuft[..., 3] * free)
    light = smoothstep(0.1, 0.34, np.asarray(tuft[..., :3].mean(axis=2), np.float32)) * mask
    glimmer = 0.5 * light + 0.5 * rim(canvas, mask, (TUFT[0], TUFT[1] - 60), 260, 2)
    return veil(GOLD.at(4), np.asarray(glimmer, np.float32))


def _lit_head(canvas: Canvas, stone: Stone, dragon: Pixels) -> Pixels:
    """The eye burns, and something glows behind the teeth and out of the mouth."""
    mouth = over(
        _glow(canvas, stone, Glow((MOUTH[0] + 40, MOUTH[1]), (220, 120), FLAME, 1.0)),
        _glow(canvas, stone, Glow(MOUTH, (80, 30), GOLD.at(4), 0.7)),
    )
    lit = veil(FLAME, rim(canvas, dragon[..., 3], MOUTH, 190, 6))
    burns = Glow(EYE, (70, 60), FLAME, 0.95), Glow(EYE, (22, 16), CREAM.at(4), 1.0)
    return over(over(mouth, lit), over(*(_glow(canvas, stone, each) for each in burns)))


def _lit_back(canvas: Canvas, stone: Stone, dragon: Pixels, clear: Field) -> Pixels:
    """The sun along the back, and on each lit strand of the wicker that nobody stands before."""
    mask = np.ascontiguousarray(dragon[..., 3])
    strands = smoothstep(0.24, 0.4, np.asarray(dragon[..., 1], np.float32)) * mask
    edge = rim(canvas, mask, SUN, 900, 9)
    shine = np.asarray(np.clip(0.4 * strands + 0.8 * edge, 0, 1) * clear, np.float32)
    return veil(GOLD.at(3.7), stone.broken(shine, 0.2))
