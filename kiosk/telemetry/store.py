"""The one SQLite file of telemetry and its one connection, which only one thread uses at a time.

Write-ahead log with `synchronous=FULL`: what was committed survives a power cut. The file is locked for others, because
a second connection that writes could corrupt it (the WAL-reset bug of SQLite up to 3.51.2) and a second kiosk would
number its rows alike. A file that is broken is set aside and a new one with a new epoch begins; a file that cannot be
opened is replaced by memory until the next start.
"""

from __future__ import annotations

import re
import secrets
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Literal

from kiosk.problems import Problems

Total = Literal["connection", "produced_rows", "produced_n", "pending_rows", "pending_bytes", "dropped_rows"]

SCHEMA_VERSION = 2
READABLE_VERSIONS = {0, 1, SCHEMA_VERSION}
"""0 is a new file; 1 has one epoch, kept in `meta`."""

LOCK_TIMEOUT_S = 1.0
JOURNAL_LIMIT_BYTES = 4 << 20

SCHEMA = f"""
BEGIN;
CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS counter (
    bin TEXT, pack TEXT, scene TEXT, variant TEXT, language TEXT, kind TEXT, bucket TEXT, n INTEGER NOT NULL,
    PRIMARY KEY (bin, pack, scene, variant, language, kind, bucket)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS outbox (seq INTEGER PRIMARY KEY AUTOINCREMENT, payload TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS alarm (
    epoch TEXT, number INTEGER, payload TEXT NOT NULL, stored INTEGER NOT NULL, PRIMARY KEY (epoch, number));
CREATE TABLE IF NOT EXISTS epoch (first INTEGER PRIMARY KEY, name TEXT NOT NULL);
PRAGMA user_version = {SCHEMA_VERSION};
COMMIT;
"""


class Store:
    """An open file (or memory, for None) with its epochs and its totals.

    `epochs` says from which row's number on which epoch (16 random hexadecimal digits) holds, in rising order;
    `totals["connection"]` rises at each start.
    `committed` is the totals as they stand on disk, for other threads. Raises sqlite3.OperationalError when the file
    cannot be opened or written, another sqlite3.DatabaseError when it is broken.
    """

    def __init__(self, file: Path | None) -> None:
        self.file = file
        self.db = sqlite3.connect(
            file if file is not None else ":memory:",
            timeout=LOCK_TIMEOUT_S,
            isolation_level=None,
            check_same_thread=False,  # made by one thread, then handed to the writer
        )
        self.db.text_factory = _text
        try:
            self._prepare()
            self.epochs, self.totals = self._begin()
            self.committed = self.totals.copy()
        except sqlite3.Error:
            self.close()
            raise

    @property
    def epoch(self) -> str:
        """Under which new rows are numbered."""
        return self.epochs[-1][1]

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """All or nothing, the changes of `totals` too; on disk when it ends without an error."""
        before = self.totals.copy()
        try:
            self.db.execute("BEGIN IMMEDIATE")
            yield self.db
            changed = [(key, value) for key, value in self.totals.items() if before[key] != value]
            self.db.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", changed)
            self.db.execute("COMMIT")
            self.committed = self.totals.copy()
        except BaseException:
            self.totals = before
            with suppress(sqlite3.Error):  # after a full disk SQLite may have rolled back already
                self.db.execute("ROLLBACK")
            raise

    def close(self) -> None:
        """Give the file back; may be called twice."""
        self.db.close()

    def _prepare(self) -> None:
        self.db.execute("PRAGMA locking_mode = EXCLUSIVE")
        self.db.execute("PRAGMA journal_mode = WAL")
        self.db.execute("PRAGMA synchronous = FULL")
        self.db.execute(f"PRAGMA journal_size_limit = {JOURNAL_LIMIT_BYTES}")
        (verdict,) = self.db.execute("PRAGMA quick_check(1)").fetchone()
        (version,) = self.db.execute("PRAGMA user_version").fetchone()
        if verdict != "ok" or version not in READABLE_VERSIONS:
            raise sqlite3.DatabaseError(verdict if verdict != "ok" else f"it has the unknown form {version}")
        self.db.executescript(SCHEMA)

    def _begin(self) -> tuple[tuple[tuple[int, str], ...], dict[Total, int]]:
        stored = dict(self.db.execute("SELECT key, value FROM meta"))
        epochs = tuple(self.db.execute("SELECT first, name FROM epoch ORDER BY first"))
        epochs = epochs or ((1, stored.get("epoch", secrets.token_hex(8))),)
        rows, size = self.db.execute("SELECT count(*), coalesce(sum(length(payload)), 0) FROM outbox").fetchone()
        totals: dict[Total, int] = {
            "connection": stored.get("connection", 0),
            "produced_rows": stored.get("produced_rows", 0),
            "produced_n": stored.get("produced_n", 0),
            "pending_rows": rows,
            "pending_bytes": size,
            "dropped_rows": stored.get("dropped_rows", 0),
        }
        readable = all(re.fullmatch("[0-9a-f]{16}", str(name)) for _, name in epochs)
        if not readable or not all(isinstance(n, int) for n in totals.values()):
            raise sqlite3.DatabaseError("its epoch or totals cannot be read")
        totals["connection"] += 1
        self.db.execute("BEGIN IMMEDIATE")
        self.db.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", totals.items())
        self.db.executemany("INSERT OR REPLACE INTO epoch VALUES (?, ?)", epochs)
        self.db.execute("COMMIT")
        return epochs, totals


def _text(stored: bytes) -> str:
    """What a broken disk made of a text is read all the same, and refused later by the contract."""
    return stored.decode(errors="replace")


def open_store(file: Path | None, problems: Problems, begin: Callable[[Store], None] = lambda _store: None) -> Store:
    """The store in that file, once `begin` has been done to it; whatever is wrong with it becomes a sentence, never an
    error."""
    if file is None:
        return Store(None)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        return _open_or_set_aside(file, problems, begin)
    except (OSError, sqlite3.Error) as error:
        problems.say(
            "outbox",
            f"The outbox {file} cannot be used: {error}. Counts stay in memory until the next start; "
            "look whether the disk is full, read-only, or the file in use by another kiosk.",
        )
        return Store(None)


def set_aside(file: Path, why: object, problems: Problems) -> None:
    """Rename a broken file with its journal, so that somebody can look at it; an older one of that name is replaced.

    Raises OSError when the disk does not let it.
    """
    for ending in ("-wal", "-shm", ""):
        part = file.with_name(file.name + ending)
        if part.exists():
            part.replace(file.with_name(f"{file.name}.broken{ending}"))
    problems.say(
        "outbox-broken",
        f"The outbox {file} was broken ({why}) and is now {file.name}.broken; counts that were not yet sent are in it. "
        "A new one has begun.",
    )


def _open_or_set_aside(file: Path, problems: Problems, begin: Callable[[Store], None]) -> Store:
    try:
        return _begun(file, begin)
    except sqlite3.OperationalError:
        raise
    except sqlite3.DatabaseError as error:
        set_aside(file, error, problems)
    return _begun(file, begin)


def _begun(file: Path, begin: Callable[[Store], None]) -> Store:
    store = Store(file)
    try:
        begin(store)
    except sqlite3.Error:
        store.close()
        raise
    return store
