"""The feedback scene: a calm dusk with the belfry small on the horizon, and four faces in two states.

Run ``python -m content.beffroi.paint.feedback [--scale 0.5] [--out DIR]``.
"""

from __future__ import annotations

from content.atelier.canvas import Canvas, Pixels
from content.atelier.light import View
from content.atelier.mist import MistBand
from content.atelier.planes import Picture, Plane, cropped
from content.atelier.projection import Camera
from content.atelier.stone import Stone, over, tinted
from content.beffroi.paint.cli import run
from content.beffroi.paint.dusk import mist_bank, paint_row, paint_small_tower, roof_row, spark
from content.beffroi.paint.faces import MOODS, SIZE, paint_face
from content.beffroi.paint.palette import MORNING
from content.beffroi.paint.sky import DUSK_PLATES, paint_plates

STONE_SEED = 1985
HORIZON = 948.0
VIEW = View(Camera(focal=1760.0, centre_x=960.0, horizon_y=HORIZON), MORNING.light)
TOWER_PLACE = "translate(1058 750) scale(0.27)"


def paint(scale: float = 1.0) -> Picture:
    """The background on one plane, the faces as sprites."""
    canvas = Canvas(scale=scale)
    stone = Stone.cut(canvas, STONE_SEED)
    picture = Picture(canvas, focus=(0.73, 0.6))
    picture.planes = [cropped("background.webp", _paint_background(canvas, stone), canvas)]
    for number, (name, mood) in enumerate(MOODS.items()):
        for state in ("", "_lit"):
            pixels = paint_face(mood, lit=bool(state), scale=scale)
            at = (128 + number * 448, 605 - SIZE // 2)
            picture.sprites[f"{name}{state}"] = Plane(f"{name}{state}.webp", pixels, at)
    return picture


def _paint_background(canvas: Canvas, stone: Stone) -> Pixels:
    """Dusk: dark above for the question, light only in a strip behind the roofs."""
    scene = paint_plates(canvas, stone, DUSK_PLATES, horizon=1010, tilt=0.12)
    scene = over(scene, mist_bank(canvas, MistBand(985, 60, 120, 0.5, 21), "#b3a68d"))
    scene = over(scene, paint_small_tower(stone, canvas, TOWER_PLACE, (0.30, 0.35, 0.42)))
    scene = over(scene, spark(canvas, (1408, 825), 1.6, 9))
    for ridge, depth, seed, tint in (
        (978, 330.0, 3, (0.34, 0.39, 0.46)),
        (1018, 190.0, 4, (0.22, 0.26, 0.32)),
    ):
        street = paint_row(VIEW, roof_row((-80, 2000), ridge, depth, seed), darker=0.6, rim=0.0, seed=seed)
        scene = over(scene, tinted(stone.print(street.layer, canvas, strength=0.6), tint))
        scene = over(scene, mist_bank(canvas, MistBand(ridge + 48, 26, 60, 0.55, seed + 30), "#6d7278"))
    return stone.finish(scene)


if __name__ == "__main__":
    run("feedback", paint)
