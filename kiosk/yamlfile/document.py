"""What was read from a file, and where in the file each value of it stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from kiosk.errors import KioskError

Data: TypeAlias = "dict[str, Data] | list[Data] | str | int | float | bool | None"

KeyPath: TypeAlias = tuple[str | int, ...]
"""The way to a value: keys and positions in lists from the top, `("scenes", 0, "image")`."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a file; `line` and `column` count from 1 and are 0 where the whole file is meant."""

    file: str
    line: int = 0
    column: int = 0
    path: str = ""

    def __str__(self) -> str:
        position = f":{self.line}:{self.column}" if self.line else ""
        return f"{self.file}{position} {self.path}".rstrip()


class FileError(KioskError):
    """An error at a spot of a file; `where` is the spot as people read it: `pack.yaml:14:9 scenes.0.image`."""

    def __init__(self, spot: Spot, what: str, hint: str = "") -> None:
        super().__init__(str(spot), what, hint)
        self.spot = spot


def in_order(errors: Iterable[KioskError]) -> list[KioskError]:
    """The errors of one file from its top to its bottom."""
    return sorted(
        errors, key=lambda error: (error.spot.line, error.spot.column) if isinstance(error, FileError) else (0, 0)
    )


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a key or a value begins, counted from 1, and how a single value is written.

    `raw` is the value as written, without its quotes. `cut` is True where a text without quotes is followed by a `#`:
    what comes after it was perhaps meant to be shown, and is not.
    """

    line: int
    column: int
    raw: str = ""
    cut: bool = False


@dataclass(frozen=True)
class Document:
    """The data of a file with the position of every key and value.

    `name` is the short name for messages, relative to the folder that the reader works in.
    """

    file: Path
    name: str
    data: Data
    values: Mapping[KeyPath, Mark]
    keys: Mapping[KeyPath, Mark]

    def at(self, path: KeyPath) -> Data:
        """The data at a path that exists."""
        found = self.data
        for part in path:
            found = found[part]  # type: ignore[index]
        return found

    def mark(self, path: KeyPath, *, key: bool = False) -> Mark:
        """The mark of the value (or of its key) at a path, else of the nearest value above it."""
        if key and path in self.keys:
            return self.keys[path]
        while path and path not in self.values:
            path = path[:-1]
        return self.values.get(path, Mark(1, 1))

    def spot(self, path: KeyPath = (), *, key: bool = False) -> Spot:
        """The spot of the value (or of its key) at a path."""
        mark = self.mark(path, key=key)
        return Spot(self.name, mark.line, mark.column, ".".join(str(part) for part in path))

    def where(self, path: KeyPath = (), *, key: bool = False) -> str:
        """The spot in words, `pack.yaml:14:9 scenes.0.image`."""
        return str(self.spot(path, key=key))

    def error(self, path: KeyPath, what: str, hint: str = "", *, key: bool = False) -> FileError:
        """An error at the value (or the key) of a path."""
        return FileError(self.spot(path, key=key), what, hint)
