"""Translations into the files of a pack: only the texts change, and what stands around them stays as it was."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

from kiosk import durable
from kiosk.errors import KioskErrors
from kiosk.packs.making.sheet import Place, Text, changes, read_table, texts_of
from kiosk.tags import TAG
from kiosk.yamlfile import FileError, KeyPath, Spot, load_document
from kiosk.yamlfile.writing import quoted, rewritten

Told = Mapping[KeyPath, Mapping[str, str]]
"""The texts to be set in one file: where, and what in which language."""


def bring_in(folder: Path, sheet: Path) -> dict[str, int]:
    """Write what a table says into the pack: how many texts of each language were changed.

    Raises KioskErrors, and has then written nothing.
    """
    languages, found = texts_of(folder)
    tags, rows = read_table(sheet)
    strange = [FileError(Spot(sheet.name, 1, 1), f"'{tag}' is no language.") for tag in tags if not TAG.fullmatch(tag)]
    if strange:
        raise KioskErrors(strange)
    changed = changes(rows, languages[0], found, sheet.name)
    _write(folder, found, changed)
    counts: dict[str, int] = {}
    for told in changed.values():
        for tag in told:
            counts[tag] = counts.get(tag, 0) + 1
    return counts


def _write(folder: Path, found: Mapping[Place, Text], changed: Mapping[Place, Mapping[str, str]]) -> None:
    files: dict[str, dict[KeyPath, Mapping[str, str]]] = {}
    for place, told in changed.items():
        files.setdefault(place.file, {})[found[place].path] = told
    made = {name: _translated(folder / name, told) for name, told in files.items()}
    for name, text in made.items():
        try:
            durable.replace(folder / name, text.encode())
        except OSError as error:
            raise KioskErrors([FileError(Spot(name), f"it cannot be written: {error.strerror}.")]) from error


def _translated(path: Path, told: Told) -> str:
    """The text of a file with its translations; raises KioskErrors when it would not say the same otherwise."""
    before = load_document(path, path.parent).data
    made = rewritten(path.read_text(encoding="utf-8-sig"), partial(_set, told=told))
    _set(before, told)
    part = path.with_name(f".{path.name}.new")
    try:
        part.write_text(made, encoding="utf-8")
        after = load_document(part, path.parent).data
    except OSError as error:
        raise KioskErrors([FileError(Spot(path.name), f"it cannot be written: {error.strerror}.")]) from error
    finally:
        part.unlink(missing_ok=True)
    if after != before:
        hint = "Write them by hand."
        raise KioskErrors([FileError(Spot(path.name), "its translations cannot be put into this file.", hint)])
    return made


def _set(data: Any, told: Told) -> None:
    for path, texts in told.items():
        place = data
        for part in path:
            place = place[part]
        place.update({tag: quoted(text) for tag, text in texts.items()})
