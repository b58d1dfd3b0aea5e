"""A memory card that is copied, or put back from an old picture: nothing lost, nothing merged, nothing stored twice."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from kiosk.clock import FakeClock
from kiosk.collector.store import Store as Database
from kiosk.collector.tables import counts
from kiosk.contract.messages import Counts
from kiosk.contract.topics import Address
from kiosk.events import HotspotOpened
from kiosk.problems import Problems
from kiosk.telemetry.writer import Writer

ADDRESS = Address("beffroi", "beffroi-1")
ENDINGS = ("", "-wal")

KILLED_KIOSK = """
import os, signal, sys
from pathlib import Path
from kiosk.clock import FakeClock
from kiosk.events import HotspotOpened
from kiosk.problems import Problems
from kiosk.telemetry.writer import Writer

clock = FakeClock()
writer = Writer(Path(sys.argv[1]), "beffroi", clock=clock, problems=Problems(), idle_s=1e9)
for name in sys.argv[2:]:
    writer.post(HotspotOpened(at=clock.now(), scene="map", hotspot=name))
assert writer.turn()
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = Database(f"sqlite:///{tmp_path / 'collector.db'}")
    yield opened
    opened.close()


def deliver(writer: Writer, database: Database, *, receipts: bool = True) -> None:
    """Everything that waits is stored at the centre; without receipts the kiosk does not get to know it."""
    last = 0
    while (batch := writer.batch_after(last)) is not None:
        database.store_batch(ADDRESS, Counts.decode(batch.payload))
        if receipts:
            assert writer.turn(settled=[batch])
        last = batch.last


def day(file: Path, names: str, then: Callable[[Writer], None] = lambda _writer: None) -> None:
    """A start of the kiosk in which each of these hotspots is opened once, to its orderly end."""
    clock = FakeClock()
    writer = Writer(file, "beffroi", clock=clock, problems=Problems(), idle_s=1e9)
    for name in names:
        writer.post(HotspotOpened(at=clock.now(), scene="map", hotspot=name))
    assert writer.finish()
    then(writer)
    writer.store.close()


def die_counting(file: Path, names: str) -> None:
    """A start in which these are counted, but not yet numbered, when the kiosk is killed."""
    killed = subprocess.run([sys.executable, "-c", KILLED_KIOSK, str(file), *names], check=False)
    assert killed.returncode == -9


def copied(file: Path, to: Path) -> Path:
    """The file with its journal, byte for byte, in place of what was there."""
    for ending in ENDINGS:
        source, target = file.with_name(file.name + ending), to.with_name(to.name + ending)
        target.unlink(missing_ok=True)
        if source.exists():
            shutil.copyfile(source, target)
    return to


def stored(database: Database) -> Counter[str]:
    found: Counter[str] = Counter()
    with database.reading() as connection:
        for row in connection.execute(select(counts.c.bucket, counts.c.n).where(counts.c.kind == "hotspot")):
            found[row.bucket] += row.n
    return found


def test_a_copied_card_and_its_original_both_go_on(tmp_path: Path, database: Database) -> None:
    card = tmp_path / "outbox.db"
    day(card, "abc")
    die_counting(card, "aad")  # copied with rows that wait, and with counters that are not yet rows
    copy = copied(card, tmp_path / "copy.db")
    for names in ("ae", "afg"):
        day(card, names, lambda writer: deliver(writer, database))
        day(copy, names, lambda writer: deliver(writer, database))
    assert stored(database) == Counter("abc") + Counter("aad") + Counter(2 * "ae") + Counter(2 * "afg")


@pytest.mark.parametrize("receipts", [True, False])
def test_yesterdays_picture_is_put_back(tmp_path: Path, database: Database, receipts: bool) -> None:
    card = tmp_path / "outbox.db"
    day(card, "abc")
    die_counting(card, "bd")
    picture = copied(card, tmp_path / "picture.db")
    day(card, "aaef", lambda writer: deliver(writer, database, receipts=receipts))
    copied(picture, card)
    die_counting(card, "ah")
    day(card, "aii", lambda writer: deliver(writer, database))
    once = Counter("abc") + Counter("bd") + Counter("aaef") + Counter("ah") + Counter("aii")
    assert stored(database) == once


def test_the_same_picture_is_put_back_every_morning(tmp_path: Path, database: Database) -> None:
    card = tmp_path / "outbox.db"
    die_counting(card, "ab")
    picture = copied(card, tmp_path / "picture.db")
    for _ in range(5):
        copied(picture, card)
        die_counting(card, "c")
        day(card, "ad", lambda writer: deliver(writer, database))
    assert stored(database) == Counter({"a": 6, "b": 1, "c": 5, "d": 5})
