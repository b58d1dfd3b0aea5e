"""Kiosks and a collector at the two ends of rough lines, for those who try what is lost on the way."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from rough_line import RoughLine

from kiosk import leash
from kiosk.clock import SystemClock
from kiosk.contract.messages import PackVersion
from kiosk.contract.topics import Address
from kiosk.events import HotspotOpened
from kiosk.telemetry.service import Telemetry

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


def outage(*lines: RoughLine) -> None:
    """Every line is cut, and nobody is let in."""
    for line in lines:
        line.down = True
        line.cut_off()


def half_open(*lines: RoughLine) -> None:
    """Every line stands, and nothing comes through any more."""
    for line in lines:
        line.roughness.half_open = True


def mend(*lines: RoughLine) -> None:
    """Let everything through again. What was half open hears so with its next packet: a stream with a gap is cut."""
    for line in lines:
        line.down = line.roughness.half_open = False
