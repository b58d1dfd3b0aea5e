"""Outboxes on disks that are slow, full or read-only, and under clocks that jump: what comes of it, counted exactly.

`preload` builds a shim that makes the disk of one child process ill; the child runs this file, with the name of one of
the functions of `CHILDREN`, and answers with JSON. `on_a_full_disk` asks for a real disk that fills, a tmpfs.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import quantiles

from kiosk.clock import FakeClock, SystemClock
from kiosk.contract.messages import Counts, PackVersion
from kiosk.contract.topics import Address
from kiosk.display.frames import FRAME_S
from kiosk.events import HotspotOpened, LanguageChosen
from kiosk.problems import Problems
from kiosk.telemetry.service import Telemetry
from kiosk.telemetry.store import Store
from kiosk.telemetry.writer import Writer

HERE = Path(__file__).parent
PACK = HERE.parent / "content" / "beffroi"
MODE, LOG = "ILL_DISK", "ILL_DISK_LOG"
WELL, SLOW, FULL, READ_ONLY = "-sfr"
CLOCKS = (timedelta(0), timedelta(days=1), timedelta(hours=-3), timedelta(minutes=15), None)
"""How far from the truth a clock may be set; None is one that stands in 1970, which a kiosk takes for one never set."""

WARM_UP_S = 4
"""Seconds in which pictures are still decoded: nothing is measured in them."""


class JumpingClock(FakeClock):
    """A clock that somebody sets: `wrong_by` is how far it is from the truth, None as if it had never been set."""

    wrong_by: timedelta | None = timedelta(0)

    def utc(self) -> datetime | None:
        """The time of day as it is set now."""
        truth = super().utc()
        return None if truth is None or self.wrong_by is None else truth + self.wrong_by


def preload(folder: Path, mode: str = WELL) -> dict[str, str]:
    """Build the shim into this folder: what a child's environment needs besides ours so that its disk is ill."""
    shim = folder / "ill_disk.so"
    source = HERE / "ill_disk.c"
    subprocess.run(["g++", "-x", "c", "-Wall", "-shared", "-fPIC", "-o", shim, source, "-ldl"], check=True, timeout=60)
    (folder / "mode").write_text(mode)
    return {"LD_PRELOAD": str(shim), MODE: str(folder / "mode")}


def child(
    name: str, folder: Path, *words: object, before: tuple[str, ...] = (), **environment: str
) -> dict[str, float]:
    """Run one of `CHILDREN` in a process of its own, in this folder; what it answers."""
    folder.mkdir()
    command = [*before, sys.executable, __file__, name, str(folder), *map(str, words)]
    done = subprocess.run(
        command,
        env=os.environ | {LOG: str(folder / "log")} | environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=1200,
    )
    if done.returncode != 0:
        raise ChildProcessError(done.stderr[-2000:])
    answer: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return answer


