"""Which files belong to a pack, and the digest that names exactly these."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

from kiosk.packs.signed.names import stray_program


@dataclass(frozen=True, slots=True)
class Listing:
    """Paths from the pack's folder, with `/` between the parts, sorted. A link is named, never followed."""

    files: tuple[str, ...]
    links: frozenset[str]

    def linked(self, path: str) -> str | None:
        """The link that a path is or lies behind, or None."""
        parts = path.split("/")
        steps = ("/".join(parts[: count + 1]) for count in range(len(parts)))
        return next((step for step in steps if step in self.links), None)


def listing(folder: Path) -> Listing:
    """What a pack's folder holds: no hidden files, and no programs but the pack's own in `python/`. Programs that made
    it may lie beside it; they are no part of it."""
    files: list[str] = []
    links: set[str] = set()
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".") and name != "__pycache__"]
        for name in (*folders, *names):
            path = Path(place, name)
            found = path.relative_to(folder).as_posix()
            if path.is_symlink():
                links.add(found)
            elif path.is_file() and not name.startswith(".") and not stray_program(found):
                files.append(found)  # a pipe or a device is no content, and reading it may never end
    return Listing(tuple(sorted(files)), frozenset(links))


def digest(folder: Path) -> str:
    """The SHA-256 of the pack's files, 64 hexadecimal digits: names, lengths and contents, whatever their dates."""
    whole = hashlib.sha256()
    for name in listing(folder).files:
        content = (folder / name).read_bytes()
        whole.update(f"{len(name.encode())}:{name}:{len(content)}:".encode())
        whole.update(content)
    return whole.hexdigest()
