"""A picture in memory: a handle that can be drawn at any size, with the scaled copies that were needed lately."""

from __future__ import annotations

from collections import OrderedDict

import pygame

from kiosk.display.geometry import Size

SCALED_COPIES = 48
"""Copies kept of one picture: enough for bells of so many sizes, few enough to be bounded."""


class Image:
    """A 32-bit surface with premultiplied alpha, or opaque. `size` is its width and height; `text` is what it
    says, where it is set type. Who paints into the surface later says so by `changed`, which raises its `version`."""

    def __init__(self, surface: pygame.Surface, *, text: str = "", name: str = "", premultiplied: bool = False) -> None:
        self.opaque = not surface.get_flags() & pygame.SRCALPHA
        self.surface = surface if self.opaque or premultiplied else surface.premul_alpha()
        self.size: Size = self.surface.get_size()
        self.text = text
        self.name = name
        self.version = 0
        self._scaled: OrderedDict[Size, pygame.Surface] = OrderedDict()

    @property
    def bytes(self) -> int:
        """Memory of the picture and its scaled copies."""
        return sum(w * h * 4 for w, h in (self.size, *self._scaled))

    def changed(self) -> None:
        """The surface has other pixels now: what was made of the earlier ones is made anew."""
        self.version += 1
        self._scaled.clear()

    def at_size(self, size: Size) -> pygame.Surface:
        """The surface scaled to this size; the copies used last are kept."""
        if size == self.size:
            return self.surface
        found = self._scaled.get(size)
        if found is None:
            found = pygame.transform.smoothscale(self.surface, size)
            self._scaled[size] = found
            if len(self._scaled) > SCALED_COPIES:
                self._scaled.popitem(last=False)
        else:
            self._scaled.move_to_end(size)
        return found


def load(path: str, scale: float = 1.0) -> Image:
    """The picture in a file, scaled once; raises pygame.error or OSError when it is missing or broken."""
    found = pygame.image.load(path)
    flags = pygame.SRCALPHA if found.get_flags() & pygame.SRCALPHA or found.get_colorkey() else 0
    surface = pygame.Surface(found.get_size(), flags, 32)
    surface.blit(found, (0, 0), special_flags=0 if not flags else pygame.BLEND_RGBA_ADD)
    image = Image(surface, name=path)
    if scale == 1.0:
        return image
    return Image(image.at_size(scaled_size(image.size, scale)), name=path, premultiplied=True)


def scaled_size(size: Size, scale: float) -> Size:
    """The size in whole pixels, at least 1, of something that is scaled."""
    return max(1, round(size[0] * scale)), max(1, round(size[1] * scale))
