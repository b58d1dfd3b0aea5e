"""The belfry at sunset, near and large, with steam over it as over a coffee pot.

Run ``python -m content.beffroi.paint.evening [--scale 0.5] [--out DIR] [--preview FILE]``.
"""

from __future__ import annotations

import numpy as np

from content.atelier.canvas import Canvas, Field, Pixels
from content.atelier.grade import graded
from content.atelier.layer import Layer
from content.atelier.mist import MistBand, mist_density
from content.atelier.noise import cloud, smoothstep
from content.atelier.planes import Picture, Plane, cropped
from content.atelier.stone import Stone, over, veil
from content.atelier.tones import Ramp
from content.beffroi.paint.cathedral import paint_cathedral
from content.beffroi.paint.cli import run
from content.beffroi.paint.dusk import mist_bank
from content.beffroi.paint.sky import Stratum, fan_density, paint_plates, paint_strata
from content.beffroi.paint.tower import paint_tower
from content.beffroi.paint.town import paint_distance, paint_front, paint_middle, paint_near

STONE_SEED = 1837
PLATES = ("#2a3346", "#4a4d60", "#7d6a6c", "#b98a68", "#e3b06a", "#f6d489")
SUNLIT = Ramp(("#121722", "#2b2f3d", "#5d5058", "#b58259", "#f4cf8b"))
HAZY = Ramp(("#3a3a49", "#5c5158", "#8f7367", "#c99a6a", "#eec382"))
MIST = "#e9b878"
STRATA = (
    Stratum(250, 16, -300, 900, 0.30, 6),
    Stratum(330, 22, 1250, 2300, 0.34, 7),
    Stratum(470, 30, -400, 1000, 0.36, 8),
    Stratum(560, 24, 1300, 2300, 0.40, 9),
)
NEARER = "translate(-460 14) scale(1.25)"
"""The tower stands nearer than on the poster, its foot below the picture."""
CLOSER = "translate(-380 -60) scale(1.16)"
LID = (1157.0, 70.0)
"""Where the steam comes out of the pot."""


def paint(scale: float = 1.0) -> Picture:
    """All planes, back to front: few of them, for whoever searches a picture has it drawn more than once."""
    canvas = Canvas(scale=scale)
    stone = Stone.cut(canvas, STONE_SEED)
    front, fore = paint_front()
    far = over(stone.print(_moved(paint_distance()), canvas), stone.print(_moved(paint_cathedral()), canvas))
    near = over(stone.print(_moved(paint_near().layer), canvas), stone.print(_moved(front.layer), canvas))
    tower = stone.print(_moved(paint_tower(), NEARER), canvas)
    picture = Picture(canvas, focus=(0.6, 0.42))
    behind = over(stone.finish(_sky(canvas, stone)), graded(far, HAZY))
    behind = over(behind, mist_bank(canvas, MistBand(840, 70, 150, 0.8, 11), MIST))
    behind = over(behind, graded(stone.print(_moved(paint_middle().layer), canvas), HAZY))
    rows = over(graded(near, SUNLIT), graded(stone.print(_moved(fore.layer), canvas), SUNLIT))
    picture.planes = [
        cropped("sky.webp", over(behind, veil("#f8e3b8", _steam(canvas))), canvas),
        cropped("tower.webp", graded(tower, SUNLIT), canvas, parallax_px=6),
        _mist(MistBand(985, 60, 140, 0.75, 13), scale),
        cropped("near.webp", rows, canvas, parallax_px=12),
    ]
    return picture


def _moved(layer: Layer, operation: str = CLOSER) -> Layer:
    layer.transform(operation)
    return layer


def _sky(canvas: Canvas, stone: Stone) -> Pixels:
    """The sun has just gone, to the right: plates from slate to gold, bars of cloud, the last rays."""
    sky = paint_plates(canvas, stone, PLATES, horizon=900, tilt=0.22)
    sky = over(sky, paint_strata(canvas, stone, STRATA, "#f3c383"))
    return over(sky, veil("#ffdf9c", fan_density(canvas, (2150, 900), 0.20)))


def _mist(band: MistBand, scale: float) -> Plane:
    """A strip of golden mist that drifts; its ends meet."""
    strip = Canvas(1920, 1080, margin=0, scale=scale)
    return cropped("mist.webp", veil(MIST, mist_density(band, strip)), strip, drift_px_s=-2.4, repeat=True)


def _steam(canvas: Canvas) -> Field:
    """A plume that rises from the top of the tower, bends with the wind and thins out to the left."""
    grid_x, grid_y = canvas.grid()
    bend = cloud(canvas, (240, 150), 51, octaves=4) - 0.5
    total = np.zeros(canvas.shape, np.float32)
    for x, y, reach, size in ((LID[0] + 10, 250.0, 980.0, 30.0), (LID[0] - 30, 330.0, 620.0, 18.0)):
        along = np.asarray((x - grid_x) / reach, np.float32)
        middle = y - 190 * np.sqrt(np.clip(along, 0, 1)) - 26 * np.sin(along * 9) + 120 * bend * along
        width = size + 95 * np.clip(along, 0, 1)
        plume = np.exp(-(((grid_y - middle) / width) ** 2)) * smoothstep(0, 0.06, along) * smoothstep(1.0, 0.2, along)
        total = np.maximum(total, 0.8 * plume * (0.9 + 0.9 * bend))
    return np.asarray(np.clip(total, 0, 0.75), np.float32)


if __name__ == "__main__":
    run("evening", paint)
