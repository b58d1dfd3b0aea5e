"""Kiosks and a collector over lines that double, reorder, delay and cut what is said: nothing is lost or doubled."""

from __future__ import annotations

import random
import signal
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import brokers
import pytest
from rough_line import RoughLine, Roughness, rough_line
from said import until

from kiosk import leash
from kiosk.clock import SystemClock
from kiosk.contract.messages import PackVersion
from kiosk.contract.topics import Address
from kiosk.events import HotspotOpened
from kiosk.telemetry.service import Telemetry

pytestmark = pytest.mark.tool("mosquitto")
mosquitto = brokers.mosquitto

ROUGH = Roughness(double=0.2, swap=0.2, cut=0.01, delay_s=0.01)
KIOSKS = 2
FACTS = 300
WITHIN_S = 90.0
CLOCK = SystemClock()


@contextmanager
def collector(broker: str, database: Path) -> Iterator[None]:
    options = ["--broker", broker, "--database", f"sqlite:///{database}", "--web", "127.0.0.1:0"]
    process = leash.start([sys.executable, "-m", "kiosk", "collector", *options], stdout=subprocess.DEVNULL)
    try:
        yield
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(20)


def kiosk(number: int, broker: str, file: Path) -> Telemetry:
    version = PackVersion(id="beffroi", version="1")
    made = Telemetry(Address("mons", f"k-{number}"), version, file=file, broker=broker, clock=CLOCK, flush_s=0.2)
    made.start()
    return made


def stored(database: Path) -> Counter[str]:
    """How often each hotspot is stored."""
    if not database.exists():
        return Counter()
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as db:
        try:
            rows = db.execute("""SELECT bucket, sum(n) FROM "count" WHERE kind = 'hotspot' GROUP BY 1""").fetchall()
        except sqlite3.OperationalError:  # the tables are not made yet
            return Counter()
    return Counter(dict(rows))


def use(kiosks: list[Telemetry], first: int, most: int) -> Counter[str]:
    """Each kiosk tells of so many facts, each with a name of its own; what was told."""
    told: Counter[str] = Counter()
    for at, each in enumerate(kiosks):
        for number in range(first, first + most):
            told[name := f"spot-{at}-{number}"] += 1
            each.handle(HotspotOpened(at=CLOCK.now(), scene="map", hotspot=name))
    return told


def test_nothing_is_lost_and_nothing_twice_over_lines_that_are_rough(mosquitto: str, tmp_path: Path) -> None:
    seed = random.randrange(2**32)
    print("seed", seed)
    database = tmp_path / "collector.db"
    with (
        rough_line(mosquitto, seed, ROUGH) as near,
        rough_line(mosquitto, seed + 1, ROUGH) as far,
        collector(far.url, database),
    ):
        kiosks = [kiosk(number, near.url, tmp_path / f"{number}.db") for number in range(KIOSKS)]
        told = use(kiosks, 0, FACTS)
        until(lambda: stored(database) == told, WITHIN_S)
        outage(near, far)
        told += use(kiosks, FACTS, FACTS)
        near.down = far.down = False
        until(lambda: stored(database) == told, WITHIN_S)
        until(lambda: not any(each.ledger().rows_pending for each in kiosks), WITHIN_S)
        ledgers = [each.close() for each in kiosks]
        assert all(ledger.rows_dropped == ledger.events_lost == 0 for ledger in ledgers)
        assert stored(database) == told
    assert near.done.doubled > 0
    assert near.done.swapped + far.done.swapped > 0
    assert near.done.connections > KIOSKS


def outage(*lines: RoughLine) -> None:
    """Every line is cut, and nobody is let in."""
    for line in lines:
        line.down = True
        line.cut_off()
