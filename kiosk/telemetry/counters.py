"""The counters of the open bins, on disk: a fact is added here in the transaction that accepts it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from kiosk.contract.messages import CountRow
from kiosk.telemetry.facts import Fact, row_of
from kiosk.telemetry.store import Store

Counts = Mapping[tuple[str | None, Fact], int]
"""How often each fact happened in each bin; the bin is None while the machine's clock was never set."""

MOST_OF_A_ROW = 1_000_000
"""The largest `n` of a row in the contract; more becomes several rows, because rows add up."""

ADD = """
INSERT INTO counter VALUES (?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT DO UPDATE SET n = n + excluded.n
"""
TAKE = """
DELETE FROM counter WHERE ? OR bin <> ? RETURNING bin, pack, scene, variant, language, kind, bucket, n
"""


class Counters:
    """What was counted and is not yet in the outbox. Every method belongs inside a transaction of the store."""

    def __init__(self, store: Store, pack: str) -> None:
        self._store = store
        self._pack = pack

    def add(self, counts: Counts) -> None:
        """Add so many of each fact; raises sqlite3.Error when the disk does not take it."""
        rows = [
            (bin_ or "", self._pack, fact.scene, fact.variant, fact.language, fact.kind, fact.bucket, n)
            for (bin_, fact), n in counts.items()
        ]
        self._store.db.executemany(ADD, rows)

    def take(self, open_bin: str | None, *, everything: bool) -> list[CountRow]:
        """Take out what the closed bins (or all bins) hold, as rows in a fixed order.

        The order is that of the names, never that of time: the same counts give the same bytes, whoever came first.
        What a broken disk made unreadable is counted as a row produced and dropped.
        """
        taken = self._store.db.execute(TAKE, (everything, open_bin or "")).fetchall()
        rows: list[CountRow] = []
        for columns in sorted(taken, key=lambda columns: tuple(map(str, columns))):
            try:
                rows += _rows(columns)
            except (ValidationError, TypeError):
                self._store.totals["produced_rows"] += 1
                self._store.totals["dropped_rows"] += 1
        return rows


def _rows(columns: tuple[Any, ...]) -> list[CountRow]:
    bin_, pack, scene, variant, language, kind, bucket, n = columns
    whole, rest = divmod(n, MOST_OF_A_ROW)
    parts = [MOST_OF_A_ROW] * whole + [rest] * bool(rest)
    fact = Fact(kind, scene, variant, language, bucket)
    return [row_of(fact, pack=pack, bin_=bin_ or None, n=part) for part in parts]
