"""Two hundred faults of a camera, one after the other, on a running exhibit: is it alive, and does the hand come back?

The camera is the drawn one, in a process of its own; everything else is as in a museum, but that the wait before a lost
camera is tried again is put forward. Run as `make faults`; another order with `make faults ARGS="--seed 7"`. Prints a
line a fault and a table, and writes build/faults.json. The seconds are those of this machine: where several programs
want each core, a camera process waits for its turn too. Exit codes: 0 all holds, 1 it does not.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1]))

from camera_faults import KINDS, LOST_S, ROOT, Outcome, campaign, told_once

RESULT = ROOT / "build" / "faults.json"
FAULTS = 200
Row = dict[str, object]


def rows(whole: int, outcomes: list[Outcome], processes: int, pipes: int) -> Iterator[Row]:
    """What has to hold of all faults together, `whole` of which were to be played."""
    yield row("faults with the hand back", len(outcomes), "faults", exactly=whole)
    for kind in KINDS:
        lost_s = [outcome.lost_s for outcome in outcomes if outcome.kind == kind]
        if lost_s:
            yield row(f"{kind}: longest until the loss is told, of {len(lost_s)}", max(lost_s), "s", at_most=LOST_S)
    yield row(
        "faults with a button answered meanwhile", sum(each.answered for each in outcomes), "faults", exactly=whole
    )
    yield row("faults with one loss and one return told", sum(map(told_once, outcomes)), "faults", exactly=whole)
    yield row("longest until the hand is back", max(each.back_s for each in outcomes), "s")
    yield row("camera processes at most, after a fault", max(each.processes for each in outcomes), "", exactly=1)
    yield row(
        "pipes more after the last fault than after the first", outcomes[-1].pipes - outcomes[0].pipes, "", at_most=0
    )
    yield row("camera processes left at the end", processes, "", exactly=0)
    yield row("pipes left at the end", pipes, "", exactly=0)
    yield row("programs that wanted a core lately, for each core", os.getloadavg()[1] / (os.cpu_count() or 1), "")


def row(name: str, value: float, unit: str, *, at_most: float | None = None, exactly: float | None = None) -> Row:
    """One measured number, as `make bench` writes them."""
    limit = at_most if exactly is None else exactly
    holds = (at_most is None or value <= at_most) and (exactly is None or value == exactly)
    return {"name": name, "value": round(value, 2), "unit": unit, "limit": limit, "holds": holds}


def tell(outcome: Outcome) -> None:
    """One fault in a line."""
    health = " ".join(outcome.health)
    print(
        f"{outcome.kind:<10} lost after {outcome.lost_s:.2f} s, back {outcome.back_s:.2f} s later: {health}", flush=True
    )


def main() -> int:
    """Play the campaign, tell and keep; the exit code."""
    parser = argparse.ArgumentParser(prog="make faults", description=__doc__.splitlines()[0])
    parser.add_argument("--seed", type=int, default=0, help="which order")
    parser.add_argument("--faults", type=int, default=FAULTS, help="how many")
    asked = parser.parse_args()
    print(f"seed {asked.seed}")
    measured = list(rows(asked.faults, *campaign(asked.seed, asked.faults, tell)))
    for each in measured:
        verdict = "holds" if each["holds"] else "DOES NOT HOLD"
        limit = "" if each["limit"] is None else each["limit"]
        print(f"{each['name']:<60} {each['value']:>8} {each['unit']:<7} {limit:>6}  {verdict}")
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text(json.dumps({"seed": asked.seed, "rows": measured}, indent=2) + "\n")
    return int(not all(each["holds"] for each in measured))


if __name__ == "__main__":
    sys.exit(main())
