"""The lithographer's stone: irregular edges, grainy transitions, paper tooth."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from content.atelier.canvas import Canvas, Field, Pixels
from content.atelier.layer import Layer
from content.atelier.noise import blur, grain, smoothstep
from content.atelier.tones import Tone, rgb

LUMA = np.array([0.3, 0.59, 0.11], np.float32)
WARP_PX = 0.34
"""How far an edge wanders, root mean square in pixels: more than 0.7 looks chewed."""


@dataclass(frozen=True)
class Stone:
    """The texture fields of one canvas; all planes of a picture share them."""

    fine: Field
    tooth: Field
    threshold: Field
    map_x: Field
    map_y: Field

    @classmethod
    def cut(cls, canvas: Canvas, seed: int) -> Stone:
        """A stone for a canvas; the same seed gives the same stone."""
        shape = canvas.shape
        fine, coarse = grain(shape, 0.75, seed), grain(shape, 1.6, seed + 1)
        columns, rows = np.meshgrid(np.arange(shape[1]), np.arange(shape[0]))
        return cls(
            fine=fine,
            tooth=grain(shape, (1.3, 0.6), seed + 2),
            threshold=np.clip(0.5 + 0.19 * fine + 0.11 * coarse, 0, 1).astype(np.float32),
            map_x=(columns + WARP_PX * grain(shape, 5.0, seed + 3)).astype(np.float32),
            map_y=(rows + WARP_PX * grain(shape, 5.0, seed + 4)).astype(np.float32),
        )

    def rough(self, image: Field) -> Field:
        """The image with slightly irregular edges."""
        warped = cv2.remap(image, self.map_x, self.map_y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
        return np.asarray(warped, np.float32)

    def crayon(self, density: Field, softness: float = 0.5) -> Field:
        """A density 0..1 as crayon lays it: grains that close up, not a smooth veil."""
        return np.asarray(np.clip((density - self.threshold) / softness + 0.5, 0, 1), np.float32)

    def broken(self, density: Field, share: float = 0.28) -> Field:
        """A density part smooth, part (`share`) crayon; empty where the density is empty."""
        grains = self.crayon(density, 0.6) * smoothstep(0.02, 0.2, density)
        return np.asarray((1 - share) * density + share * grains, np.float32)

    def print(self, layer: Layer, canvas: Canvas, spray_tone: Tone = 0.3, strength: float = 1.0) -> Pixels:
        """A layer rasterised, its edges roughened, its sprays laid and its grain added."""
        pixels = self.rough(layer.raster(canvas))
        if layer.sprays:
            shade = self.broken(self.rough(layer.spray_field(canvas)))[..., None] * 0.85
            colour = rgb(layer.colour(spray_tone)) * pixels[..., 3:]
            pixels[..., :3] = pixels[..., :3] * (1 - shade) + colour * shade
        return self.finish(pixels, strength)

    def finish(self, pixels: Pixels, strength: float = 1.0) -> Pixels:
        """The pixels with grain by tone: most in the middle tones, tooth in the lights."""
        alpha = pixels[..., 3]
        luma = np.asarray((pixels[..., :3] @ LUMA) / np.maximum(alpha, 1e-3), np.float32)
        middle = np.clip(1 - np.abs(luma - 0.45) * 1.8, 0.12, 1)
        change = 0.0125 * self.fine * middle + 0.006 * self.tooth * smoothstep(0.6, 0.95, luma)
        textured = pixels.copy()
        textured[..., :3] += (strength * change * alpha)[..., None]
        textured[..., :3] = np.clip(textured[..., :3], 0, alpha[..., None])
        return textured


def over(base: Pixels, top: Pixels) -> Pixels:
    """One premultiplied image laid over another."""
    return np.asarray(top + base * (1 - top[..., 3:]), np.float32)


def veil(colour: str, density: Field) -> Pixels:
    """A single colour with a density 0..1 for each pixel, as premultiplied pixels."""
    alpha = np.clip(density, 0, 1)[..., None]
    return np.concatenate([rgb(colour) * alpha, alpha], axis=2).astype(np.float32)


def opaque(colours: Field) -> Pixels:
    """Colours of shape (height, width, 3) as opaque pixels."""
    alpha = np.ones((*colours.shape[:2], 1), np.float32)
    return np.concatenate([colours, alpha], axis=2).astype(np.float32)


def tinted(pixels: Pixels, tint: tuple[float, float, float]) -> Pixels:
    """The pixels under another light: each colour multiplied, for example (0.3, 0.36, 0.46) for night."""
    factors = np.array([*tint, 1.0], np.float32)
    return np.asarray(pixels * factors, np.float32)


def halo(mask: Field, reach: float, canvas: Canvas) -> Field:
    """The glow around a mask; `reach` in design pixels, 1 inside a large mask."""
    return blur(mask, reach * canvas.scale)
