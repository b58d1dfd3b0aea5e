"""Copies of an outbox as a power cut in the middle of a commit leaves them: what was synced is whole, the rest is torn.

A commit appends to the journal and syncs it. Of what a cut leaves of an append, every sector is the new one, the old
one or rubbish, and the file may be short. A turn in which the journal was brought into the database is passed over:
its two files are written one after the other, with a sync between.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

from kiosk.clock import FakeClock
from kiosk.events import HotspotOpened
from kiosk.problems import Problems
from kiosk.telemetry.store import Store, open_store
from kiosk.telemetry.writer import Writer

SECTOR = 512
ENDINGS = ("", "-wal")


def facts_in(store: Store) -> int:
    """How many facts an outbox holds or has given out."""
    (waiting,) = store.db.execute("SELECT coalesce(sum(n), 0) FROM counter").fetchone()
    return int(waiting) + store.totals["produced_n"]


def torn(old: bytes, new: bytes, lot: random.Random) -> bytes:
    """The journal in the middle of the write that made `new` of `old`: what is alike stands, the rest is torn.

    A write harms no byte beside it, which is what SQLite too expects of a disk (its "powersafe overwrite").
    """
    alike = alike_to(old, new)
    parts = [new[:alike]]
    for at in range(alike, lot.randint(max(alike, len(old)), len(new)), SECTOR):
        before, after = old[at : at + SECTOR], new[at : at + SECTOR]
        rubbish = lot.randbytes(len(after))
        parts.append(lot.choice([before if len(before) == len(after) else rubbish, after, rubbish]))
    return b"".join(parts)


def alike_to(old: bytes, new: bytes) -> int:
    """How many bytes from the beginning on are the same in both."""
    shorter = min(len(old), len(new))
    sectors = range(0, shorter, SECTOR)
    at = next((at for at in sectors if old[at : at + SECTOR] != new[at : at + SECTOR]), shorter)
    while at < shorter and old[at] == new[at]:
        at += 1
    return at


def campaign(folder: Path, seed: int, copies: int, say: Callable[[str], None]) -> list[str]:
    """What was wrong with so many torn copies, one sentence each; none when every copy opened, was whole and missed no
    committed fact."""
    lot, clock, faults, made = random.Random(seed), FakeClock(), [], 0
    writer = Writer(folder / "outbox.db", "beffroi", clock=clock, problems=Problems(), flush_s=1.0, idle_s=1e9)
    before, committed = dict.fromkeys(ENDINGS, b""), 0
    while made < copies:
        for _ in range(lot.randint(1, 9)):
            writer.post(HotspotOpened(at=clock.now(), scene="map", hotspot=f"spot-{lot.randrange(20)}"))
        clock.advance(0.25)
        if not writer.turn():
            faults.append(f"turn {made}: the disk refused")
        after = {end: (folder / f"outbox.db{end}").read_bytes() for end in ENDINGS}
        if after[""] == before[""] and len(after["-wal"]) >= len(before["-wal"]):
            copy = folder / f"{made}.db"
            copy.write_bytes(after[""])
            copy.with_name(f"{made}.db-wal").write_bytes(torn(before["-wal"], after["-wal"], lot))
            faults += [f"copy {made}: {fault}" for fault in looked_at(copy, committed, facts_in(writer.store))]
            made += 1
            if made % 100 == 0:
                say(f"{made} copies, {len(faults)} faults")
        before, committed = after, facts_in(writer.store)
    writer.store.close()
    return faults


def looked_at(copy: Path, committed: int, written: int) -> list[str]:
    """What a start finds wrong with this copy, in which `committed` facts were synced and `written` at most may be."""
    problems = Problems()
    store = open_store(copy, problems)
    verdict, facts = store.db.execute("PRAGMA integrity_check").fetchone(), facts_in(store)
    store.close()
    faults = list(problems.sentences())
    if verdict != ("ok",):
        faults.append(f"integrity {verdict}")
    if not committed <= facts <= written:
        faults.append(f"{facts} facts, but {committed} were committed and {written} counted")
    return faults
