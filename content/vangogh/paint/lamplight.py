"""Lamps and lit windows: planes of warm light over the charcoal."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from content.atelier.canvas import Pixels
from content.atelier.charcoal import Sheet
from content.atelier.geometry import Point2
from content.atelier.layer import Layer
from content.atelier.stone import halo, over, veil
from content.atelier.tones import Ramp
from content.vangogh.paint.palette import FLAME, GLOW

WHITE = Ramp(("#ffffff", "#ffffff"))


def paint_lamps(sheet: Sheet, lamps: Sequence[tuple[Point2, float]]) -> Pixels:
    """Small flames with a glow around each; pairs of a place and a radius in design pixels."""
    x, y = sheet.canvas.grid()
    glow = np.zeros(sheet.canvas.shape, np.float32)
    core = np.zeros(sheet.canvas.shape, np.float32)
    for (lx, ly), radius in lamps:
        far = np.hypot(x - lx, y - ly) / radius
        glow = np.maximum(glow, (0.62 * np.exp(-((far / 3.2) ** 1.1))).astype(np.float32))
        core = np.maximum(core, np.clip(1.5 - 1.5 * far, 0, 1).astype(np.float32))
    grainy = np.clip(glow * (1 + 0.2 * sheet.stone.fine), 0, 1)
    return over(veil(GLOW, np.asarray(np.where(glow > 0.008, grainy, 0), np.float32)), veil(FLAME, core))


def paint_panes(sheet: Sheet, panes: Sequence[Sequence[Point2]], reach: float = 46) -> Pixels:
    """Lit window panes with crossbars, and the light that they throw."""
    layer = Layer("panes", WHITE)
    for pane in panes:
        layer.polygon(list(pane), 1.0, seam=False)
    mask = np.ascontiguousarray(sheet.stone.rough(layer.raster(sheet.canvas))[..., 3])
    around = np.clip(2.2 * halo(mask, reach, sheet.canvas) + 0.7 * halo(mask, reach / 4, sheet.canvas), 0, 0.75)
    grainy = np.asarray(np.where(around > 0.01, np.clip(around * (1 + 0.16 * sheet.stone.fine), 0, 1), 0), np.float32)
    return over(veil(GLOW, grainy), veil(FLAME, mask * 0.96))
