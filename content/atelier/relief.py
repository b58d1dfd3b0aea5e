"""Relief: stone as heights, so that pick marks catch a raking light; and tones printed from such light in crayon."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from content.atelier.canvas import Canvas, Field, Pixels
from content.atelier.noise import smoothstep
from content.atelier.stone import Stone, opaque
from content.atelier.tones import Ramp

AIR = 0.6
"""So much of its height counts for how far a lamp is away."""


@dataclass(frozen=True)
class HeldLamp:
    """A lamp before the wall: where it is, how far before it (`out`) and how far it reaches, in design pixels."""

    x: float
    y: float
    out: float = 150.0
    reach: float = 420.0


@dataclass(frozen=True)
class Relief:
    """Heights in design pixels towards the eye, and the normal of each pixel."""

    height: Field
    right: Field
    down: Field
    front: Field

    @classmethod
    def of(cls, height: Field, canvas: Canvas) -> Relief:
        """The relief of these heights."""
        down, right = np.gradient(height)
        slope_x, slope_y = right * canvas.scale, down * canvas.scale
        front = np.asarray(1 / np.sqrt(1 + slope_x**2 + slope_y**2), np.float32)
        return cls(height, np.asarray(-slope_x * front), np.asarray(-slope_y * front), front)

    def under_sky(self, towards: tuple[float, float, float]) -> Field:
        """Brightness 0..1 under a far light; `towards` points to it: right, down, out to the eye."""
        x, y, z = np.asarray(towards) / np.linalg.norm(towards)
        return np.asarray(np.clip(self.right * x + self.down * y + self.front * z, 0, 1), np.float32)

    def under_lamp(self, canvas: Canvas, lamp: HeldLamp) -> Field:
        """Brightness 0..1 under a lamp, weaker with the distance."""
        x, y = canvas.grid()
        to_x, to_y, to_z = lamp.x - x, lamp.y - y, lamp.out - AIR * self.height
        square = to_x**2 + to_y**2 + to_z**2
        facing = (self.right * to_x + self.down * to_y + self.front * to_z) / np.sqrt(square)
        return np.asarray(np.clip(facing, 0, 1) / (1 + square / lamp.reach**2), np.float32)


def stepped(tones: Field, stone: Stone, hard: float = 0.45, soft: float = 0.7) -> Field:
    """Tones drawn towards whole steps by `hard` (0..1); the grain of the stone breaks the edge between two."""
    step = np.floor(tones)
    rest = np.asarray(tones - step, np.float32)
    grains = smoothstep(-soft, soft, np.asarray((rest - 0.5) * 1.6 - (stone.threshold - 0.5) * 1.6, np.float32))
    return np.asarray(step + hard * grains + (1 - hard) * rest, np.float32)


def printed(tones: Field, warm: Field, ramps: tuple[Ramp, Ramp], stone: Stone, hard: float = 0.45) -> Pixels:
    """Tones as opaque pixels between two ramps of equal lightness; `warm` is the second one's share, 0..1."""
    drawn = stepped(np.clip(tones, 0, ramps[0].top), stone, hard)
    share = np.clip(warm, 0, 1)[..., None]
    colours = ramps[0].paint(drawn) * (1 - share) + ramps[1].paint(drawn) * share
    return stone.finish(opaque(np.asarray(colours, np.float32)))
