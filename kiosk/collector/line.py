"""The line to the broker: it hears every kiosk, acknowledges what is stored, and sends receipts.

A message is acknowledged only after its commit, so a broker that limits what is under way holds the rest back. The
broker is still only a pipe: whatever it loses, the kiosk sends again until a receipt has come.
"""

from __future__ import annotations

import logging
import secrets
import socket
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from paho.mqtt.client import Client, ConnectFlags, DisconnectFlags, MQTTMessage, MQTTMessageInfo
from paho.mqtt.enums import CallbackAPIVersion
from paho.mqtt.properties import Properties
from paho.mqtt.reasoncodes import ReasonCode

from kiosk.clock import Clock
from kiosk.collector.condition import Condition
from kiosk.collector.heard import RefusedError, hear, is_taken_away
from kiosk.collector.inbox import Delivery
from kiosk.collector.receipted import Stored, digest
from kiosk.collector.subscriptions import Subscriptions
from kiosk.contract.broker import Endpoint

log = logging.getLogger("kiosk.collector")

KEEPALIVE_S = 30
FIRST_RETRY_S = 0.25
LAST_RETRY_S = 20.0
"""Between tries to connect; doubled from the first to the last, and made up to twice as long by lot."""

FULL_RETRY_S = 5.0
"""The first wait after more came than could be stored: the database needs time, not more to store."""

GOODBYE_S = 1.0
"""How long the last receipt may take to reach the broker when the collector stops."""

RECEIPTS_WAITING = 1000
"""Receipts that wait for the broker at most; one that finds no room is asked for again by the kiosk's next resend."""

Receive = Callable[[Delivery], bool]
"""Takes a delivery in; False when there is no room for it."""

Again = Callable[[bytes], bool]
"""Told by what a message is known; True when it was stored already and has its receipt."""

Refuse = Callable[[RefusedError], None]


