"""How long counts are kept, and all of them in one file and back, while the collector goes on."""

from __future__ import annotations

import hashlib
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from said import EPOCH, sessions, twin
from sqlalchemy import select

from kiosk.clock import FakeClock
from kiosk.collector import exact
from kiosk.collector.backup import back_up, restore, restored_files
from kiosk.collector.enrolling.enrolment import Enrolment
from kiosk.collector.exact import LedgerLine
from kiosk.collector.figures import Place
from kiosk.collector.heard import Heard
from kiosk.collector.kept_files import Restored
from kiosk.collector.publication import publish_due
from kiosk.collector.reports import Reports
from kiosk.collector.retention import forget
from kiosk.collector.store import Store
from kiosk.collector.tables import counts, kiosks, publications, published
from kiosk.contract.topics import Address
from kiosk.errors import KioskError
from kiosk.packs.signed import keys

BELFRY = Address("beffroi", "beffroi-1")
ZONE = ZoneInfo("Europe/Brussels")
JUNE, JULY = "2026-06-06T09:45Z", "2026-07-06T09:45Z"
AUGUST_8, SEPTEMBER_8 = datetime(2026, 8, 8, tzinfo=ZONE), datetime(2026, 9, 8, tzinfo=ZONE)


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'collector.db'}"


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    """Two months that are published, and a kiosk that has said what it is."""
    with closing(Store(url)) as store:
        store.store([Heard(BELFRY, twin(), datetime(2026, 7, 6, tzinfo=UTC))])
        for number, bin_ in enumerate((JUNE, JULY), 1):
            store.store_batch(BELFRY, sessions(number, number, n=41, bin_=bin_))
        publish_due(store, AUGUST_8)
        yield store


def rows(store: Store) -> int:
    with store.reading() as connection:
        return sum(line.rows for line in exact.ledger(connection))


def visits(store: Store) -> int | None:
    """Of both months."""
    reports = Reports(store, lambda: AUGUST_8, ZONE)
    return reports.answer(reports.asked(Place(), "2026-06", "2026-07")).measures[0].n


def everything(store: Store) -> list[list[tuple[object, ...]]]:
    with store.reading() as connection:
        tables = (kiosks, counts, publications, published)
        return [sorted(map(tuple, connection.execute(select(table))), key=repr) for table in tables]


def test_old_counts_go_and_what_was_published_of_them_stays(store: Store) -> None:
    assert forget(store, 2, ZONE) == 0
    assert forget(store, 1, ZONE) == 1
    assert (rows(store), visits(store)) == (1, 80)


def test_what_came_late_is_kept_until_it_is_published_too(store: Store) -> None:
    store.store_batch(BELFRY, sessions(3, 3, n=23, bin_=JUNE))
    assert forget(store, 1, ZONE) == 1
    store.store_batch(BELFRY, sessions(4, 4, bin_="2026-08-06T09:45Z"))
    publish_due(store, SEPTEMBER_8)
    assert visits(store) == 80 + 25
    assert forget(store, 1, ZONE) == 2
    assert (rows(store), visits(store)) == (1, 80 + 25)


def test_a_date_that_cannot_be_makes_no_count_stay_longer(store: Store) -> None:
    for number, bin_ in enumerate(("1970-01-01T00:00Z", "2099-01-01T00:00Z"), 7):
        store.store([Heard(BELFRY, sessions(number, number, bin_=bin_), AUGUST_8.astimezone(UTC))])
    store.store_batch(BELFRY, sessions(10, 10, bin_="2026-08-06T09:45Z"))
    assert (forget(store, 1, ZONE), rows(store)) == (2, 3)  # June, and what is said to be of 1970
    publish_due(store, SEPTEMBER_8)
    assert (forget(store, 2, ZONE), rows(store)) == (0, 3)
    assert (forget(store, 1, ZONE), rows(store)) == (2, 1)  # July, and 2099


def test_counts_without_a_date_and_before_the_first_publication_are_kept(url: str) -> None:
    with closing(Store(url)) as store:
        store.store_batch(BELFRY, sessions(1, 1, bin_=None))
        store.store_batch(BELFRY, sessions(2, 2, bin_=JUNE))
        assert forget(store, 1, ZONE) == 0
        publish_due(store, AUGUST_8)
        assert forget(store, 1, ZONE) == 0
        assert rows(store) == 2


