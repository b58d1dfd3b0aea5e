"""A picture in memory: a handle that can be drawn at any size, with the scaled copies that were needed lately."""

from __future__ import annotations

from collections import OrderedDict

import pygame

from kiosk.display.geometry import Size

SCALED_COPIES = 24
"""Copies kept of one picture: enough for a ring of light that grows in steps, few enough to be bounded."""


class Image:
    """A 32-bit surface with premultiplied alpha, or opaque. `size` is its width and height; `text` is what it
    says, where it is set type."""

    def __init__(self, surface: pygame.Surface, *, text: str = "", name: str = "") -> None:
        self.opaque = not surface.get_flags() & pygame.SRCALPHA
        self.surface = surface if self.opaque else surface.premul_alpha()
        self.size: Size = self.surface.get_size()
        self.text = text
        self.name = name
        self._scaled: OrderedDict[Size, pygame.Surface] = OrderedDict()

    @property
    def bytes(self) -> int:
        """Memory of the picture and its scaled copies."""
        return sum(w * h * 4 for w, h in (self.size, *self._scaled))

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


def load(path: str) -> Image:
    """The picture in a file; raises pygame.error or OSError when it is missing or broken."""
    surface = pygame.image.load(path)
    flags = pygame.SRCALPHA if surface.get_flags() & pygame.SRCALPHA or surface.get_colorkey() else 0
    target = pygame.Surface(surface.get_size(), flags, 32)
    target.blit(surface, (0, 0), special_flags=0 if not flags else pygame.BLEND_RGBA_ADD)
    return Image(target, name=path)
