"""What changes in the folder of a pack, found by looking: it works on every disk, a stick and a network's too."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from kiosk.clock import Clock

EVERY_S = 0.05
"""So often the folder is looked at; 300 files take about a millisecond."""
STILL_S = 0.03
"""A file that grows is being written: it counts as saved when it is the same so much later."""

Stamps = Mapping[str, tuple[int, int]]
"""Path to the time of the last change in nanoseconds, and the size in bytes."""


class Watch:
    """Looks at a folder every `EVERY_S`; a hidden file is nobody's business."""

    def __init__(self, folder: Path, clock: Clock) -> None:
        self._folder = folder
        self._clock = clock
        self._known = self._seen = stamps(folder)
        self._look_at = clock.now()

    def changed(self) -> frozenset[Path]:
        """The files that were written, made or removed since the last answer, once nobody writes any more."""
        if self._clock.now() < self._look_at:
            return frozenset()
        found, before = stamps(self._folder), self._seen
        self._seen = found
        self._look_at = self._clock.now() + (EVERY_S if found == before else STILL_S)
        if found == self._known or found != before:
            return frozenset()
        differ = {path for path, _ in set(found.items()) ^ set(self._known.items())}
        self._known = found
        return frozenset(Path(path) for path in differ)


def stamps(folder: Path) -> Stamps:
    """The state of every file in the folder; empty when there is no such folder."""
    return dict(_walk(str(folder)))


def _walk(folder: str) -> Iterator[tuple[str, tuple[int, int]]]:
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.name.startswith(".") or entry.name == "__pycache__":
                    continue
                if entry.is_dir(follow_symlinks=False):
                    yield from _walk(entry.path)
                elif entry.is_file(follow_symlinks=False):
                    seen = entry.stat(follow_symlinks=False)
                    yield entry.path, (seen.st_mtime_ns, seen.st_size)
    except OSError:  # it has gone while it was looked at
        return
