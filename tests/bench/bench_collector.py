"""Counts into SQLite: the collector's store beside bare inserts of the same rows, in turns, each commit on the disk."""

from __future__ import annotations

import sqlite3
import sys
import tempfile
from contextlib import closing
from pathlib import Path
from statistics import median
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from kiosk.clock import SystemClock
from kiosk.collector.heard import Heard
from kiosk.collector.store import Store
from kiosk.contract.messages import MAX_ROWS, CountRow, Counts
from kiosk.contract.topics import Address

CLOCK = SystemClock()
ROUNDS = 7
BATCHES_A_COMMIT, COMMITS = 20, 10
SCENES = ("attract", "tune", "map", "watchman")


def batch(number: int) -> Counts:
    """A full batch of rows as a kiosk sends them."""
    rows = [
        CountRow(
            bin=f"2026-06-{1 + at % 28:02}T10:15Z",
            pack="beffroi",
            scene=SCENES[at % 4],
            kind="scene_entered",
            n=1 + at % 9,
        )
        for at in range(MAX_ROWS)
    ]
    first = 1 + number * MAX_ROWS
    return Counts(epoch="00000000000000aa", first=first, last=first + MAX_ROWS - 1, rows=rows)


def stored(folder: Path, turn: int) -> float:
    """Rows a second that the store takes, over its commits."""
    with closing(Store(f"sqlite:///{folder / f'store-{turn}.db'}")) as store:
        batches = [
            [Heard(Address("mons", f"k-{n}"), batch(c), at=None) for n in range(BATCHES_A_COMMIT)]
            for c in range(COMMITS)
        ]
        began = CLOCK.now()
        for group in batches:
            assert sum(store.store(group)) == BATCHES_A_COMMIT * MAX_ROWS
        return COMMITS * BATCHES_A_COMMIT * MAX_ROWS / (CLOCK.now() - began)


def bare(folder: Path, turn: int) -> float:
    """Rows a second that SQLite takes of the same rows into the same tables, as tuples that are ready."""
    Store(f"sqlite:///{folder / f'bare-{turn}.db'}").close()
    with closing(sqlite3.connect(folder / f"bare-{turn}.db", isolation_level=None)) as db:
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = FULL")
        commits = [
            [row for n in range(BATCHES_A_COMMIT) for row in rows_of(f"k-{n}", batch(c))] for c in range(COMMITS)
        ]
        began = CLOCK.now()
        for rows in commits:
            db.execute("BEGIN IMMEDIATE")
            db.executemany('INSERT INTO "count" VALUES (?,?,?,?,?,?,?,?,?,?,?,?,0) ON CONFLICT DO NOTHING', rows)
            db.execute("COMMIT")
        return COMMITS * BATCHES_A_COMMIT * MAX_ROWS / (CLOCK.now() - began)


def rows_of(kiosk: str, counts: Counts) -> list[tuple[Any, ...]]:
    """The rows of a batch as SQLite takes them."""
    return [
        (
            "mons",
            kiosk,
            counts.epoch,
            seq,
            row.bin,
            row.pack,
            row.scene,
            row.variant,
            row.language,
            row.kind,
            row.bucket,
            row.n,
        )
        for seq, row in enumerate(counts.rows, counts.first)
    ]


def rows() -> list[dict[str, object]]:
    """The medians of some rounds, in turns."""
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as name:  # on a disk: /tmp may be memory
        measured = [(stored(Path(name), turn), bare(Path(name), turn)) for turn in range(ROUNDS)]
    rate = median(ours for ours, _ in measured)
    share = median(ours / theirs for ours, theirs in measured)
    return [
        {"name": "rows stored, SQLite FULL", "value": rate, "unit": "rows/s", "limit": 5000.0, "holds": rate >= 5000},
        {"name": "over bare inserts", "value": share, "unit": "times", "limit": 0.4, "holds": share >= 0.4},
    ]
