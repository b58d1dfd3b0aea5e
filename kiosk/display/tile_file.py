"""One file with the tiles of a picture: they are written one after the other, and read meanwhile."""

from __future__ import annotations

import fcntl
import os
import tempfile
import zipfile
from contextlib import suppress
from pathlib import Path
from typing import IO, Literal

ON_DISK = Path("/var/tmp")  # noqa: S108  # only the folder: the file in it has no name
"""Where a file without a name lies: `/tmp` is in memory on many a machine."""


class TileFile:
    """Data by name, in a zip without compression. Not for several threads at once; it closes itself when nobody holds
    it. Raises OSError where the disk or the file fails, BadZipFile where it is broken."""

    def __init__(self, file: IO[bytes], mode: Literal["r", "w"]) -> None:
        self._file = file
        try:
            self._zip = zipfile.ZipFile(file, mode, zipfile.ZIP_STORED)
        except BaseException:
            file.close()
            raise
        self.names = set(self._zip.namelist())
        """What can be read."""

    def __del__(self) -> None:
        if hasattr(self, "names"):
            self.close()

    @classmethod
    def found(cls, path: Path) -> TileFile:
        """The file that is there."""
        return cls(path.open("rb"), "r")

    @classmethod
    def new(cls, path: Path | None) -> TileFile:
        """An empty file, to be written; without a path a temporary one, which goes when it is closed."""
        if path is None:
            return cls(tempfile.TemporaryFile(dir=ON_DISK if ON_DISK.is_dir() else None), "w")
        path.parent.mkdir(parents=True, exist_ok=True)
        file = path.open("w+b")
        with suppress(OSError):  # not every disk knows locks
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return cls(file, "w")

    @staticmethod
    def is_left(path: Path) -> bool:
        """Whether nobody writes this file any more. Raises OSError when it is not there."""
        with path.open("rb") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return False
            return True

    def put(self, name: str, data: bytes) -> None:
        """Write this at the end."""
        self._zip.writestr(name, data)
        self.names.add(name)

    def get(self, name: str) -> bytes:
        """What was written under this name; KeyError for one that is not there."""
        return self._zip.read(name)

    def seal(self) -> None:
        """Write the list of what is in it, and see that the disk has it all; from now on it is only read."""
        self._zip.close()
        self._file.flush()
        os.fsync(self._file.fileno())
        self._zip = zipfile.ZipFile(self._file)

    def close(self) -> None:
        """Let go of it; may be called twice."""
        self.names.clear()
        for each in (self._zip, self._file):
            with suppress(OSError):
                each.close()
