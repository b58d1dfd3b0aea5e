"""kill -9 of an installation at every step that it takes: whatever is left, a whole pack plays, the old one or the new.

The steps are the calls by which it opens, writes, syncs, renames and removes; the process is killed before or after one
of them, its buffers are lost, and what is on the disk is looked at as the next start would. Run as `make kills` for all
steps, or for some of them as `make kills ARGS="--points 50 --seed 7"`. A cut of the power may lose more than a kill:
that everything was synced before the pointer leads to it is held by a test of its own. Exit code 1 when a pack is not
whole.
"""

from __future__ import annotations

import argparse
import logging
import os
import random
import shutil
import signal
import sys
import tempfile
import threading
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests" / "packs"))
os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")

from packing import packed, trusting  # noqa: E402

from kiosk.choosing import choose  # noqa: E402
from kiosk.errors import KioskError  # noqa: E402
from kiosk.packs.files import digest  # noqa: E402
from kiosk.packs.signed.install import install, roll_back  # noqa: E402
from kiosk.packs.signed.installed import Installed  # noqa: E402
from kiosk.packs.signed.trial import prove  # noqa: E402
from kiosk.settings import load_exhibit  # noqa: E402

STEPS = frozenset(
    {"open", "write", "writelines", "close", "fsync", "flock", "rename", "replace", "mkdir", "chmod", "unlink", "rmdir"}
)
EXHIBIT = "site: mons\nkiosk: belfry-1\npack: small\nstate: state\n"
OLD, NEW = "1.0.0", "1.1.0"


class Ground:
    """A kiosk's folder, made anew for each kill: nothing installed, or versions that ran well."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.state = folder / "state"
        (folder / "exhibit.yaml").write_text(EXHIBIT)
        key = trusting(folder, folder / "bare")
        self.archives = {version: packed(folder, key, version) for version in (OLD, NEW)}
        self.digests = {version: digest(folder / f"of-{version}" / "small") for version in (OLD, NEW)}
        self._make("one", "bare", OLD)
        self._make("two", "one", NEW)

    def _make(self, name: str, of: str, version: str) -> None:
        """A state like another one, in which this version was installed and has run well."""
        shutil.copytree(self.folder / of, self.state, copy_function=shutil.copy2)
        install(self.archives[version], self.state)
        installed = Installed(self.state)
        pointer = installed.pointer("small")
        assert pointer is not None
        assert pointer.current is not None
        prove(installed, "small", pointer.current)
        self.state.rename(self.folder / name)

    def begin(self, state: str) -> None:
        """Lay such a state out."""
        shutil.rmtree(self.state, ignore_errors=True)
        shutil.copytree(self.folder / state, self.state)

    def upgrade(self) -> None:
        """The work in which it is killed: the new version over the old one."""
        install(self.archives[NEW], self.state)

    def first(self) -> None:
        """The first installation."""
        install(self.archives[OLD], self.state)

    def back(self) -> None:
        """From the new version to the old one."""
        roll_back("small", self.state)

    def plays(self) -> str:
        """The version that the next start plays, when it is whole to the last byte."""
        choice = choose(load_exhibit(self.folder / "exhibit.yaml"))
        version = choice.pack.manifest.version
        if choice.place is None:
            return "nothing" if not Installed(self.state).ids() else f"failsafe: {choice.faults}"
        return version if choice.pack.digest() == self.digests[version] else f"half of {version}"

    def mends(self) -> bool:
        """Whether another installation goes through, and nothing is left of the one that was cut off."""
        try:
            install(self.archives[NEW], self.state)
        except KioskError as error:
            print(error)
            return False
        store = self.state / "packs/store"
        return not (self.state / "packs/incoming").exists() and len(list(store.iterdir())) <= 2


def killed_at(step: int, work: Callable[[], None]) -> int:
    """Do the work in a process that is killed at this step; how many steps there were when it was not."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        _work_and_die(step, work, writing)
    os.close(writing)
    _, status = os.waitpid(child, 0)
    with os.fdopen(reading, "rb") as pipe:
        told = pipe.read()
    if os.WIFSIGNALED(status):
        assert os.WTERMSIG(status) == signal.SIGKILL
        return 0
    assert os.WEXITSTATUS(status) == 0, "the work itself failed"
    return int(told)


def _work_and_die(step: int, work: Callable[[], None], writing: int) -> None:
    steps = 0

    def count(_frame: FrameType, event: str, what: Any) -> None:
        nonlocal steps
        if event in {"c_call", "c_return"} and getattr(what, "__name__", "") in STEPS:
            steps += 1
            if steps == step:
                os.kill(os.getpid(), signal.SIGKILL)

    try:
        sys.setprofile(count)
        work()
        sys.setprofile(None)
        os.write(writing, str(steps).encode())
    except BaseException as error:  # noqa: BLE001  # it must not come back into the parent's code
        print(repr(error), flush=True)
        os._exit(1)
    os._exit(0)


def campaign(ground: Ground, points: int, lot: random.Random) -> bool:
    """Kill the upgrade at so many steps and other work at a fifth of them, or all at each for 0; whether all held."""
    whole = True
    for name, state, work, allowed, most in (
        ("upgrade", "one", ground.upgrade, {OLD, NEW}, points),
        ("first installation", "bare", ground.first, {"nothing", OLD}, points // 5),
        ("rollback", "two", ground.back, {OLD, NEW}, points // 5),
    ):
        ground.begin(state)
        steps = killed_at(0, work)
        chosen = range(1, steps + 1) if not points else sorted(lot.sample(range(1, steps + 1), min(most, steps)))
        left: Counter[str] = Counter()
        for step in chosen:
            ground.begin(state)
            killed_at(step, work)
            found = ground.plays()
            left[found] += 1
            if found not in allowed or not ground.mends():
                print(f"{name}, killed at step {step} of {steps}: {found}")
                whole = False
        print(f"{name}: killed at {len(chosen)} of {steps} steps, then played {dict(left)}", flush=True)
    return whole


def main() -> int:
    """Play the campaign; the exit code."""
    parser = argparse.ArgumentParser(prog="make kills", description=__doc__.splitlines()[0])
    parser.add_argument("--points", type=int, default=0, help="steps of an upgrade; 0 takes all")
    parser.add_argument("--seed", type=int, default=0, help="which steps")
    asked = parser.parse_args()
    print(f"seed {asked.seed}")
    logging.disable()
    with tempfile.TemporaryDirectory() as folder:
        ground = Ground(Path(folder))
        assert threading.active_count() == 1, "a process with threads does not fork well"
        whole = campaign(ground, asked.points, random.Random(asked.seed))
    print("always a whole pack" if whole else "NOT ALWAYS A WHOLE PACK")
    return int(not whole)


if __name__ == "__main__":
    sys.exit(main())