class Line:
    """One MQTT client with a thread of its own, that connects again for ever."""

    def __init__(
        self,
        broker: Endpoint,
        clock: Clock,
        condition: Condition,
        *,
        group: str,
        receive: Receive,
        again: Again,
        refuse: Refuse,
    ) -> None:
        """`group` as for `Subscriptions`."""
        self._broker = broker
        self._clock = clock
        self._condition = condition
        self._receive = receive
        self._again = again
        self._refuse = refuse
        self._connection = 0
        self._last_receipt: MQTTMessageInfo | None = None
        self._client = self._make_client()
        self._subscriptions = Subscriptions(self._client, clock, group)

    def open(self) -> None:
        """Begin to connect; returns at once."""
        self._retry_after(FIRST_RETRY_S)
        self._client.connect_async(self._broker.host, self._broker.port, KEEPALIVE_S)
        self._client.loop_start()

    def keep_up(self) -> None:
        """Start the client's thread again if it has ended, for a packet that cannot be read ends it; see whether the
        broker answered what it was asked."""
        self._client.loop_start()
        self._subscriptions.look()

    def close(self) -> None:
        """Send what still waits, say goodbye and end the thread."""
        if self._last_receipt is not None:  # a socket that is closed with something unread takes back what was sent
            with suppress(ValueError, RuntimeError):  # it never left: the kiosk will ask again
                self._last_receipt.wait_for_publish(GOODBYE_S)
        self._client.disconnect()
        self._client.loop_stop()
        self._condition.listening_since = None

    def acknowledge(self, delivery: Delivery) -> None:
        """Tell the broker that it is stored, unless the connection has changed: packet numbers begin anew with each."""
        if delivery.qos and delivery.connection == self._connection:
            self._client.ack(delivery.packet, delivery.qos)

    def send_receipt(self, batch: Stored) -> None:
        """Tell the kiosk that these rows are stored."""
        self._last_receipt = self._client.publish(batch.topic, batch.receipt, qos=1)

    def announce(self, topic: str, payload: bytes) -> None:
        """Tell whoever comes to this topic, now or later."""
        self._client.publish(topic, payload, qos=1, retain=True)

    def _make_client(self) -> Client:
        name = f"museumlab-collector-{secrets.token_hex(4)}"
        client = Client(CallbackAPIVersion.VERSION2, name, clean_session=True, manual_ack=True)
        client.max_inflight_messages_set(RECEIPTS_WAITING)  # none is held back, so a goodbye comes after the last
        client.max_queued_messages_set(RECEIPTS_WAITING)
        if self._broker.user is not None:
            client.username_pw_set(self._broker.user, self._broker.password)
        if self._broker.tls:
            client.tls_set()
        client.on_connect = self._on_connect
        client.on_connect_fail = self._on_connect_fail
        client.on_disconnect = self._on_disconnect
        client.on_subscribe = self._on_subscribe
        client.on_message = self._on_message
        return client

    def _retry_after(self, first_s: float) -> None:
        """Draw by lot how long to wait before connecting again: clients of one broker must not return in step."""
        lot = secrets.randbelow(1000) / 1000
        self._client.reconnect_delay_set(first_s * (1 + lot), LAST_RETRY_S * (1 + lot))  # type: ignore[arg-type]

    def _on_connect(
        self, _client: Client, _data: Any, _flags: ConnectFlags, code: ReasonCode, _properties: Properties | None
    ) -> None:
        if code.is_failure:
            self._trouble(f"lets nobody in ({code}). Check user and password.")
            return
        self._connection += 1
        self._retry_after(FIRST_RETRY_S)
        self._subscriptions.begin()

    def _on_subscribe(
        self, _client: Client, _data: Any, _packet: int, codes: list[ReasonCode], _properties: Properties | None
    ) -> None:
        granted = not any(code.is_failure for code in codes)
        if not self._subscriptions.answered(granted=granted):
            return
        if not granted:
            self._trouble("does not let the collector read the kiosks' topics. Check its access list.")
            return
        self._condition.listening_since = self._clock.utc()
        self._condition.broker.end()
        self._condition.changed()

    def _on_connect_fail(self, _client: Client, _data: Any) -> None:
        self._trouble("does not answer.")

    def _on_disconnect(
        self, _client: Client, _data: Any, _flags: DisconnectFlags, code: ReasonCode, _properties: Properties | None
    ) -> None:
        if code.is_failure and not self._condition.broker.why:  # the reason that is known is the better one
            self._trouble("broke off.")

    def _trouble(self, what: str) -> None:
        self._condition.broker.begin(f"The broker {self._broker} {what} The collector tries again for ever.")
        self._condition.listening_since = None
        self._condition.changed()

    def _on_message(self, client: Client, _data: Any, message: MQTTMessage) -> None:
        topic, payload = _topic(message), bytes(message.payload)
        known_by = digest(topic, payload)
        if self._subscriptions.is_probe(topic) or is_taken_away(topic, payload) or self._again(known_by):
            client.ack(message.mid, message.qos)
            return
        try:
            heard = hear(topic, payload, self._clock.utc(), live=not message.retain)
        except RefusedError as error:
            self._refuse(error)
            client.ack(message.mid, message.qos)  # it would never be better the next time
            return
        if not self._receive(Delivery(heard, self._connection, message.mid, message.qos, known_by)):
            self._hang_up()

    def _hang_up(self) -> None:
        """No room: come back in a moment for what was not acknowledged. A message that was only left out would keep its
        place among the broker's unacknowledged ones until that window is full and nothing comes any more."""
        self._trouble("was let go: more came than could be stored.")
        self._retry_after(FULL_RETRY_S)
        connected = self._client.socket()
        if isinstance(connected, socket.socket):
            with suppress(OSError):  # shut already: what had been read before that still comes here
                connected.shutdown(socket.SHUT_RDWR)


def _topic(message: MQTTMessage) -> str:
    try:
        return message.topic
    except UnicodeDecodeError:  # allowed by no standard, and sent all the same
        return ""
