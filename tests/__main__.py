"""Runs all tests in two rounds: what needs no quiet goes to several cores, then what measures times runs by itself.

Run as `make test`, or for some tests `make test ARGS="-k carillon"`: the arguments are pytest's. A test that is held
to real time bears the mark `timed`. Exit codes: pytest's, of the first round that fails; 5 when no test was chosen.
"""

from __future__ import annotations

import compileall
import os
import sys
from pathlib import Path

from kiosk import leash

ROOT = Path(__file__).parents[1]
MOST_CORES = 4  # beyond it the parts of the exhibits that run at once wait for each other
SIDE_BY_SIDE = ["-m", "not timed", "--dist", "loadfile", "--no-loadscope-reorder", "-n"]  # the long ones come first
BY_THEMSELVES = ["-m", "timed"]
NOTHING_CHOSEN = 5


def main() -> int:
    """Both rounds, the second only when the first went well; the exit code."""
    cores = min(len(os.sched_getaffinity(0)), MOST_CORES)
    codes = []
    compileall.compile_dir(ROOT / "kiosk", quiet=1)  # or else hundreds of processes do, each for itself alone
    for choice in ([*SIDE_BY_SIDE, str(cores)], BY_THEMSELVES):
        codes.append(leash.start([sys.executable, "-m", "pytest", *sys.argv[1:], *choice]).wait())
        if codes[-1] not in {0, NOTHING_CHOSEN}:
            return codes[-1]
    return min(codes)


if __name__ == "__main__":
    sys.exit(main())
