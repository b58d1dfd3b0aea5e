"""Counts into PostgreSQL, each commit on the disk: one collector's store, and two beside each other, in turns."""

from __future__ import annotations

import subprocess
import sys
import unittest
from contextlib import closing
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.__main__ import Row, row
from bench.bench_collector import batch
from postgres import Postgres
from tools import program

from kiosk import leash
from kiosk.clock import SystemClock
from kiosk.collector.heard import Heard
from kiosk.collector.inbox import GROUP_ROWS
from kiosk.collector.store import Store
from kiosk.contract.messages import MAX_ROWS
from kiosk.contract.topics import Address

CLOCK = SystemClock()
ROUNDS = 5
COMMITS, BATCHES_A_COMMIT = 40, GROUP_ROWS // MAX_ROWS
ROWS = COMMITS * BATCHES_A_COMMIT * MAX_ROWS


def replica(url: str, name: str) -> None:
    """Be a collector's store: make what it is to store, say so, wait for a line, and store it."""
    groups = [
        [Heard(Address("mons", f"{name}-{n}"), batch(number), at=None) for n in range(BATCHES_A_COMMIT)]
        for number in range(COMMITS)
    ]
    with closing(Store(url)) as store:
        print("ready", flush=True)
        sys.stdin.readline()
        assert sum(sum(store.store(group)) for group in groups) == ROWS
        print("done", flush=True)


def rate(url: str, turn: int, replicas: int) -> float:
    """Rows a second that so many replicas store together."""
    words = [[sys.executable, __file__, url, f"t-{turn}-{replicas}-{number}"] for number in range(replicas)]
    running = [leash.start(each, stdin=subprocess.PIPE, stdout=subprocess.PIPE) for each in words]
    try:
        heard(running)
        began = CLOCK.now()
        for process in running:
            assert process.stdin is not None
            process.stdin.write(b"\n")
            process.stdin.flush()
        heard(running)
        return replicas * ROWS / (CLOCK.now() - began)
    finally:
        for process in running:
            process.communicate()


def heard(running: list[subprocess.Popen[bytes]]) -> None:
    """A line of each of them."""
    for process in running:
        assert process.stdout is not None
        if not process.stdout.readline():
            raise ChildProcessError("a replica ended")


def rows() -> list[Row]:
    """The medians of some rounds, in turns."""
    if program("pg_ctl") is None:
        raise unittest.SkipTest("PostgreSQL's server is not installed")
    with Postgres(durable=True) as server:
        measured = [(rate(server.url, turn, 1), rate(server.url, turn, 2)) for turn in range(ROUNDS)]
    return [
        row("rows stored, PostgreSQL, one collector", median(one for one, _ in measured), 5000, "rows/s", least=True),
        row("the same, two collectors", median(both for _, both in measured), None, "rows/s"),
        row("two over one", median(both / one for one, both in measured), 1.6, "times", least=True),
    ]


if __name__ == "__main__":
    replica(*sys.argv[1:])
