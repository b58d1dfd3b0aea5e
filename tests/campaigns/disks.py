"""An outbox on a disk that is slow, full or read-only, and under a clock that jumps: the exhibit runs, and every fact
is counted or told as lost.

Run as `make disks`, or `make disks ARGS="--seed 7"`; it prints a table and writes build/disks.json. What this machine
does not allow is told and not measured. Exit code 1 when something does not hold.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.__main__ import Row, line_of, row
from ill_disk import child, preload

RESULT = Path(__file__).parents[2] / "build" / "disks.json"
OWN_MOUNTS = ("unshare", "--user", "--map-root-user", "--mount")
"""A disk that fills is mounted where nobody else sees it, and gone with the process."""


def main() -> int:
    """Play all of them and tell what was found."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(2**32))
    parser.add_argument("--rounds", type=int, default=2000)
    parser.add_argument("--seconds", type=int, default=124)
    chosen = parser.parse_args()
    print("seed", chosen.seed, flush=True)
    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        ill = preload(folder)
        for part in (
            lambda: counted(child("counts", folder / "counts", chosen.seed, chosen.rounds, **ill)),
            lambda: filled(child("full", folder / "full", chosen.seed, before=OWN_MOUNTS)),
            lambda: unwritten(child("read_only", folder / "read-only", before=OWN_MOUNTS)),
            lambda: slowed(child("frames", folder / "frames", chosen.seed, chosen.seconds, **ill)),
        ):
            rows += told(part)
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text(json.dumps(rows, indent=1), encoding="utf-8")
    return 0 if all(each["holds"] for each in rows) else 1


def told(part: Callable[[], Iterator[Row]]) -> list[Row]:
    """The rows of a part, printed; none where this machine does not let it be measured."""
    try:
        rows = [Row(**each, bench="disks") for each in part()]  # type: ignore[misc]  # the bench is not among them yet
    except ChildProcessError as error:
        print(f"not measured here: {error}", flush=True)
        return []
    print(*map(line_of, rows), sep="\n", flush=True)
    return rows


def counted(found: dict[str, float]) -> Iterator[Row]:
    """Facts on an ill disk under a clock that jumps."""
    yield row("facts made", found["made"], None)
    yield row("turns that the disk refused", found["refused"], 1, least=True)
    yield row("facts told as lost", found["lost"], None)
    yield row("facts neither counted nor told as lost", abs(found["missing"]), 0)
    yield row("numbers used twice", found["twice"], 0)
    yield row("bins of a clock that was never set", found["wrong_bins"], 0)
    yield row("outbox whole", found["whole"], 1, least=True)


def filled(found: dict[str, float]) -> Iterator[Row]:
    """A real disk that fills, and has room again."""
    yield row("turns that a full disk refused", found["refused"], 1, least=True)
    yield row("facts of a full disk missing", abs(found["missing"]), 0)
    yield row("facts of a full disk told as lost", found["lost"], None)
    yield row("written again when there is room", found["again"], 1, least=True)


def unwritten(found: dict[str, float]) -> Iterator[Row]:
    """A real disk that is read-only from the start."""
    yield row("counts in memory on a read-only disk", found["counts"], 1, least=True)
    yield row("sentences for the technician about it", found["told"], 1, least=True)


def slowed(found: dict[str, float]) -> Iterator[Row]:
    """An exhibit in real time whose disk takes 200 ms to sync."""
    yield row("syncs that took 200 ms", found["slow_syncs"], 1, least=True)
    yield row("99th percentile of a frame, disk well", found["well_ms"], None, "ms")
    yield row("the same while syncs are slow, over that", found["slow_ms"] / found["well_ms"], 1.1)


if __name__ == "__main__":
    sys.exit(main())
