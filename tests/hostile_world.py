"""A museum under attack: a broker as it is installed, a kiosk that obeys, a collector that stores, a door, and somebody
who has got hold of another kiosk, of the technician's password, or of nothing."""

from __future__ import annotations

import json
import logging
import secrets
from collections.abc import Callable
from contextlib import ExitStack, suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from collecting import Collecting
from guarded import ACL, PASSWORD, Guarded
from paho.mqtt.client import Client, MQTTMessage
from paho.mqtt.enums import CallbackAPIVersion, MQTTProtocolVersion
from said import until

from kiosk.clock import SystemClock
from kiosk.contract.broker import Endpoint, parse_broker
from kiosk.contract.commands import Command
from kiosk.contract.messages import PackVersion
from kiosk.contract.orders import Identify
from kiosk.contract.topics import COMMAND, PROBE, Address, below
from kiosk.fleet.credentials import Credentials, kept
from kiosk.fleet.enrolment import enrol
from kiosk.fleet.gate import Gate
from kiosk.fleet.sending import signed
from kiosk.packs.signed.keys import COMMANDERS, KEYS, new, read_secret, trust
from kiosk.telemetry.service import Telemetry

VICTIM, TAKEN = Address("mons", "belfry-1"), Address("mons", "belfry-2")
CLOCK = SystemClock()
SOON_S = 5.0


class Guest(Client):
    """A client that says what happened to it."""

    def __init__(self, name: str, **more: Any) -> None:
        super().__init__(CallbackAPIVersion.VERSION2, name, reconnect_on_failure=False, **more)
        self.welcome: bool | None = None
        self.gone = False
        self.heard: list[tuple[str, bytes]] = []
        self.granted = 0
        self.on_connect = self._welcomed
        self.on_disconnect = self._left
        self.on_message = self._heard
        self.on_subscribe = self._granted

    def _welcomed(self, _client: Client, _data: Any, _flags: Any, reason: Any, _properties: Any) -> None:
        self.welcome = not reason.is_failure

    def _left(self, *_: object) -> None:
        self.gone = True

    def _heard(self, _client: Client, _data: Any, message: MQTTMessage) -> None:
        self.heard.append((message.topic, bytes(message.payload)))

    def _granted(self, *_: object) -> None:
        self.granted += 1


