"""Whose work it is in a pack out of mere media: what is known, and blanks for the rest, which a check names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath
from typing import Any

from kiosk.packs.asset import FOLDER_FILE
from kiosk.tags import lookup
from kiosk.yamlfile.writing import in_braces, quoted, written

MEDIA, DRAWN = "media", "media/drawn"
"""Where the media of such a pack lie, and the pictures that were drawn for what has none."""
HEAD = """\
# Whose work the files in this folder are, and what the pictures show, for those who do not see them.
# credit: the author.  rights: the address of the licence.  source: where it is from.  'kiosk check' names blanks.
"""
RINGS: Mapping[str, str] = {
    "fr": "Des cercles de lumière dans la nuit.",
    "nl": "Lichtkringen in het donker.",
    "en": "Rings of light in the dark.",
    "de": "Lichtkreise im Dunkeln.",
}
"""What a drawn picture shows."""
SAID_IN = "en"


def credits_files(pictures: Iterable[str], languages: Iterable[str], credit: str) -> dict[str, str]:
    """The texts of the files that speak for these pictures, by their paths in the pack. `credit` may be empty."""
    tags, names = list(languages), sorted(pictures)
    drawn = [name for name in names if PurePosixPath(name).parent == PurePosixPath(DRAWN)]
    own = {"credit": quoted(credit), "rights": quoted(""), "source": quoted("")}
    made = {f"{MEDIA}/{FOLDER_FILE}": HEAD + _file(own, MEDIA, set(names) - set(drawn), dict.fromkeys(tags, ""))}
    if drawn:
        rings = {tag: RINGS[lookup(tag, list(RINGS)) or SAID_IN] for tag in tags}
        made[f"{DRAWN}/{FOLDER_FILE}"] = _file(OF_DRAWN, DRAWN, drawn, rings)
    return made


OF_DRAWN: Mapping[str, str] = {
    "credit": "MuseumLab Kiosk",
    "rights": "http://creativecommons.org/publicdomain/zero/1.0/",
    "source": "drawn by 'kiosk new'",
}


def _file(keys: Mapping[str, str], folder: str, pictures: Iterable[str], shows: Mapping[str, str]) -> str:
    """The text of one file: whose the pictures of a folder are, and what each of them shows, in each language."""
    names = [str(PurePosixPath(name).relative_to(folder)) for name in sorted(pictures)]
    data: dict[str, Any] = dict(keys)
    if names:
        data["alt"] = {name: in_braces(dict(shows)) for name in names}
    return written(data)
