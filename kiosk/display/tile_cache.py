"""The folder in which the tiles of large pictures are kept, one file a picture, bounded in bytes."""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from pathlib import Path

from kiosk.display.tile_file import TileFile
from kiosk.display.tile_store import BESIDE

BUDGET_BYTES = 2 * 1024 * 1024 * 1024
SUFFIX = ".tiles"


class TileCache:
    """A folder that holds nothing else. What was used longest ago goes when there are more bytes than the budget."""

    def __init__(self, folder: Path, budget_bytes: int = BUDGET_BYTES) -> None:
        self._folder = folder
        self._budget_bytes = budget_bytes

    def file(self, picture: Path) -> Path:
        """The file for the tiles of this picture as it is now; another one when the picture changes.

        Raises OSError when the picture cannot be looked at.
        """
        found = picture.stat()
        state = f"{picture.resolve()}|{found.st_size}|{found.st_mtime_ns}"
        file = self._folder / (hashlib.sha256(state.encode()).hexdigest()[:32] + SUFFIX)
        with suppress(OSError):
            os.utime(file)  # it was used now
        return file

    def trim(self) -> None:
        """Let go of what is too much, and of what a power cut has left half written."""
        with suppress(OSError):
            for half in self._folder.glob(f"*{SUFFIX}{BESIDE}"):
                if TileFile.is_left(half):
                    half.unlink()
            files = sorted(self._folder.glob(f"*{SUFFIX}"), key=lambda file: file.stat().st_mtime_ns)
            total = sum(file.stat().st_size for file in files)
            for file in files[:-1]:
                if total <= self._budget_bytes:
                    break
                total -= file.stat().st_size
                file.unlink()
