"""All texts of a pack as a table for translators, and back: CSV, which every spreadsheet opens.

A row is a text: the file and the key that it stands under, then a column for each language. Semicolons part the
columns and the file begins with a mark of UTF-8, as spreadsheets set to French, Dutch or German expect it.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from io import StringIO
from pathlib import Path
from typing import NamedTuple

from kiosk.errors import KioskError, KioskErrors
from kiosk.packs.asset import SUFFIX, Beside
from kiosk.packs.fields import TextMap
from kiosk.packs.files import listing
from kiosk.packs.load import Reading, read
from kiosk.packs.rules.media import MEDIA
from kiosk.packs.walk import texts_in
from kiosk.yamlfile import Document, FileError, KeyPath, Spot, nearest

FILE, KEY = "file", "key"
SEPARATORS = ";,\t"
MARK = "\ufeff"
MAX_BYTES = 10_000_000


class Place(NamedTuple):
    """Where a text stands, as the table names it."""

    file: str
    key: str


class Text(NamedTuple):
    """A text of the pack with the place that it is written at."""

    document: Document
    path: KeyPath
    texts: TextMap


class Row(NamedTuple):
    """A row of a table that came back; `line` counts from 1."""

    line: int
    place: Place
    texts: dict[str, str]


def texts_of(folder: Path) -> tuple[list[str], dict[Place, Text]]:
    """The pack's languages, and all its texts in the order of its files, with what is said beside its media.

    Raises KioskErrors when the pack has errors.
    """
    reading = read(folder)
    if reading.errors or reading.manifest is None:
        raise KioskErrors(reading.errors)
    found = (Text(*each) for each in (*reading.texts(), *_beside(reading)))
    return reading.manifest.languages, {Place(each.document.name, dotted(each.path)): each for each in found}


def dotted(path: KeyPath) -> str:
    """The keys that lead to a text, as the table and the messages write them: `pages.0.heading`."""
    return ".".join(str(part) for part in path)


def table(folder: Path) -> str:
    """The whole table, ready to be written as UTF-8; raises KioskErrors when the pack has errors."""
    languages, found = texts_of(folder)
    others = sorted({tag for each in found.values() for tag in each.texts} - set(languages))
    tags = [*languages, *others]
    stream = StringIO(newline="")
    rows = csv.writer(stream, delimiter=SEPARATORS[0])
    rows.writerow([FILE, KEY, *tags])
    rows.writerows([*place, *(each.texts.get(tag, "") for tag in tags)] for place, each in found.items())
    return MARK + stream.getvalue()


def read_table(path: Path) -> tuple[list[str], list[Row]]:
    """The languages of a table, and its rows; raises KioskErrors for a file that is none."""
    text = _content(path)
    head = text.partition("\n")[0]
    separator = max(SEPARATORS, key=head.count)
    lines = csv.reader(StringIO(text, newline=""), delimiter=separator)
    columns = [name.strip() for name in next(lines, [])]
    if columns[:2] != [FILE, KEY] or len(columns) < 3:
        hint = f"The first line names the columns: {FILE}, {KEY}, and the languages. Export the texts anew."
        raise KioskErrors([FileError(Spot(path.name, 1, 1), "this is no table of a pack's texts.", hint)])
    rows = []
    for cells in lines:
        if any(cell.strip() for cell in cells):
            texts = {tag: cell.strip() for tag, cell in zip(columns[2:], cells[2:], strict=False) if tag}
            rows.append(Row(lines.line_num, Place(*(cell.strip() for cell in (*cells, "", "")[:2])), texts))
    return columns[2:], rows


def changes(rows: list[Row], source: str, found: Mapping[Place, Text], name: str) -> dict[Place, dict[str, str]]:
    """What the table says otherwise than the pack, by place and language; an empty cell says nothing.

    A row is known again by its text in the language `source`, so that none lands at another place when the pack was
    changed meanwhile. Raises KioskErrors with every row that fits nowhere.
    """
    changed: dict[Place, dict[str, str]] = {}
    errors: list[KioskError] = []
    for row in rows:
        place = _place(row, source, found)
        if place is None:
            errors.append(_lost(row, source, found, name))
            continue
        told = {
            tag: text for tag, text in row.texts.items() if text and text != found[place].texts.get(tag, "").strip()
        }
        if told:
            changed[place] = told
    if errors:
        raise KioskErrors(errors)
    return changed


def _place(row: Row, source: str, found: Mapping[Place, Text]) -> Place | None:
    """Where the text of a row stands now: at its place, or at the one of the same file that has its words."""
    said = row.texts.get(source, "")
    if row.place in found and found[row.place].texts.get(source, "").strip() == said:
        return row.place
    moved = [
        place
        for place, each in found.items()
        if said and place.file == row.place.file and each.texts.get(source, "").strip() == said
    ]
    return moved[0] if len(moved) == 1 else None


def _lost(row: Row, source: str, found: Mapping[Place, Text], name: str) -> FileError:
    spot = Spot(name, row.line, 1, f"{row.place.file} {row.place.key}".strip())
    if row.place in found:
        what = f"the text in {source}, which the others translate, is not that any more."
        return FileError(spot, what, "Export the texts anew, or write the former one into the table.")
    keys = [place.key for place in found if place.file == row.place.file]
    hint = nearest(row.place.key, keys) if keys else nearest(row.place.file, {place.file for place in found})
    return FileError(spot, "the pack has no such text.", hint or "Export the texts anew.")


def _beside(reading: Reading) -> Iterator[tuple[Document, KeyPath, TextMap]]:
    """The texts in the files beside media."""
    beside = Beside(reading.folder)
    for name in listing(reading.folder).files:
        known = beside.read(name) if name.startswith(MEDIA) and name.endswith(SUFFIX) else None
        for path, texts in texts_in(known[1]) if known is not None else ():
            yield known[0], path, texts  # type: ignore[index]  # known, or there is no text


def _content(path: Path) -> str:
    """The text of a table; raises KioskErrors for one that cannot be read."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise KioskErrors([FileError(Spot(path.name), "this file is too large for a table of texts.")])
        content = path.read_bytes()
    except OSError as error:
        raise KioskErrors([FileError(Spot(str(path)), f"it cannot be read: {error.strerror}.")]) from error
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        hint = "Save it as 'CSV UTF-8'."
        spot = Spot(path.name, content[: error.start].count(b"\n") + 1, 1)
        raise KioskErrors([FileError(spot, "the table is not saved as UTF-8.", hint)]) from error
