"""Blur, baked: once, and a large one in the background."""

from __future__ import annotations

import cv2
import numpy as np

from kiosk.display.baked import roughly
from kiosk.display.baking import Levels, in_small, of_image, to_image
from kiosk.display.image import Image

FINEST_PX = 8
"""A blur is computed with a radius of so many pixels, on a picture made that much smaller."""
PASSES = 3
"""So many means in a row come within 3 per cent of a Gaussian."""
_BEYOND = {"edge": cv2.BORDER_REPLICATE, "constant": cv2.BORDER_CONSTANT}


def _rough(image: Image, radius_px: float) -> Image | None:
    return in_small(image, lambda small, shrink: _blurred(small, radius_px / shrink))


@roughly(_rough)
def blurred(image: Image, radius_px: float) -> Image:
    """The picture out of focus: its edges spread by about `radius_px` of its surface, whose size stays; one that is
    opaque stays opaque."""
    return _blurred(image, radius_px)


def _blurred(image: Image, radius_px: float) -> Image:
    coarser = max(1, int(radius_px / FINEST_PX))
    width, height = (max(1, round(side / coarser)) for side in image.pixels)
    levels = of_image(Image(image.at_size((width, height)), premultiplied=True))
    beyond = "edge" if image.opaque else "constant"
    made = to_image(soften(levels, radius_px / coarser, beyond=beyond), "")
    return Image(made.at_size(image.pixels), name=f"{image.name}, blurred", premultiplied=True)


def soften(levels: Levels, radius_px: float, *, beyond: str = "constant") -> Levels:
    """Blur an array of two or three axes along its first two; `beyond` its edge lies nothing, or the `edge` itself."""
    side = 2 * half_px(radius_px) + 1
    for _ in range(PASSES if side > 1 else 0):
        soft = cv2.blur(levels, (side, side), borderType=_BEYOND[beyond])
        levels = np.asarray(soft, np.float32).reshape(levels.shape)
    return levels


def half_px(radius_px: float) -> int:
    """Each mean is taken over so many pixels on both sides; the blur reaches PASSES times as far."""
    return max(0, round((radius_px - 1) / 2))


def reach_px(radius_px: float) -> int:
    """How far a blur of this radius spreads at most."""
    return PASSES * half_px(radius_px)
