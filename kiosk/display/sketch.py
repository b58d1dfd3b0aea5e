"""Small drawings as pictures: their planes would be as many draws for a GPU, and work in each frame without one."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable

import pygame

from kiosk.display.canvas import Canvas
from kiosk.display.canvas_soft import SoftCanvas
from kiosk.display.geometry import Size
from kiosk.display.image import Image

KEPT_BYTES = 12_000_000
KEPT = 128
"""All sketches that are kept take no more than this, and are no more than these: two signs in each of their positions.
What a visit does not use goes soon, so that memory does not creep up over hours."""

_kept: OrderedDict[tuple[Hashable, ...], Image] = OrderedDict()


def sketched(size: Size, draw: Callable[[Canvas], None], *what: Hashable) -> Image:
    """What `draw` draws on a sheet of this size on which nothing is yet. It is drawn once, and kept while it is used:
    `what` must tell apart all that is drawn differently. Main thread only."""
    key = size, *what
    if key not in _kept:
        _kept[key] = _drawn(size, draw)
        while len(_kept) > KEPT or (len(_kept) > 1 and sum(image.bytes for image in _kept.values()) > KEPT_BYTES):
            _kept.popitem(last=False)
    _kept.move_to_end(key)
    return _kept[key]


def _drawn(size: Size, draw: Callable[[Canvas], None]) -> Image:
    surface = pygame.Surface(size, pygame.SRCALPHA, 32)
    sheet = SoftCanvas(surface)
    draw(sheet)
    sheet.present()
    return Image(surface, name="sketch", premultiplied=True)
