"""Files that outlive a cut of the power: what has been written is on the disk before its name leads to it."""

from __future__ import annotations

import os
from pathlib import Path


def to_disk(path: Path) -> None:
    """Wait until a file's content, or a folder's names, are on the disk; raises OSError."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def replace(path: Path, content: bytes, *, mode: int = 0o666) -> None:
    """Set a file's content in one step: after a cut of the power it holds the former content or this one, whole.

    `mode` is who may do what with it, less what this process masks. Raises OSError, and leaves the file as it was.
    """
    part = path.with_name(f".{path.name}.part")
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode), "wb") as file:
        file.write(content)
    to_disk(part)
    part.replace(path)
    to_disk(path.parent)
