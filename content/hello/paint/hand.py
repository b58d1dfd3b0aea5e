"""A hand before a coral sun whose rings open towards it: the pack's one picture, calm on the left.

Run ``python -m content.hello.paint.hand [--scale 0.5] [--out DIR] [--preview DIR]``.
"""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np

from content.atelier.canvas import Canvas, Field, Pixels
from content.atelier.cli import Studio
from content.atelier.hand import Hand, hand_parts
from content.atelier.layer import Layer
from content.atelier.limbs import blob, face
from content.atelier.noise import cloud, smoothstep
from content.atelier.planes import Picture, cropped
from content.atelier.stone import Stone, opaque, over, veil
from content.atelier.tones import Ramp, rgb
from content.atelier.tube import Lamp, Line, curve, lit_bands, outline, profile, spread

MEDIA = Path(__file__).resolve().parent.parent / "media"
STUDIO = Studio(MEDIA, quality=90)
STONE_SEED = 5
INK = Ramp(("#14161a", "#1c1f25", "#262a31", "#3b4048", "#7c838c"))
CORAL = Ramp(("#33201f", "#6b2f27", "#b44a37", "#ff6b4a", "#ffb199"))
SUN = (1330.0, 400.0)
SUN_PX = 214.0
RINGS = ((290.0, 26.0, 0.78), (392.0, 18.0, 0.5), (520.0, 12.0, 0.32), (690.0, 8.0, 0.2), (910.0, 5.0, 0.13))
"""Radius, width and strength of the rings that open from the sun."""
HAND = Hand(1560, 940, -19, 330, left=True, spread=1.12, curl=0.1)
GLOW = Lamp(-0.62, -0.78, 0.35)
"""The sun lights the hand from the upper left."""
RIM = np.array([10.0, 11.0])
"""How far the dark of the hand lies inside its lit edge."""


def paint_sky(canvas: Canvas, stone: Stone) -> Pixels:
    """Ink that grows a little lighter towards the sun, in grains."""
    x, y = canvas.grid()
    away = np.hypot((x - SUN[0]) / 1300, (y - SUN[1]) / 900) + 0.12 * (cloud(canvas, (600, 400), 3) - 0.5)
    near = smoothstep(1.05, 0.1, np.asarray(away, np.float32))
    near = 0.6 * near + 0.4 * stone.crayon(near, 0.5)
    low, high = rgb(INK.at(0)), rgb("#3a2c2e")
    return opaque(np.asarray(low * (1 - near[..., None]) + high * near[..., None], np.float32))


def paint_rings(canvas: Canvas, stone: Stone) -> Pixels:
    """Rings of light, thinner and fainter the further they have come, broken like chalk."""
    x, y = canvas.grid()
    away = np.hypot(x - SUN[0], y - SUN[1]) + 5 * (cloud(canvas, (160, 160), 7) - 0.5)
    light = np.zeros(canvas.shape, np.float32)
    for radius, width, strength in RINGS:
        band = smoothstep(width, width * 0.3, np.asarray(np.abs(away - radius), np.float32))
        light = np.maximum(light, strength * band)
    return veil(CORAL.at(3), stone.broken(light, 0.5))


def paint_sun(canvas: Canvas, stone: Stone) -> Pixels:
    """A disc, lighter at its upper left, on a breath of its own light."""
    x, y = canvas.grid()
    away = np.asarray(np.hypot(x - SUN[0], y - SUN[1]), np.float32)
    disc: Field = stone.rough(smoothstep(SUN_PX + 1.5, SUN_PX - 1.5, away))
    lit = smoothstep(-1.2, 1.0, np.asarray(-(x - SUN[0] + y - SUN[1]) / (1.5 * SUN_PX), np.float32))
    tone = 2.7 + 0.9 * (0.6 * lit + 0.4 * stone.crayon(lit, 0.4))
    colours = CORAL.paint(np.asarray(tone, np.float32))
    body = np.concatenate([colours * disc[..., None], disc[..., None]], axis=2).astype(np.float32)
    glow = veil(CORAL.at(2.6), np.asarray(0.5 * np.exp(-(np.maximum(away - SUN_PX, 0) / 130)), np.float32))
    return stone.finish(over(glow, body))


def draw_hand(layer: Layer) -> None:
    """The hand from its back: a rim of coral, dark fingers with a little volume."""
    arm, wide = _arm()
    parts = [outline(arm, wide), *hand_parts(HAND, random.Random(2))]
    for part in parts:
        face(layer, part, CORAL.at(3.2))
    for part in parts:
        face(layer, part + RIM, INK.at(0.6))
    for band in lit_bands(arm + RIM, wide * 0.98, GLOW, 0.5):
        face(layer, band, INK.at(1.7))
    for finger in parts[1:5]:
        _draw_finger(layer, finger + RIM)


def _arm() -> tuple[Line, Line]:
    line = spread(curve([(1528, 900), (1566, 1000), (1640, 1200)]), 40)
    return line, profile([(0, 84), (0.25, 88), (1, 132)], 40)


def _draw_finger(layer: Layer, shape: Line) -> None:
    """The plane on the side of the light."""
    half = len(shape) // 2
    one, other = shape[:half], shape[half:][::-1]
    count = min(len(one), len(other), 24)
    one, other = spread(one, count), spread(other, count)
    middle = (one + other) / 2
    lit = one if one[:, 0].mean() < other[:, 0].mean() else other
    inner = middle * 0.75 + lit * 0.25
    edge = middle * 0.12 + lit * 0.88
    face(layer, np.vstack([edge[7:-2], inner[7:-2][::-1]]), INK.at(2.0))


def draw_sparks(layer: Layer) -> None:
    """What the sun throws to the fingertips."""
    rng = random.Random(8)
    for _ in range(46):
        turn, away = rng.uniform(0, 2 * np.pi), SUN_PX + 30 + 520 * rng.random() ** 1.8
        x, y = SUN[0] + away * np.cos(turn), SUN[1] + away * np.sin(turn)
        r = rng.uniform(2.0, 7.0) * (1 - 0.5 * away / 800)
        blob(layer, [(x - r, y), (x, y - r), (x + r, y), (x, y + r)], CORAL.at(rng.choice((2.2, 3.0, 3.8))))


def paint(scale: float = 1.0) -> Picture:
    """The picture."""
    canvas = Canvas(scale=scale)
    stone = Stone.cut(canvas, STONE_SEED)
    picture = Picture(canvas, focus=(0.7, 0.5))
    hand, sparks = Layer("hand", INK), Layer("sparks", INK)
    draw_sparks(sparks)
    draw_hand(hand)
    picture.planes = [
        cropped("sky.webp", over(paint_sky(canvas, stone), paint_rings(canvas, stone)), canvas, parallax_px=2),
        cropped("sun.webp", paint_sun(canvas, stone), canvas, parallax_px=3),
        cropped("sparks.webp", stone.print(sparks, canvas), canvas, parallax_px=7),
        cropped("hand.webp", stone.print(hand, canvas), canvas, parallax_px=11),
    ]
    return picture


if __name__ == "__main__":
    STUDIO.run("hand", paint)
