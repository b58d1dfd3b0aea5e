"""The quiet picture for when anything fails: the belfry at night, one gold light in its lantern.

Run ``python -m content.beffroi.paint.failsafe [--scale 0.5] [--out DIR]``.
"""

from __future__ import annotations

from content.atelier.canvas import Canvas, Pixels
from content.atelier.mist import MistBand
from content.atelier.planes import Picture, cropped
from content.atelier.stone import Stone, over, tinted
from content.beffroi.paint.cathedral import paint_cathedral
from content.beffroi.paint.cli import run
from content.beffroi.paint.dusk import NIGHT_TINT, mist_bank, spark
from content.beffroi.paint.sky import NIGHT_PLATES, paint_plates
from content.beffroi.paint.tower import paint_tower
from content.beffroi.paint.town import paint_distance, paint_front, paint_middle, paint_near

STONE_SEED = 1669
NIGHT_MIST = "#667681"
LANTERN = (1297.0, 277.0)
"""Where the watchman's lamp burns."""


def paint(scale: float = 1.0) -> Picture:
    """One opaque plane."""
    canvas = Canvas(scale=scale)
    stone = Stone.cut(canvas, STONE_SEED)
    picture = Picture(canvas, focus=(0.68, 0.5))
    picture.planes = [cropped("background.webp", _paint_night(canvas, stone), canvas)]
    return picture


def _paint_night(canvas: Canvas, stone: Stone) -> Pixels:
    """The town of the attract picture by night."""
    front, fore = paint_front()
    scene = paint_plates(canvas, stone, NIGHT_PLATES, horizon=880, tilt=0.1)
    rows = (
        ((paint_distance(), paint_cathedral()), 0.34, MistBand(845, 70, 120, 0.85, 11)),
        ((paint_middle().layer,), 0.36, MistBand(880, 46, 110, 0.78, 12)),
        ((paint_tower(),), 0.27, MistBand(925, 58, 120, 0.82, 13)),
        ((paint_near().layer,), 0.28, MistBand(990, 56, 110, 0.66, 14)),
        ((front.layer, fore.layer), 0.34, None),
    )
    for layers, strength, band in rows:
        tint = (
            NIGHT_TINT[0] * strength / 0.34,
            NIGHT_TINT[1] * strength / 0.34,
            NIGHT_TINT[2] * strength / 0.34,
        )
        for layer in layers:
            scene = over(scene, tinted(stone.print(layer, canvas, strength=0.7), tint))
        if layers[0].name == "tower":
            scene = over(scene, spark(canvas, LANTERN, 6.5, 46))
        if band is not None:
            scene = over(scene, mist_bank(canvas, band, NIGHT_MIST))
    return stone.finish(scene)


if __name__ == "__main__":
    run("failsafe", paint)
