"""The outbox: rows that wait for the collector's receipt, numbered for ever, bounded, every loss counted.

`AUTOINCREMENT` is what keeps a number from being used again after its row was deleted: the collector tells rows apart
by (kiosk, epoch, number) and would take a reused number for a duplicate.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from pydantic import ValidationError

from kiosk.contract.messages import MAX_BYTES, MAX_ROWS, CountRow, Counts
from kiosk.telemetry.store import Store

KEPT_ROWS = 200_000
"""Rows that may wait: at 500 rows an hour and 10 hours a day, 40 days without a collector."""

KEPT_BYTES = 32 << 20
"""Bytes of rows that may wait; on disk they take about twice as much."""

ENVELOPE_BYTES = 256
"""Room that a batch needs besides its rows."""

DROP_AT_ONCE = 1000


@dataclass(frozen=True, slots=True)
class Batch:
    """Rows `first` to `last` of an epoch, as the bytes of one message."""

    epoch: str
    first: int
    last: int
    payload: bytes


class Outbox:
    """Rows in order of their numbers. Methods that change something belong inside a transaction of the store."""

    def __init__(self, store: Store, *, kept_rows: int = KEPT_ROWS, kept_bytes: int = KEPT_BYTES) -> None:
        self._store = store
        self._kept_rows = kept_rows
        self._kept_bytes = kept_bytes

    @property
    def epoch(self) -> str:
        """Under which new rows are numbered; those that wait may have older ones."""
        return self._store.epoch

    @property
    def pending(self) -> int:
        """Rows without a receipt."""
        return self._store.totals["pending_rows"]

    @property
    def full(self) -> bool:
        """More rows or bytes wait than may be kept."""
        totals = self._store.totals
        return totals["pending_rows"] > self._kept_rows or totals["pending_bytes"] > self._kept_bytes

    def append(self, rows: Sequence[CountRow]) -> None:
        """Number and keep rows; when too many wait, the oldest are dropped and counted."""
        payloads = [row.model_dump_json() for row in rows]
        self._store.db.executemany("INSERT INTO outbox (payload) VALUES (?)", [(payload,) for payload in payloads])
        totals = self._store.totals
        totals["produced_rows"] += len(rows)
        totals["produced_n"] += sum(row.n for row in rows)
        totals["pending_rows"] += len(rows)
        totals["pending_bytes"] += sum(map(len, payloads))
        while self.full:
            self._drop_oldest()

    def delete(self, first: int, last: int) -> int:
        """Forget the rows of a receipt; how many there were."""
        gone = self._store.db.execute(
            "DELETE FROM outbox WHERE seq BETWEEN ? AND ? RETURNING length(payload)", (first, last)
        ).fetchall()
        self._store.totals["pending_rows"] -= len(gone)
        self._store.totals["pending_bytes"] -= sum(size for (size,) in gone)
        return len(gone)

    def drop(self, first: int, last: int) -> None:
        """Give rows up and count them as lost."""
        self._store.totals["dropped_rows"] += self.delete(first, last)

    def batch_after(self, seq: int) -> Batch | None:
        """The next batch of rows of one epoch and without a gap after that number: as many as the contract lets into
        one message.

        A row that the contract no longer allows (the program was updated meanwhile) ends the batch; at its beginning it
        is a batch of no payload, to be dropped.
        """
        waiting = self._store.db.execute(
            "SELECT seq, payload FROM outbox WHERE seq > ? ORDER BY seq LIMIT ?", (seq, MAX_ROWS)
        ).fetchall()
        if not waiting:
            return None
        first = waiting[0][0]
        epoch, end = self._epoch_of(first)
        rows = _fitting([(number, payload) for number, payload in waiting if number < end])
        if not rows:
            return Batch(epoch, first, first, b"")
        last = first + len(rows) - 1
        return Batch(epoch, first, last, Counts(epoch=epoch, first=first, last=last, rows=rows).encode())

    def _epoch_of(self, seq: int) -> tuple[str, float]:
        """Under which epoch this row was numbered, and the number before which that epoch ends."""
        epochs = self._store.epochs
        after = bisect_right(epochs, seq, key=lambda epoch: epoch[0])
        return epochs[max(0, after - 1)][1], epochs[after][0] if after < len(epochs) else math.inf

    def _drop_oldest(self) -> None:
        """Up to `DROP_AT_ONCE` of the oldest rows, but no more than needed."""
        totals = self._store.totals
        oldest = self._store.db.execute(
            "SELECT seq, length(payload) FROM outbox ORDER BY seq LIMIT ?", (DROP_AT_ONCE,)
        ).fetchall()
        rows_over = totals["pending_rows"] - self._kept_rows
        bytes_over = totals["pending_bytes"] - self._kept_bytes
        last = oldest[0][0]
        for seq, size in oldest:
            if rows_over <= 0 and bytes_over <= 0:
                break
            last, rows_over, bytes_over = seq, rows_over - 1, bytes_over - size
        self.drop(oldest[0][0], last)


def _fitting(waiting: Sequence[tuple[int, str]]) -> list[CountRow]:
    """The rows from the first on that are numbered without a gap, are allowed, and fit into one message."""
    rows: list[CountRow] = []
    room = MAX_BYTES - ENVELOPE_BYTES
    for seq, payload in waiting:
        room -= len(payload) + 1
        row = _allowed(payload)
        if seq != waiting[0][0] + len(rows) or room < 0 or row is None:
            break
        rows.append(row)
    return rows


def _allowed(payload: str) -> CountRow | None:
    try:
        return CountRow.model_validate_json(payload)
    except ValidationError:
        return None
