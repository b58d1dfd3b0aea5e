"""Soft shadows: of a rounded plane at any size, and of whatever a picture shows. They are laid under it."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from kiosk.display.baked import baked, roughly
from kiosk.display.baking import Levels, cover_of_box, in_small, of_image, standing_in, to_image
from kiosk.display.blur import reach_px, soften
from kiosk.display.canvas import Canvas, Colour
from kiosk.display.geometry import Box, Point
from kiosk.display.image import Image
from kiosk.display.nine_patch import NinePatch


class Shadow(NamedTuple):
    """The shadow of a plane with corners of this radius, as soft as `blur_px`; it falls by the offset."""

    colour: Colour
    radius_px: int
    blur_px: int
    offset: Point = (0.0, 0.0)

    def draw(self, canvas: Canvas, box: Box, *, alpha: float = 1.0) -> None:
        """Draw the shadow of a plane that fills the box."""
        reach = reach_px(self.blur_px)
        image = plane(self.colour, self.radius_px, self.blur_px)
        falls = Box(box.x + self.offset[0], box.y + self.offset[1], box.w, box.h)
        NinePatch.even(image, (image.size[0] - 1) // 2).draw(canvas, falls.inset(-reach), alpha=alpha)


@baked
def plane(colour: Colour, radius_px: int, blur_px: int) -> Image:
    """The smallest plane with all of its soft edge, to be stretched from its middle pixel."""
    reach = reach_px(blur_px)
    side = 2 * (radius_px + reach) + 1
    cover = np.pad(cover_of_box((side, side), radius_px), reach)
    return _in_colour(soften(cover, blur_px), colour)


def _rough_of(image: Image, colour: Colour, blur_px: int) -> Image | None:
    reach = reach_px(blur_px)
    made = in_small(image, lambda small, shrink: _of(small, colour, blur_px / shrink, round(reach / shrink)))
    return standing_in(made, (image.pixels[0] + 2 * reach, image.pixels[1] + 2 * reach)) if made else None


@roughly(_rough_of)
def of(image: Image, colour: Colour, blur_px: int) -> Image:
    """The shadow of what the picture shows, larger than it by `reach_px(blur_px)` on every side."""
    return _of(image, colour, blur_px, reach_px(blur_px))


def _of(image: Image, colour: Colour, blur_px: float, reach: int) -> Image:
    cover = np.pad(of_image(image)[..., 3] / np.float32(255), reach)
    return _in_colour(soften(cover, blur_px), colour)


def draw(
    canvas: Canvas, image: Image, box: Box, colour: Colour, *, blur_px: int, offset: Point, alpha: float = 1.0
) -> None:
    """Draw the shadow of a picture that fills the box; `blur_px` and `offset` are pixels of the screen."""
    scale = box.w / image.pixels[0]
    shadow = of(image, colour, round(blur_px / scale))
    middle = box.centre[0] + offset[0], box.centre[1] + offset[1]
    grown = 2 * reach_px(round(blur_px / scale)) * scale
    canvas.image(shadow, Box.around(middle, box.w + grown, box.h + grown), alpha=alpha)


def _in_colour(cover: Levels, colour: Colour) -> Image:
    """One colour where it covers, 0 to 1."""
    return to_image(cover[..., None] * np.array((*colour, 255), np.float32), "shadow")
