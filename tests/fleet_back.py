"""A fleet of simulated kiosks that comes back after days without a network: each has an outbox full of counts.

Every kiosk is a connection of its own to the broker, sends its batches through the window of a real one (a few on
their way, the next one for each receipt, all again when none comes) and is done when all are receipted. One thread
drives them all.
"""

from __future__ import annotations

import selectors
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlsplit

from paho.mqtt.client import Client, MQTTMessage
from paho.mqtt.enums import CallbackAPIVersion, MQTTErrorCode

from kiosk.clock import Clock
from kiosk.contract.messages import BIN_MINUTES, MAX_ROWS, CountRow, Counts, Receipt
from kiosk.contract.topics import COUNTS, RECEIPT, Address
from kiosk.telemetry.outbox import Batch
from kiosk.telemetry.window import Window

EPOCH = "00000000000000aa"
KEEPALIVE_S = 60
HOURS = 10
ROWS_A_BIN = 10


def away(days: int, until: date) -> list[Batch]:
    """What a kiosk has kept in so many days of ten hours before this one."""
    bins = [
        f"{until - timedelta(days=days - day)}T{8 + hour:02}:{minute:02}Z"
        for day in range(days)
        for hour in range(HOURS)
        for minute in range(0, 60, BIN_MINUTES)
    ]
    rows = [row for bin_ in bins for row in _bin(bin_)]
    return [_batch(first, rows[first - 1 : first - 1 + MAX_ROWS]) for first in range(1, 1 + len(rows), MAX_ROWS)]


def _batch(first: int, rows: list[CountRow]) -> Batch:
    last = first + len(rows) - 1
    return Batch(EPOCH, first, last, Counts(epoch=EPOCH, first=first, last=last, rows=rows).encode())


def _bin(bin_: str) -> Iterator[CountRow]:
    yield CountRow(bin=bin_, pack="beffroi", kind="session", n=3)
    yield CountRow(bin=bin_, pack="beffroi", kind="action", bucket="touch", n=21)
    for number in range(ROWS_A_BIN - 2):
        yield CountRow(bin=bin_, pack="beffroi", scene=f"scene-{number}", kind="scene_entered", n=2)


@dataclass
class Kiosk:
    """One kiosk: its connection, what is on its way, and how many batches are receipted."""

    address: Address
    client: Client
    window: Window = field(default_factory=Window)
    receipts: list[Receipt] = field(default_factory=list)
    receipted: int = 0
    listens: bool = False


class Fleet:
    """So many kiosks with the same batches, under addresses of their own."""

    def __init__(self, broker: str, number: int, batches: Sequence[Batch], clock: Clock) -> None:
        self._clock = clock
        self._broker = urlsplit(broker)
        self._after = {batch.first - 1: batch for batch in batches}
        self._selector = selectors.DefaultSelector()
        self.kiosks = [self._kiosk(at) for at in range(number)]

    def connect(self) -> None:
        """All of them at once, as after a power cut."""
        for kiosk in self.kiosks:
            kiosk.client.connect(self._broker.hostname or "", self._broker.port or 0, KEEPALIVE_S)
            self._selector.register(kiosk.client.socket(), selectors.EVENT_READ, kiosk)  # type: ignore[arg-type]

    def turn(self) -> int:
        """Read, send and repeat what is due; how many kiosks are not done yet."""
        for key, _ in self._selector.select(timeout=0.05):
            if key.data.client.loop_read() != MQTTErrorCode.MQTT_ERR_SUCCESS:
                raise ConnectionError(f"the broker let go of {key.data.address}")
        now = self._clock.now()
        for kiosk in self.kiosks:
            if kiosk.listens:
                self._send(kiosk, now)
            while kiosk.client.want_write():
                kiosk.client.loop_write()
            kiosk.client.loop_misc()
        return sum(kiosk.receipted < len(self._after) for kiosk in self.kiosks)

    def close(self) -> None:
        """Every connection ends."""
        self._selector.close()
        for kiosk in self.kiosks:
            kiosk.client.disconnect()

    def _send(self, kiosk: Kiosk, now: float) -> None:
        settled = kiosk.window.matching(kiosk.receipts)
        kiosk.receipts.clear()
        kiosk.receipted += len(settled)
        kiosk.window.settle(settled, now)
        for batch in kiosk.window.due(self._after.get, now):
            kiosk.client.publish(kiosk.address.topic(COUNTS), batch.payload, qos=1)

    def _kiosk(self, at: int) -> Kiosk:
        address = Address(f"site-{at % 11}", f"k-{at}")
        kiosk = Kiosk(address, Client(CallbackAPIVersion.VERSION2))
        kiosk.client.on_connect = lambda client, *_: client.subscribe(address.topic(RECEIPT), 1)

        def listens(*_: Any) -> None:
            kiosk.listens = True

        def receipted(_client: Client, _data: object, message: MQTTMessage) -> None:
            kiosk.receipts.append(Receipt.decode(message.payload))

        kiosk.client.on_subscribe = listens
        kiosk.client.on_message = receipted
        return kiosk
