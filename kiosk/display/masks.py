"""Pictures seen through others, and pictures in one colour; baked."""

from __future__ import annotations

import numpy as np

from kiosk.display.baked import baked
from kiosk.display.baking import cover_of_box, of_image, to_image
from kiosk.display.canvas import Colour
from kiosk.display.image import Image


@baked
def masked(image: Image, mask: Image) -> Image:
    """The picture where the mask is opaque; the mask is stretched over it."""
    shape = of_image(Image(mask.at_size(image.pixels), premultiplied=True))
    return to_image(of_image(image) * (shape[..., 3:] / np.float32(255)), f"{image.name}, masked")


@baked
def rounded(image: Image, radius_px: float) -> Image:
    """The picture with rounded corners."""
    return to_image(of_image(image) * cover_of_box(image.pixels, radius_px)[..., None], f"{image.name}, rounded")


@baked
def tinted(image: Image, colour: Colour, part: float = 1.0) -> Image:
    """The picture on its way (0) to one colour (1); what is transparent in it stays so."""
    levels = of_image(image)
    plain = levels[..., 3:] / 255 * np.array(colour, np.float32)
    levels[..., :3] += (plain - levels[..., :3]) * part
    return to_image(levels, f"{image.name}, tinted")
