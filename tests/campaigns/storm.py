"""Ten thousand facts, and a hundred kill -9 over kiosks, broker and collector at random: each fact is stored once.

Run as `make storm`, or `make storm ARGS="--kills 20 --facts 2000 --seed 7"`; with two collectors beside each other as
`make storm ARGS="--replicas 2 --database postgresql"`, on a server of its own. It prints a table and writes
build/storm.json. Exit code 1 when something does not hold.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.__main__ import Row, line_of
from kill_storm import CLOCK, Storm
from postgres import Postgres

RESULT = Path(__file__).parents[2] / "build" / "storm.json"
LIMIT_S = 120.0


def main() -> int:
    """Let it rage and tell what was found."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--facts", type=int, default=10_000)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(2**32))
    parser.add_argument("--replicas", type=int, default=1)
    parser.add_argument("--database", choices=["sqlite", "postgresql"], default="sqlite")
    chosen = parser.parse_args()
    if chosen.database == "sqlite" and chosen.replicas > 1:
        parser.error("several collectors need --database postgresql.")
    print("seed", chosen.seed, flush=True)
    with ExitStack() as ended:
        folder = Path(ended.enter_context(tempfile.TemporaryDirectory()))
        url = ended.enter_context(Postgres()).url if chosen.database == "postgresql" else ""
        storm = ended.enter_context(Storm(folder, chosen.facts, chosen.seed, database=url, replicas=chosen.replicas))
        rows = list(measured(storm, chosen.kills))
    for row in rows:
        row["bench"] = "storm"
        print(line_of(row), flush=True)
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text(json.dumps(rows, indent=1), encoding="utf-8")
    return 0 if all(row["holds"] for row in rows) else 1


def measured(storm: Storm, kills: int) -> Iterator[Row]:
    """Strike so often, wait for what is still on its way, and look at what is stored."""
    began, expected = CLOCK.now(), storm.expected()
    for _ in range(kills):
        storm.pause()
        storm.strike()
    while storm.stored() != expected and CLOCK.now() - began < LIMIT_S:
        CLOCK.sleep(0.5)
    took_s, stored = CLOCK.now() - began, storm.stored()
    for name, times in storm.kills.items():
        yield Row(name=f"kills: {name}", value=times, unit="", limit=None, holds=True)
    yield _at_most("facts lost", (expected - stored).total(), 0)
    yield _at_most("facts stored twice, or never made", (stored - expected).total(), 0)
    yield _at_most("time", took_s, LIMIT_S, "s")


def _at_most(name: str, value: float, limit: float, unit: str = "") -> Row:
    return Row(name=name, value=value, unit=unit, limit=limit, holds=value <= limit)


if __name__ == "__main__":
    sys.exit(main())
