"""A fleet of simulated kiosks that comes back after days without a network: each has an outbox full of counts.

Every kiosk is a connection of its own to the broker, sends its batches as a kiosk does (a few on their way, the next
one for each receipt) and is done when all are receipted. One thread drives them all.
"""

from __future__ import annotations

import selectors
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from paho.mqtt.client import Client, MQTTMessage
from paho.mqtt.enums import CallbackAPIVersion, MQTTErrorCode

from kiosk.clock import Clock
from kiosk.contract.messages import BIN_MINUTES, MAX_ROWS, CountRow, Counts, Receipt
from kiosk.contract.topics import COUNTS, RECEIPT, Address
from kiosk.telemetry.window import BATCHES as ON_THEIR_WAY

EPOCH = "00000000000000aa"
KEEPALIVE_S = 60
AGAIN_S = 10.0
"""Without a receipt for so long, what is on its way is sent again."""
HOURS = 10
ROWS_A_BIN = 10


def away(days: int) -> list[tuple[int, bytes]]:
    """What a kiosk has kept in so many days of ten hours: of each batch the number of its first row, and its bytes."""
    bins = [
        f"2026-06-{1 + day:02}T{8 + hour:02}:{minute:02}Z"
        for day in range(days)
        for hour in range(HOURS)
        for minute in range(0, 60, BIN_MINUTES)
    ]
    rows = [row for bin_ in bins for row in _bin(bin_)]
    return [
        (first + 1, Counts(epoch=EPOCH, first=first + 1, last=first + len(part), rows=part).encode())
        for first in range(0, len(rows), MAX_ROWS)
        for part in [rows[first : first + MAX_ROWS]]
    ]


def _bin(bin_: str) -> Iterator[CountRow]:
    yield CountRow(bin=bin_, pack="beffroi", kind="session", n=3)
    yield CountRow(bin=bin_, pack="beffroi", kind="action", bucket="touch", n=21)
    for number in range(ROWS_A_BIN - 2):
        yield CountRow(bin=bin_, pack="beffroi", scene=f"scene-{number}", kind="scene_entered", n=2)


@dataclass
class Kiosk:
    """One kiosk: its connection, the batches that wait, and those that are on their way with when they were sent."""

    address: Address
    client: Client
    waiting: list[tuple[int, bytes]]
    flying: dict[int, tuple[bytes, float]] = field(default_factory=dict)
    listens: bool = False

    @property
    def done(self) -> bool:
        """Whether everything is receipted."""
        return not self.waiting and not self.flying


class Fleet:
    """So many kiosks with the same batches, under addresses of their own."""

    def __init__(self, broker: str, number: int, batches: Sequence[tuple[int, bytes]], clock: Clock) -> None:
        self._clock = clock
        self._broker = urlsplit(broker)
        self._selector = selectors.DefaultSelector()
        self.kiosks = [self._kiosk(at, list(reversed(batches))) for at in range(number)]

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
        return sum(not kiosk.done for kiosk in self.kiosks)

    def close(self) -> None:
        """Every connection ends."""
        self._selector.close()
        for kiosk in self.kiosks:
            kiosk.client.disconnect()

    def _send(self, kiosk: Kiosk, now: float) -> None:
        for first, (payload, sent_at) in list(kiosk.flying.items()):
            if now - sent_at >= AGAIN_S:
                self._publish(kiosk, first, payload, now)
        while kiosk.waiting and len(kiosk.flying) < ON_THEIR_WAY:
            self._publish(kiosk, *kiosk.waiting.pop(), now)

    def _publish(self, kiosk: Kiosk, first: int, payload: bytes, now: float) -> None:
        kiosk.client.publish(kiosk.address.topic(COUNTS), payload, qos=1)
        kiosk.flying[first] = payload, now

    def _kiosk(self, at: int, waiting: list[tuple[int, bytes]]) -> Kiosk:
        address = Address(f"site-{at % 11}", f"k-{at}")
        kiosk = Kiosk(address, Client(CallbackAPIVersion.VERSION2), waiting)
        kiosk.client.on_connect = lambda client, *_: client.subscribe(address.topic(RECEIPT), 1)

        def listens(*_: Any) -> None:
            kiosk.listens = True

        def receipted(_client: Client, _data: object, message: MQTTMessage) -> None:
            kiosk.flying.pop(Receipt.decode(message.payload).first, None)

        kiosk.client.on_subscribe = listens
        kiosk.client.on_message = receipted
        return kiosk
