"""A kiosk that obeys: its real gate on a real broker, before an exhibit that only notes what it was told."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlsplit

from paho.mqtt.client import Client, MQTTMessage
from paho.mqtt.enums import CallbackAPIVersion

from kiosk.clock import Clock
from kiosk.contract.topics import COMMAND, Address, below
from kiosk.fleet.gate import Gate
from kiosk.fleet.obeying import Obeying
from kiosk.packs.signed import keys


class Obedient:
    """Listens inside its `with`. It trusts `public` to command, unless that is None."""

    def __init__(self, url: str, address: Address, state: Path, clock: Clock, public: Path | None) -> None:
        if public is not None:
            keys.trust(public, state, keys.COMMANDERS)
        self.address, self.unattended, self.done = address, True, list[str]()
        self._gate = Gate(address, state, clock)
        self._obeying = Obeying(self._gate, clock)
        self._client = Client(CallbackAPIVersion.VERSION2)
        self._client.on_connect = lambda client, *_: client.subscribe(address.topic(below(COMMAND, "+", "+")), 1)
        self._client.on_message = self._on_message
        parts = urlsplit(url)
        self._client.connect(str(parts.hostname), parts.port or 0)
        self._client.loop_start()

    def identify(self, number: int | None) -> None:
        self.done.append(f"identify {number}")

    def __getattr__(self, name: str) -> Any:
        """Whatever else a command wants of an exhibit is noted, too."""
        if name.startswith("_"):
            raise AttributeError(name)
        return lambda *values, **named: self.done.append(f"{name} {[*values, *named.values()]}")

    def turn(self) -> None:
        """What the main loop does each frame, and the link beside it."""
        self._obeying.turn(self)
        for channel, payload in self._gate.door.due():
            self._client.publish(self.address.topic(channel), payload, qos=1)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self._client.disconnect()
        self._client.loop_stop()

    def _on_message(self, _client: Client, _data: Any, message: MQTTMessage) -> None:
        self._gate.take(message.topic, bytes(message.payload))
        self.turn()
