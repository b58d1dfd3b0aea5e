"""The line to the broker for commands: it brings them out, and hears what becomes of them. Another one than that of the
counts: a fleet that comes back after days holds up no command."""

from __future__ import annotations

import logging
import re
import secrets
import threading
from collections.abc import Callable, Mapping
from typing import Any

from paho.mqtt.client import Client, MQTTMessage
from paho.mqtt.enums import CallbackAPIVersion

from kiosk.contract.broker import Endpoint
from kiosk.contract.commands import Answer, Command, CommandState
from kiosk.contract.topics import ANSWER, COMMAND, COMMAND_STATE, NAME_PATTERN, Address, below, everybody, parse
from kiosk.errors import KioskError

log = logging.getLogger("kiosk.collector")

KEEPALIVE_S = 30
RETRY_S = (1, 20)
LEAVES_S = 5.0
"""How long a command may take to reach the broker."""

Said = CommandState | Answer
OnSaid = Callable[[Address, str, str, Said], None]
"""Told the kiosk, the operation, the command's name, and its state or what it brought home; from the line's own
thread."""
SAID: Mapping[str, type[CommandState] | type[Answer]] = {COMMAND_STATE: CommandState, ANSWER: Answer}


class Wire:
    """One MQTT client with a thread of its own, that connects again for ever."""

    def __init__(self, broker: Endpoint, on_said: OnSaid) -> None:
        self._broker = broker
        self._on_said = on_said
        self._hears = threading.Event()
        self._client = Client(CallbackAPIVersion.VERSION2, f"museumlab-commands-{secrets.token_hex(4)}")
        self._client.reconnect_delay_set(*RETRY_S)
        self._client.on_connect = self._on_connect
        self._client.on_subscribe = self._on_subscribe
        self._client.on_disconnect = lambda *_: self._hears.clear()
        self._client.on_message = self._on_message
        if broker.user is not None:
            self._client.username_pw_set(broker.user, broker.password)
        if broker.tls:
            self._client.tls_set_context(broker.tls_context())

    def open(self) -> None:
        """Begin to connect; returns at once."""
        self._client.connect_async(self._broker.host, self._broker.port, KEEPALIVE_S)
        self._client.loop_start()

    def close(self) -> None:
        """Say goodbye and end the thread."""
        self._client.disconnect()
        self._client.loop_stop()

    @property
    def hears(self) -> bool:
        """Whether a command that is sent now leaves, and its answer is heard."""
        return self._hears.is_set()

    def send(self, command: Command) -> None:
        """Bring it to the broker; raises KioskError when it does not get there."""
        address = Address(command.site, command.kiosk)
        topic = address.topic(below(COMMAND, command.order.op, command.id))
        try:
            if not self.hears:
                raise KioskError(str(self._broker), "the broker does not answer.")
            sent = self._client.publish(topic, command.encode(), qos=1)
            sent.wait_for_publish(LEAVES_S)
            if not sent.is_published():
                raise KioskError(str(self._broker), "the broker did not take it.")
        except (ValueError, RuntimeError) as error:
            raise KioskError(str(self._broker), f"the broker did not take it: {error}.") from error

    def _on_connect(self, client: Client, _data: Any, _flags: Any, reason: Any, _properties: Any) -> None:
        if not reason.is_failure:
            client.subscribe([(everybody(below(channel, "+", "+")), 1) for channel in SAID])

    def _on_subscribe(self, _client: Client, _data: Any, _packet: int, codes: Any, _properties: Any) -> None:
        if any(code.is_failure for code in codes):
            log.warning("The broker lets nobody hear what becomes of commands. Check the collector's access list.")
        else:
            self._hears.set()

    def _on_message(self, _client: Client, _data: Any, message: MQTTMessage) -> None:
        try:
            said = heard(message.topic, bytes(message.payload))
        except (KioskError, UnicodeDecodeError) as error:
            log.debug("no state of a command: %s", error)
            return
        if said is not None:
            self._on_said(*said)


def heard(topic: str, payload: bytes) -> tuple[Address, str, str, Said] | None:
    """What a kiosk says of a command; None for a topic that is none for it, raises KioskError for a payload."""
    *front, op, identifier = topic.split("/")
    parsed = parse("/".join(front))
    named = re.fullmatch(NAME_PATTERN, op) and re.fullmatch(NAME_PATTERN, identifier)
    if parsed is None or parsed[1] not in SAID or not named:
        return None
    return parsed[0], op, identifier, SAID[parsed[1]].decode(payload)
