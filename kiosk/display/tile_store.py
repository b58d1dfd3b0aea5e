"""Where the tiles of one picture are kept: in memory while they are cut, then in one file, whole or not there."""

from __future__ import annotations

import json
import os
import threading
import zipfile
from contextlib import suppress
from pathlib import Path

from kiosk.display.geometry import Size
from kiosk.display.pyramid import Pyramid, Tile

INDEX = "pyramid.json"
BESIDE = ".part"
"""What is not whole yet ends so."""


class TileStore:
    """The encoded tiles of a picture of this size, for any thread.

    Without a file they stay in memory. A file that is broken, or of a picture of another size, counts as not there.
    """

    def __init__(self, size: Size, finest: int = 0, file: Path | None = None) -> None:
        self.pyramid = Pyramid(size, finest)
        self.whole = False
        """Whether all tiles are there."""
        self._file = file
        self._lock = threading.Lock()
        self._fresh: dict[Tile, bytes] = {}
        self._kept: zipfile.ZipFile | None = None
        self._names: frozenset[str] = frozenset()
        if file is not None and file.exists():
            with suppress(OSError, ValueError, KeyError, zipfile.BadZipFile):
                self._open(file)

    def __contains__(self, tile: Tile) -> bool:
        return tile in self._fresh or _name(tile) in self._names

    def put(self, tile: Tile, data: bytes) -> None:
        """Keep a tile that was cut."""
        self._fresh[tile] = data

    def get(self, tile: Tile) -> bytes | None:
        """A tile's data, None when it is not there; raises OSError or BadZipFile when the file is broken."""
        with self._lock:
            if tile in self._fresh or self._kept is None:
                return self._fresh.get(tile)
            return self._kept.read(_name(tile)) if _name(tile) in self._names else None

    def finish(self) -> None:
        """All tiles were put: write them into the file, beside it first, so that a power cut leaves no half of it.

        Raises OSError when the disk takes no more; the tiles stay in memory then.
        """
        self.whole = True
        if self._file is None:
            return
        beside = self._file.with_name(self._file.name + BESIDE)
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            self._write(beside)
            beside.replace(self._file)
        except OSError:
            with suppress(OSError):
                beside.unlink(missing_ok=True)
            raise
        with self._lock:
            self._open(self._file)
            self._fresh.clear()

    def forget(self) -> None:
        """The file is broken: it is let go, to be cut anew at the next start."""
        if self._file is not None:
            with suppress(OSError):
                self._file.unlink(missing_ok=True)

    def close(self) -> None:
        """Close the file; may be called twice."""
        with self._lock:
            if self._kept is not None:
                self._kept.close()
                self._kept, self._names = None, frozenset()

    def _write(self, path: Path) -> None:
        with path.open("wb") as file:
            with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as kept:
                for tile, data in self._fresh.items():
                    kept.writestr(_name(tile), data)
                kept.writestr(INDEX, json.dumps({"size": self.pyramid.size, "finest": self.pyramid.finest}))
            file.flush()
            os.fsync(file.fileno())

    def _open(self, path: Path) -> None:
        kept = zipfile.ZipFile(path)
        try:
            index = json.loads(kept.read(INDEX))
            if (tuple(index["size"]), index["finest"]) != (self.pyramid.size, self.pyramid.finest):
                raise ValueError("it is of another picture")
        except BaseException:
            kept.close()
            raise
        self._kept, self._names, self.whole = kept, frozenset(kept.namelist()), True


def _name(tile: Tile) -> str:
    return f"{tile.level}/{tile.column}_{tile.row}"
