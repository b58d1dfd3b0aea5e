"""What the names of an artist's files become: names in a pack, titles, an order."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePosixPath


def plain(text: str) -> str:
    """A text as a name of files: small letters, digits and hyphens.

    >>> plain("Grand-Place, l'été (2)")
    'grand-place-l-ete-2'
    """
    letters = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", letters.lower()).strip("-") or "pack"


def title_of(stem: str) -> str:
    """What a file is called by its name, without the number that it is sorted by.

    >>> title_of("02_the-great_bell")
    'The great bell'
    """
    words = re.sub(r"[\s_-]+", " ", re.sub(r"^[0-9]+[\s._-]+(?=\S)", "", unicodedata.normalize("NFC", stem))).strip()
    return words[:1].upper() + words[1:]


def by_number(name: str) -> tuple[object, ...]:
    """For sorting: by folder, then as people count, 2 before 10; what lies in the folder itself comes first."""
    path = PurePosixPath(name)
    parts = re.split(r"([0-9]+)", path.name.casefold())
    return str(path.parent).replace(".", "", 1), [(int(part), "") if part.isdigit() else (0, part) for part in parts]
