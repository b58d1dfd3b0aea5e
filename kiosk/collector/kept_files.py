"""What a collector keeps in files, for its backup: who is enrolled, its keys, whom kiosks obey; and the packs beside.

The small ones go into the backup's own file. Packs are long and do not change: each lies once, by its SHA-256, in a
folder beside the backups, and every backup says which of them it needs.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from kiosk import durable
from kiosk.collector.enrolling.door import OFFERED
from kiosk.collector.enrolling.enrolment import FILE, LIST
from kiosk.collector.enrolling.offered import Offered
from kiosk.errors import KioskError
from kiosk.packs.signed.archive import SUFFIX
from kiosk.packs.signed.keys import COMMANDERS, KEYS, PUBLIC, SECRET

NAMED = (FILE, LIST, f"*{SECRET}", f"*{PUBLIC}", f"{COMMANDERS}/*{PUBLIC}", f"{KEYS}/*{PUBLIC}")
TABLES = (
    "CREATE TABLE kept_file (name TEXT PRIMARY KEY, content BLOB NOT NULL)",
    "CREATE TABLE kept_pack (name TEXT PRIMARY KEY, sha256 TEXT NOT NULL)",
)
"""In the backup's file alone: no collector's database has these."""
MODES = {PUBLIC: 0o644, SECRET: 0o600}
LARGEST = 10_000_000
"""Bytes of one of them: thousands of kiosks have 1 MB."""


@dataclass(frozen=True, slots=True)
class Restored:
    """What is there again: so many small files and packs, and the packs that do not lie beside the backup."""

    files: int
    packs: int
    missing: Sequence[str]


def keep(state: Path, file: Path, beside: Path) -> None:
    """Write what a collector's folder holds into a backup, a database of SQLite, and the packs beside it. Raises
    OSError and sqlite3.Error."""
    with closing(sqlite3.connect(file)) as backup, backup:
        for statement in TABLES:
            backup.execute(statement)
        backup.executemany("INSERT INTO kept_file VALUES (?, ?)", _small(state))
        backup.executemany("INSERT INTO kept_pack VALUES (?, ?)", _keep_packs(Offered(state / OFFERED), beside))


def put_back(file: Path, beside: Path, state: Path) -> Restored:
    """Put all of it into a collector's folder; raises KioskError where kiosks are enrolled already."""
    if (state / FILE).exists():
        hint = "Name another folder, or move this file away first: what it says is lost then."
        raise KioskError(str(state / FILE), "kiosks are enrolled here already.", hint)
    try:
        with closing(sqlite3.connect(file)) as backup:
            held = backup.execute("SELECT count(*) FROM sqlite_master WHERE name = 'kept_file'").fetchone()[0]
            files = backup.execute("SELECT name, content FROM kept_file").fetchall() if held else []
            packs = backup.execute("SELECT name, sha256 FROM kept_pack").fetchall() if held else []
        for name, content in files:
            _write(state, name, content)
        missing = [name for name, sha256 in packs if not _offer(state / OFFERED, beside, name, sha256)]
    except (OSError, sqlite3.Error) as error:
        what = f"its files cannot be put back ({error})."
        raise KioskError(str(state), what, "Mend that, and begin again.") from error
    return Restored(len(files), len(packs) - len(missing), missing)


def _small(state: Path) -> Iterator[tuple[str, bytes]]:
    """Each small file of the folder by its path in it, and what it holds."""
    for pattern in NAMED:
        for path in sorted(state.glob(pattern)):
            if path.is_file() and path.stat().st_size <= LARGEST:
                yield path.relative_to(state).as_posix(), path.read_bytes()


def _write(state: Path, name: str, content: bytes) -> None:
    """What is secret only its owner reads, what is public everybody. A backup names no place but in the folder."""
    path = (state / name).resolve()
    if not path.is_relative_to(state.resolve()):
        raise OSError(f"'{name}' is outside of it")
    path.parent.mkdir(parents=True, exist_ok=True)
    durable.replace(path, content, mode=MODES.get(path.suffix, 0o640))
    if os.geteuid() == 0:
        owner = state.stat()
        for each in (path, path.parent):
            os.chown(each, owner.st_uid, owner.st_gid)


def _keep_packs(offered: Offered, beside: Path) -> Iterator[tuple[str, str]]:
    """See that each pack that is offered lies beside; its name and its SHA-256."""
    for offer in offered.all():
        kept = beside / f"{offer.sha256}{SUFFIX}"
        if not kept.exists():
            beside.mkdir(parents=True, exist_ok=True)
            _same(offered.folder / offer.file, kept)
        with suppress(OSError):  # a file of somebody else's
            os.utime(kept)  # still needed, though it is old
        yield offer.file, offer.sha256


def _offer(folder: Path, beside: Path, name: str, sha256: str) -> bool:
    """Offer a pack again; whether it lies there."""
    kept = beside / f"{sha256}{SUFFIX}"
    if not kept.is_file():
        return False
    folder.mkdir(parents=True, exist_ok=True)
    _same(kept, folder / Path(name).name)
    return True


def _same(there: Path, here: Path) -> None:
    """The same file under another name where that can be, else a copy of it; whole or not at all."""
    part = here.with_name(f".{here.name}.part")
    part.unlink(missing_ok=True)
    try:
        os.link(there, part)
    except OSError:
        shutil.copyfile(there, part)
        durable.to_disk(part)
    part.replace(here)
