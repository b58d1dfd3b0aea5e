"""What marks a stick of charcoal, a piece of chalk or a pen leaves on paper: levels from 0 to 255 in an array.

Coal and chalk catch on the paper's tooth: where the stick presses less, at the edge of a line or in a quick one, only
the high places take colour. A mark is made for one short piece of a line; pieces of one stroke are laid on by their
darker part, so that no seam shows where they meet.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from kiosk.display.blur import soften
from kiosk.display.geometry import Point, Size

ToolName = Literal["charcoal", "chalk", "ink"]
Cover = NDArray[np.uint8]
"""Shape (height, width): how much of the paper is covered, 0 to 255."""
Tooth = NDArray[np.float32]
"""Shape (height, width): how deep the paper lies, 0 to 1."""

Numbers = NDArray[np.floating]

COARSE_PX, FINE_PX = 5, 2
TOOTH_PX = 500
"""The tooth repeats itself after so many pixels: nobody finds a place again in noise."""


@dataclass(frozen=True, slots=True)
class Tool:
    """`width_ems` of a slow line, of which a fast one has the part `fast`; `grain` is how much the tooth eats of it,
    `soft` how much of its half width is edge, `strength` how dark it gets."""

    width_ems: float
    fast: float
    grain: float
    soft: float
    strength: float


TOOLS: dict[ToolName, Tool] = {
    "charcoal": Tool(0.80, 0.40, 0.85, 0.75, 1.35),
    "chalk": Tool(0.60, 0.60, 1.05, 0.40, 1.45),
    "ink": Tool(0.30, 0.28, 0.0, 0.20, 1.0),
}


class Dab(NamedTuple):
    """One end of a piece of a line: where, how wide in pixels, and how hard it is pressed, 0 to 1."""

    at: Point
    width: float
    pressure: float


class Area(NamedTuple):
    """A part of the sheet in whole pixels; right and bottom lie outside it."""

    left: int
    top: int
    right: int
    bottom: int


def dab(tool: Tool, at: Point, em_px: float, speed: float, pressure: float) -> Dab:
    """What the tool touches at this place; `speed` from 0 (slow) to 1 (fast)."""
    width = em_px * tool.width_ems * (1 - (1 - tool.fast) * speed)
    return Dab(at, max(1.5, width), pressure * (1 - 0.38 * speed))


def tooth(size: Size, seed: int) -> Tooth:
    """The tooth of a sheet of this size, from coarse and fine noise, as evenly spread over 0 to 1 as can be."""
    rng = np.random.default_rng(seed)
    noise = [_smooth(rng.standard_normal((TOOTH_PX, TOOTH_PX), np.float32), px) for px in (COARSE_PX, FINE_PX)]
    piece = np.asarray(0.5 + 0.5 * np.tanh(0.75 * sum(each / each.std() for each in noise)), np.float32)
    across, down = (math.ceil(side / TOOTH_PX) for side in size)
    return np.tile(piece, (down, across))[: size[1], : size[0]]


def mark(cover: Cover, paper: Tooth, tool: Tool, start: Dab, end: Dab) -> Area:
    """Lay a piece of a line on; the part of the sheet that it may have changed."""
    area = _around(cover.shape, start, end)
    if area.left >= area.right or area.top >= area.bottom:
        return area
    part = np.s_[area.top : area.bottom, area.left : area.right]
    beside, half, pressure = _distances(area, start, end)
    body = np.clip((half - beside) / np.maximum(1.0, tool.soft * half), 0, 1)
    body *= body * (3 - 2 * body)
    level = np.clip(tool.strength * pressure * body - tool.grain * paper[part] * (1.25 - 0.5 * body), 0, 1)
    np.maximum(cover[part], (255 * level).astype(np.uint8), out=cover[part])
    return area


def over(below: Cover, above: Cover) -> Cover:
    """What two layers of strokes cover together."""
    left_free = (255 - below.astype(np.uint16)) * (255 - above.astype(np.uint16))
    return (255 - left_free // 255).astype(np.uint8)


def _smooth(noise: NDArray[np.float32], radius: int) -> NDArray[np.float32]:
    return np.asarray(soften(noise, radius, beyond="edge"), np.float32)


def _around(shape: tuple[int, ...], start: Dab, end: Dab) -> Area:
    reach = max(start.width, end.width) / 2 + 1
    xs, ys = (start.at[0], end.at[0]), (start.at[1], end.at[1])
    return Area(
        max(0, math.floor(min(xs) - reach)),
        max(0, math.floor(min(ys) - reach)),
        min(shape[1], math.ceil(max(xs) + reach) + 1),
        min(shape[0], math.ceil(max(ys) + reach) + 1),
    )


def _distances(area: Area, start: Dab, end: Dab) -> tuple[Numbers, Numbers, Numbers]:
    """For each pixel: how far beside the line it lies, half the line's width and its pressure there."""
    x = np.arange(area.left, area.right, dtype=np.float32)[None, :] - start.at[0]
    y = np.arange(area.top, area.bottom, dtype=np.float32)[:, None] - start.at[1]
    dx, dy = end.at[0] - start.at[0], end.at[1] - start.at[1]
    along = np.clip((x * dx + y * dy) / max(1e-6, dx * dx + dy * dy), 0, 1)
    half = (start.width + along * (end.width - start.width)) / 2
    pressure = start.pressure + along * (end.pressure - start.pressure)
    return np.hypot(x - along * dx, y - along * dy), half, pressure
