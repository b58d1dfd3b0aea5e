"""Runs all tests in two rounds: what needs no quiet goes to several cores, then what measures times runs by itself.

Run as `make test`, or for some tests `make test ARGS="-k carillon"`: the arguments are pytest's. A test that is held
to real time bears the mark `timed`; one that fails is tried a second time, for a moment's load of the machine is no
fault of the exhibit, but what is late twice is. Exit codes: pytest's, of the first round that fails; 5 when no test
was chosen.
"""

from __future__ import annotations

import compileall
import os
import sys
from pathlib import Path

from kiosk import leash

ROOT = Path(__file__).parents[1]
MOST_CORES = 4  # beyond it the parts of the exhibits that run at once wait for each other
WAITING = 2  # so many more work beside: many a test waits for processes, and leaves its core idle
SIDE_BY_SIDE = ["-m", "not timed", "--dist", "loadfile", "--no-loadscope-reorder", "-n"]  # the long ones come first
BY_THEMSELVES = ["-m", "timed"]
AGAIN = "--last-failed"
FAILED, NOTHING_CHOSEN = 1, 5


def main() -> int:
    """Both rounds, the second only when the first went well; the exit code."""
    cores = min(len(os.sched_getaffinity(0)), MOST_CORES)
    compileall.compile_dir(ROOT / "kiosk", quiet=1)  # or else hundreds of processes do, each for itself alone
    first = tested(*SIDE_BY_SIDE, str(cores + WAITING))
    if first not in {0, NOTHING_CHOSEN}:
        return first
    second = tested(*BY_THEMSELVES)
    if second == FAILED:
        print("\nLATE ONCE: the timed tests that failed are tried a second time.\n", flush=True)
        second = tested(*BY_THEMSELVES, AGAIN)
    return second if second not in {0, NOTHING_CHOSEN} else min(first, second)


def tested(*choice: str) -> int:
    """Pytest's exit code for the tests chosen so, by the caller and by us."""
    return leash.start([sys.executable, "-m", "pytest", *sys.argv[1:], *choice]).wait()


if __name__ == "__main__":
    sys.exit(main())
