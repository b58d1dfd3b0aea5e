"""The Grand-Place in the dust of a summer noon: gables, the town hall's turret, flags and the ground."""

from __future__ import annotations

import random

import numpy as np

from content.atelier.canvas import Canvas, Pixels
from content.atelier.layer import Layer
from content.atelier.mist import MistBand, mist_density
from content.atelier.noise import cloud, smoothstep
from content.atelier.stone import Stone, opaque, over, veil
from content.atelier.tones import Ramp, rgb
from content.doudou.paint.palette import CREAM, DUST, FAR, RED

SKY = ("#c9772f", "#dd9440", "#ecb35c", "#f6cf85", "#fbe4b0", "#fff2d2")


def paint_sky(
    canvas: Canvas, stone: Stone, plates: tuple[str, ...] = SKY, sun: tuple[float, float] = (1420.0, 330.0)
) -> Pixels:
    """Rings of light round a low sun, each edge broken by the grain; rays across them."""
    x, y = canvas.grid()
    away = np.hypot((x - sun[0]) / 1500, (y - sun[1]) / 900) + 0.10 * (cloud(canvas, (700, 300), 3, octaves=3) - 0.5)
    place = np.clip(1 - away / 1.05, 0, 0.999) * (len(plates) - 1)
    step = np.floor(place).astype(np.int32)
    rest = np.asarray(place - step, np.float32)
    share = 0.55 * smoothstep(0, 1, rest) + 0.45 * stone.crayon(smoothstep(0.1, 0.9, rest), 0.55)
    colours = np.stack([rgb(code) for code in plates])
    low, high = colours[step], colours[np.minimum(step + 1, len(plates) - 1)]
    sky = opaque(np.asarray(low * (1 - share[..., None]) + high * share[..., None], np.float32))
    angle = np.degrees(np.arctan2(y - sun[1], x - sun[0]))
    rays = np.zeros(canvas.shape, np.float32)
    for first, last in (
        (-172, -166),
        (-158, -147),
        (-138, -133),
        (-122, -108),
        (-98, -92),
        (-78, -66),
        (-52, -46),
        (-34, -22),
        (164, 170),
    ):
        rays += np.clip((angle - first) / 0.2, 0, 1) * np.clip((last - angle) / 0.2, 0, 1)
    far = smoothstep(150, 520, np.asarray(np.hypot(x - sun[0], y - sun[1]), np.float32))
    return over(sky, veil(plates[-1], np.asarray(0.17 * rays * far, np.float32)))


def draw_town(layer: Layer, ramp: Ramp = FAR, lift: float = 0.0, *, flags_from: float = 0.0) -> None:
    """The row of gables and the town hall with its turret; flags hang from there on to the right."""
    rng = random.Random(5)
    x = -60.0
    while x < 1980:
        wide, top = float(rng.choice([92, 110, 128, 150])), 440 + rng.uniform(-40, 30) - lift
        _draw_house(layer, ramp, x, wide, top, rng.choice("gshgs"), rng.choice([2.0, 2.25, 2.5]))
        if rng.random() < 0.5 and x >= flags_from:
            _draw_flag(layer, x + wide * 0.5, top + 30, rng)
        x += wide
    _draw_turret(layer, ramp, 760.0, -lift)


def _draw_house(layer: Layer, ramp: Ramp, x: float, wide: float, top: float, kind: str, tone: float) -> None:  # noqa: PLR0917
    roof = [(x, top), (x + wide / 2, top - wide * 0.62), (x + wide, top)]
    if kind == "s":
        left = [(x + wide / 2 * step / 5, top - (step + rise) * wide * 0.13) for step in range(5) for rise in (0, 1)]
        roof = [*left, *((2 * x + wide - px, py) for px, py in reversed(left))]
    elif kind == "h":
        roof = [(x, top), (x + 8, top - 52), (x + wide - 8, top - 52), (x + wide, top)]
    layer.polygon([(x, 960), *roof, (x + wide, 960)], ramp.at(tone))
    layer.polygon([(x, 960), (x, top), (x + 9, top - 6), (x + 9, 960)], ramp.at(tone - 0.7))
    count = max(2, int(wide / 34))
    for row in range(5):
        for column in range(count):
            wx, wy = x + wide * (column + 0.5) / count, top + 22 + row * 60
            layer.polygon([(wx - 8, wy + 36), (wx - 8, wy), (wx + 8, wy), (wx + 8, wy + 36)], ramp.at(tone - 0.9))
            layer.polygon([(wx - 8, wy + 36), (wx - 8, wy), (wx - 3, wy), (wx - 3, wy + 36)], ramp.at(tone - 1.5))


def _draw_flag(layer: Layer, x: float, y: float, rng: random.Random) -> None:
    """A long banner that hangs from a window, red and white."""
    long = rng.uniform(110, 170)
    layer.polygon([(x - 15, y), (x + 15, y), (x + 13, y + long), (x, y + long - 16), (x - 17, y + long)], RED.at(2.7))
    layer.polygon([(x, y), (x + 15, y), (x + 13, y + long), (x, y + long - 16)], CREAM.at(3.6))


def _draw_turret(layer: Layer, ramp: Ramp, x: float, dy: float) -> None:
    for top, foot, half, tone in ((300, 470, 56, 2.0), (236, 306, 36, 2.2), (168, 204, 16, 2.2)):
        layer.polygon(
            [(x - half, foot + dy), (x - half, top + dy), (x + half, top + dy), (x + half, foot + dy)], ramp.at(tone)
        )
        layer.polygon(
            [(x - half, foot + dy), (x - half, top + dy), (x - half * 0.4, top + dy), (x - half * 0.4, foot + dy)],
            ramp.at(tone - 0.8),
        )
    for foot, half, high in ((304, 66, 28), (242, 46, 46), (172, 22, 34)):
        bell = [
            (x - half, foot + dy),
            (x - half * 0.86, foot - high * 0.35 + dy),
            (x - half * 0.3, foot - high * 0.8 + dy),
            (x, foot - high * 1.3 + dy),
        ]
        bell += [(2 * x - px, py) for px, py in reversed(bell[:-1])]
        layer.polygon(bell, ramp.at(1.3))
    layer.line([(x, 130 + dy), (x, 84 + dy)], ramp.at(1.2), 3.5)
    for side in (-18, 18):
        layer.polygon(
            [
                (x + side - 9, 292 + dy),
                (x + side - 9, 262 + dy),
                (x + side, 250 + dy),
                (x + side + 9, 262 + dy),
                (x + side + 9, 292 + dy),
            ],
            ramp.at(3.6),
        )


def ground(canvas: Canvas, stone: Stone, y: float, codes: tuple[str, str] = ("#f3d594", "#b9853f")) -> Pixels:
    """The sanded square: light behind, darker in front."""
    _, grid_y = canvas.grid()
    share = smoothstep(y, 1112, grid_y + 26 * (cloud(canvas, (500, 60), 12) - 0.5))
    share = 0.7 * share + 0.3 * stone.crayon(share, 0.6)
    colours = rgb(codes[0]) * (1 - share[..., None]) + rgb(codes[1]) * share[..., None]
    alpha = smoothstep(y - 6, y + 14, grid_y)[..., None]
    return np.concatenate([colours * alpha, alpha], axis=2).astype(np.float32)


def dust(canvas: Canvas, band: MistBand, colour: str = DUST) -> Pixels:
    """Dust in the light."""
    return veil(colour, mist_density(band, canvas))
