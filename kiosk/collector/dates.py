"""Dates that cannot be: of a kiosk whose clock is far ahead, or stands before there was any kiosk.

The counts are true and their date is not. They are stored and receipted like all others, so that the kiosk goes on and
no sum lacks them; but they are published in no month.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from kiosk.contract.messages import Counts, bin_of

EARLIEST = "2020-01"
"""The first month of which anything is published: before it there was no kiosk."""

AHEAD = timedelta(days=1)
"""How far a kiosk's clock may be ahead of the collector's."""


def held_by_none(closed: int) -> int:
    """What stands where a late row has the number of the publication that holds it, for none ever does: below nought,
    and it tells that `closed` was the last one when the row came, so that it is not kept for longer than others."""
    return -1 - closed


@dataclass(frozen=True, slots=True)
class Known:
    """Which bins can be right at a moment: none that begins after `last`, empty where that is not known."""

    last: str

    @classmethod
    def at(cls, now: datetime | None) -> Known:
        """At this moment of the collector's clock, None while that is not set."""
        return cls("" if now is None else bin_of(now + AHEAD))

    def refuses(self, bin_: str | None) -> bool:
        """Whether a bin cannot be right. One without a date says nothing wrong."""
        return bin_ is not None and (bin_ < EARLIEST or "" < self.last < bin_)

    def refused_of(self, batch: Counts) -> list[str]:
        """The bins of a batch that cannot be right, one for each row of them."""
        return [row.bin for row in batch.rows if row.bin is not None and self.refuses(row.bin)]
