"""Charcoal and chalk on toned paper: greys are drawn anew as rubbed tone and strokes that follow a direction.

A picture is composed in values on a `Layer` of the ramp `VALUES`: what is darker than the paper becomes charcoal, what
is lighter becomes chalk. Each layer has the direction of its strokes, so that a heap, a wall and a floor are told apart
by how they are hatched.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from content.atelier.canvas import Canvas, Field, Pixels
from content.atelier.layer import Layer
from content.atelier.noise import blur, cloud, grain, smoothstep
from content.atelier.stone import Stone, over
from content.atelier.tones import Ramp, rgb

VALUES = Ramp(("#000000", "#ffffff"))
"""Tones 0 (black) to 1 (white) of a picture that is to be drawn with charcoal."""
STROKE_PX, THICK_PX = 34.0, 1.25
"""How long and how thick the strokes are, as the blur of the noise that they are cut from, in design pixels."""


@dataclass(frozen=True)
class Paper:
    """A toned sheet and what is drawn on it with; `value` is the sheet's own value, 0 to 1."""

    paper: str = "#bfa26f"
    charcoal: str = "#1c1712"
    chalk: str = "#f3e8cd"
    value: float = 0.6


@dataclass(frozen=True)
class Crayon:
    """How a layer is drawn: the direction of the strokes in degrees from level, how much of the tone is strokes
    (0 rubbed .. 1 only strokes), and whether a second row of strokes crosses the first in the dark."""

    angle: float = 58.0
    strokes: float = 0.6
    crossed: bool = True


def directed(canvas: Canvas, angle: float, seed: int) -> Field:
    """Noise drawn out into strokes at an angle (degrees, upwards to the right), even from 0 to 1."""
    rows, columns = canvas.shape
    side = math.ceil(math.hypot(rows, columns)) + 4
    size = (STROKE_PX * canvas.scale, max(0.5, THICK_PX * canvas.scale))
    streaks = grain((side, side), size, seed)
    turn = cv2.getRotationMatrix2D((side / 2, side / 2), angle, 1.0)
    turn[:, 2] += np.array([columns / 2 - side / 2, rows / 2 - side / 2])
    turned = cv2.warpAffine(streaks, turn, (columns, rows), flags=cv2.INTER_LINEAR)
    return np.asarray(0.5 * (1 + np.tanh(0.85 * turned / max(float(turned.std()), 1e-6))), np.float32)


@dataclass(frozen=True)
class Sheet:
    """A sheet of one canvas: its paper, its tooth, and the stone that roughens edges."""

    canvas: Canvas
    paper: Paper
    stone: Stone
    seed: int

    @classmethod
    def cut(cls, canvas: Canvas, seed: int, paper: Paper | None = None) -> Sheet:
        """A sheet for a canvas; the same seed gives the same sheet."""
        return cls(canvas, paper or Paper(), Stone.cut(canvas, seed), seed)

    def ground(self) -> Pixels:
        """The bare sheet: cloudy, with fibres, darker at its corners."""
        x, y = self.canvas.grid()
        uneven = 0.05 * (cloud(self.canvas, (700, 500), self.seed + 9) - 0.5)
        corner = 0.13 * smoothstep(0.62, 1.25, np.hypot((x - 960) / 1100, (y - 540) / 700).astype(np.float32))
        fibre = 0.012 * self.stone.fine + 0.012 * self.stone.tooth
        colour = rgb(self.paper.paper) * (1 + uneven - corner + fibre)[..., None]
        alpha = np.ones((*self.canvas.shape, 1), np.float32)
        return np.concatenate([np.clip(colour, 0, 1), alpha], axis=2).astype(np.float32)

    def draw(self, layer: Layer, crayon: Crayon) -> Pixels:
        """A layer of values as charcoal and chalk on the paper's own colour; empty where the layer is."""
        raster = self.stone.rough(layer.raster(self.canvas))
        alpha = np.ascontiguousarray(raster[..., 3])
        value = np.asarray(raster[..., 0] / np.maximum(alpha, 1e-3), np.float32)
        return self._laid(value, alpha, crayon)

    def field(self, value: Field, crayon: Crayon) -> Pixels:
        """A whole field of values 0..1, such as a sky."""
        return self._laid(value, np.ones(self.canvas.shape, np.float32), crayon)

    def stack(self, drawn: Sequence[tuple[Layer, Crayon]]) -> Pixels:
        """Several layers over each other, the first one lowest."""
        pixels = self.draw(*drawn[0])
        for layer, crayon in drawn[1:]:
            pixels = over(pixels, self.draw(layer, crayon))
        return pixels

    def _laid(self, value: Field, alpha: Field, crayon: Crayon) -> Pixels:
        paper = self.paper
        dark = np.clip((paper.value - value) / paper.value, 0, 1)
        light = np.clip((value - paper.value) / (1 - paper.value), 0, 1)
        tooth = 1 + 0.05 * self.stone.fine
        colour = rgb(paper.paper) * np.asarray(tooth, np.float32)[..., None]
        for share, stick, turn in ((dark, paper.charcoal, 0.0), (light, paper.chalk, -24.0)):
            cover = self._cover(np.asarray(share, np.float32), crayon, crayon.angle + turn)[..., None]
            colour = colour * (1 - cover) + rgb(stick) * cover
        covered = np.clip(colour, 0, 1) * alpha[..., None]
        return np.concatenate([covered, alpha[..., None]], axis=2).astype(np.float32)

    def _cover(self, share: Field, crayon: Crayon, angle: float) -> Field:
        """How much of the sheet a stick covers for a tone: a rub that the tooth breaks, and strokes."""
        if not share.any():
            return share
        strokes = _cut(directed(self.canvas, angle, self.seed + round(angle) % 360), share)
        if crayon.crossed:
            across = _cut(
                directed(self.canvas, angle - 68, self.seed + 400), np.asarray(1.4 * share - 0.82, np.float32)
            )
            strokes = np.maximum(strokes, across)
        rub = np.clip(
            blur(share, 1.2 * self.canvas.scale) * (1 + 0.16 * self.stone.tooth + 0.1 * self.stone.fine), 0, 1
        )
        cover = (1 - crayon.strokes) * rub + crayon.strokes * strokes
        full = smoothstep(0.8, 1.0, share)  # what is quite dark closes up
        return np.asarray(np.clip(cover * (1 - full) + full * (0.95 + 0.03 * self.stone.fine), 0, 1), np.float32)


def _cut(noise: Field, share: Field) -> Field:
    """Strokes where the noise lies under the share: as many as the tone asks."""
    return np.asarray(np.clip((share - noise) / 0.28 + 0.5, 0, 1) * smoothstep(0.01, 0.12, share), np.float32)
