"""A power cut in the middle of 500 commits of an outbox: each copy opens, is whole and misses no committed fact.

Run as `make torn`, or `make torn ARGS="--copies 50 --seed 7"`. Exit code 1 when a copy does not hold.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from torn_copies import campaign


def main() -> int:
    """Make the copies and tell what was found."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--copies", type=int, default=500)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(2**32))
    chosen = parser.parse_args()
    print("seed", chosen.seed, flush=True)
    with tempfile.TemporaryDirectory() as folder:
        faults = campaign(Path(folder), chosen.seed, chosen.copies, print)
    print(*faults, f"{chosen.copies} torn copies, {len(faults)} faults", sep="\n")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
