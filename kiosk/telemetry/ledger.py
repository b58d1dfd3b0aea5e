"""What becomes of counts, as numbers that have to add up."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ledger:
    """What became of the counts of this outbox, under all the `epochs` that numbered its rows; `epoch` is the newest.

    `rows_produced` is always the sum of `rows_receipted`, `rows_pending` and `rows_dropped`; `events_lost` counts what
    never became a row in this run.
    """

    epoch: str
    epochs: tuple[str, ...]
    rows_produced: int
    n_produced: int
    rows_receipted: int
    rows_pending: int
    rows_dropped: int
    events_lost: int
