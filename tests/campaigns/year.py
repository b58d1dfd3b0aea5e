"""The measures of a year of 1000 kiosks, asked of a collector over HTTP: how long each answer takes, against 1 s.

Run as `make year`, or `make year ARGS="--kiosks 50 --seed 7"`; with `--keep FOLDER` the database stays there. Exit code
1 when an answer takes longer.
"""

from __future__ import annotations

import argparse
import queue
import random
import sys
import tempfile
import threading
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from urllib.request import ProxyHandler, build_opener
from zoneinfo import ZoneInfo

sys.path.insert(0, str(Path(__file__).parents[1]))

from made_year import fill, fleet

from kiosk.clock import FakeClock, SystemClock
from kiosk.collector.heard import Heard
from kiosk.collector.publication import publish_due
from kiosk.collector.service import Collector, Settings
from kiosk.collector.store import Store
from kiosk.contract.messages import Status

ALLOWED_S = 1.0
ASKED = 5
NOW = datetime(2026, 1, 9, 10, 0, tzinfo=UTC)
YEAR = "since=2025-01&until=2025-12"
ADDRESSES = (
    f"measures?{YEAR}",
    f"measures?place=site-00&{YEAR}",
    f"measures?place=site-00/kiosk-00&{YEAR}",
    "measures?day=2025-08-16",
    f"api/measures?{YEAR}",
    f"api/measures.csv?{YEAR}",
    "",
)
CLOCK = SystemClock()
DIRECT = build_opener(ProxyHandler({}))


def main() -> int:
    """Fill, publish, ask, and tell."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--kiosks", type=int, default=1000)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(2**32))
    chosen = parser.parse_args()
    print("seed", chosen.seed, flush=True)
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{(chosen.keep or Path(folder)) / 'collector.db'}"
        make(url, chosen.kiosks, random.Random(chosen.seed))
        return ask(url)


def make(url: str, kiosks: int, lot: random.Random) -> None:
    """A database with a year of so many kiosks, published."""
    store, addresses = Store(url), fleet(kiosks)
    store.store([Heard(address, Status(state="online", connection=1), NOW) for address in addresses])
    rows = took("stored", lambda: fill(store, addresses, date(2025, 1, 1), 365, lot))
    print(f"{rows} rows of {kiosks} kiosks", flush=True)
    took("published", lambda: publish_due(store, NOW.astimezone(ZoneInfo("Europe/Brussels"))))
    store.close()


def ask(url: str) -> int:
    """How long the slowest of some answers takes, of each address; 1 when one is too slow."""
    ready: queue.Queue[str] = queue.Queue()
    settings = Settings(url, "mqtt://127.0.0.1:9", web_port=0)
    slow = 0
    with Collector(settings, FakeClock(utc=NOW), ready.put, threading.Event()):
        page = ready.get()
        for address in ADDRESSES:
            times = sorted(timed(lambda address=address: DIRECT.open(page + address).read()) for _ in range(ASKED))
            slow += times[-1] > ALLOWED_S
            print(f"{times[0]:7.3f} s to {times[-1]:7.3f} s  /{address}", flush=True)
    print(f"{len(ADDRESSES)} addresses, {slow} slower than {ALLOWED_S:.0f} s")
    return 1 if slow else 0


def timed(do: Callable[[], object]) -> float:
    """Seconds that it takes."""
    begun = CLOCK.now()
    do()
    return CLOCK.now() - begun


def took(what: str, do: Callable[[], int | str]) -> int | str:
    """What it gives; says how long it took."""
    begun = CLOCK.now()
    given = do()
    print(f"{what} in {CLOCK.now() - begun:.1f} s", flush=True)
    return given


if __name__ == "__main__":
    sys.exit(main())
