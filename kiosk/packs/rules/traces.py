"""The recorded traces of a pack, which its author plays in the preview: whether each can be played."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from kiosk import trace
from kiosk.errors import KioskError
from kiosk.packs.files import Listing
from kiosk.yamlfile import FileError, Spot

FOLDER = "preview"
"""Where a pack keeps recorded traces."""
SUFFIX = ".jsonl"
MOST = 3
"""So many bad lines of a trace are told."""


def is_trace(name: str) -> bool:
    """Whether a file of the pack is taken for a trace."""
    return name.startswith(f"{FOLDER}/") and name.count("/") == 1 and name.endswith(SUFFIX)


def unplayable(folder: Path, listing: Listing) -> Iterator[KioskError]:
    """Lines of traces that are no events, the first ones of each file."""
    for name in filter(is_trace, listing.files):
        yield from islice(_bad_lines(folder / name, name), MOST)


def _bad_lines(path: Path, name: str) -> Iterator[KioskError]:
    try:
        lines = path.read_bytes().splitlines()
    except OSError as error:
        yield FileError(Spot(name), f"the trace cannot be read: {error.strerror}.")
        return
    for number, line in enumerate(lines, start=1):
        try:
            if line.strip():
                trace.decode(line, "")
        except KioskError as error:
            yield FileError(Spot(name, number, 1, error.where.strip()), error.what, error.hint)
