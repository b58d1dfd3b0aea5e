"""kill -9 of a kiosk that counts, at random instants: nothing committed is lost, no number is given out twice."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

from kiosk.clock import SystemClock
from kiosk.telemetry.store import Store

KILLS = 15
LONGEST_LIFE_S = 0.25

COUNTING_KIOSK = """
import sys
from pathlib import Path
from kiosk.clock import FakeClock
from kiosk.events import HotspotOpened
from kiosk.problems import Problems
from kiosk.telemetry.writer import Writer

clock, problems = FakeClock(), Problems()
writer = Writer(Path(sys.argv[1]), "beffroi", clock=clock, problems=problems, flush_s=1.0, idle_s=1e9)
for turn in range(1_000_000):
    for number in range(7):
        writer.post(HotspotOpened(at=clock.now(), scene="map", hotspot=f"spot-{number}"))
    clock.advance(0.25)
    batch = writer.outbox.batch_after(0) if turn % 3 == 0 else None  # the collector receipts now and then
    assert writer.turn(settled=[batch] if batch else []), problems.sentences()
    (counted,) = writer.store.db.execute("SELECT coalesce(sum(n), 0) FROM counter").fetchone()
    (last,) = writer.store.db.execute("SELECT coalesce(max(seq), 0) FROM outbox").fetchone()
    print(counted + writer.store.totals["produced_n"], last, flush=True)
"""


def live_and_die(file: Path, life_s: float) -> list[tuple[int, int]]:
    """What a kiosk told to have committed (facts so far, highest number) before it was killed."""
    kiosk = subprocess.Popen([sys.executable, "-c", COUNTING_KIOSK, str(file)], stdout=subprocess.PIPE, text=True)
    with kiosk:
        assert kiosk.stdout is not None
        first = kiosk.stdout.readline()
        SystemClock().sleep(life_s)
        kiosk.kill()
        told = [first, *kiosk.stdout.read().splitlines(keepends=True)]
    whole = [line.split() for line in told if line.endswith("\n")]
    return [(int(facts), int(last)) for facts, last in whole]


def test_kills_at_random_instants(tmp_path: Path) -> None:
    seed = random.SystemRandom().randrange(2**32)
    print("seed", seed)
    lot = random.Random(seed)
    facts_before, highest, epochs = 0, 0, set()
    for _ in range(KILLS):
        told = live_and_die(tmp_path / "outbox.db", lot.uniform(0, LONGEST_LIFE_S))
        assert told[0][0] > facts_before
        store = Store(tmp_path / "outbox.db")
        (counted,) = store.db.execute("SELECT coalesce(sum(n), 0) FROM counter").fetchone()
        rows = [seq for (seq,) in store.db.execute("SELECT seq FROM outbox ORDER BY seq")]
        (given_out,) = store.db.execute("SELECT seq FROM sqlite_sequence").fetchone() or (0,)
        facts_now = counted + store.totals["produced_n"]
        epochs.add(store.epoch)
        assert store.db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert len(rows) == store.totals["pending_rows"]
        assert given_out == store.totals["produced_rows"]  # each number once: as many as rows were ever made
        assert facts_now >= told[-1][0], "a committed fact is lost"
        assert facts_now <= told[-1][0] + 2 * 8, "more than the turns that were not yet told"
        assert given_out >= max(highest, told[-1][1])
        facts_before, highest = facts_now, given_out
        store.close()
    assert len(epochs) == KILLS, "every start has its own epoch"
