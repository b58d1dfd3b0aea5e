"""A new epoch at every start: rows keep the one that they were numbered under, and files of the first form have one."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.contract.messages import CountRow, Counts
from kiosk.problems import Problems
from kiosk.telemetry.counters import Counters
from kiosk.telemetry.epoch import begin_epoch
from kiosk.telemetry.facts import fact
from kiosk.telemetry.outbox import Outbox
from kiosk.telemetry.store import Store, open_store

ROW = CountRow(bin=None, pack="beffroi", kind="passage", n=1)

FIRST_FORM = f"""
CREATE TABLE meta (key TEXT PRIMARY KEY, value) WITHOUT ROWID;
CREATE TABLE counter (
    bin TEXT, pack TEXT, scene TEXT, variant TEXT, language TEXT, kind TEXT, bucket TEXT, n INTEGER NOT NULL,
    PRIMARY KEY (bin, pack, scene, variant, language, kind, bucket)) WITHOUT ROWID;
CREATE TABLE outbox (seq INTEGER PRIMARY KEY AUTOINCREMENT, payload TEXT NOT NULL);
INSERT INTO meta VALUES ('epoch', '00000000000000aa'), ('connection', 7), ('produced_rows', 5), ('produced_n', 5);
INSERT INTO outbox VALUES (4, '{ROW.model_dump_json()}'), (5, '{ROW.model_dump_json()}');
INSERT INTO counter VALUES ('', 'beffroi', '', '', '', 'session', '', 3);
PRAGMA user_version = 1;
"""


def start(file: Path, rows: int) -> Store:
    """A start of the kiosk that puts so many rows into its outbox."""
    store = open_store(file, Problems(), begin_epoch)
    with store.transaction():
        Outbox(store).append([ROW] * rows)
    return store


def batches(store: Store) -> list[tuple[str, int, int]]:
    found, last = [], 0
    while (batch := Outbox(store).batch_after(last)) is not None:
        assert Counts.decode(batch.payload).epoch == batch.epoch
        found.append((batch.epoch, batch.first, batch.last))
        last = batch.last
    return found


def test_every_start_has_its_own_epoch_and_batches_end_at_its_border(tmp_path: Path) -> None:
    epochs = []
    for rows in (2, 0, 3):
        store = start(tmp_path / "outbox.db", rows)
        epochs.append(store.epoch)
        store.close()
    store = start(tmp_path / "outbox.db", 1)
    assert batches(store) == [(epochs[0], 1, 2), (epochs[2], 3, 5), (store.epoch, 6, 6)]
    assert len({*epochs, store.epoch}) == 4
    assert [name for _, name in store.epochs] == [epochs[0], epochs[2], store.epoch]
    store.close()


def test_what_was_counted_and_not_numbered_keeps_the_epoch_of_its_start(tmp_path: Path) -> None:
    store = start(tmp_path / "outbox.db", 1)
    with store.transaction():
        Counters(store, "beffroi").add(Counter({(None, fact("session")): 2}))
    store.close()
    again = start(tmp_path / "outbox.db", 1)
    assert batches(again) == [(store.epoch, 1, 2), (again.epoch, 3, 3)]
    assert again.totals["produced_n"] == 4
    again.close()


def test_a_file_of_the_first_form_loses_nothing(tmp_path: Path) -> None:
    file, problems = tmp_path / "outbox.db", Problems()
    db = sqlite3.connect(file)
    db.executescript(FIRST_FORM)
    db.close()
    store = open_store(file, problems, begin_epoch)
    assert problems.sentences() == ()
    assert batches(store) == [("00000000000000aa", 4, 6)]
    assert (store.totals["connection"], store.totals["produced_n"], store.totals["pending_rows"]) == (8, 8, 3)
    assert store.epoch != "00000000000000aa"
    store.close()


@pytest.mark.parametrize("error", [sqlite3.OperationalError, sqlite3.DatabaseError])
def test_an_epoch_that_cannot_begin_never_goes_on_with_the_old_one(
    tmp_path: Path, error: Callable[[str], sqlite3.Error]
) -> None:
    start(tmp_path / "outbox.db", 2).close()
    problems, tries = Problems(), 0

    def refuse_once(store: Store) -> None:
        nonlocal tries
        tries += 1
        if tries == 1:
            raise error("refused")
        begin_epoch(store)

    store = open_store(tmp_path / "outbox.db", problems, refuse_once)
    assert batches(store) == []
    assert problems.sentences()
    store.close()
