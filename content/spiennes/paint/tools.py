"""Worked flints, seen from above. A blow takes off a hollow flake: what is left is the lowest of many hollows, and the
ridges between them come by themselves."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from content.atelier.canvas import Canvas, Field, Pixels
from content.atelier.geometry import Point2
from content.atelier.layer import Layer
from content.atelier.limbs import face
from content.atelier.noise import blur, cloud, smoothstep
from content.atelier.planes import lay
from content.atelier.relief import Relief, stepped
from content.atelier.stone import Stone, opaque, veil
from content.atelier.tones import Ramp
from content.atelier.tube import curve
from content.spiennes.paint.palette import CHALK, FLINT, LAMPLIT

AXE: tuple[Point2, ...] = (
    (-1.0, 0.0), (-0.95, -0.13), (-0.7, -0.21), (-0.2, -0.29), (0.4, -0.36), (0.84, -0.4), (0.96, -0.24), (1.0, 0.0),
    (0.96, 0.24), (0.84, 0.4), (0.4, 0.36), (-0.2, 0.29), (-0.7, 0.21), (-0.95, 0.13),
)  # fmt: skip
"""An axe that points to the right with its edge; half its length is 1."""
BLADE: tuple[Point2, ...] = (
    (-1.0, 0.02), (-0.9, -0.1), (-0.3, -0.15), (0.4, -0.13), (0.85, -0.08), (1.0, 0.03), (0.8, 0.1), (0.3, 0.14),
    (-0.4, 0.15), (-0.92, 0.12),
)  # fmt: skip
FLAKE: tuple[Point2, ...] = (
    (-0.7, -0.1), (-0.4, -0.6), (0.1, -0.72), (0.62, -0.4), (0.8, 0.1), (0.4, 0.62), (-0.2, 0.7), (-0.62, 0.35),
)  # fmt: skip
BLOCK: tuple[Point2, ...] = (
    (-1.02, 0.06), (-0.96, -0.24), (-0.72, -0.42), (-0.3, -0.4), (-0.05, -0.55), (0.4, -0.58), (0.7, -0.45),
    (0.96, -0.4), (1.08, -0.06), (1.0, 0.26), (0.74, 0.46), (0.34, 0.5), (0.0, 0.6), (-0.4, 0.48), (-0.8, 0.4),
)  # fmt: skip
WARM_FLINT = Ramp(("#0f0c0b", "#292019", "#5f4a3a", "#b28f6c", "#fbe6c0"))


@dataclass(frozen=True)
class Laid:
    """Where a stone lies: its middle, half its length in design pixels, and how far it is turned, in degrees."""

    x: float
    y: float
    long: float
    turn: float = 0.0

    def at(self, shape: Sequence[Point2]) -> list[Point2]:
        """Points of a shape as it lies there."""
        cos, sin = math.cos(math.radians(self.turn)), math.sin(math.radians(self.turn))
        return [
            (self.x + self.long * (px * cos - py * sin), self.y + self.long * (px * sin + py * cos)) for px, py in shape
        ]


@dataclass(frozen=True)
class Finish:
    """How a stone was worked: how many blows, how wide they are beside its length; small ones along
    its edge; a rind that is left; polish."""

    blows: int = 22
    wide: tuple[float, float] = (0.22, 0.6)
    retouch: int = 0
    rind: bool = False
    polish: float = 0.0
    bright: float = 1.0


@dataclass(frozen=True)
class Light:
    """Where the light comes from (right, down, to the eye) and how warm it is, 0 to 1."""

    towards: tuple[float, float, float] = (0.58, -0.62, 0.62)
    warm: float = 0.5


FLAKED, BROKEN = Finish(retouch=22), Finish(blows=5, wide=(0.5, 0.9))
POLISHED = Finish(blows=5, wide=(0.3, 0.5), polish=0.94, bright=1.6)
RAW = Finish(blows=5, wide=(0.3, 0.5), rind=True)


def stone_pixels(  # noqa: PLR0917
    scale: float, laid: Laid, shape: Sequence[Point2], finish: Finish, light: Light, seed: int
) -> tuple[Pixels, Canvas]:
    """A stone on a canvas of its own, in whose middle it lies."""
    side = 2 * math.ceil(1.25 * laid.long)
    canvas = Canvas(side, side, 0, scale)
    grain = Stone.cut(canvas, seed)
    outline = curve(Laid(side / 2, side / 2, laid.long, laid.turn).at(shape), 6, closed=True)
    layer = Layer("stone", FLINT)
    face(layer, outline, 4)
    mask = grain.rough(layer.raster(canvas))[..., 3]
    height, broken = _heights(canvas, laid, mask, shape, finish, seed)
    relief = Relief.of(np.asarray(height * laid.long, np.float32), canvas)
    tones, rind = _tones(canvas, relief, finish, light)
    colours = FLINT.paint(tones) * (1 - light.warm) + WARM_FLINT.paint(tones) * light.warm
    chalk = CHALK.paint(rind) * (1 - light.warm) + LAMPLIT.paint(rind) * light.warm
    share = (1 - broken)[..., None] if finish.rind else np.zeros((*canvas.shape, 1), np.float32)
    pixels = opaque(np.asarray(colours * (1 - share) + chalk * share, np.float32))
    return grain.finish(np.asarray(pixels * mask[..., None], np.float32)), canvas


def _heights(  # noqa: PLR0917
    canvas: Canvas, laid: Laid, mask: Field, shape: Sequence[Point2], finish: Finish, seed: int
) -> tuple[Field, Field]:
    """The heights of a stone in half lengths, and where blows have broken its skin, 0..1."""
    rng = random.Random(seed)
    inside = cv2.distanceTransform((mask > 0.5).astype(np.uint8), cv2.DIST_L2, 5) / (canvas.scale * laid.long)
    inside = blur(np.asarray(inside, np.float32), 0.03 * laid.long * canvas.scale)
    top, soft = (0.5, 0.3) if finish.rind else (0.3, 0.26) if finish.polish else (0.22, 0.12)
    skin = top * (1 - np.exp(-inside / soft)) + (0.012 if finish.polish else 0.05) * (
        cloud(canvas, (0.5 * laid.long, 0.4 * laid.long), seed) - 0.5
    )
    skin = skin + (0.002 if finish.polish else 0.012) * (
        cloud(canvas, (0.07 * laid.long, 0.06 * laid.long), seed + 1) - 0.5
    )
    u, v = _along(canvas, laid)
    lowest, ripple = np.full(canvas.shape, 9.0, np.float32), np.zeros(canvas.shape, np.float32)
    for centre, depth, wide in _blows(shape, finish, rng):
        away = np.asarray((u - centre[0]) ** 2 + (v - centre[1]) ** 2, np.float32)
        hollow = depth + away / (2 * wide)
        nearer = hollow < lowest
        lowest = np.asarray(np.where(nearer, hollow, lowest), np.float32)
        ripple = np.asarray(np.where(nearer, np.sin(np.sqrt(away) * 62 / wide**0.5), ripple), np.float32)
    broken = smoothstep(-0.006, 0.006, np.asarray(skin - lowest, np.float32))
    height = np.minimum(skin, lowest + 0.0009 * ripple)
    if finish.polish:
        height = skin * finish.polish + height * (1 - finish.polish)
        height = blur(np.asarray(height, np.float32), 0.02 * laid.long * canvas.scale)
    return np.asarray(height, np.float32), np.asarray(broken, np.float32)


def _along(canvas: Canvas, laid: Laid) -> tuple[Field, Field]:
    """Places along and across the stone, in half lengths."""
    x, y = canvas.grid()
    x, y = x - canvas.width / 2, y - canvas.height / 2
    cos, sin = math.cos(math.radians(laid.turn)), math.sin(math.radians(laid.turn))
    return np.asarray((x * cos + y * sin) / laid.long), np.asarray((y * cos - x * sin) / laid.long)


def _blows(shape: Sequence[Point2], finish: Finish, rng: random.Random) -> list[tuple[Point2, float, float]]:
    """The hollows: where each began, how high that was, how wide it opens."""
    rim, found = curve(shape, 6, closed=True), []
    for number in range(finish.blows):
        share = (number + rng.uniform(-0.3, 0.3)) / finish.blows
        share = 0.3 + 0.34 * share if finish.rind else share  # a raw block is broken on one side only
        x, y = rim[int(share * len(rim)) % len(rim)]
        inward = rng.uniform(0.45, 0.8) if finish.rind else rng.uniform(0.86, 1.08)
        depth = rng.uniform(0.1, 0.24) if finish.rind else rng.uniform(-0.02, 0.05)
        found.append(((x * inward, y * inward), depth, rng.uniform(*finish.wide)))
    for _ in range(finish.retouch):
        x, y = rng.choice(rim)
        found.append(((x * 1.02, y * 1.02), rng.uniform(-0.02, 0.02), rng.uniform(0.03, 0.09)))  # from its edge
    return found


def _tones(canvas: Canvas, relief: Relief, finish: Finish, light: Light) -> tuple[Field, Field]:
    """The tones of the flint and of its rind: flint is dark, and gleams where it faces the light."""
    x, y, z = np.asarray(light.towards) / np.linalg.norm(light.towards)
    half = np.array([x, y, z + 1]) / np.linalg.norm([x, y, z + 1])
    facing = np.clip(relief.right * x + relief.down * y + relief.front * z, 0, 1)
    gleam = np.clip(relief.right * half[0] + relief.down * half[1] + relief.front * half[2], 0, 1)
    sharp = 34 if finish.polish else 26
    tones = 0.45 + 2.3 * facing**1.3 + (2.0 + finish.polish) * finish.bright * gleam**sharp
    rough = 0.7 * (cloud(canvas, (26, 22), 5) - 0.5)
    rind = 0.5 + 3.4 * facing + rough
    grain = Stone.cut(canvas, 3)
    return (
        stepped(np.asarray(np.clip(tones, 0, 4), np.float32), grain, 0.25),
        stepped(np.asarray(np.clip(rind, 0, 4), np.float32), grain, 0.35),
    )


def settle(scene: Pixels, canvas: Canvas, laid: Laid, stone: tuple[Pixels, Canvas], light: Light) -> None:
    """Lay a stone down on a scene, with the shadow that it throws."""
    pixels, small = stone
    away = 0.09 * laid.long
    shadow = blur(np.ascontiguousarray(pixels[..., 3]), 0.035 * laid.long * canvas.scale)
    for layer, dx, dy in (
        (veil("#080605", np.asarray(0.75 * shadow, np.float32)), -light.towards[0] * away, -light.towards[1] * away),
        (pixels, 0.0, 0.0),
    ):
        left = round((laid.x + dx + canvas.margin - small.width / 2) * canvas.scale)
        top = round((laid.y + dy + canvas.margin - small.height / 2) * canvas.scale)
        lay(scene, layer, left, top)
