"""A picture in memory: a handle that can be drawn at any size, with the scaled copies that were needed lately."""

from __future__ import annotations

from collections import OrderedDict

import pygame

from kiosk.display.geometry import Box, Size
from kiosk.display.raw_pixels import inside_of, scaled

SCALED_COPIES = 48
"""Copies kept of one picture: enough for bells of so many sizes, few enough to be bounded."""
COPIES_BYTES = 32 * 1024 * 1024
"""What the copies of one picture may take together; the one that was used last stays in any case."""


class Image:
    """A 32-bit surface with premultiplied alpha, or opaque.

    `size` is its width and height as it is drawn and cropped; the surface may have fewer pixels, or none yet: an image
    that is `empty` draws nothing. `text` is what it says, where it is set type. Who paints into the surface later says
    so by `changed`, which raises its `version`. `copies` scaled ones are kept at most. Main thread only, once it is
    drawn.
    """

    def __init__(
        self,
        surface: pygame.Surface,
        *,
        text: str = "",
        name: str = "",
        premultiplied: bool = False,
        copies: int = SCALED_COPIES,
    ) -> None:
        self.opaque = not surface.get_flags() & pygame.SRCALPHA
        self.surface = surface if self.opaque or premultiplied else surface.premul_alpha()
        self.size: Size = self.surface.get_size()
        self.text = text
        self.name = name
        self.empty = False
        self.version = 0
        self._copies = copies
        self._scaled: OrderedDict[Size, pygame.Surface] = OrderedDict()
        self._scaled_bytes = 0

    @classmethod
    def awaited(cls, size: Size, name: str) -> Image:
        """An image whose pixels are not there yet; they come by `fill`."""
        image = cls(pygame.Surface((1, 1), pygame.SRCALPHA, 32), name=name, premultiplied=True)
        image.size, image.empty = size, True
        return image

    @property
    def pixels(self) -> Size:
        """Width and height of its surface."""
        return self.surface.get_size()

    @property
    def bytes(self) -> int:
        """Memory of the picture and its scaled copies."""
        return _bytes(self.pixels) + self._scaled_bytes

    def in_pixels(self, crop: Box) -> Box:
        """A part of the picture as the part of its surface."""
        across, down = self.pixels[0] / self.size[0], self.pixels[1] / self.size[1]
        return Box(crop.x * across, crop.y * down, crop.w * across, crop.h * down)

    def fill(self, surface: pygame.Surface) -> None:
        """Give it other pixels, opaque or premultiplied; it keeps the size at which it is drawn."""
        self.surface, self.opaque, self.empty = surface, not surface.get_flags() & pygame.SRCALPHA, False
        self.changed()

    def changed(self) -> None:
        """The surface has other pixels now: what was made of the earlier ones is made anew."""
        self.version += 1
        self._scaled.clear()
        self._scaled_bytes = 0

    def at_size(self, size: Size) -> pygame.Surface:
        """The surface scaled to this size; the copies used last are kept."""
        if size == self.pixels:
            return self.surface
        found = self._scaled.get(size)
        if found is None:
            found = resized(self.surface, size)
            self._scaled[size] = found
            self._scaled_bytes += _bytes(size)
            self._forget_copies()
        else:
            self._scaled.move_to_end(size)
        return found

    def _forget_copies(self) -> None:
        while len(self._scaled) > 1 and (len(self._scaled) > self._copies or self._scaled_bytes > COPIES_BYTES):
            size, _ = self._scaled.popitem(last=False)
            self._scaled_bytes -= _bytes(size)


def _bytes(size: Size) -> int:
    return 4 * size[0] * size[1]


def scaled_size(size: Size, scale: float) -> Size:
    """The size in whole pixels, at least 1, of something that is scaled."""
    return max(1, round(size[0] * scale)), max(1, round(size[1] * scale))


def resized(surface: pygame.Surface, size: Size) -> pygame.Surface:
    """The surface at another size. What is enlarged is mixed from the middles of pixels, as a GPU does it: pygame mixes
    from their corners, which moves the picture by half a pixel of its own."""
    across, down = surface.get_size()
    if size[0] <= across and size[1] <= down:
        return pygame.transform.smoothscale(surface, size)
    found = pygame.Surface(size, surface.get_flags() & pygame.SRCALPHA, 32)
    whole = surface if surface.get_parent() is None else surface.copy()
    inside_of(found)[:] = scaled(inside_of(whole), size)
    return found
