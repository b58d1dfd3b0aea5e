"""Pictures from files: loaded once, kept within a budget of bytes, and never the reason why a scene stops."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path

import pygame

from kiosk.display.image import Image, load
from kiosk.packs.media import MAX_SIDE_PX

BUDGET_BYTES = 256 * 1024 * 1024
"""The texture cache of the budgets in the design."""

Report = Callable[[str], None]


class Assets:
    """The images of one pack, for any thread. A missing or broken file gives an empty plane and is told once."""

    def __init__(self, report: Report, budget_bytes: int = BUDGET_BYTES) -> None:
        self._report = report
        self._budget_bytes = budget_bytes
        self._lock = threading.Lock()
        self._images: OrderedDict[tuple[str, float], Image] = OrderedDict()
        self._missing: dict[str, Image] = {}

    def image(self, path: Path, scale: float = 1.0) -> Image:
        """The picture in this file at this scale, from memory when it was used lately.

        What is only ever drawn at one size is asked for at that size, so that the large original is not kept.
        """
        key = str(path), scale
        with self._lock:
            found = self._images.get(key) or self._missing.get(key[0])
            if key in self._images:
                self._images.move_to_end(key)
        return found or self._load(path, scale)

    @property
    def bytes(self) -> int:
        """Memory of all pictures kept."""
        with self._lock:
            return sum(image.bytes for image in self._images.values())

    def trim(self) -> None:
        """Let go of the pictures used longest ago until the budget holds; called between scenes."""
        while self.bytes > self._budget_bytes and len(self._images) > 1:
            with self._lock:
                self._images.popitem(last=False)

    def _load(self, path: Path, scale: float) -> Image:
        try:
            image = load(str(path), scale)
            if max(image.size) > MAX_SIDE_PX * max(1.0, scale):
                raise pygame.error(f"{max(image.size)} pixels on one side, at most {MAX_SIDE_PX} are allowed")
        except (pygame.error, OSError) as error:
            self._report(f"picture {path.name}: {error}. It is shown as an empty plane.")
            self._missing[str(path)] = Image(pygame.Surface((8, 8), pygame.SRCALPHA, 32), name=str(path))
            return self._missing[str(path)]
        with self._lock:
            self._images[str(path), scale] = image
        return image
