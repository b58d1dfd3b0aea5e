"""The rights of what a pack shows: who made it, where it comes from, and whether a museum may show it as it does."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath

from kiosk.errors import KioskError
from kiosk.packs.asset import FOLDER_FILE, About
from kiosk.packs.fields import PICTURE_SUFFIXES
from kiosk.yamlfile import Document, FileError, KeyPath, Spot, nearest

WANTED = ("credit", "rights", "source")
"""What has to be said of every asset."""

LICENCES = ("by", "by-sa", "by-nc", "by-nc-sa", "by-nd", "by-nc-nd")
"""The licences of Creative Commons, as they stand in their addresses."""

NOT_SHOWABLE: Mapping[str, str] = {
    "InC": "it is in copyright",
    "InC-OW-EU": "it is in copyright",
    "InC-RUU": "it is in copyright, and its owner cannot be found",
    "InC-EDU": "it may be used for teaching alone",
    "InC-NC": "it is in copyright",
    "NoC-CR": "a contract restricts its use",
    "NoC-OKLR": "a law restricts its use",
    "CNE": "nobody has found out whether it is in copyright",
    "UND": "nobody knows whether it is in copyright",
}
"""Statements of rightsstatements.org under which a museum may show a work only when its owner allows it."""

_ADDRESS = re.compile(r"https?://[^\s/]+\.[^\s/]+(/\S*)?")
_COMMONS = re.compile(r"https?://creativecommons\.org/(licenses|publicdomain)/([a-z-]+)/[0-9.]+(/.*)?")
_STATEMENT = re.compile(r"https?://rightsstatements\.org/(?:vocab|page)/([A-Za-z-]+)/[0-9.]+(/.*)?")


def uncredited(abouts: Mapping[str, About]) -> Iterator[KioskError]:
    """Assets of which nothing is said: one error for each folder."""
    bare: dict[str, list[str]] = {}
    for name, about in sorted(abouts.items()):
        if about.nearest is None:
            bare.setdefault(str(PurePosixPath(name).parent), []).append(name)
    for folder, names in bare.items():
        more = f" and {len(names) - 1} more" if len(names) > 1 else ""
        what = f"no credits lie beside '{names[0]}'{more}."
        yield FileError(Spot(folder), what, f"Write {', '.join(WANTED)} into {folder}/{FOLDER_FILE}.")


def incomplete(abouts: Mapping[str, About]) -> Iterator[KioskError]:
    """What is not said of assets; of all that a file leaves out only once."""
    told: set[tuple[str, str]] = set()
    for name, about in sorted(abouts.items()):
        for key in WANTED:
            if about.nearest is None or str(getattr(about.said, key)).strip():
                continue
            document, path = about.places.get(key, (about.nearest, ()))
            if (document.name, key) not in told:
                told.add((document.name, key))
                what = f"the {key} of '{PurePosixPath(name).name}' is not told."
                yield document.error(path, what, f"Add '{key}: …'.")


def wrong(abouts: Mapping[str, About]) -> Iterator[KioskError]:
    """Rights that are no address, that nobody publishes, or under which the work may not be shown."""
    for document, path, about in _each_once(abouts, "rights"):
        rights = about.said.rights
        if not rights.strip():
            continue
        if not _ADDRESS.fullmatch(rights):
            hint = "Write that of its licence: http://creativecommons.org/licenses/by/4.0/."
            yield document.error(path, f"'{rights}' is no address.", hint)
        elif "creativecommons.org" in rights:
            yield from _of_commons(document, path, rights)
        elif "rightsstatements.org" in rights:
            yield from _of_statement(document, path, about)


def _of_commons(document: Document, path: KeyPath, rights: str) -> Iterator[KioskError]:
    found = _COMMONS.fullmatch(rights)
    known = LICENCES if "/publicdomain/" not in rights else ("mark", "zero")
    if found is None or found[2] not in known:
        hint = nearest(found[2], known) if found else "Copy it from creativecommons.org."
        yield document.error(path, "Creative Commons has no such licence.", hint)


def _of_statement(document: Document, path: KeyPath, about: About) -> Iterator[KioskError]:
    found = _STATEMENT.fullmatch(about.said.rights)
    if found is None:
        yield document.error(path, "there is no such rights statement.", "Copy it from rightsstatements.org.")
    elif found[1] in NOT_SHOWABLE and not about.said.permission.strip():
        hint = "Write below 'permission:' who allowed the museum to show it, and when; or take another work."
        yield document.error(path, f"this may not be shown: {NOT_SHOWABLE[found[1]]}.", hint)


def restricted(abouts: Mapping[str, About]) -> Iterator[KioskError]:
    """Licences that a museum has to think about: no changes, no commerce."""
    pictures = {name: about for name, about in abouts.items() if PurePosixPath(name).suffix.lower() in PICTURE_SUFFIXES}
    for document, path, about in _each_once(pictures, "rights"):
        if _says(about, "nd"):
            what = "this licence allows no changes, and pictures are cut to the screen."
            yield document.error(path, what, "Ask its owner, and write the answer below 'permission:'.")
    for document, path, about in _each_once(abouts, "rights"):
        if _says(about, "nc"):
            what = "this licence allows no commerce, which paid entry may be."
            yield document.error(path, what, "Ask its owner, and write the answer below 'permission:'.")


def _says(about: About, word: str) -> bool:
    """Whether the licence has this restriction, and nobody has lifted it."""
    found = _COMMONS.fullmatch(about.said.rights)
    return found is not None and word in found[2].split("-") and not about.said.permission.strip()


def unshown(abouts: Mapping[str, About], *, rolls: bool) -> Iterator[KioskError]:
    """Statements that an owner wants shown, where no scene to which a way leads `rolls` the credits."""
    for document, path, _ in () if rolls else _each_once(abouts, "required_statement"):
        hint = "Add a scene of the kind 'credits', and a way to it."
        yield document.error(path, "no scene shows this statement, and its owner wants it shown.", hint)


def _each_once(abouts: Mapping[str, About], key: str) -> Iterator[tuple[Document, KeyPath, About]]:
    """Where a key is written, with one of the assets that it speaks of."""
    told: set[tuple[str, KeyPath]] = set()
    for about in abouts.values():
        if key in about.places:
            document, path = about.places[key]
            if (document.name, path) not in told:
                told.add((document.name, path))
                yield document, path, about


def unknown_assets(documents: Iterable[Document], files: frozenset[str]) -> Iterator[KioskError]:
    """Files that a folder's credits speak of, and that are not there."""
    for document in documents:
        folder = PurePosixPath(document.name).parent
        spoken_of = document.data.get("alt") if isinstance(document.data, dict) else None
        for name in spoken_of if isinstance(spoken_of, dict) else ():
            if str(folder / name) not in files:
                beside = [PurePosixPath(each).name for each in files if PurePosixPath(each).parent == folder]
                yield document.error(("alt", name), f"no such file '{name}'.", nearest(name, beside), key=True)
