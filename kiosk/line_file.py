"""A file that grows line by line while something goes on: a full disk ends the file, and nothing else."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import Self

from kiosk.errors import KioskError


class LineFile:
    """A trace as it is written. `problem` says why it ended before its time, and is empty while all is well."""

    def __init__(self, path: Path) -> None:
        """Begin the file. A folder that is missing is made, its parents are not. Raises KioskError when that fails."""
        self.problem = ""
        try:
            path.parent.mkdir(exist_ok=True)
            self._file = path.open("w", encoding="utf-8", buffering=1)  # by line: a crash costs one line at most
        except OSError as error:
            raise KioskError(str(path), f"the trace cannot be written: {error.strerror}.") from error

    def write_line(self, line: str) -> None:
        """Write a line, given without its newline; never raises."""
        if self.problem or self._file.closed:
            return
        try:
            self._file.write(line + "\n")
        except OSError as error:
            self.problem = f"The trace ends here: {error.strerror}."

    def close(self) -> None:
        """End the file; may be called twice."""
        try:
            self._file.close()
        except OSError as error:
            self.problem = self.problem or f"The trace ends here: {error.strerror}."

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()
