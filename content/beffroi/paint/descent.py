"""The descent: the belfry from the vane down to the roofs, in a picture that is three screens high.

Run ``python -m content.beffroi.paint.descent --out DIR [--scale 0.5]``. The planes lie as they should where the picture
ends; further up each nearer one lies lower, so that they move apart while one goes down.
"""

from __future__ import annotations

from content.atelier.canvas import Canvas, Pixels
from content.atelier.cli import arguments
from content.atelier.layer import Layer
from content.atelier.mist import MistBand, mist_density
from content.atelier.planes import Picture, Plane, cropped
from content.atelier.stone import Stone, over, veil
from content.beffroi.paint import cli
from content.beffroi.paint.cathedral import paint_cathedral
from content.beffroi.paint.palette import MIST
from content.beffroi.paint.sky import MORNING_PLATES, Stratum, fan_density, paint_plates, paint_strata
from content.beffroi.paint.tower import paint_tower
from content.beffroi.paint.town import paint_distance, paint_front, paint_middle, paint_near

SIZE = (1920, 3540)
STONE_SEED = 1662
LARGER, RIGHT, DOWN = 3.2, -2840.0, 100.0
"""The attract picture is drawn so many times larger, and moved."""
FAR = 2.1
"""What lies at the horizon is drawn less large: it is far away."""
QUALITY = 88
STRATA = (
    Stratum(1080, 50, 900, 2600, 0.2, 6),
    Stratum(1500, 70, -900, 900, 0.22, 7),
    Stratum(1900, 60, 1000, 2700, 0.26, 8),
    Stratum(2250, 80, -400, 1700, 0.26, 9),
)
BANDS = {
    "mist_far.webp": (MistBand(2700, 190, 360, 0.72, 11, unevenness=180), 2.0, 60.0),
    "mist_near.webp": (MistBand(3020, 150, 330, 0.78, 13, unevenness=150), -3.0, -60.0),
    "mist_front.webp": (MistBand(3330, 120, 300, 0.6, 14, unevenness=120), 3.6, -150.0),
}
"""Bands of mist, how fast they drift, and how far they give way, in design pixels."""


def paint(scale: float = 1.0) -> Picture:
    """All planes, back to front."""
    canvas = Canvas(*SIZE, scale=scale)
    stone = Stone.cut(canvas, STONE_SEED)
    front, fore = paint_front()
    far = over(stone.print(_far(paint_distance()), canvas, strength=0.5), _church(stone, canvas))
    near, tower = stone.print(_larger(paint_near().layer), canvas), stone.print(_larger(paint_tower()), canvas)
    rows = over(stone.print(_larger(front.layer), canvas), stone.print(_larger(fore.layer), canvas))
    picture = Picture(canvas, focus=(0.5, 0.5))
    picture.planes = [
        cropped("sky.webp", stone.finish(_sky(canvas, stone)), canvas, parallax_px=240),
        _lowered(cropped("far.webp", far, canvas, parallax_px=140)),
        _lowered(_band("mist_far.webp", scale)),
        _lowered(cropped("middle.webp", stone.print(_larger(paint_middle().layer), canvas), canvas, parallax_px=60)),
        cropped("tower.webp", tower, canvas),
        _lowered(_band("mist_near.webp", scale)),
        _lowered(cropped("near.webp", near, canvas, parallax_px=-90)),
        _lowered(_band("mist_front.webp", scale)),
        _lowered(cropped("front.webp", rows, canvas, parallax_px=-240)),
    ]
    return picture


def _larger(layer: Layer) -> Layer:
    layer.transform(f"translate({RIGHT} {DOWN}) scale({LARGER})")
    return layer


def _far(layer: Layer) -> Layer:
    """The same, less large, with its horizon where it was."""
    horizon = 790.0
    layer.transform(f"translate({-620.0} {DOWN + horizon * (LARGER - FAR)}) scale({FAR})")
    return layer


def _church(stone: Stone, canvas: Canvas) -> Pixels:
    return stone.print(_far(paint_cathedral()), canvas, strength=0.7)


def _sky(canvas: Canvas, stone: Stone) -> Pixels:
    """Dark at the top, light over the roofs, with the fan of light from beyond the right edge."""
    sky = paint_plates(canvas, stone, MORNING_PLATES, horizon=2700, tilt=0.1)
    sky = over(sky, paint_strata(canvas, stone, STRATA, "#f1ecdf"))
    return over(sky, veil("#fbf1d8", fan_density(canvas, (2500, 2300), 0.22)))


def _band(file: str, scale: float) -> Plane:
    """A strip of mist that may drift: wider than the screen, its ends meet."""
    band, drift, parallax = BANDS[file]
    canvas = Canvas(2400, SIZE[1] + 32, margin=0, scale=scale)
    strip = cropped(file, veil(MIST, mist_density(band, canvas)), canvas)
    options = {"drift_px_s": drift, "repeat": True, "parallax_px": parallax}
    return Plane(file, strip.pixels, (strip.at[0] - 240, strip.at[1]), options)


def _lowered(plane: Plane) -> Plane:
    """Moved so that it lies in its place where the viewer is at the bottom."""
    parallax = plane.options["parallax_px"]
    assert isinstance(parallax, (int, float))  # noqa: S101  # planes are given one above
    return Plane(plane.file, plane.pixels, (plane.at[0], round(plane.at[1] - parallax / 2)), plane.options)


def main() -> None:
    """Paint it into a folder."""
    given = arguments(cli.MEDIA / "descent")
    picture = paint(given.scale)
    picture.save(given.out, QUALITY)


if __name__ == "__main__":
    main()
