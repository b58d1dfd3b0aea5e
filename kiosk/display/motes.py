"""Many small pictures in one step: sparks, dust, mist. Each is a place, a size and how it is coloured."""

from __future__ import annotations

from collections import OrderedDict

import numpy as np
import pygame

from kiosk.display.baking import of_image, to_image
from kiosk.display.image import Image

KEPT = 1024
"""Small pictures that are kept ready, of all sizes and colours."""

Tint = tuple[int, int, int, int]
"""Levels that the channels of a premultiplied picture are multiplied by, 255 for as they are."""


Mote = tuple[int, int, int, Tint]
"""One of many: the x and y of its middle and the side of its square in whole pixels, and its tint."""


class Coloured:
    """Pictures at the sizes and in the tints that were drawn lately, as surfaces; bounded in number."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[Image, int, int, Tint], pygame.Surface] = OrderedDict()

    def of(self, image: Image, side: int, tint: Tint) -> pygame.Surface:
        """The picture in a square of this side."""
        key = image, image.version, side, tint
        found = self._kept.get(key)
        if found is None:
            found = self._kept[key] = _tinted(image, side, tint)
            if len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return found


def _tinted(image: Image, side: int, tint: Tint) -> pygame.Surface:
    """Rounded to the nearest level: pygame's own multiplying rounds up, and where many lie over each other, each of
    them would leave the picture a level lighter."""
    levels = of_image(Image(image.at_size((side, side)), premultiplied=True))
    return to_image(levels * np.array(tint, np.float32) / np.float32(255), "").surface