def frames(folder: Path, seed: str, seconds: str) -> dict[str, float]:
    """An exhibit in real time, its disk slow in half of the seconds: the 99th percentile of a frame's work in
    milliseconds, in slow seconds and in well ones, and how many syncs were slow.

    The same is played twice, and what was slow the first time is well the second time: some seconds of a play are more
    work than others, and with a disk that was well all the time every other second differed by a third.
    """
    modes = by_lot(random.Random(seed), int(seconds) // 2)
    took = {WELL: list[float](), SLOW: list[float]()}
    for number, turn in enumerate((modes, [SLOW if mode == WELL else WELL for mode in modes])):
        frames_of_a_play(folder / f"outbox-{number}.db", turn, took)
    slow, well = (quantiles(took[mode], n=100)[98] for mode in (SLOW, WELL))
    return {"slow_ms": slow, "well_ms": well, "slow_syncs": Path(os.environ[LOG]).stat().st_size}


def frames_of_a_play(outbox: Path, modes: list[str], took: dict[str, list[float]]) -> None:
    """Play for as many seconds as there are modes of the disk, and add to each what its frames took."""
    from kiosk.testing import play  # noqa: PLC0415  # pygame only where it is played

    clock = SystemClock()
    telemetry = Telemetry(
        Address("mons", "ill"), PackVersion(id="beffroi", version="1"), file=outbox, broker=None, clock=clock
    )
    telemetry.start()
    with play(PACK, size=(1280, 720), telemetry=telemetry) as played:
        for second, mode in enumerate(modes):
            Path(os.environ[MODE]).write_text(mode)
            due = clock.now()
            for frame in range(60):
                if frame % 12 == 0:
                    played.press("next")
                began = clock.now()
                played.advance(FRAME_S)
                if second >= WARM_UP_S:
                    took[mode].append((clock.now() - began) * 1000)
                due += FRAME_S
                clock.sleep(due - clock.now())
        telemetry.close()


def by_lot(lot: random.Random, seconds: int) -> list[str]:
    """So many seconds, of every four two slow ones."""
    return [mode for _ in range(seconds // 4) for mode in lot.sample([WELL, WELL, SLOW, SLOW], 4)]


def counts(folder: Path, seed: str, rounds: str) -> dict[str, float]:
    """Facts on a disk that is now and then full or read-only, under a clock that jumps, with a collector that answers
    now and then. `missing` is what was made and neither counted nor told as lost; `twice` are numbers used again."""
    lot, clock = random.Random(seed), JumpingClock()
    writer = Writer(folder / "outbox.db", "beffroi", clock=clock, problems=Problems(), flush_s=60.0)
    made, seen, twice, wrong_bins, refused = 0, dict[tuple[str, int], object](), 0, 0, 0
    for turn in range(int(rounds)):
        if turn % 10 == 0:
            Path(os.environ[MODE]).write_text(lot.choice([WELL, WELL, FULL, READ_ONLY]))
            clock.wrong_by = lot.choice(CLOCKS)
        long_outage = turn % 400 > 300
        if long_outage:
            Path(os.environ[MODE]).write_text(FULL)
        made += post(writer, lot, clock, 400 if long_outage else lot.randrange(20))
        clock.advance(lot.choice([0.25, 1.0, 6.0, 61.0]))
        refused += not writer.turn(settled=[])
        if lot.random() < 0.3 and (batch := writer.batch_after(0)) is not None and batch.payload:
            for number, row in enumerate(Counts.decode(batch.payload).rows, batch.first):
                twice += (batch.epoch, number) in seen and seen[batch.epoch, number] != row
                wrong_bins += row.bin is not None and not row.bin.startswith("20")
                seen[batch.epoch, number] = row
            writer.turn(settled=[batch])
    Path(os.environ[MODE]).write_text(WELL)
    clock.advance(60.0)
    writer.turn()
    counted = facts_counted(writer.store)
    integrity = writer.store.db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    missing = made - counted - writer.lost
    writer.store.close()
    return {
        "made": made, "lost": writer.lost, "missing": missing, "twice": twice, "wrong_bins": wrong_bins,
        "refused": refused, "whole": integrity,
    }  # fmt: skip


def post(writer: Writer, lot: random.Random, clock: FakeClock, number: int) -> int:
    """Post so many facts, most of them with names of their own; how many."""
    for _ in range(number):
        letters = "".join(lot.choices("abcdefgh", k=5))
        writer.post(LanguageChosen(at=clock.now(), tag=f"fr-{letters}"))
    return number


def full(folder: Path, seed: str) -> dict[str, float]:
    """A real disk of a megabyte that fills, and then has room again, under an exhibit that is played: `missing` facts,
    and the `frames` drawn meanwhile."""
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder], check=True)
    lot, clock = random.Random(seed), FakeClock(utc=datetime(2026, 6, 6, tzinfo=UTC))
    writer = Writer(folder / "outbox.db", "beffroi", clock=clock, problems=Problems())
    made = post(writer, lot, clock, 50)
    well = writer.turn()
    ballast = folder / "ballast"
    with ballast.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(4096))
        except OSError:
            pass
    refused = 0
    for _ in range(100):
        made += post(writer, lot, clock, 20)
        clock.advance(6.0)
        refused += not writer.turn()
    ballast.unlink()
    clock.advance(6.0)
    again = writer.turn()
    missing = made - facts_counted(writer.store) - writer.lost
    writer.store.close()
    return {"well": well, "refused": refused, "again": again, "made": made, "missing": missing, "lost": writer.lost}


def read_only(folder: Path) -> dict[str, float]:
    """A real disk that is read-only when the kiosk starts: it counts in memory, and says so."""
    subprocess.run(["mount", "-t", "tmpfs", "-o", "ro", "tmpfs", folder], check=True)
    problems, clock = Problems(), FakeClock()
    writer = Writer(folder / "outbox.db", "beffroi", clock=clock, problems=problems)
    writer.post(HotspotOpened(at=clock.now(), scene="map", hotspot="tower"))
    told = len(problems.sentences())
    return {"counts": writer.turn(), "told": told, "lost": writer.lost}


def facts_counted(store: Store) -> int:
    """How many languages were chosen, as far as the file knows: those that wait for the end of their bin, and all rows
    that were made of others."""
    (waiting,) = store.db.execute("SELECT coalesce(sum(n), 0) FROM counter").fetchone()
    return int(waiting) + store.totals["produced_n"]


CHILDREN: dict[str, Callable[..., dict[str, float]]] = {
    each.__name__: each for each in (frames, counts, full, read_only)
}

if __name__ == "__main__":
    print(json.dumps(CHILDREN[sys.argv[1]](Path(sys.argv[2]), *sys.argv[3:])))
