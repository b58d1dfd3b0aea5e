"""Light that answers: rings, halos and lit windows, as sprites to be faded and scaled live."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from content.atelier.canvas import Canvas, Field, Pixels
from content.atelier.layer import Layer
from content.atelier.noise import smoothstep
from content.atelier.stone import Stone, halo, over, veil
from content.atelier.street import Window
from content.atelier.tones import Ramp, rgb


def ring_of_light(size: int, edge: str, veil_colour: str) -> Pixels:
    """A ring that has just left its centre: a fine edge and a soft trail inside it; `size` in pixels."""
    grid_x, grid_y = Canvas(size, size, margin=0).grid()
    radius = np.hypot(grid_x - size / 2, grid_y - size / 2) / (size / 2)
    trail = smoothstep(0.55, 0.93, radius) * smoothstep(0.955, 0.925, radius)
    line = np.exp(-(((radius - 0.935) / 0.012) ** 2))
    soft = veil(veil_colour, (0.42 * trail**1.5).astype(np.float32))
    return over(soft, veil(edge, (0.85 * line).astype(np.float32)))


def soft_halo(size: int, inner: str, outer: str) -> Pixels:
    """A round glow that fades to nothing at the sprite's edge; `size` in pixels."""
    grid_x, grid_y = Canvas(size, size, margin=0).grid()
    radius = np.hypot(grid_x - size / 2, grid_y - size / 2) / (size / 2)
    wide = np.exp(-((radius / 0.45) ** 2)) * smoothstep(1.0, 0.7, radius)
    core = np.exp(-((radius / 0.2) ** 2))
    return over(veil(outer, (0.55 * wide).astype(np.float32)), veil(inner, (0.5 * core).astype(np.float32)))


def is_open(window: Window, layer: Layer, raster: Pixels, canvas: Canvas) -> bool:
    """Whether a window was left visible: the layer still shows its own colour at its middle and corners."""
    wanted = rgb(layer.colour(window.tone))
    middle = np.mean(np.asarray(window.corners), axis=0)
    points = [middle] + [middle + (np.asarray(corner) - middle) * 0.6 for corner in window.corners]
    for x, y in points:
        row, column = canvas.pixel(float(x), float(y))
        if np.abs(raster[row, column, :3] - wanted).max() > 0.025:
            return False
    return True


def lit_windows(
    windows: Sequence[Window],
    ramp: Ramp,
    colours: tuple[str, str],
    *,
    shadow: Field,
    stone: Stone,
    canvas: Canvas,
) -> Pixels:
    """The light of windows and its halo; `shadow` (0..1) is how much nearer planes cover it.

    `colours` are the pane's and the halo's.
    """
    panes = Layer("panes", ramp)
    for window in windows:
        panes.polygon(window.corners, colours[0], seam=False)
    mask = stone.rough(panes.raster(canvas))[..., 3] * (1 - shadow)
    around = np.clip(halo(mask, 9, canvas) * 1.2 + halo(mask, 26, canvas) * 0.9, 0, 0.5) * (1 - shadow)
    return over(veil(colours[1], np.asarray(around, np.float32)), veil(colours[0], mask))
