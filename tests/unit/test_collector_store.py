"""The collector's database: every count once, whatever comes again; a kiosk's state by what it last said."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from said import EPOCH, health, sessions, twin
from sqlalchemy import event
from sqlalchemy.exc import OperationalError

from kiosk.collector import exact, queries
from kiosk.collector.day import Month
from kiosk.collector.exact import LedgerLine
from kiosk.collector.heard import Heard
from kiosk.collector.published import Line
from kiosk.collector.queries import KioskRow
from kiosk.collector.store import Store
from kiosk.collector.tables import SCHEMA_VERSION
from kiosk.contract.messages import MAX_ROWS, CountRow, Counts, Message, Status
from kiosk.contract.topics import Address
from kiosk.errors import KioskError

BELFRY = Address("beffroi", "beffroi-1")
MINE = Address("spiennes", "spiennes-1")
NOW = datetime(2026, 6, 6, 10, 0, tzinfo=UTC)
BRUSSELS = ZoneInfo("Europe/Brussels")
JUNE = Month.read("2026-06", BRUSSELS)


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'var' / 'collector.db'}"


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    store = Store(url, lock_wait_s=0.05)
    yield store
    store.close()


def ledger(store: Store) -> list[LedgerLine]:
    with store.reading() as connection:
        return exact.ledger(connection)


def only_kiosk(store: Store) -> KioskRow:
    with store.reading() as connection:
        (row,) = queries.fleet(connection)
    return row


def hear(store: Store, message: Message, at: datetime = NOW, *, live: bool = True) -> None:
    store.store([Heard(BELFRY, message, at, live)])  # type: ignore[arg-type]


def test_a_batch_is_stored_once_however_often_it_comes(store: Store) -> None:
    assert [store.store_batch(BELFRY, sessions(1, 5)) for _ in range(3)] == [5, 0, 0]
    assert ledger(store) == [LedgerLine(BELFRY, EPOCH, rows=5, n=5)]


def test_only_the_rows_that_are_new_are_stored_of_a_batch_that_overlaps(store: Store) -> None:
    store.store_batch(BELFRY, sessions(1, 5))
    assert store.store_batch(BELFRY, sessions(4, 8)) == 3
    assert store.store_batch(BELFRY, sessions(1, 8)) == 0


def test_the_same_numbers_of_another_kiosk_or_another_outbox_are_other_counts(store: Store) -> None:
    for address, epoch in ((BELFRY, EPOCH), (MINE, EPOCH), (BELFRY, "00000000000000bb")):
        assert store.store_batch(address, sessions(1, 2, epoch=epoch, n=3)) == 2
    assert [(line.address, line.epoch[-2:], line.rows, line.n) for line in ledger(store)] == [
        (BELFRY, "aa", 2, 6),
        (BELFRY, "bb", 2, 6),
        (MINE, "aa", 2, 6),
    ]


def test_a_group_is_one_commit(store: Store) -> None:
    again = sessions(1, 2)
    group = [Heard(BELFRY, again, NOW), Heard(BELFRY, health(), NOW), Heard(BELFRY, again, NOW)]
    assert store.store(group) == [2, 0, 0]


def test_a_batch_is_one_statement_however_many_rows_it_has(store: Store) -> None:
    said: list[tuple[str, bool]] = []
    event.listen(
        store._writer, "before_cursor_execute", lambda *seen: said.append((seen[2].split("(")[0].strip(), seen[5]))
    )
    assert store.store_batch(BELFRY, sessions(1, MAX_ROWS)) == MAX_ROWS
    assert said.count(("INSERT INTO count", False)) == 1


def test_what_is_stored_is_there_after_a_restart(url: str) -> None:
    for new in (5, 0):
        store = Store(url)
        assert store.store_batch(BELFRY, sessions(1, 5)) == new
        store.close()


def test_commits_reach_the_disk(store: Store, url: str) -> None:
    with store._writer.connect() as writer:  # what SQLite itself says of the writing connection
        assert writer.exec_driver_sql("PRAGMA synchronous").scalar() == 2  # FULL
        assert writer.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"


def test_readers_cannot_write(store: Store) -> None:
    with store.reading() as connection, pytest.raises(OperationalError, match="readonly"):
        connection.exec_driver_sql("DELETE FROM count")


def test_nothing_of_a_group_is_stored_while_the_database_is_locked(store: Store, url: str) -> None:
    with sqlite3.connect(url.removeprefix("sqlite:///")) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(OperationalError, match="locked"):
            store.store_batch(BELFRY, sessions(1, 5))
    other.close()
    assert store.store_batch(BELFRY, sessions(1, 5)) == 5


ALL = exact.Held(1, "", "9999")


def by_day(store: Store, month: Month) -> dict[str, int]:
    with store.reading() as connection:
        found = exact.counted(connection, month, ALL).get(BELFRY, {})
    return {line.day: n for line, n in found.items()}


def test_a_day_begins_and_ends_at_the_museums_midnight(store: Store) -> None:
    bins = ("2026-05-31T21:45Z", "2026-05-31T22:00Z", "2026-06-01T21:45Z", "2026-06-01T22:00Z")
    for number, bin_ in enumerate(bins, 1):
        store.store_batch(BELFRY, sessions(number, number, n=10**number, bin_=bin_))
    assert by_day(store, JUNE) == {"2026-06-01": 100 + 1000, "2026-06-02": 10000}


def test_the_long_day_of_autumn_has_its_double_hour_once(store: Store) -> None:
    for number, bin_ in enumerate(("2026-10-25T00:30Z", "2026-10-25T01:30Z"), 1):  # half past two, twice
        store.store_batch(BELFRY, sessions(number, number, bin_=bin_))
    assert by_day(store, Month.read("2026-10", BRUSSELS)) == {"2026-10-25": 2}


def test_counts_without_a_date_are_kept_and_belong_to_no_month(store: Store) -> None:
    store.store_batch(BELFRY, sessions(1, 1, bin_=None))
    with store.reading() as connection:
        assert list(exact.months_of(connection, ALL, JUNE)) == []
        assert exact.counted(connection, JUNE, ALL) == {}
    assert ledger(store)[0].rows == 1


def test_a_month_is_counted_by_kiosk_and_line_from_the_museums_midnight_on(store: Store) -> None:
    bins = ("2026-05-31T21:45Z", "2026-05-31T22:00Z", "2026-06-30T21:45Z", "2026-06-30T22:00Z")
    rows = [CountRow(bin=bin_, pack="beffroi", kind="action", bucket="hand", n=10**i) for i, bin_ in enumerate(bins)]
    store.store_batch(BELFRY, Counts(epoch=EPOCH, first=1, last=4, rows=rows))
    store.store_batch(MINE, Counts(epoch=EPOCH, first=1, last=1, rows=rows[1:2]))
    with store.reading() as connection:
        found = exact.counted(connection, JUNE, ALL)
        assert [str(month) for month in exact.months_of(connection, ALL, JUNE)] == ["2026-05", "2026-06"]
    assert found == {BELFRY: {Line("action", "hand"): 10 + 100}, MINE: {Line("action", "hand"): 10}}


def test_a_kiosk_is_what_it_said_last(store: Store) -> None:
    for message in (Status(state="online", connection=4), twin(), health(temperature_c=50.0), health()):
        hear(store, message)
    row = only_kiosk(store)
    assert (row.address, row.status, row.connection, row.last_seen) == (BELFRY, "online", 4, NOW)
    assert (row.twin, row.health) == (twin(), health())


def test_the_last_will_of_this_connection_is_believed(store: Store) -> None:
    hear(store, Status(state="online", connection=4))
    hear(store, Status(state="offline", connection=4), NOW + timedelta(minutes=1))
    row = only_kiosk(store)
    assert (row.status, row.last_seen) == ("offline", NOW)  # a will is no sign of life


def test_a_late_will_of_an_older_connection_is_not(store: Store) -> None:
    hear(store, Status(state="online", connection=5))
    hear(store, Status(state="offline", connection=4))
    assert (only_kiosk(store).status, only_kiosk(store).connection) == ("online", 5)


def test_a_kiosk_with_a_new_memory_card_counts_its_connections_anew(store: Store) -> None:
    hear(store, Status(state="online", connection=57))
    hear(store, Status(state="offline", connection=57))
    hear(store, Status(state="online", connection=1))
    assert only_kiosk(store).status == "online"


def test_a_heartbeat_corrects_a_will_that_was_believed_wrongly(store: Store) -> None:
    hear(store, Status(state="offline", connection=4))
    hear(store, health())
    assert only_kiosk(store).status == "online"


def test_what_the_broker_had_kept_is_no_sign_of_life(store: Store) -> None:
    hear(store, Status(state="online", connection=4), live=False)
    hear(store, health(), live=False)
    assert only_kiosk(store).last_seen is None


def test_a_report_of_a_form_no_longer_known_is_as_none(store: Store) -> None:
    hear(store, health())
    with store._writer.begin() as connection:
        connection.exec_driver_sql("""UPDATE kiosk SET health = '{"v": 0}'""")
    assert only_kiosk(store).health is None


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("nonsense", "not the URL"),
        ("mysql://x/y", "'mysql' is not a database"),
        ("sqlite://", "forgets everything"),
        ("sqlite:////proc/none/collector.db", "cannot be opened"),
        ("postgresql://u:secret@127.0.0.1:9/none", "cannot be opened"),
    ],
)
def test_a_database_that_cannot_be_used_is_one_sentence_without_the_password(url: str, says: str) -> None:
    with pytest.raises(KioskError, match=says) as caught:
        Store(url)
    assert "secret" not in str(caught.value)
    assert caught.value.hint


def test_a_database_of_a_newer_form_is_left_alone(url: str) -> None:
    store = Store(url)
    with store._writer.begin() as connection:
        connection.exec_driver_sql("UPDATE museumlab_schema SET version = version + 1")
    store.close()
    with pytest.raises(KioskError, match=f"form {SCHEMA_VERSION + 1}, this program knows form {SCHEMA_VERSION}"):
        Store(url)


FORM_1 = """
    CREATE TABLE museumlab_schema (version INTEGER PRIMARY KEY);
    INSERT INTO museumlab_schema VALUES (1);
    CREATE TABLE kiosk (
        site VARCHAR(32), kiosk VARCHAR(32), last_seen DATETIME, status VARCHAR(16) DEFAULT '' NOT NULL,
        connection BIGINT, twin TEXT, health TEXT, PRIMARY KEY (site, kiosk)
    );
    CREATE TABLE "count" (
        site VARCHAR(32) NOT NULL, kiosk VARCHAR(32) NOT NULL, epoch VARCHAR(16) NOT NULL, seq BIGINT NOT NULL,
        bin VARCHAR(17), pack VARCHAR(32) NOT NULL, scene VARCHAR(32) NOT NULL, variant VARCHAR(32) NOT NULL,
        language VARCHAR(64) NOT NULL, kind VARCHAR(32) NOT NULL, bucket VARCHAR(48) NOT NULL, n INTEGER NOT NULL,
        PRIMARY KEY (site, kiosk, epoch, seq)
    ) WITHOUT ROWID;
    CREATE INDEX count_by_bin ON "count" (bin, kind);
    INSERT INTO "count" VALUES
        ('beffroi', 'beffroi-1', '00000000000000aa', 1, '2026-06-06T09:45Z', 'beffroi', '', '', '', 'session', '', 3);
"""


def test_a_database_of_the_first_form_is_brought_forward_without_loss(url: str) -> None:
    file = Path(url.removeprefix("sqlite:///"))
    file.parent.mkdir()
    with closing(sqlite3.connect(file)) as old:
        old.executescript(FORM_1)
    for new in (5, 0):  # and once more, as the form that it is now
        with closing(Store(url)) as store:
            assert store.store_batch(BELFRY, sessions(1, 6)) == new
            assert ledger(store) == [LedgerLine(BELFRY, EPOCH, rows=6, n=8)]
            assert by_day(store, JUNE) == {"2026-06-06": 8}
