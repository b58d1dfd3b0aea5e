"""Pictures from files: loaded once, kept within a budget of bytes, and never the reason why a scene stops."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path

import pygame

from kiosk.display.image import Image, load

BUDGET_BYTES = 256 * 1024 * 1024
"""The texture cache of the budgets in the design."""
MAX_SIDE_PX = 4096
"""The largest side that every Raspberry Pi takes as a texture."""

Report = Callable[[str], None]


class Assets:
    """The pictures of one pack. A missing or broken file gives a plain placeholder and one report with its name."""

    def __init__(self, report: Report, budget_bytes: int = BUDGET_BYTES) -> None:
        self._report = report
        self._budget_bytes = budget_bytes
        self._images: OrderedDict[Path, Image] = OrderedDict()
        self._missing: dict[Path, Image] = {}

    def image(self, path: Path) -> Image:
        """The picture in this file, from memory when it was used lately."""
        found = self._images.get(path) or self._missing.get(path)
        if found is None:
            return self._load(path)
        if path in self._images:
            self._images.move_to_end(path)
        return found

    @property
    def bytes(self) -> int:
        """Memory of all pictures kept."""
        return sum(image.bytes for image in self._images.values())

    def trim(self) -> None:
        """Let go of the pictures used longest ago until the budget holds; called between scenes."""
        while self.bytes > self._budget_bytes and len(self._images) > 1:
            self._images.popitem(last=False)

    def _load(self, path: Path) -> Image:
        try:
            image = load(str(path))
            if max(image.size) > MAX_SIDE_PX:
                raise pygame.error(f"{max(image.size)} pixels on one side, at most {MAX_SIDE_PX} are allowed")
        except (pygame.error, OSError) as error:
            self._report(f"picture {path.name}: {error}. It is shown as an empty plane.")
            self._missing[path] = Image(pygame.Surface((8, 8), pygame.SRCALPHA, 32), name=str(path))
            return self._missing[path]
        self._images[path] = image
        return image
