"""The three pictures of the label scene: the watchman, the coffee pot, the bourdon; their left side is calm.

Run ``python -m content.beffroi.paint.label [--scale 0.5] [--out DIR] [--preview DIR]``.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from content.atelier.canvas import Canvas, Pixels
from content.atelier.planes import Picture, Plane
from content.beffroi.paint.bourdon import paint_bourdon
from content.beffroi.paint.cli import run_many
from content.beffroi.paint.coffeepot import paint_coffeepot
from content.beffroi.paint.watchman import paint_watchman

SUBJECTS: dict[str, tuple[Callable[[float], Pixels], tuple[float, float]]] = {
    "watchman": (paint_watchman, (0.745, 0.4)),
    "coffeepot": (paint_coffeepot, (0.72, 0.5)),
    "bourdon": (paint_bourdon, (0.56, 0.5)),
}
"""How each is painted, and where its subject is from left (0) to right (1) and from the top (0), for screens that cut
the picture, and for words that leave it free."""


def paint(name: str, scale: float = 1.0) -> Picture:
    """One of the pictures, as a picture of one plane."""
    paint_pixels, focus = SUBJECTS[name]
    picture = Picture(Canvas(scale=scale), focus=focus)
    picture.planes = [Plane(f"{name}.webp", paint_pixels(scale), (0, 0))]
    return picture


if __name__ == "__main__":
    run_many({name: partial(paint, name) for name in SUBJECTS})
