"""Where the tiles of one picture are kept: in one file, which gets its name when it is whole."""

from __future__ import annotations

import json
import threading
import zipfile
from contextlib import suppress
from pathlib import Path

from kiosk.display.geometry import Size
from kiosk.display.pyramid import Pyramid, Tile
from kiosk.display.tile_file import TileFile

INDEX = "pyramid.json"
BESIDE = ".part"
"""What is not whole yet ends so."""
MEMORY_BYTES = 48 * 1024 * 1024
"""What tiles may take in memory where no file takes them: all of most pictures, the coarser ones of the largest."""


class TileStore:
    """The encoded tiles of a picture of this size, for any thread.

    They are written as they are cut, into a temporary file where none is named; where the disk takes no more, some stay
    in memory. A file that is broken, or of a picture of another size, counts as not there.
    """

    def __init__(self, size: Size, finest: int = 0, file: Path | None = None) -> None:
        self.pyramid = Pyramid(size, finest)
        self.whole = False
        """Whether all tiles are there."""
        self._path = file
        self._beside = file.with_name(file.name + BESIDE) if file else None
        self._lock = threading.Lock()
        self._closed = False
        self._file: TileFile | None = None
        self._memory: dict[Tile, bytes] = {}
        self._failed: OSError | None = None
        if file is not None and file.exists():
            with suppress(OSError, ValueError, KeyError, zipfile.BadZipFile):
                self._open(file)

    def __contains__(self, tile: Tile) -> bool:
        return tile in self._memory or (self._file is not None and _name(tile) in self._file.names)

    @property
    def memory_bytes(self) -> int:
        """Memory of the tiles that no file takes; at most `MEMORY_BYTES`."""
        return sum(len(data) for data in self._memory.values())

    def put(self, tile: Tile, data: bytes) -> None:
        """Keep a tile that was cut. One that neither the disk nor the memory has room for is left out."""
        with self._lock:
            if self._closed or self._write(_name(tile), data):
                return
            if self.memory_bytes + len(data) <= MEMORY_BYTES:
                self._memory[tile] = data

    def get(self, tile: Tile) -> bytes | None:
        """A tile's data, None when it is not there; raises OSError or BadZipFile when the file is broken."""
        with self._lock:
            if tile in self._memory:
                return self._memory[tile]
            return self._file.get(_name(tile)) if self._file is not None and tile in self else None

    def finish(self) -> None:
        """All tiles were put: the file gets its name only now, so that a power cut leaves no half of it.

        Raises OSError when the disk took no more; the tiles that there are can be had all the same.
        """
        with self._lock:
            self.whole = not self._closed
            if self._file is not None and self._beside is not None and self._path is not None:
                self._write(INDEX, json.dumps({"size": self.pyramid.size, "finest": self.pyramid.finest}).encode())
                if self._failed is None:
                    self._file.seal()
                    self._beside.replace(self._path)
            if self._failed is not None:
                raise self._failed

    def forget(self) -> None:
        """The file is broken: it is let go, to be cut anew at the next start."""
        if self._path is not None:
            with suppress(OSError):
                self._path.unlink(missing_ok=True)

    def close(self) -> None:
        """Close the file, and let go of one that is not whole; may be called twice."""
        with self._lock:
            self._closed = True
            self._memory.clear()
            if self._file is not None:
                self._file.close()
                self._file = None
                if self._beside is not None:
                    with suppress(OSError):
                        self._beside.unlink(missing_ok=True)

    def _write(self, name: str, data: bytes) -> bool:
        """Whether the file took it; once it did not, it is asked no more."""
        try:
            if self._failed is None:
                self._file = self._file or TileFile.new(self._beside)
                self._file.put(name, data)
        except OSError as error:
            self._failed = error
        return self._failed is None

    def _open(self, path: Path) -> None:
        found = TileFile.found(path)
        try:
            index = json.loads(found.get(INDEX))
            if (tuple(index["size"]), index["finest"]) != (self.pyramid.size, self.pyramid.finest):
                raise ValueError("it is of another picture")
        except BaseException:
            found.close()
            raise
        self._file, self.whole = found, True


def _name(tile: Tile) -> str:
    return f"{tile.level}/{tile.column}_{tile.row}"
