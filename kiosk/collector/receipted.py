"""Batches that were stored a moment ago.

A fleet that comes back sends more than can be stored at once, and sends again what has no receipt in time: on a busy
machine three of four batches were such repetitions, each read and looked up once more. What comes again to the byte
needs nothing but its receipt.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from hashlib import blake2b

from kiosk.contract.alarms import Alarm, AlarmReceipt
from kiosk.contract.messages import Counts, Receipt
from kiosk.contract.topics import RECEIPT, Address

KEPT = 10_000
"""Batches that are remembered: twice what 1000 kiosks send before they wait for receipts, in some 5 MB."""


@dataclass(frozen=True, slots=True)
class Stored:
    """A batch or an alarm that is in the database: its receipt, and where that belongs; how many rows it has."""

    topic: str
    receipt: bytes
    rows: int


def stored(address: Address, batch: Counts) -> Stored:
    """What is remembered of a batch of this kiosk."""
    receipt = Receipt(epoch=batch.epoch, first=batch.first, last=batch.last)
    return Stored(address.topic(RECEIPT), receipt.encode(), len(batch.rows))


def stored_alarm(address: Address, alarm: Alarm) -> Stored:
    """Likewise of an alarm, which has no rows."""
    receipt = AlarmReceipt(epoch=alarm.epoch, number=alarm.number, state=alarm.state)
    return Stored(address.topic(RECEIPT), receipt.encode(), rows=0)


def digest(topic: str, payload: bytes) -> bytes:
    """Sixteen bytes that no other message has."""
    return blake2b(topic.encode() + b"\0" + payload, digest_size=16).digest()


class Receipted:
    """One thread remembers, any may find."""

    def __init__(self, kept: int = KEPT) -> None:
        self._kept = kept
        self._known: OrderedDict[bytes, Stored] = OrderedDict()

    def remember(self, known_by: bytes, batch: Stored) -> None:
        """Now it is in the database."""
        self._known[known_by] = batch
        while len(self._known) > self._kept:
            self._known.popitem(last=False)

    def find(self, known_by: bytes) -> Stored | None:
        """The batch with this digest, unless it was stored too long ago."""
        return self._known.get(known_by)

    def forget(self) -> None:
        """The database is in trouble: whether everything is still there is not known here."""
        self._known = OrderedDict()
