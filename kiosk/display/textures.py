"""The textures of images: made when an image is first drawn, a strip a frame when it is large, and bounded in bytes."""

from __future__ import annotations

import weakref
from collections import OrderedDict
from dataclasses import dataclass

import pygame

from kiosk.display.geometry import Size
from kiosk.display.gpu import Gpu, Texture
from kiosk.display.image import Image

BUDGET_BYTES = 256 * 1024 * 1024
UPLOAD_BYTES = 3_900_000
"""What may be sent to the GPU in one frame: the design's 4 MB, less what is baked in the middle of a frame."""
HALVED = 2.0
"""A picture that is shown so many times smaller is halved first: the GPU looks at four pixels, and it would glitter."""

Key = tuple[int, Size]
"""The image's identity, and the size of the texture."""


@dataclass(slots=True)
class _Entry:
    texture: Texture
    version: int
    rows: int
    """Rows that have been sent."""
    former: Texture | None = None
    """What is shown until all rows have been sent: the picture before it changed."""

    @property
    def whole(self) -> bool:
        return self.rows >= self.texture.size[1]


class Textures:
    """Textures by image. `uploaded_bytes` is what was sent in this frame; an image that did not fit into the frame's
    budget is not there yet, and comes in the next ones."""

    def __init__(self, gpu: Gpu, budget_bytes: int = BUDGET_BYTES, upload_bytes: int = UPLOAD_BYTES) -> None:
        self._gpu = gpu
        self._budget_bytes = budget_bytes
        self._upload_bytes = upload_bytes
        self._entries: OrderedDict[Key, _Entry] = OrderedDict()
        self._gone: list[int] = []
        self.uploaded_bytes = 0

    def __len__(self) -> int:
        return len(self._entries)

    @property
    def bytes(self) -> int:
        """Memory of all textures."""
        textures = [each for entry in self._entries.values() for each in (entry.texture, entry.former)]
        return sum(texture.bytes for texture in textures if texture is not None)

    def begin_frame(self) -> None:
        """A new budget; textures of images that are no more are let go, and those used longest ago over the limit."""
        self.uploaded_bytes = 0
        self._forget_gone()
        while self.bytes > self._budget_bytes and len(self._entries) > 1:
            self._entries.popitem(last=False)

    def of(self, image: Image, shown: Size, *, now: bool = False, exact: bool = False) -> Texture | None:
        """The texture to show an image at this size with, or None while it is not whole; `now` waits for no budget.

        An `exact` one has just this size: for small pictures that come in few sizes, of which every pixel counts.
        """
        size = shown if exact else _half(image.pixels, _halvings(image.pixels, shown))
        entry = self._entry(image, size)
        if not entry.whole:
            self._send(entry, image.at_size(size), now=now)
        if entry.whole:
            entry.former = None
        return entry.texture if entry.whole else entry.former

    def clear(self) -> None:
        """Let go of all textures."""
        self._entries.clear()

    def _forget_gone(self) -> None:
        """Let go of the textures of images that are no more, before another image gets the same identity."""
        if self._gone:
            gone, self._gone = set(self._gone), []
            self._entries = OrderedDict((key, entry) for key, entry in self._entries.items() if key[0] not in gone)

    def _entry(self, image: Image, size: Size) -> _Entry:
        self._forget_gone()
        key = (id(image), size)
        entry = self._entries.get(key)
        if entry is None:
            former = self._make_room_for(image)
            entry = self._entries[key] = _Entry(self._gpu.texture(size), image.version, 0, former)
        elif entry.version != image.version:
            entry = self._entries[key] = _Entry(entry.texture, image.version, 0)
        self._entries.move_to_end(key)
        return entry

    def _make_room_for(self, image: Image) -> Texture | None:
        """Let go of what the image was before it changed, and hear of it when it is no more. One of its earlier
        textures, if there is any, to be shown until the new one is whole."""
        former, others = None, [key for key in self._entries if key[0] == id(image)]
        if not others:
            weakref.finalize(image, self._leave, id(image)).atexit = False
        for key in others:
            if self._entries[key].version != image.version:
                entry = self._entries.pop(key)
                former = entry.texture if entry.whole else entry.former or former
        return former

    def _leave(self, identity: int) -> None:
        self._gone.append(identity)

    def _send(self, entry: _Entry, surface: pygame.Surface, *, now: bool) -> None:
        """As many rows as the frame's budget still allows; at least one, so that it comes to an end."""
        width, height = entry.texture.size
        room = height if now else max(1, (self._upload_bytes - self.uploaded_bytes) // (4 * width))
        if not now and self.uploaded_bytes >= self._upload_bytes:
            return
        rows = min(room, height - entry.rows)
        entry.texture.update(surface.subsurface((0, entry.rows, width, rows)), entry.rows)
        entry.rows += rows
        self.uploaded_bytes += 4 * width * rows


def _halvings(size: Size, shown: Size) -> int:
    """How often an image is halved before it is shown at a size."""
    shrink = min(size[0] / max(1, shown[0]), size[1] / max(1, shown[1]))
    halvings = 0
    while shrink >= HALVED and min(_half(size, halvings + 1)) > 1:
        shrink, halvings = shrink / 2, halvings + 1
    return halvings


def _half(size: Size, halvings: int) -> Size:
    return max(1, size[0] >> halvings), max(1, size[1] >> halvings)
