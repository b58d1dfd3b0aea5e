"""What a broker can do, found out by trying: a kiosk tells itself something on a topic of its own, and listens.

Brokers accept what they then do not do: some acknowledge a shared subscription and deliver nothing to it. Only what
arrives counts. Nothing stays behind: what is retained is taken back.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from typing import Any, Self

from paho.mqtt.client import Client, MQTTMessage
from paho.mqtt.enums import CallbackAPIVersion, MQTTProtocolVersion
from paho.mqtt.reasoncodes import ReasonCode

from kiosk.contract.broker import Endpoint
from kiosk.contract.topics import PROBE, Address

PATIENCE_S = 3.0
"""The longest wait for one answer of the broker."""
KEEPALIVE_S = 30
OLD, NEW = MQTTProtocolVersion.MQTTv311, MQTTProtocolVersion.MQTTv5


class RefusedError(Exception):
    """The broker does not take this kiosk in; the words are its own."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found. `why` says in words why the broker cannot be used, and is empty when it can; `delivers` is false
    where it gives nothing back, and then the rest is not known."""

    why: str = ""
    mqtt_5: bool = False
    delivers: bool = False
    retains: bool = False
    wills: bool = False
    shares: bool = False


def probe(broker: Endpoint, address: Address) -> Answer:
    """Try everything; takes some seconds where the broker cannot do something. Raises nothing for a broker's faults."""
    topic = f"{address.topic(PROBE)}/{secrets.token_hex(4)}"
    try:
        if not _delivers(broker, topic):
            return Answer(mqtt_5=_speaks_5(broker))
        return Answer(
            mqtt_5=_speaks_5(broker),
            delivers=True,
            retains=_retains(broker, topic),
            wills=_wills(broker, topic),
            shares=_shares(broker, topic),
        )
    except RefusedError as fault:
        return Answer(f"refuses this kiosk: {fault}")
    except OSError as fault:
        return Answer(f"cannot be reached: {fault.strerror or fault}")


def _delivers(broker: Endpoint, topic: str) -> bool:
    with _Line(broker) as line:
        return line.listen(topic) and line.says(topic) and line.hears()


def _retains(broker: Endpoint, topic: str) -> bool:
    with _Line(broker) as line:
        if not line.says(topic, retain=True):
            return False
        with _Line(broker) as later:
            kept = later.listen(topic) and later.hears()
        line.says(topic, b"", retain=True)
        return kept


def _wills(broker: Endpoint, topic: str) -> bool:
    """A connection that breaks without a goodbye: whether the others are told."""
    with _Line(broker) as line:
        if not line.listen(topic):
            return False
        with _Line(broker, will=topic) as other:
            other.vanish()
            return line.hears()


def _shares(broker: Endpoint, topic: str) -> bool:
    with _Line(broker) as line:
        return line.listen(f"$share/probe/{topic}") and line.says(topic) and line.hears()


def _speaks_5(broker: Endpoint) -> bool:
    try:
        with _Line(broker, NEW):
            return True
    except (RefusedError, OSError):
        return False


class _Line:
    """One connection, open inside its `with`; raises OSError or RefusedError when there is none."""

    def __init__(self, broker: Endpoint, protocol: MQTTProtocolVersion = OLD, will: str = "") -> None:
        self._broker = broker
        self._answers: SimpleQueue[ReasonCode | None] = SimpleQueue()
        self._heard: SimpleQueue[bytes] = SimpleQueue()
        client = Client(CallbackAPIVersion.VERSION2, f"museumlab-probe-{secrets.token_hex(6)}", protocol=protocol)
        if broker.user is not None:
            client.username_pw_set(broker.user, broker.password)
        if broker.tls:
            client.tls_set_context(broker.tls_context())
        if will:
            client.will_set(will, b"gone", qos=1)
        client.on_connect = self._on_connect
        client.on_subscribe = self._on_subscribe
        client.on_message = self._on_message
        self._client = client

    def __enter__(self) -> Self:
        self._client.connect_timeout = PATIENCE_S
        self._client.connect(self._broker.host, self._broker.port, KEEPALIVE_S)
        self._client.loop_start()
        reason = self._answer()
        if reason is None or reason.is_failure:
            self._client.loop_stop()
            raise RefusedError(str(reason or "it says nothing"))
        return self

    def __exit__(self, *_: object) -> None:
        self._client.disconnect()
        self._client.loop_stop()

    def listen(self, topic: str) -> bool:
        """Whether the broker takes a subscription."""
        self._client.subscribe(topic, qos=1)
        reason = self._answer()
        return reason is not None and not reason.is_failure

    def says(self, topic: str, payload: bytes = b"probe", *, retain: bool = False) -> bool:
        """Whether the broker acknowledges what is said."""
        info = self._client.publish(topic, payload, qos=1, retain=retain)
        info.wait_for_publish(PATIENCE_S)
        return info.is_published()

    def hears(self) -> bool:
        """Whether something arrives."""
        try:
            return bool(self._heard.get(timeout=PATIENCE_S))
        except Empty:
            return False

    def vanish(self) -> None:
        """Break the connection without a goodbye."""
        self._client.loop_stop()
        socket = self._client.socket()
        if socket is not None:
            socket.close()

    def _answer(self) -> ReasonCode | None:
        try:
            return self._answers.get(timeout=PATIENCE_S)
        except Empty:
            return None

    def _on_connect(self, _client: Client, _data: Any, _flags: Any, reason: ReasonCode, _properties: Any) -> None:
        self._answers.put(reason)

    def _on_subscribe(
        self, _client: Client, _data: Any, _mid: int, reasons: list[ReasonCode], _properties: Any
    ) -> None:
        self._answers.put(reasons[0] if reasons else None)

    def _on_message(self, _client: Client, _data: Any, message: MQTTMessage) -> None:
        self._heard.put(bytes(message.payload))
