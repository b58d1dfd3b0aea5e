"""The same store on a real PostgreSQL: stored once, receipted rows counted right, by nothing but another URL."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import postgres
import pytest
from postgres import Postgres
from said import EPOCH, batch, health, sessions, twin

from kiosk.collector import exact, queries
from kiosk.collector.backup import back_up, restore
from kiosk.collector.exact import LedgerLine
from kiosk.collector.figures import Place
from kiosk.collector.heard import Heard
from kiosk.collector.publication import publish_due
from kiosk.collector.reports import Reports
from kiosk.collector.store import Store
from kiosk.contract.messages import MAX_NUMBER, CountRow, Counts, Status
from kiosk.contract.topics import Address
from kiosk.errors import KioskError

BELFRY = Address("beffroi", "beffroi-1")
NOW = datetime(2026, 6, 6, 10, 0, tzinfo=UTC)


pytestmark = pytest.mark.tool("pg_ctl")
server = postgres.server


@pytest.fixture
def url(server: Postgres) -> str:
    return server.url


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    store = Store(url)
    with store._writer.begin() as connection:
        connection.exec_driver_sql('TRUNCATE "count", kiosk, publication, published, past, alarm, audit, account')
    yield store
    store.close()


def test_counts_are_stored_once_and_summed(store: Store) -> None:
    assert [store.store_batch(BELFRY, batch) for batch in (sessions(1, 5), sessions(1, 5), sessions(4, 8))] == [5, 0, 3]
    with store.reading() as connection:
        assert exact.ledger(connection) == [LedgerLine(BELFRY, EPOCH, rows=8, n=8)]


def test_a_kiosk_is_what_it_said_last(store: Store) -> None:
    said = (Status(state="online", connection=5), twin(), health(), Status(state="offline", connection=4))
    store.store([Heard(BELFRY, message, NOW) for message in said])
    with store.reading() as connection:
        (row,) = queries.fleet(connection)
    assert (row.status, row.connection, row.last_seen, row.twin, row.health) == ("online", 5, NOW, twin(), health())


def test_a_month_is_published_once_and_what_comes_late_apart(store: Store) -> None:
    zone = ZoneInfo("Europe/Brussels")
    after = [datetime(2026, month, 8, tzinfo=zone) for month in (7, 8, 9)]
    store.store_batch(BELFRY, sessions(1, 1, n=41, bin_="2026-06-06T09:45Z"))
    assert [publish_due(store, after[0]) for _ in range(2)] == ["2026-06", ""]
    store.store_batch(BELFRY, sessions(2, 2, n=14, bin_="2026-06-06T10:00Z"))
    store.store_batch(BELFRY, sessions(3, 3, n=22, bin_="2026-07-06T10:00Z"))
    reports = Reports(store, lambda: after[0], zone)
    june = reports.asked(Place("beffroi"), "2026-06", "2026-06")
    assert reports.answer(june).measures[0].n == 40
    assert publish_due(store, after[1]) == "2026-07"
    assert reports.answer(june).measures[0].n == 40 + 15


def test_a_second_collector_finds_the_tables_made(store: Store, url: str) -> None:
    store.store_batch(BELFRY, sessions(1, 3))
    second = Store(url)
    assert second.store_batch(BELFRY, sessions(1, 5)) == 2
    second.close()


def test_from_sqlite_to_postgresql_and_back(store: Store, url: str, tmp_path: Path) -> None:
    small = f"sqlite:///{tmp_path / 'collector.db'}"
    with closing(Store(small)) as source:
        source.store_batch(BELFRY, sessions(1, 5, n=12))
        publish_due(source, datetime(2026, 7, 8, tzinfo=ZoneInfo("Europe/Brussels")))
    written = back_up(small, tmp_path / "counts.db")
    assert restore(tmp_path / "counts.db", url) == written
    assert store.store_batch(BELFRY, sessions(1, 6)) == 1
    assert back_up(url, tmp_path / "again.db") == written + 1
    with pytest.raises(KioskError, match="not empty"):
        restore(tmp_path / "counts.db", url)


def test_the_longest_and_largest_that_the_contract_allows_is_kept(store: Store, tmp_path: Path) -> None:
    """What one database refused would be tried again for ever, and hold up everybody else's counts."""
    name, tag, bucket = 32 * "z", "de" + 2 * "-abcdefgh" + 11 * "-abc", 48 * "Z"
    rows = [
        CountRow(bin=None, pack=name, kind="language", language=tag, n=1_000_000),
        CountRow(bin="9999-12-31T23:45Z", pack=name, scene=name, variant=name, kind="hotspot", bucket=bucket, n=1),
    ]
    most = batch(rows, MAX_NUMBER - 1, epoch=16 * "f")
    assert len(tag) == 64
    said = (most, Status(state="stopping", connection=MAX_NUMBER), twin(os="\0" * 200), health(frames=MAX_NUMBER))
    with closing(Store(f"sqlite:///{tmp_path / 'collector.db'}")) as small:
        for kept in (store, small):
            kept.store([Heard(Address(name, name), Counts.decode(most.encode()), NOW)])
            kept.store([Heard(Address(name, name), message, NOW) for message in said])
            with kept.reading() as connection:
                assert [line.n for line in exact.ledger(connection)] == [1_000_001]
                (row,) = queries.fleet(connection)
            assert (row.connection, row.twin, row.health) == (MAX_NUMBER, said[2], said[3])
