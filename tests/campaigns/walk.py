"""A million inputs by lot over a pack with a scene of every kind: nothing raises, nothing traps, all is answered.

Several walks, each on a screen of its own and with another seed, each in a process; after every few hundred inputs the
way home is tried, in one way of acting alone, from wherever that is. Run as `make walk`, or for fewer inputs as
`make walk ARGS="--inputs 20000 --seed 7 --jobs 1"`. The seeds are printed; the same ones give the same walks. Exit code
1 when something does not hold.
"""

from __future__ import annotations

import argparse
import json
import logging
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests"))

from every_pack import every_pack, kinds, scene_name  # noqa: E402
from walking import HOME_WAYS, Found, Walk  # noqa: E402

from kiosk.clock import SystemClock  # noqa: E402
from kiosk.testing import play  # noqa: E402

RESULT = ROOT / "build" / "walk.json"
SCREENS = (((320, 180), "fr"), ((180, 320), "nl"), ((640, 400), "de"), ((320, 180), "ar"))
"""A wide one, an upright one, a larger one, and one on which one reads from the right."""
INPUTS = 1_000_000
TOLD = 40


def walk(pack: str, seed: int, inputs: int) -> Found:
    """One of the walks."""
    logging.disable()
    size, language = SCREENS[seed % len(SCREENS)]
    with play(pack, size=size, seed=seed, language=language) as played:
        return Walk(played, seed).go(inputs)


def rows(found: Found) -> list[dict[str, object]]:
    """What must hold, and what was seen."""
    least = min(found.entered[scene_name(kind)] for kind in kinds())
    homes = min(found.homes[way] for way in HOME_WAYS)
    none: tuple[tuple[str, Sequence[str]], ...] = (
        ("exceptions", found.raised),
        ("traps, or no way home", found.trapped),
        ("inputs without an answer", found.unanswered),
        ("faults told", found.told),
    )
    return [
        {"name": "inputs", "value": found.inputs, "limit": None, "holds": True},
        {"name": "least often entered", "value": least, "limit": 1, "holds": least >= 1},
        {"name": "homes by the rarest way", "value": homes, "limit": 1, "holds": homes >= 1},
        {"name": "scenes left by keys alone", "value": found.left, "limit": None, "holds": True},
        {"name": "answers looked for", "value": found.answers, "limit": None, "holds": True},
        *({"name": name, "value": len(each), "limit": 0, "holds": not each} for name, each in none),
    ]


def main() -> int:
    """Walk; the exit code."""
    parser = argparse.ArgumentParser(prog="make walk", description="Inputs by lot over a scene of every kind.")
    parser.add_argument("--inputs", type=int, default=INPUTS)
    parser.add_argument("--seed", type=int, default=0, help="of the first walk; the others have the next ones")
    parser.add_argument("--jobs", type=int, default=None, help="walks at a time; as many as there are cores, if none")
    asked = parser.parse_args()
    seeds = range(asked.seed, asked.seed + len(SCREENS))
    print(f"seeds {seeds.start} to {seeds.stop - 1}, {asked.inputs} inputs", flush=True)
    clock, found = SystemClock(), Found()
    began = clock.now()
    with tempfile.TemporaryDirectory() as folder, ProcessPoolExecutor(asked.jobs) as pool:
        each, pack = -(-asked.inputs // len(SCREENS)), str(every_pack(Path(folder)))
        walks = [pool.submit(walk, pack, seed, each) for seed in seeds]
        for seed, one in zip(seeds, (each.result() for each in walks), strict=True):
            print(f"seed {seed}: {one.inputs} inputs by {clock.now() - began:.0f} s", flush=True)
            found.add(one)
    table = rows(found)
    for row in table:
        print(f"{row['name']:<30} {row['value']:>10}  {'holds' if row['holds'] else 'DOES NOT HOLD'}")
    for sentence in list(dict.fromkeys((*found.raised, *found.trapped, *found.unanswered, *found.told)))[:TOLD]:
        print(sentence)
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text(json.dumps({"seeds": list(seeds), "rows": table}, indent=2) + "\n")
    return int(not all(row["holds"] for row in table))


if __name__ == "__main__":
    sys.exit(main())
