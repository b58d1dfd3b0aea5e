"""Traces of hands: what the camera process wrote, frame by frame, kept in a file to be played and understood again.

One line of `wire.encode_hands` a frame, after a first line that says what the file is; a file without it is read too.

    {"trace":"hands","version":1}
    {"at":0.04,"hands":[],"light":0.4}

Landmarks and light are all there is, never a picture. Like a trace of events it is a tool of the workshop: written only
when somebody asks for it by name, never by an installed exhibit.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Sequence
from pathlib import Path

from kiosk.errors import KioskError
from kiosk.line_file import LineFile
from kiosk.sensors.camera import wire
from kiosk.sensors.camera.hand import Hand

SUFFIX = ".jsonl"
VERSION = 1
LONGEST_LINE = 1_000_000
"""Bytes; what is longer is no line of hands."""


def is_hand_trace(path: Path) -> bool:
    """Whether this path is meant to be a trace of hands, there or not: its name ends with `.jsonl`."""
    return path.suffix.lower() == SUFFIX


class HandTrace:
    """A file that is read frame by frame.

    `skipped` counts the lines read so far that are no frame, or whose time does not rise.
    """

    def __init__(self, path: Path) -> None:
        self.skipped = 0
        self._path = path

    def frames(self) -> Iterator[wire.Seen]:
        """Each frame with its time in seconds as it stands in the file.

        Raises KioskError when the file cannot be read, was written by a later version, or has no frame at all.
        """
        self.skipped, before = 0, -math.inf
        for number, line in enumerate(self._lines()):
            if not line.strip() or (number == 0 and self._is_head(line)):
                continue
            seen = _frame(line)
            if seen is not None and before < seen.at < math.inf:
                before = seen.at
                yield seen
            else:
                self.skipped += 1
        if before == -math.inf:
            raise KioskError(str(self._path), "no line of this file is a frame with hands.", "Is it a trace of hands?")

    def _lines(self) -> Iterator[bytes]:
        try:
            with self._path.open("rb") as file:
                yield from iter(lambda: file.readline(LONGEST_LINE), b"")
        except OSError as error:
            raise KioskError(str(self._path), f"the trace cannot be read: {error.strerror}.") from error

    def _is_head(self, line: bytes) -> bool:
        """Whether the first line says what the file is; raises KioskError for a version that is not known here."""
        try:
            said = json.loads(line)
        except (ValueError, RecursionError):
            return False
        if not isinstance(said, dict) or said.get("trace") != "hands":
            return False
        if said.get("version") != VERSION:
            what = f"this trace has version {said.get('version')}, and version {VERSION} is known here."
            raise KioskError(str(self._path), what, "Read it with the kiosk that wrote it.")
        return True


class HandTraceWriter(LineFile):
    """Writes the hands of one frame after the other, timed from the first."""

    def __init__(self, path: Path) -> None:
        """Begin the file; raises KioskError when it cannot be made."""
        super().__init__(path)
        self._start_s: float | None = None
        self.write_line(json.dumps({"trace": "hands", "version": VERSION}))

    def write(self, at: float, hands: Sequence[Hand], light: float) -> None:
        """Write one frame, `at` in seconds; never raises."""
        if self._start_s is None:
            self._start_s = at
        self.write_line(wire.encode_hands(at - self._start_s, hands, light).decode().rstrip("\n"))


def _frame(line: bytes) -> wire.Seen | None:
    try:
        message = wire.decode(line)
    except ValueError:
        return None
    return message if isinstance(message, wire.Seen) else None
