"""Seeded noise in design pixels: the same picture at any scale."""

from __future__ import annotations

import math

import cv2
import numpy as np

from content.atelier.canvas import Canvas, Field


def smoothstep(low: float, high: float, value: Field) -> Field:
    """0 below `low`, 1 above `high` (or the reverse when low > high), with soft ends."""
    share = np.clip((value - low) / (high - low), 0, 1)
    return np.asarray(share * share * (3 - 2 * share), np.float32)


def blur(image: Field, sigma: float) -> Field:
    """Gaussian blur; `sigma` in array pixels."""
    if sigma <= 0:
        return image
    return np.asarray(cv2.GaussianBlur(image, (0, 0), sigma), np.float32)


def _octave(canvas: Canvas, cell: tuple[float, float], rng: np.random.Generator, *, seamless: bool) -> Field:
    """One octave of value noise, 0..1, with lattice cells of about `cell` design pixels."""
    wide, high = canvas.extent
    columns = max(2, math.ceil(wide / cell[0]))
    rows = max(2, math.ceil(high / cell[1]))
    lattice = rng.random((rows, columns)).astype(np.float32)
    padded = np.pad(lattice, ((2, 2), (0, 0)), mode="edge")
    padded = np.pad(padded, ((0, 0), (2, 2)), mode="wrap" if seamless else "edge")
    out_rows, out_columns = canvas.shape
    pad_x, pad_y = round(2 * out_columns / columns), round(2 * out_rows / rows)
    size = (out_columns + 2 * pad_x, out_rows + 2 * pad_y)
    grown = np.asarray(cv2.resize(padded, size, interpolation=cv2.INTER_CUBIC), np.float32)
    return grown[pad_y : pad_y + out_rows, pad_x : pad_x + out_columns]


def cloud(canvas: Canvas, cell: tuple[float, float], seed: int, octaves: int = 4, *, seamless: bool = False) -> Field:
    """Cloudy noise around 0.5; `cell` is the size of its largest forms in design pixels.

    With `seamless` the left and right edges of the canvas meet.
    """
    rng = np.random.default_rng(seed)
    total = np.zeros(canvas.shape, np.float32)
    weight, weights = 1.0, 0.0
    for octave in range(octaves):
        size = (max(2.0, cell[0] / 2**octave), max(2.0, cell[1] / 2**octave))
        total += weight * _octave(canvas, size, rng, seamless=seamless)
        weights += weight
        weight *= 0.5
    return np.asarray(total / weights, np.float32)


def grain(shape: tuple[int, int], size: float | tuple[float, float], seed: int) -> Field:
    """Fine noise with mean 0 and deviation 1; `size` is its blur in array pixels (x, y or both)."""
    rng = np.random.default_rng(seed)
    white = rng.standard_normal(shape).astype(np.float32)
    size_x, size_y = size if isinstance(size, tuple) else (size, size)
    soft = np.asarray(cv2.GaussianBlur(white, (0, 0), size_x, sigmaY=size_y), np.float32)
    return np.asarray((soft - soft.mean()) / soft.std(), np.float32)
