"""Outages between kiosks, broker and collector: how soon the backlog is gone, against twice the outage.

A line fails in both ways: it is cut and nobody is let in, or it is half open, stands and lets nothing through. Run as
`make rough`, or `make rough ARGS="--seconds 8 --seed 7"`; it prints a table and writes build/rough.json. Exit code 1
when something does not hold.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.__main__ import Row, line_of, row
from brokers import Mosquitto
from rough_line import RoughLine, rough_line
from rough_trip import CLOCK, collector, half_open, kiosk, mend, outage, stored, use

from kiosk.telemetry.service import Telemetry

RESULT = Path(__file__).parents[2] / "build" / "rough.json"
ALLOWED = 2.0
KIOSKS, FACTS_A_SECOND = 3, 20
PAUSE_S = 0.1
BREAKS: dict[str, Callable[..., None]] = {"cut": outage, "half open": half_open}


def main() -> int:
    """Break the lines for so long, again and again, and tell what was found."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--seconds", type=float, nargs="+", default=[6.0, 12.0, 24.0, 48.0])
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(2**32))
    chosen = parser.parse_args()
    print("seed", chosen.seed, flush=True)
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        rows = []
        for each in measured(Path(folder), chosen.seconds, chosen.seed, stack):
            each["bench"] = "rough"
            print(line_of(each), flush=True)
            rows.append(each)
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text(json.dumps(rows, indent=1), encoding="utf-8")
    return 0 if all(each["holds"] for each in rows) else 1


def measured(folder: Path, seconds: list[float], seed: int, stack: ExitStack) -> Iterator[Row]:
    """Each outage after the other, then what is stored."""
    broker = stack.enter_context(Mosquitto(folder / "broker"))
    near, far = (stack.enter_context(rough_line(broker.url, seed + number)) for number in range(2))
    database = folder / "collector.db"
    stack.enter_context(collector(far.url, database))
    kiosks = [kiosk(number, near.url, folder / f"{number}.db") for number in range(KIOSKS)]
    told = use(kiosks, 0, FACTS_A_SECOND)
    _wait(database, told, 60.0)
    for name, break_ in BREAKS.items():
        for long_s in seconds:
            took_s = _outage(kiosks, (near, far), database, told, break_, long_s)
            yield row(
                f"{name} for {long_s:g} s: backlog gone, of the outage", round(took_s / long_s, 2), ALLOWED, "times"
            )
    ledgers = [each.close() for each in kiosks]
    lost = sum(ledger.rows_dropped + ledger.events_lost for ledger in ledgers)
    yield row("facts lost", (told - stored(database)).total() + lost, 0)
    yield row("facts stored twice, or never made", (stored(database) - told).total(), 0)


def _outage(
    kiosks: list[Telemetry],
    lines: tuple[RoughLine, ...],
    database: Path,
    told: Counter[str],
    break_: Callable[..., None],
    long_s: float,
) -> float:
    """Break the lines while the kiosks are used; how long after their mending everything is stored, in seconds."""
    break_(*lines)
    end = CLOCK.now() + long_s
    first = told.total() // KIOSKS
    while CLOCK.now() < end:
        told.update(use(kiosks, first, round(FACTS_A_SECOND * PAUSE_S)))
        first += round(FACTS_A_SECOND * PAUSE_S)
        CLOCK.sleep(PAUSE_S)
    mend(*lines)
    return _wait(database, told, 2 * ALLOWED * long_s)


def _wait(database: Path, told: Counter[str], at_most_s: float) -> float:
    began = CLOCK.now()
    while stored(database) != told and CLOCK.now() - began < at_most_s:
        CLOCK.sleep(PAUSE_S)
    return CLOCK.now() - began


if __name__ == "__main__":
    sys.exit(main())