def test_a_backup_of_a_running_collector_is_everything_and_goes_back(store: Store, url: str, tmp_path: Path) -> None:
    file, restored = tmp_path / "counts.db", f"sqlite:///{tmp_path / 'restored.db'}"
    written = back_up(url, file)
    before = everything(store)
    store.store_batch(BELFRY, sessions(9, 9, bin_=JULY))
    assert restore(file, restored) == written == sum(len(table) for table in before)
    with closing(Store(restored)) as other:
        assert everything(other) == before
        with other.reading() as connection:
            assert exact.ledger(connection) == [LedgerLine(BELFRY, EPOCH, rows=2, n=82)]
    assert sorted(path.name for path in tmp_path.glob("counts.db*")) == ["counts.db"]


def test_who_is_enrolled_the_keys_and_the_packs_come_back_after_a_loss(url: str, store: Store, tmp_path: Path) -> None:
    state, new_state, file = tmp_path / "state", tmp_path / "new", tmp_path / "backups" / "counts.db"
    enrolment = Enrolment(state, FakeClock())
    enrolment.redeem(enrolment.new_code(BELFRY).replace("-", ""), BELFRY)
    secret = keys.new("collector", state)
    keys.trust(state / "collector.pub", state, keys.COMMANDERS)
    for name, content in (("one", b"first"), ("two", b"second")):
        (state / "packs").mkdir(exist_ok=True)
        (state / "packs" / f"{name}.kpack").write_bytes(content)
    file.parent.mkdir()
    back_up(url, file, state)
    back_up(url, file.with_name("later.db"), state)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert len(list(file.parent.glob("packs/*.kpack"))) == 2
    (file.parent / "packs" / f"{hashlib.sha256(b'second').hexdigest()}.kpack").unlink()
    restore(file, f"sqlite:///{tmp_path / 'restored.db'}")
    assert restored_files(file, new_state) == Restored(5, 1, ["two.kpack"])
    assert Enrolment(new_state, FakeClock()).enrolled() == (BELFRY,)
    for name in ("broker-passwords", "collector.key", "commanders/collector.pub"):
        assert (new_state / name).read_bytes() == (state / name).read_bytes()
    assert keys.read_secret(new_state / "collector.key").public == secret
    assert stat.S_IMODE((new_state / "collector.key").stat().st_mode) == 0o600
    assert (new_state / "packs" / "one.kpack").read_bytes() == b"first"
    with pytest.raises(KioskError, match="enrolled here already"):
        restored_files(file, new_state)


def test_a_backup_of_before_has_no_files_and_one_that_names_another_place_writes_nothing_there(
    url: str, store: Store, tmp_path: Path
) -> None:
    state, old, evil = tmp_path / "state", tmp_path / "old.db", tmp_path / "evil.db"
    back_up(url, old)
    assert restored_files(old, state) == Restored(0, 0, [])
    back_up(url, evil, state)
    with closing(sqlite3.connect(evil)) as database, database:
        database.execute("INSERT INTO kept_file VALUES ('../outside', 'x')")
    with pytest.raises(KioskError, match="outside of it"):
        restored_files(evil, state)
    assert not (tmp_path / "outside").exists()


def test_no_file_is_overwritten_and_no_database_mixed(store: Store, url: str, tmp_path: Path) -> None:
    file = tmp_path / "counts.db"
    back_up(url, file)
    size = file.stat().st_size
    for refused, says in (
        (lambda: back_up(url, file), "there is such a file already"),
        (lambda: restore(file, url), "this database is not empty"),
        (lambda: restore(tmp_path / "none.db", url), "there is no such file"),
    ):
        with pytest.raises(KioskError, match=says) as caught:
            refused()
        assert caught.value.hint
    assert (file.stat().st_size, visits(store)) == (size, 80)


def test_a_backup_that_cannot_be_written_is_one_sentence_and_leaves_nothing(store: Store, url: str) -> None:
    with pytest.raises(KioskError, match="cannot be opened"):
        back_up(url, Path("/proc/none/counts.db"))
