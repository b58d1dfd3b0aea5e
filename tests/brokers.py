"""Real brokers for tests: `mosquitto` yields the URL of one; `Mosquitto` can also be killed and started again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from queue import SimpleQueue
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

import pytest
from paho.mqtt.client import Client
from paho.mqtt.enums import CallbackAPIVersion

from kiosk.contract.messages import Status
from kiosk.contract.topics import STATUS, Address
from kiosk.demo.broker import Broker, start_broker


class Mosquitto:
    """A Mosquitto on a port of its own, which it keeps over restarts. Runs inside its `with`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._broker: Broker = start_broker(0, folder, "mosquitto")
        self.url = self._broker.url

    def kill(self) -> None:
        """End it as a power cut would; it keeps nothing."""
        self._broker.process.kill()
        self._broker.process.wait()

    def start_again(self) -> None:
        """A new one on the same port."""
        self._broker = start_broker(urlsplit(self.url).port or 0, self._folder, "mosquitto")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self._broker.stop()


@pytest.fixture
def mosquitto(tmp_path: Path) -> Iterator[str]:
    """The URL of a broker of one's own. A test module takes it with `mosquitto = brokers.mosquitto`, and is marked
    `tool("mosquitto")`."""
    with Mosquitto(tmp_path / "broker") as broker:
        yield broker.url


def heard_online(url: str, site: str, kiosk: str, within_s: float = 60.0) -> None:
    """Wait until a kiosk has told this broker that it is there; raises queue.Empty."""
    heard: SimpleQueue[bytes] = SimpleQueue()
    client = Client(CallbackAPIVersion.VERSION2)
    client.on_connect = lambda client, *_: client.subscribe(Address(site, kiosk).topic(STATUS), qos=1)
    client.on_message = lambda _client, _data, message: heard.put(message.payload)
    parts = urlsplit(url)
    client.connect(parts.hostname or "", parts.port or 0)
    client.loop_start()
    try:
        while Status.decode(heard.get(timeout=within_s)).state != "online":
            pass
    finally:
        client.disconnect()
        client.loop_stop()
