"""The file: numbers never used twice, epochs, limits with every loss counted, broken files set aside."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.contract.messages import MAX_BYTES, MAX_ROWS, CountRow, Counts
from kiosk.problems import Problems
from kiosk.telemetry.counters import MOST_OF_A_ROW, Counters
from kiosk.telemetry.facts import fact
from kiosk.telemetry.outbox import Outbox
from kiosk.telemetry.store import Store, open_store

BIN = "2026-06-06T10:00Z"


def row(n: int = 1, hotspot: str = "belfry") -> CountRow:
    return CountRow(bin=BIN, pack="beffroi", scene="map", kind="hotspot", bucket=hotspot, n=n)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store(tmp_path / "outbox.db")
    yield opened
    opened.close()


def put(store: Store, rows: int, **limits: int) -> Outbox:
    outbox = Outbox(store, **limits)
    with store.transaction():
        outbox.append([row()] * rows)
    return outbox


def numbers(store: Store) -> list[int]:
    return [seq for (seq,) in store.db.execute("SELECT seq FROM outbox ORDER BY seq")]


def test_a_number_is_never_used_again_after_its_row_is_gone(tmp_path: Path) -> None:
    for expected in ([1, 2, 3], [4, 5, 6]):
        store = Store(tmp_path / "outbox.db")
        outbox = put(store, 3)
        assert numbers(store) == expected
        with store.transaction():
            assert outbox.delete(expected[0], expected[-1]) == 3
        store.close()


def test_the_epoch_stays_with_the_file_and_the_connection_number_rises(tmp_path: Path) -> None:
    seen = []
    for name in ("a.db", "a.db", "b.db"):
        store = Store(tmp_path / name)
        seen.append((store.epoch, store.totals["connection"]))
        store.close()
    (first, one), (again, two), (other, _) = seen
    assert first == again != other
    assert (one, two) == (1, 2)


def test_a_batch_is_what_one_message_takes(store: Store) -> None:
    outbox = put(store, 2 * MAX_ROWS + 1)
    sizes, last = [], 0
    while (batch := outbox.batch_after(last)) is not None:
        counts = Counts.decode(batch.payload)
        assert (counts.epoch, counts.first, counts.last) == (store.epoch, last + 1, batch.last)
        assert len(batch.payload) <= MAX_BYTES
        sizes.append(len(counts.rows))
        last = batch.last
    assert sizes == [MAX_ROWS, MAX_ROWS, 1]


def test_the_longest_rows_still_fit_into_a_message(store: Store) -> None:
    longest = CountRow(
        bin=BIN, pack="p" * 32, scene="s" * 32, variant="v" * 32, kind="hotspot", bucket="b" * 48, n=MOST_OF_A_ROW
    )
    with store.transaction():
        Outbox(store).append([longest] * MAX_ROWS)
    batch = Outbox(store).batch_after(0)
    assert batch is not None
    assert len(batch.payload) <= MAX_BYTES
    assert Counts.decode(batch.payload).rows == [longest] * batch.last


def test_a_batch_ends_at_a_gap(store: Store) -> None:
    outbox = put(store, 10)
    with store.transaction():
        outbox.delete(4, 6)
    batch = outbox.batch_after(0)
    assert batch is not None
    assert (batch.first, batch.last) == (1, 3)
    after = outbox.batch_after(3)
    assert after is not None
    assert (after.first, after.last) == (7, 10)


@pytest.mark.parametrize("limits", [{"kept_rows": 5}, {"kept_bytes": 5 * len(row().model_dump_json())}])
def test_when_it_is_full_the_oldest_go_and_are_counted(store: Store, limits: dict[str, int]) -> None:
    put(store, 4, **limits)
    put(store, 4, **limits)
    assert numbers(store) == [4, 5, 6, 7, 8]
    assert store.totals["dropped_rows"] == 3
    assert store.totals["pending_rows"] == 5
    assert store.totals["produced_rows"] == 8
    assert store.totals["pending_bytes"] == 5 * len(row().model_dump_json())


def test_totals_come_back_with_the_file(tmp_path: Path) -> None:
    store = Store(tmp_path / "outbox.db")
    put(store, 5, kept_rows=3)
    before = dict(store.totals)
    store.close()
    again = Store(tmp_path / "outbox.db")
    assert again.totals == before | {"connection": 2}
    again.close()


def test_what_fails_in_a_transaction_changes_nothing(store: Store) -> None:
    outbox = put(store, 2)
    before = dict(store.totals)

    def fail_in_the_middle() -> None:
        with store.transaction():
            outbox.append([row()])
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_in_the_middle()
    assert store.totals == before
    assert numbers(store) == [1, 2]


def test_a_row_that_the_contract_no_longer_allows_stands_alone(store: Store) -> None:
    outbox = put(store, 3)
    with store.transaction() as db:
        db.execute("UPDATE outbox SET payload = ? WHERE seq = 2", ('{"old": "form"}',))
    spans = [(batch.first, batch.last, bool(batch.payload)) for batch in map(outbox.batch_after, (0, 1, 2)) if batch]
    assert spans == [(1, 1, True), (2, 2, False), (3, 3, True)]


def test_a_count_larger_than_a_row_may_hold_becomes_several(store: Store) -> None:
    counters = Counters(store, "beffroi")
    with store.transaction():
        for _ in range(2):
            counters.add(Counter({(BIN, fact("passage")): MOST_OF_A_ROW + 1}))
        rows = counters.take(BIN, everything=True)
    assert [taken.n for taken in rows] == [MOST_OF_A_ROW, MOST_OF_A_ROW, 2]


@pytest.mark.parametrize("damage", [b"not a database at all, " * 200, b"SQLite format 3\0" + b"\xff" * 8000])
def test_a_broken_file_is_set_aside_and_a_new_epoch_begins(tmp_path: Path, damage: bytes) -> None:
    file = tmp_path / "outbox.db"
    before = Store(file)
    put(before, 3)
    before.close()
    file.write_bytes(damage)
    problems = Problems()
    store = open_store(file, problems)
    assert store.epoch != before.epoch
    assert store.file == file
    assert numbers(store) == []
    assert (tmp_path / "outbox.db.broken").read_bytes() == damage
    assert "was broken" in problems.sentences()[0]
    store.close()


def test_a_page_torn_in_the_middle_is_noticed_at_the_start(tmp_path: Path) -> None:
    file = tmp_path / "outbox.db"
    store = Store(file)
    put(store, 500)
    epoch = store.epoch
    store.close()
    content = bytearray(file.read_bytes())
    content[2 * 4096 :] = b"\xa5" * (len(content) - 2 * 4096)
    file.write_bytes(content)
    problems = Problems()
    again = open_store(file, problems)
    assert again.epoch != epoch
    assert problems.sentences()
    again.close()


def test_a_second_kiosk_on_the_same_file_counts_in_memory_and_says_so(tmp_path: Path) -> None:
    first = Store(tmp_path / "outbox.db")
    problems = Problems()
    second = open_store(tmp_path / "outbox.db", problems)
    assert second.file is None
    assert second.epoch != first.epoch
    assert "cannot be used" in problems.sentences()[0]
    first.close()
    second.close()


def test_a_folder_that_cannot_be_made_is_a_sentence_and_memory(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file where a folder should be")
    problems = Problems()
    store = open_store(tmp_path / "taken" / "outbox.db", problems)
    assert store.file is None
    assert len(problems.sentences()) == 1
    put(store, 1)
    store.close()


def test_synchronous_full_and_write_ahead(store: Store) -> None:
    assert store.db.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert store.db.execute("PRAGMA synchronous").fetchone() == (2,)


def test_nothing_can_be_read_from_a_closed_store(tmp_path: Path) -> None:
    store = Store(tmp_path / "outbox.db")
    store.close()
    store.close()
    with pytest.raises(sqlite3.ProgrammingError):
        numbers(store)


def test_a_counter_that_the_disk_garbled_is_dropped_and_counted(store: Store) -> None:
    counters = Counters(store, "beffroi")
    with store.transaction() as db:
        counters.add(Counter({(BIN, fact("passage")): 2}))
        db.execute("INSERT INTO counter VALUES (?, 'p', '', '', '', CAST(x'ff00' AS TEXT), '', 'many')", (BIN,))
        rows = counters.take(BIN, everything=True)
    assert [(taken.kind, taken.n) for taken in rows] == [("passage", 2)]
    assert (store.totals["produced_rows"], store.totals["dropped_rows"]) == (1, 1)


def test_totals_that_the_disk_garbled_begin_a_new_file(tmp_path: Path) -> None:
    store = Store(tmp_path / "outbox.db")
    store.db.execute("UPDATE meta SET value = 'many' WHERE key = 'produced_n'")
    store.close()
    problems = Problems()
    again = open_store(tmp_path / "outbox.db", problems)
    assert again.epoch != store.epoch
    assert "cannot be read" in problems.sentences()[0]
    again.close()
