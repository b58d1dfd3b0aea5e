"""Light that answers: lit windows, as a plane to be faded live."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from content.atelier.canvas import Canvas, Field, Pixels
from content.atelier.layer import Layer
from content.atelier.stone import Stone, halo, over, veil
from content.atelier.street import Window
from content.atelier.tones import Ramp, rgb


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
