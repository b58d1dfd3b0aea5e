"""Names of files that mean the same on every system, and lead nowhere but into the pack."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

LONGEST_NAME = 200
"""Bytes of a whole path in UTF-8: with a store's folder before it, short enough for every file system."""
DEEPEST = 8
"""Parts of a path, the file's own name among them."""

PROGRAMS = frozenset({".py", ".pyc"})
OWN_PROGRAMS = "python/"
"""The folder of a pack's own programs; anywhere else they are no part of it."""

_PARTS = (
    (re.compile(r"\.\."), "leads out of the pack"),
    (re.compile(r"\.?"), "has a part without a name"),
    (re.compile(r"\..+"), "is hidden"),
    (re.compile(r" .*|.*[ .]"), "begins or ends with a space, or ends with a full stop"),
    (re.compile(r'.*[<>:"|?*].*'), "holds a letter that Windows refuses"),
    (
        re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])( *\..*)?", re.IGNORECASE),
        "is the name of a device of Windows",
    ),
)
"""What a part of a path may not be, and why."""
_UNSEEN = frozenset({"Cc", "Cf", "Co", "Cs", "Zl", "Zp"})
"""Controls, marks that turn the reading direction, ends of lines, and letters of nobody's alphabet."""


def refused(name: str) -> str:
    """What is wrong with a path of a pack's file, as the end of a sentence; empty when it may stand."""
    if not name or len(name.encode("utf-8", "surrogatepass")) > LONGEST_NAME:
        return f"is longer than {LONGEST_NAME} bytes" if name else "is empty"
    if any(unicodedata.category(letter) in _UNSEEN for letter in name):
        return "holds a letter that is not seen"
    if "\\" in name or re.match("[A-Za-z]:", name):
        return "is a path of Windows"
    if name.startswith("/"):
        return "begins at the root of the disk"
    parts = name.split("/")
    if len(parts) > DEEPEST:
        return f"lies deeper than {DEEPEST} folders"
    return next((fault for part in parts if (fault := _part_refused(part))), "") or _whole_refused(name)


def _part_refused(part: str) -> str:
    return next((fault for pattern, fault in _PARTS if pattern.fullmatch(part)), "")


def _whole_refused(name: str) -> str:
    if unicodedata.normalize("NFC", name) != name:
        return "writes a letter in two pieces"
    return f"is a program outside {OWN_PROGRAMS}" if stray_program(name) else ""


def stray_program(name: str) -> bool:
    """Whether a path is a program's, and not one of the pack's own."""
    suffix = PurePosixPath(name).suffix.lower()
    return suffix in PROGRAMS and not (name.startswith(OWN_PROGRAMS) and suffix == ".py")


def twins(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Pairs of paths that are one on a system that sees no difference of capitals, and files that are folders too."""
    seen: dict[str, str] = {}
    files = sorted(names)
    folders = {str(above) for name in files for above in PurePosixPath(name).parents if above.name}
    for path in (*files, *sorted(folders)):
        first = seen.setdefault(unicodedata.normalize("NFKC", path).casefold(), path)
        if first != path or (path in folders and path in files):
            yield first, path
