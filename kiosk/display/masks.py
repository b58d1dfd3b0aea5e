"""Pictures seen through others, and pictures in one colour; baked."""

from __future__ import annotations

import numpy as np

from kiosk.display.baked import roughly
from kiosk.display.baking import cover_of_box, in_small, of_image, to_image
from kiosk.display.canvas import Colour
from kiosk.display.image import Image


def _rough_masked(image: Image, mask: Image) -> Image | None:
    return in_small(image, lambda small, _: _masked(small, mask))


@roughly(_rough_masked)
def masked(image: Image, mask: Image) -> Image:
    """The picture where the mask is opaque; the mask is stretched over it."""
    return _masked(image, mask)


def _masked(image: Image, mask: Image) -> Image:
    shape = of_image(Image(mask.at_size(image.pixels), premultiplied=True))
    return to_image(of_image(image) * (shape[..., 3:] / np.float32(255)), f"{image.name}, masked")


def _rough_rounded(image: Image, radius_px: float) -> Image | None:
    return in_small(image, lambda small, shrink: _rounded(small, radius_px / shrink))


@roughly(_rough_rounded)
def rounded(image: Image, radius_px: float) -> Image:
    """The picture with rounded corners."""
    return _rounded(image, radius_px)


def _rounded(image: Image, radius_px: float) -> Image:
    return to_image(of_image(image) * cover_of_box(image.pixels, radius_px)[..., None], f"{image.name}, rounded")


def _rough_tinted(image: Image, colour: Colour, part: float = 1.0) -> Image | None:
    return in_small(image, lambda small, _: _tinted(small, colour, part))


@roughly(_rough_tinted)
def tinted(image: Image, colour: Colour, part: float = 1.0) -> Image:
    """The picture on its way (0) to one colour (1); what is transparent in it stays so."""
    return _tinted(image, colour, part)


def _tinted(image: Image, colour: Colour, part: float) -> Image:
    levels = of_image(image)
    plain = levels[..., 3:] / 255 * np.array(colour, np.float32)
    levels[..., :3] += (plain - levels[..., :3]) * part
    return to_image(levels, f"{image.name}, tinted")
