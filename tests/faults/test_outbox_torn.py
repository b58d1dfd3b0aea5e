"""Power cuts: whatever is left of the file, the exhibit starts, and what was committed is there or set aside."""

from __future__ import annotations

import random
from pathlib import Path

from kiosk.clock import FakeClock
from kiosk.events import LanguageChosen
from kiosk.problems import Problems
from kiosk.telemetry.store import Store, open_store
from kiosk.telemetry.writer import Writer

ENDINGS = ("", "-wal")


def facts_in(store: Store) -> int:
    (waiting,) = store.db.execute("SELECT coalesce(sum(n), 0) FROM counter").fetchone()
    return int(waiting) + store.totals["produced_n"]


def snapshots(tmp_path: Path, count: int) -> list[tuple[int, dict[str, bytes]]]:
    """After each of so many turns: how many facts were committed, and the bytes on disk."""
    clock, file = FakeClock(), tmp_path / "outbox.db"
    writer = Writer(file, "beffroi", clock=clock, problems=Problems(), flush_s=1.0)
    taken = []
    for turn in range(1, count + 1):
        writer.post(LanguageChosen(at=clock.now(), tag=("fr", "nl", "en")[turn % 3]))
        clock.advance(0.25)
        assert writer.turn()
        taken.append((turn, {end: file.with_name(file.name + end).read_bytes() for end in ENDINGS}))
    writer.store.close()
    return taken


def lay_out(folder: Path, parts: dict[str, bytes]) -> Path:
    folder.mkdir()
    for ending, content in parts.items():
        (folder / f"outbox.db{ending}").write_bytes(content)
    return folder / "outbox.db"


def test_the_disk_at_any_instant_holds_all_that_was_committed(tmp_path: Path) -> None:
    for turn, parts in snapshots(tmp_path, 60):
        store = Store(lay_out(tmp_path / str(turn), parts))
        assert facts_in(store) == turn
        store.close()


def test_a_journal_torn_at_its_end_loses_only_the_end(tmp_path: Path) -> None:
    seed = random.SystemRandom().randrange(2**32)
    print("seed", seed)
    lot = random.Random(seed)
    for turn, parts in snapshots(tmp_path, 60)[20::5]:
        journal = parts["-wal"]
        keep = lot.randrange(len(journal) // 2, len(journal))
        torn = journal[:keep] + lot.randbytes(len(journal) - keep)
        store = Store(lay_out(tmp_path / str(turn), parts | {"-wal": torn}))
        assert store.db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert 0 < facts_in(store) <= turn
        store.close()


def test_whatever_is_broken_the_exhibit_starts_and_counts(tmp_path: Path) -> None:
    seed = random.SystemRandom().randrange(2**32)
    print("seed", seed)
    lot = random.Random(seed)
    _, parts = snapshots(tmp_path, 40)[-1]
    for number in range(30):
        broken = {}
        for ending, content in parts.items():
            at = lot.randrange(len(content))
            hurt = content[:at] if number % 2 else content[:at] + lot.randbytes(3000) + content[at + 3000 :]
            broken[ending] = hurt
        file = lay_out(tmp_path / str(number), broken)
        problems = Problems()
        open_store(file, problems).close()
        writer = Writer(file, "beffroi", clock=FakeClock(), problems=problems)
        before = facts_in(writer.store)
        writer.post(LanguageChosen(at=0, tag="fr"))
        assert writer.turn() or writer.turn()
        assert writer.store.file == file
        assert facts_in(writer.store) in {before + 1, 1}
        writer.store.close()
