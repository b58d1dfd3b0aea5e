"""Go-back-N: a few batches on their way, each sent again until the collector's receipt for exactly it.

A batch keeps its first and last row until it is receipted, so that a late receipt for an earlier sending still fits.
"""

from __future__ import annotations

from collections.abc import Callable

from kiosk.contract.messages import Receipt
from kiosk.telemetry.outbox import Batch

BATCHES = 4
"""Batches on their way at once: 800 rows in a round trip, and little to send again when the connection breaks."""

PATIENCE_S = 5.0
"""Without a receipt for so long, everything on its way is sent again; each time it is longer."""

GROWTH = 1.5
"""A line that stands and lets nothing through is found out by the first sending after it: with this growth that comes
within 1.5 times as long as it was so, and the backlog is gone within twice."""

LONGEST_PATIENCE_S = 60.0


class Window:
    """What is on its way. Times are seconds of the clock that the network goes by."""

    def __init__(self) -> None:
        self._flying: dict[int, Batch] = {}
        self._cut_to = 0
        self._heard_at = 0.0
        self._patience_s = PATIENCE_S
        self._again = False

    def start_over(self) -> None:
        """A new connection: what is on its way goes out once more."""
        self._again = True
        self._patience_s = PATIENCE_S

    def forget(self) -> None:
        """A new outbox with a new epoch, or rows dropped from the old one: cut the batches anew."""
        self._flying.clear()
        self._cut_to = 0

    def matching(self, receipts: list[Receipt]) -> list[Batch]:
        """The batches that these receipts name exactly; every other receipt is ignored."""
        found = []
        for receipt in receipts:
            batch = self._flying.get(receipt.first)
            if batch is None or batch in found:
                continue
            if (receipt.epoch, receipt.last) == (batch.epoch, batch.last):
                found.append(batch)
        return found

    def settle(self, batches: list[Batch], now: float) -> None:
        """These batches are stored there and deleted here."""
        for batch in batches:
            self._flying.pop(batch.first, None)
        if batches:
            self._heard_at = now
            self._patience_s = PATIENCE_S

    def due(self, batch_after: Callable[[int], Batch | None], now: float) -> list[Batch]:
        """What to send now, oldest first; `batch_after` gives the next batch after a row's number. A batch without
        payload is a row that may not be sent."""
        again = list(self._flying.values()) if self._is_time_again(now) else []
        return again + self._fresh(batch_after, now)

    def _is_time_again(self, now: float) -> bool:
        if not self._flying:
            self._again = False
            return False
        impatient = now - self._heard_at >= self._patience_s
        if not (impatient or self._again):
            return False
        if impatient:
            self._patience_s = min(GROWTH * self._patience_s, LONGEST_PATIENCE_S)
        self._heard_at = now
        self._again = False
        return True

    def _fresh(self, batch_after: Callable[[int], Batch | None], now: float) -> list[Batch]:
        if not self._flying:
            self._heard_at = now
        fresh: list[Batch] = []
        while len(self._flying) < BATCHES and (batch := batch_after(self._cut_to)) is not None:
            fresh.append(batch)
            self._cut_to = batch.last
            if not batch.payload:
                break
            self._flying[batch.first] = batch
        return fresh
