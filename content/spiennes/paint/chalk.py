"""Walls of chalk: banks of flint, cracks, pick marks, and the hollows that miners left."""

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
from content.atelier.noise import blur, cloud
from content.atelier.tube import curve
from content.spiennes.paint.flint import draw_nodule
from content.spiennes.paint.palette import CHALK, FLINT


@dataclass(frozen=True)
class Bank:
    """A band of flint in the wall: how deep, how thick, how closely the stones lie, 0 to 1."""

    y: float
    thick: float
    close: float = 0.4


def dip(x: float) -> float:
    """How much lower the beds of the chalk lie at x."""
    return -0.03 * (x - 960) + 9 * math.sin(x / 260) + 5 * math.sin(x / 97 + 2)


def draw_banks(layer: Layer, banks: Sequence[Bank], width: float, rng: random.Random) -> None:
    """Bands of flint over the whole width: many small stones and few large ones, slabs where they lie closely."""
    for bank in banks:
        x = -60 + rng.uniform(0, 80)
        while x < width + 60:
            slab = rng.random() < bank.close * bank.close
            half = bank.thick * (rng.uniform(2.2, 4.2) if slab else 0.5 + 1.3 * rng.random() ** 2)
            high = bank.thick * (rng.uniform(0.42, 0.6) if slab else rng.uniform(0.34, 0.62))
            draw_nodule(layer, (x + half, bank.y + dip(x) + rng.uniform(-5, 5)), (half, high), rng)
            x += 2 * half + (rng.uniform(4, 14) if slab else rng.uniform(20, 130) * (1.2 - bank.close))


def draw_cracks(layer: Layer, box: tuple[float, float, float, float], rng: random.Random, count: int) -> None:
    """Thin cracks and the lines of the beds within left, top, right and bottom."""
    left, top, right, bottom = box
    for _ in range(count):
        x, y = rng.uniform(left, right), rng.uniform(top, bottom)
        line = [(x, y)]
        for _ in range(rng.randint(3, 7)):
            line.append((line[-1][0] + rng.uniform(-20, 20), line[-1][1] + rng.uniform(18, 56)))
        layer.line(line, 4, rng.uniform(0.8, 2.4), rng.uniform(0.3, 0.9))
    for _ in range(count * 4):
        x, y, long = rng.uniform(left - 90, right), rng.uniform(top, bottom), rng.uniform(40, 240)
        bed = [(x + long * step / 6, y + dip(x + long * step / 6)) for step in range(7)]
        layer.line(bed, 4, rng.uniform(0.6, 1.5), 0.4)


def pick_marks(canvas: Canvas, box: tuple[float, float, float, float], count: int, seed: int, lean: float) -> Field:
    """How deep picks have bitten, 0..1: short strokes about `lean` radians from level."""
    rng, layer = random.Random(seed), Layer("picks", CHALK)
    left, top, right, bottom = box
    for _ in range(count):
        x, y, turn = rng.uniform(left, right), rng.uniform(top, bottom), rng.gauss(lean, 0.36)
        long, wide = rng.uniform(9, 34), rng.uniform(4, 9)
        ends = [
            (x - long * math.cos(turn), y - long * math.sin(turn)),
            (x + long * math.cos(turn), y + long * math.sin(turn)),
        ]
        layer.line(ends, 4, wide, rng.uniform(0.35, 0.95))
    return blur(np.ascontiguousarray(layer.raster(canvas)[..., 3]), 2.3 * canvas.scale)


@dataclass(frozen=True)
class Wall:
    """A wall as fields: its mask of hollows, how far into a hollow each pixel lies, its heights and its own tones."""

    hollow: Field
    inwards: Field
    height: Field
    albedo: Field


def hollow_mask(canvas: Canvas, outlines: Sequence[Sequence[Point2]], seed: int) -> Field:
    """Where the chalk has been dug away, its edges hewn and not cut."""
    layer = Layer("hollow", CHALK)
    for outline in outlines:
        line = [(float(x), float(y)) for x, y in curve(outline, 12, closed=True)]
        rng = random.Random(seed)
        layer.polygon([(x + rng.uniform(-5, 5), y + rng.uniform(-5, 5)) for x, y in line[::3]], 4)
    return np.ascontiguousarray(layer.raster(canvas)[..., 3])


def inwards(mask: Field, canvas: Canvas) -> Field:
    """Design pixels from the edge of the mask, 0 outside."""
    inside = (mask > 0.5).astype(np.uint8)
    return np.asarray(cv2.distanceTransform(inside, cv2.DIST_L2, 3) / canvas.scale, np.float32)


def wall(canvas: Canvas, stones: Pixels, hollow: Field, picks: Field, cracks: Field) -> Wall:
    """The fields of a wall with these stones, hollows, pick marks and cracks."""
    deep = inwards(hollow, canvas)
    rough, beds = cloud(canvas, (70, 44), 3) - 0.5, cloud(canvas, (240, 26), 8) - 0.5
    bumps = blur(np.ascontiguousarray(stones[..., 3]), 4 * canvas.scale)
    dug = -66 * (1 - np.exp(-deep / 85)) + 24 * rough - 4.2 * picks + 5 * bumps
    plain = 8 * rough + 6 * beds - 3 * cracks + 4 * bumps
    tone = stones[..., 0] + 0.96 * (1 - stones[..., 3]) * (1 - 0.22 * cracks * (1 - hollow) - 0.12 * picks * hollow)
    return Wall(hollow, deep, np.asarray(np.where(hollow > 0.5, dug, plain), np.float32), np.asarray(tone, np.float32))


def stones_of(canvas: Canvas, banks: Sequence[Bank], seed: int) -> Pixels:
    """The banks of flint, rasterised."""
    layer = Layer("flint", FLINT)
    draw_banks(layer, banks, canvas.width, random.Random(seed))
    return layer.raster(canvas)


def cracks_of(canvas: Canvas, count: int, seed: int) -> Field:
    """Cracks and beds over the whole canvas, 0..1."""
    layer = Layer("cracks", CHALK)
    draw_cracks(layer, (0, 0, canvas.width, canvas.height), random.Random(seed), count)
    return np.ascontiguousarray(layer.raster(canvas)[..., 3])


def under_rim(built: Wall) -> Field:
    """How much light reaches into a hollow: less close under its rim, 0..1."""
    return np.asarray(1 - 0.6 * np.exp(-built.inwards / 26) * (built.hollow > 0.5), np.float32)