class World:
    """All of it, inside its `with`. `log` is what one of the four has said since `mark`."""

    def __init__(self, folder: Path, acl: Path = ACL) -> None:
        self.folder = folder
        folder.mkdir(exist_ok=True)
        self._stack = ExitStack()
        try:
            self._begin(folder, acl)
        except BaseException:
            self._stack.close()
            raise

    def _begin(self, folder: Path, acl: Path) -> None:
        self.broker = self._stack.enter_context(Guarded(folder / "museum", acl))
        self._words: list[tuple[str, str]] = []
        self._marks = {"broker": 0, "kiosk": 0, "collector": 0}
        self._listen()
        self.taken = self._enrolled(TAKEN)
        self.own = self._enrolled(VICTIM)
        self.broker.reload()
        for name, keys in (("tech", COMMANDERS), ("artist", KEYS), ("stranger", "")):
            new(name, folder)
            if keys:
                trust(folder / f"{name}.pub", folder / VICTIM.kiosk, keys)
        self.gate = Gate(VICTIM, folder / VICTIM.kiosk, CLOCK)
        pack = PackVersion(id="hello", version="1")
        self.kiosk = Telemetry(
            VICTIM, pack, file=None, broker=self.own.endpoint, clock=CLOCK, commands=self.gate.door, health_s=0.2
        )
        self._stack.callback(self.kiosk.close, 0.0)
        plain = f"mqtt://collector:{PASSWORD}@127.0.0.1:{self.broker.plain_port}"
        self.collecting = Collecting(plain, f"sqlite:///{folder / 'counts.db'}", 100, "")
        self._stack.callback(self.collecting.close)
        self.kiosk.start()
        until(lambda: self.collecting.kiosk(VICTIM).health is not None)
        self.technician = self.enter(parse_broker(self.broker.url("technician"), ""))

    def _listen(self) -> None:
        world = self

        class Ear(logging.Handler):
            def emit(self, record: logging.LogRecord) -> None:
                who = "collector" if record.name.startswith("kiosk.collector") else "kiosk"
                world._words.append((who, record.getMessage()))

        ear, root = Ear(logging.INFO), logging.getLogger()
        former = root.level
        root.addHandler(ear)
        root.setLevel(logging.INFO)
        self._stack.callback(root.setLevel, former)
        self._stack.callback(root.removeHandler, ear)

    def _enrolled(self, address: Address) -> Credentials:
        state, code = self.folder / address.kiosk, self.broker.enrolment.new_code(address)
        enrol(code, self.broker.door, self.broker.ca, address, state)
        found = kept(state)
        assert found is not None
        return found

    # what was said

    def mark(self) -> None:
        """From here on."""
        self._marks = {"broker": len(self.broker.said()), "kiosk": len(self._words), "collector": len(self._words)}

    def log(self, who: str) -> str:
        """What broker, kiosk or collector (the door is its) have said since."""
        if who == "broker":
            return self.broker.said()[self._marks[who] :]
        return "\n".join(words for name, words in self._words[self._marks[who] :] if name == who)

    # who comes in

    def client(self, endpoint: Endpoint, **more: Any) -> Guest:
        """Somebody who has not connected yet, and leaves in the end."""
        client = Guest(**({"name": f"x{secrets.token_hex(4)}"} | more))
        if endpoint.user is not None:
            client.username_pw_set(endpoint.user, endpoint.password)
        if endpoint.tls:
            client.tls_set(str(self.broker.ca))
        self._stack.callback(client.loop_stop)
        self._stack.callback(client.disconnect)
        return client

    def enter(self, endpoint: Endpoint, **more: Any) -> Guest:
        """Somebody who is let in."""
        client = self.client(endpoint, **more)
        client.connect(endpoint.host, endpoint.port)
        client.loop_start()
        until(lambda: client.welcome)
        return client

    def refused(self, endpoint: Endpoint, **more: Any) -> bool:
        """Whether somebody is not let in."""
        client = self.client(endpoint, **more)
        with suppress(OSError):
            client.connect(endpoint.host, endpoint.port)
            client.loop_start()
            until(lambda: client.gone or client.welcome is not None, SOON_S)
        return not client.welcome

    def denied(self, client: Guest, topic: str, payload: bytes = b"{}", *, retain: bool = False) -> bool:
        """Whether the broker takes nothing of what somebody says there; whose topic it is may speak there meanwhile."""
        client.publish(topic, payload, qos=1, retain=retain).wait_for_publish(SOON_S)
        name, lines = client._client_id.decode(), self.log("broker").splitlines()
        taken = any(f"Received PUBLISH from {name}" in line and f"'{topic}'" in line for line in lines)
        return any(f"Denied PUBLISH from {name}" in line for line in lines) and not taken

    def deaf(self, client: Guest, topic: str, speak: Callable[[], object] = lambda: None) -> bool:
        """Whether somebody who listens there hears nothing of others, though what he may hear comes."""
        own = TAKEN.topic(f"{PROBE}/{secrets.token_hex(4)}")
        client.heard.clear()
        before = client.granted
        client.subscribe([(topic, 1), (own, 1)])
        until(lambda: client.granted > before)
        self.mark_health()
        speak()
        client.publish(own, b"here", qos=1).wait_for_publish(SOON_S)
        until(lambda: client.heard)
        client.unsubscribe([topic, own])
        return all(topic == own for topic, _ in client.heard)

    def mark_health(self) -> None:
        """Wait until the victim has spoken once more."""
        many = self.broker.said().count(f"'{VICTIM.topic('health')}'")
        until(lambda: self.broker.said().count(f"'{VICTIM.topic('health')}'") > many)

    # commands

    def command(self, key: str = "tech", to: Address = VICTIM, order: Any = None, minutes: float = 5.0) -> Command:
        """A command as its technician would sign it."""
        CLOCK.sleep(0.002)  # two within a millisecond have one counter
        secret = read_secret(self.folder / f"{key}.key")
        return signed(to, order or Identify(number=7), secret, CLOCK, minutes=minutes)

    def disobeyed(self, command: Command, payload: bytes | None = None, op: str = "identify") -> bool:
        """Whether the kiosk refuses what comes from somebody who has the technician's password."""
        before = self.gate.refused
        topic = VICTIM.topic(below(COMMAND, op, command.id))
        self.technician.publish(topic, command.encode() if payload is None else payload, qos=1)
        until(lambda: self.gate.refused > before or self.gate.accepted)
        return not self.gate.accepted

    def obeyed(self, command: Command) -> None:
        """The kiosk takes a right one."""
        topic = VICTIM.topic(below(COMMAND, command.order.op, command.id))
        self.technician.publish(topic, command.encode(), qos=1)
        until(lambda: self.gate.accepted)
        self.gate.accepted.clear()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self._stack.close()


def altered(command: Command, **changes: object) -> bytes:
    """The command with other fields and its old signature."""
    return json.dumps(json.loads(command.encode()) | changes).encode()


NEW = MQTTProtocolVersion.MQTTv5
