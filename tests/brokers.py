"""Real brokers for tests: `mosquitto` yields the URL of one; `Mosquitto` can also be killed and started again."""

from __future__ import annotations

import socket
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from queue import SimpleQueue
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

import pytest
from paho.mqtt.client import Client
from paho.mqtt.enums import CallbackAPIVersion
from recorded import ROOT
from said import until
from tools import program

from kiosk import leash
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


ACCESS = """\
user root
listener {port} 127.0.0.1
allow_anonymous false
password_file {passwords}
acl_file {acl}
persistence false
max_inflight_messages 100
max_queued_messages 10000
"""


@contextmanager
def with_access_list(folder: Path, *names: str) -> Iterator[Callable[[str], str]]:
    """A Mosquitto with the access list that is shipped, which knows these names; gives the URL of each."""
    folder.mkdir()
    passwords, configuration = folder / "passwords", folder / "mosquitto.conf"
    passwords.touch(mode=0o600)
    for name in names:
        subprocess.run(["mosquitto_passwd", "-b", passwords, name, f"of-{name}"], check=True, capture_output=True)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    acl = ROOT / "deploy" / "collector" / "museumlab.acl"
    configuration.write_text(ACCESS.format(port=port, passwords=passwords, acl=acl))
    with (folder / "log").open("wb") as log:
        process = leash.start(
            [str(program("mosquitto")), "-c", str(configuration)], stdout=log, stderr=subprocess.STDOUT
        )
    try:
        until(lambda: _answers(port))
        yield lambda name: f"mqtt://{name}:of-{name}@127.0.0.1:{port}"
    finally:
        process.kill()
        process.wait()


def _answers(port: int) -> bool:
    with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1.0):
        return True
    return False


def heard_online(url: str, site: str, kiosk: str, within_s: float = 60.0, *, after: int = -1) -> int:
    """Wait until a kiosk has told this broker that it is there, by a connection after this one; the number of it.

    Raises queue.Empty.
    """
    heard: SimpleQueue[bytes] = SimpleQueue()
    client = Client(CallbackAPIVersion.VERSION2)
    client.on_connect = lambda client, *_: client.subscribe(Address(site, kiosk).topic(STATUS), qos=1)
    client.on_message = lambda _client, _data, message: heard.put(message.payload)
    parts = urlsplit(url)
    client.connect(parts.hostname or "", parts.port or 0)
    client.loop_start()
    try:
        status = Status.decode(heard.get(timeout=within_s))
        while status.state != "online" or status.connection <= after:
            status = Status.decode(heard.get(timeout=within_s))
        return status.connection
    finally:
        client.disconnect()
        client.loop_stop()
