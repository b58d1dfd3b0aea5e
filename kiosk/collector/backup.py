"""A collector's whole database in one file, and back: into SQLite or PostgreSQL, which is also the way between them.

A backup is a database of SQLite, written beside its place and moved there when it is whole. It may be made while the
collector runs: all of it is of one moment. It goes back only into a database in which nothing was stored yet.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from sqlalchemy import Connection, Table, select, text
from sqlalchemy.exc import SQLAlchemyError

from kiosk.collector import kept_files
from kiosk.collector.database import reason
from kiosk.collector.kept_files import Restored
from kiosk.collector.store import Store
from kiosk.collector.tables import accounts, alarms, audit, counts, kiosks, past, publications, published
from kiosk.errors import KioskError

TABLES = (kiosks, counts, published, publications, accounts, audit, alarms, past)
"""All but who is signed in, and whose password was wrong."""
PACKS = "packs"
"""The folder beside backups with the packs that they need."""
CHUNK = 5000
"""Rows in memory at once."""


def back_up(url: str, file: Path, state: Path | None = None) -> int:
    """Write the database of this URL into a file, and what the collector keeps in this folder; how many rows that is.
    Only who writes it reads it, for keys are in it. Raises KioskError when it cannot."""
    if file.exists():
        raise KioskError(str(file), "there is such a file already.", "Name another one: no backup is overwritten.")
    part = file.with_name(f"{file.name}.part")
    part.unlink(missing_ok=True)
    try:
        with _told(str(file)):
            with closing(Store(url)) as source:
                with suppress(OSError):  # told in a moment, by who opens it
                    part.touch(mode=0o600)
                with closing(Store(_sqlite(part))) as target:
                    rows = _copy(source, target)
            if state is not None:
                kept_files.keep(state, part, file.parent / PACKS)
            part.replace(file)
    finally:
        for left in (part, *(part.with_name(f"{part.name}{end}") for end in ("-wal", "-shm"))):
            left.unlink(missing_ok=True)
    return rows


def restore(file: Path, url: str) -> int:
    """Put a backup into the database of this URL; how many rows that is. Raises KioskError when it cannot, and where
    anything is stored already."""
    if not file.is_file():
        raise KioskError(str(file), "there is no such file.", "Name a file that `kiosk backup` wrote.")
    with _told(url), closing(Store(_sqlite(file))) as source, closing(Store(url)) as target:
        with target.reading() as connection:
            full = [table.name for table in TABLES if connection.execute(select(table).limit(1)).first()]
        if full:
            hint = "Name a new one, such as sqlite:///restored.db, and start the collector with it."
            raise KioskError(target.name, "this database is not empty.", hint)
        return _copy(source, target)


def restored_files(file: Path, state: Path) -> Restored:
    """Put what the collector kept in files into its folder, out of a backup; what is there again. Raises KioskError."""
    return kept_files.put_back(file, file.parent / PACKS, state)


def _sqlite(file: Path) -> str:
    return f"sqlite:///{file.absolute()}"


@contextmanager
def _told(where: str) -> Iterator[None]:
    try:
        yield
    except (SQLAlchemyError, sqlite3.Error, OSError) as error:
        raise KioskError(where, f"the copy broke off ({reason(error)}).", "Make room, and begin again.") from error


def _copy(source: Store, target: Store) -> int:
    """All rows of one moment, in one transaction."""
    with source.reading() as reader, target.writing() as writer:
        _freeze(reader)
        return sum(_copy_table(reader, target, writer, table) for table in TABLES)


def _freeze(reader: Connection) -> None:
    """Whatever is stored meanwhile is not seen."""
    begin = "BEGIN" if reader.dialect.name == "sqlite" else "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ"
    reader.execute(text(begin))


def _copy_table(reader: Connection, target: Store, writer: Connection, table: Table) -> int:
    found = reader.execution_options(yield_per=CHUNK).execute(select(table))
    return sum(target.add(writer, table, [dict(row) for row in chunk]) for chunk in found.mappings().partitions(CHUNK))
