"""What kiosks say, for tests of those who listen: sample messages, and a kiosk that speaks over a real broker."""

from __future__ import annotations

import queue
from collections.abc import Callable
from contextlib import suppress
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlsplit

from paho.mqtt import subscribe
from paho.mqtt.client import Client, MQTTMessage
from paho.mqtt.enums import CallbackAPIVersion

from kiosk.clock import SystemClock
from kiosk.contract.messages import CountRow, Counts, Health, Message, PackVersion, Receipt, SensorHealth, Status, Twin
from kiosk.contract.topics import COUNTS, HEALTH, RECEIPT, STATUS, TWIN, Address
from kiosk.errors import KioskError

EPOCH = "00000000000000aa"
BIN = "2026-06-06T09:45Z"
PATIENCE_S = 10.0

CHANNELS: dict[type[Message], str] = {Status: STATUS, Twin: TWIN, Health: HEALTH, Counts: COUNTS}


def sessions(first: int = 1, last: int = 1, *, epoch: str = EPOCH, n: int = 1, bin_: str | None = BIN) -> Counts:
    """A batch of rows that count sessions, `n` each."""
    return batch([CountRow(bin=bin_, pack="beffroi", kind="session", n=n)] * (last - first + 1), first, epoch=epoch)


def batch(rows: list[CountRow], first: int = 1, *, epoch: str = EPOCH) -> Counts:
    """A batch of these rows."""
    return Counts(epoch=epoch, first=first, last=first + len(rows) - 1, rows=rows)


def health(**changes: Any) -> Health:
    """A kiosk in good health, but for the changes."""
    well: dict[str, Any] = {
        "uptime_s": 3600.0,
        "temperature_c": 52.0,
        "memory_mb": 318.0,
        "disk_free_mb": 11_800.0,
        "frames": 216_000,
        "missed_frames": 12,
        "frame_ms_p95": 7.9,
        "outbox_rows": 0,
        "outbox_dropped": 0,
        "clock_set": True,
        "canvas": "gpu",
        "sensors": {"hands": SensorHealth(state="ok"), "keys": SensorHealth(state="ok")},
    }
    return Health(**(well | changes))


def twin(**changes: Any) -> Twin:
    """A kiosk that plays the belfry, but for the changes."""
    usual: dict[str, Any] = {
        "app": "0.1.0",
        "os": "Debian 13",
        "model": "Raspberry Pi 5",
        "epoch": EPOCH,
        "pack": PackVersion(id="beffroi", version="1.2.0", title={"en": "Ring the belfry", "fr": "Le beffroi"}),
        "languages": ["fr", "en"],
        "sensors": {"hands": "camera", "keys": "keyboard"},
    }
    return Twin(**(usual | changes))


def until(true: Callable[[], object], within_s: float = PATIENCE_S) -> None:
    """Wait until it is true; fails when it does not become so."""
    clock = SystemClock()
    deadline = clock.now() + within_s
    while not true():
        assert clock.now() < deadline, "it never came"
        clock.sleep(0.02)


def kept(url: str, topic: str) -> bytes:
    """What the broker keeps in a topic; waits until there is something."""
    parts = urlsplit(url)
    message = subscribe.simple(topic, hostname=str(parts.hostname), port=parts.port or 0)
    return bytes(message.payload)


class Speaker:
    """A kiosk's side of a real broker: says messages, and keeps the receipts that come. Speaks inside its `with`."""

    def __init__(self, url: str, address: Address, will: Status | None = None) -> None:
        self.address = address
        self.receipts: queue.Queue[Receipt] = queue.Queue()
        self._client = Client(CallbackAPIVersion.VERSION2)
        self._client.reconnect_delay_set(1, 1)
        if will is not None:
            self._client.will_set(address.topic(STATUS), will.encode(), 1, retain=True)
        self._client.on_connect = lambda client, *_: client.subscribe(address.topic(RECEIPT), 1)
        self._client.on_message = self._on_message
        parts = urlsplit(url)
        if parts.username:
            self._client.username_pw_set(parts.username, parts.password)
        self._client.connect(str(parts.hostname), parts.port or 0)
        self._client.loop_start()

    def say(self, *messages: Message) -> None:
        """Publish each where its kind belongs; status and twin are kept by the broker."""
        for message in messages:
            channel = CHANNELS[type(message)]
            self.say_anything(self.address.topic(channel), message.encode(), retain=channel in (STATUS, TWIN))

    def say_anything(self, topic: str, payload: bytes, *, retain: bool = False) -> None:
        """Publish bytes, and wait until the broker has them."""
        self._client.publish(topic, payload, qos=1, retain=retain).wait_for_publish(PATIENCE_S)

    def receipt(self, within_s: float = PATIENCE_S) -> tuple[int, int] | None:
        """The range of the next receipt, None when none comes."""
        try:
            receipt = self.receipts.get(timeout=within_s)
        except queue.Empty:
            return None
        return receipt.first, receipt.last

    def vanish(self) -> None:
        """Cut the cable: the connection ends without a goodbye, and the broker speaks the last will."""
        self._client.loop_stop()
        connected = self._client.socket()
        if connected is not None:
            connected.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self._client.disconnect()
        self._client.loop_stop()

    def _on_message(self, _client: Client, _data: Any, message: MQTTMessage) -> None:
        with suppress(KioskError):  # one for an alarm comes on the same topic
            self.receipts.put(Receipt.decode(bytes(message.payload)))
