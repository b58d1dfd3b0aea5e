"""A thousand simulated kiosks come back after three days without a network: all they counted is stored once.

Run as `make load`, or `make load ARGS="--kiosks 100"`; it prints a table and writes build/load.json. Kiosks, broker and
collector share this machine. Exit code 1 when something does not hold.
"""

from __future__ import annotations

import argparse
import json
import re
import signal
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from urllib.request import urlopen

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.__main__ import Row, line_of, row
from fleet_back import Fleet, away

from kiosk import leash
from kiosk.clock import SystemClock
from kiosk.demo.broker import start_broker

ROOT = Path(__file__).parents[2]
RESULT = ROOT / "build" / "load.json"
CLOCK = SystemClock()
P99_S, MOST_GROWTH = 0.25, 1.1
LONGEST_S = 1800.0


def main() -> int:
    """Play it and tell what was found."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--kiosks", type=int, default=1000)
    parser.add_argument("--days", type=int, default=3)
    chosen = parser.parse_args()
    RESULT.parent.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=RESULT.parent) as name:  # on a disk: /tmp may be memory
        rows = list(measured(Path(name), chosen.kiosks, chosen.days))
    for each in rows:
        each["bench"] = "load"
        print(line_of(each), flush=True)
    RESULT.write_text(json.dumps(rows, indent=1), encoding="utf-8")
    return 0 if all(each["holds"] for each in rows) else 1


def measured(folder: Path, kiosks: int, days: int) -> Iterator[Row]:
    """Bring the fleet back and look at what became of it."""
    now = CLOCK.utc()
    assert now is not None
    batches = away(days, now.date())  # of a month that still runs: nothing is published meanwhile
    database = folder / "collector.db"
    with start_broker(0, folder / "broker", "mosquitto") as broker:
        process, page = collector(broker.url, database)
        fleet = Fleet(broker.url, kiosks, batches, CLOCK)
        began = CLOCK.now()
        fleet.connect()
        memory = drain(fleet, process.pid, began)
        took_s = CLOCK.now() - began
        p99_s = commit_p99_s(page)
        fleet.close()
        process.send_signal(signal.SIGTERM)
        process.wait(60)
    total, distinct, sessions = stored(database)
    expected = batches[-1].last * kiosks
    yield row("kiosks", kiosks, None)
    yield row("rows that waited", expected, None, "rows")
    yield row("rows missing or too many", abs(total - expected) + abs(distinct - expected), 0, "rows")
    yield row("sessions missing or too many", abs(sessions - 3 * 40 * days * kiosks), 0)
    yield row("time until all was receipted", took_s, None, "s")
    yield row("rows stored and receipted", total / took_s, 5000, "rows/s", least=True)
    yield row("99th percentile of a commit, at most", p99_s, P99_S, "s")
    yield row("memory at the end over that in the middle", memory[-1] / memory[len(memory) // 2], MOST_GROWTH, "times")
    yield row("memory at the end", memory[-1], None, "MB")


def collector(broker: str, database: Path) -> tuple[subprocess.Popen[str], str]:
    """A collector's process, and the address of its page."""
    options = ["--broker", broker, "--database", f"sqlite:///{database}", "--web", "127.0.0.1:0"]
    command = [sys.executable, "-m", "kiosk", "collector", *options]
    process = leash.start(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    return process, process.stdout.readline().removeprefix("page: ").strip()


def drain(fleet: Fleet, pid: int, began: float) -> list[float]:
    """Until every kiosk is done; the collector's memory in megabytes, once a second."""
    memory, next_at = [], began
    while (left := fleet.turn()) > 0:
        now = CLOCK.now()
        if now >= next_at:
            memory.append(memory_mb(pid))
            next_at = now + 1.0
            if len(memory) % 15 == 0:
                print(
                    f"{now - began:.0f} s, {left} kiosks are not done, the collector has {memory[-1]:.0f} MB",
                    flush=True,
                )
        if now - began > LONGEST_S:
            raise TimeoutError(f"{left} kiosks were not done in {LONGEST_S:.0f} s")
    return [*memory, memory_mb(pid)]


def memory_mb(pid: int) -> float:
    """Resident memory of a process."""
    found = re.search(r"VmRSS:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text())
    assert found is not None
    return int(found[1]) / 1024


def commit_p99_s(page: str) -> float:
    """The edge under which 99 % of the commits stay, as the collector itself tells Prometheus."""
    with urlopen(f"{page}metrics") as answer:
        text = answer.read().decode()
    buckets = re.findall(r'commit_seconds_bucket\{le="([^"]+)"\} (\S+)', text)
    everything = float(buckets[-1][1])
    return next(float(edge) for edge, n in buckets if float(n) >= 0.99 * everything)


def stored(database: Path) -> tuple[int, int, int]:
    """Rows, rows with a key of their own, and sessions, in the database."""
    with closing(sqlite3.connect(database)) as db:
        (total,) = db.execute('SELECT count(*) FROM "count"').fetchone()
        (distinct,) = db.execute(
            'SELECT count(*) FROM (SELECT DISTINCT site, kiosk, epoch, seq FROM "count")'
        ).fetchone()
        (sessions,) = db.execute("""SELECT sum(n) FROM "count" WHERE kind = 'session'""").fetchone()
    return total, distinct, sessions


if __name__ == "__main__":
    sys.exit(main())
