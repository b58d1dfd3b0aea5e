"""Whether what is written outlives a cut of the power: a folder may lie in memory and look like any other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

MOUNTS = Path("/proc/self/mountinfo")
MEMORY = frozenset({"tmpfs", "ramfs"})
FORGETS = (
    "What this kiosk writes lies in memory, and is gone when the power is cut. Its data partition is not there: "
    "`deploy/read-only-root.sh status` says which one it should be."
)


@dataclass(frozen=True, slots=True)
class Mount:
    """A file system, where it is seen, and with `upper` the folder that an overlay writes into, else empty."""

    place: Path
    kind: str
    upper: str


def in_memory(folder: Path, mounts: Path = MOUNTS) -> bool:
    """Whether a folder lies in memory, or on a layer over a read-only root that does. False where nobody can tell."""
    try:
        found = [*_read(mounts.read_text(encoding="utf-8", errors="surrogateescape"))]
    except OSError:
        return False
    below = _of(folder.absolute(), found)
    if below is None or below.kind != "overlay":
        return below is not None and below.kind in MEMORY
    upper = _of(Path(below.upper), found) if below.upper else None
    return upper is not None and upper.kind in MEMORY


def _of(folder: Path, mounts: list[Mount]) -> Mount | None:
    """The file system that a folder lies on: of the nearest above it, the one that was mounted last."""
    return max(
        (mount for mount in mounts if folder.is_relative_to(mount.place)),
        key=lambda mount: (len(mount.place.parts), mounts.index(mount)),
        default=None,
    )


def _read(text: str) -> Iterator[Mount]:
    """The lines of mountinfo, which gives spaces as octal numbers: proc(5)."""
    for line in text.splitlines():
        before, _, after = line.partition(" - ")
        words, (kind, _source, options) = before.split(), after.split(" ", 2)
        given = dict(option.partition("=")[::2] for option in options.split(","))
        yield Mount(Path(words[4].replace("\\040", " ")), kind, given.get("upperdir", ""))
