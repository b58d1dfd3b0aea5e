"""The link to the broker: one MQTT connection after another, none of which ever blocks the writer.

Each connection is a client of its own with a thread of its own, thrown away when it breaks, so that nothing old is sent
twice by the library or lost in its memory: what must not be lost stands in the outbox. Callbacks only put news into a
queue; the writer reads it in `turn`.
"""

from __future__ import annotations

from contextlib import suppress
from queue import Empty, SimpleQueue
from random import SystemRandom
from typing import Any, Literal

from paho.mqtt.client import Client, ConnectFlags, DisconnectFlags, MQTTMessage
from paho.mqtt.enums import MQTTErrorCode
from paho.mqtt.properties import Properties
from paho.mqtt.reasoncodes import ReasonCode

from kiosk.clock import Clock
from kiosk.contract.alarms import AlarmReceipt
from kiosk.contract.broker import Endpoint
from kiosk.contract.messages import Message, Receipt, Status, Twin
from kiosk.contract.topics import COMMAND, COUNTS, HEALTH, RECEIPT, STATUS, TWIN, Address, below
from kiosk.errors import KioskError
from kiosk.problems import Problems
from kiosk.telemetry.alarms import Post
from kiosk.telemetry.client import new_client
from kiosk.telemetry.commands import CommandDoor

KEEPALIVE_S = 30
"""The broker tells of our silence after 45 s, well inside the 3 minutes in which an offline kiosk is to be noticed."""

CONNECTIONS_A_START = 1_000_000
"""Room for the connections of one start, so that their numbers rise without a write for each: a late will with an
older number than the last greeting is known as such."""

FIRST_RETRY_S = 1.0
LONGEST_RETRY_S = 60.0
SILENT = "does not answer"
FAREWELL_S = 2.0
"""The longest wait for the broker to acknowledge the last message."""

News = tuple[Client, Literal["up", "refused", "down", "receipt", "command"], Any]


class Link:
    """Speaks to the broker as one kiosk. Every method belongs to the writer's thread.

    `clock` is the network's: retries are counted on it. `start` is the number of this start of the kiosk, from which
    every connection gets a number that only rises. `connections` counts the connections made so far. Commands are
    listened to where there is a door for them.
    """

    def __init__(
        self,
        endpoint: Endpoint,
        address: Address,
        start: int,
        clock: Clock,
        problems: Problems,
        *,
        commands: CommandDoor | None = None,
    ) -> None:
        self._endpoint = endpoint
        self._address = address
        self._connection = start * CONNECTIONS_A_START
        self._clock = clock
        self._problems = problems
        self._commands = commands
        self._random = SystemRandom()
        self._news: SimpleQueue[News] = SimpleQueue()
        self._held: list[News] = []
        self._client: Client | None = None
        self._twin: Twin | None = None
        self._retry_s = FIRST_RETRY_S
        self._retry_at = clock.now()
        self.up = False
        self.connections = 0
        self.refused = 0
        """Messages from the broker that are no receipts."""

    @property
    def away(self) -> bool:
        """The last attempt to reach the broker failed."""
        return self._client is None and self._retry_s > FIRST_RETRY_S

    def hurry(self) -> None:
        """Try again at once when the broker is away: it may just have come back."""
        if self._client is None:
            self._retry_s, self._retry_at = FIRST_RETRY_S, self._clock.now()

    def announce(self, twin: Twin) -> None:
        """Say what this kiosk is, now and on every new connection."""
        self._twin = twin
        if self.up:
            self._publish(TWIN, twin, retain=True)

    def turn(self) -> list[Receipt | AlarmReceipt]:
        """Read the news, connect when it is time; the receipts that came."""
        receipts: list[Receipt | AlarmReceipt] = []
        self.wait(0)
        news, self._held = self._held, []
        for client, what, detail in news:
            if client is not self._client:
                continue  # an old connection's last words
            if what == "receipt":
                receipts += self._read(detail)
            elif what == "command" and self._commands is not None:
                self._commands.hear(*detail)
            elif what != "command":
                self._changed(what, str(detail))
        if self._commands is not None and self.up:
            for channel, payload in self._commands.due():
                self._send(channel, payload, qos=1, retain=False)
        if self._client is None and self._clock.now() >= self._retry_at:
            self._open()
        return receipts

    def wait(self, seconds: float) -> None:
        """Wait until there is news, at most so many seconds of real time."""
        try:
            self._held.append(self._news.get(timeout=seconds) if seconds > 0 else self._news.get_nowait())
            while True:
                self._held.append(self._news.get_nowait())
        except Empty:
            pass

    def send_counts(self, payload: bytes) -> None:
        """Publish a batch, already encoded."""
        self._send(COUNTS, payload, qos=1, retain=False)

    def send_alarm(self, post: Post) -> None:
        """Publish an alarm, or take one away from the broker."""
        self._send(post.channel, post.payload, qos=1, retain=post.retain)

    def send_health(self, payload: bytes) -> None:
        """Publish how the machine is, already encoded."""
        self._send(HEALTH, payload, qos=0, retain=False)

    def close(self) -> None:
        """Say that the exhibit stops, and leave; waits a moment, but never for a broker that is away."""
        client, self._client = self._client, None
        if client is None:
            return
        if self.up:
            last = Status(state="stopping", connection=self._connection).encode()
            info = client.publish(self._address.topic(STATUS), last, qos=1, retain=True)
            if info.rc == MQTTErrorCode.MQTT_ERR_SUCCESS:
                info.wait_for_publish(FAREWELL_S)
        client.disconnect()
        if self.up:
            client.loop_stop()
        self.up = False

    # connecting

    def _open(self) -> None:
        self._connection += 1
        client = self._new_client()
        try:
            if self._endpoint.tls:
                client.tls_set_context(self._endpoint.tls_context())
            client.connect_async(self._endpoint.host, self._endpoint.port, keepalive=KEEPALIVE_S)
        except (OSError, ValueError) as error:
            self._lost(f"cannot be used: {error}")
            return
        self._client = client
        client.loop_start()

    def _new_client(self) -> Client:
        client = new_client(self._endpoint, self._address, self._connection)
        client.on_connect = self._on_connect
        client.on_connect_fail = self._on_connect_fail
        client.on_disconnect = self._on_disconnect
        client.on_message = self._on_message
        return client

    def _changed(self, what: Literal["up", "refused", "down"], why: str) -> None:
        if what == "up":
            self._greet()
        elif what == "refused":
            self._lost(f"refuses this kiosk: {why}")
        else:
            self._lost(SILENT)

    def _greet(self) -> None:
        self.up = True
        self.connections += 1
        self._retry_s = FIRST_RETRY_S
        self._problems.over("broker")
        if self._client is not None:
            self._client.subscribe(self._address.topic(RECEIPT), qos=1)
            if self._commands is not None:
                self._client.subscribe(self._address.topic(below(COMMAND, "+", "+")), qos=1)
        self._publish(STATUS, Status(state="online", connection=self._connection), retain=True)
        if self._twin is not None:
            self._publish(TWIN, self._twin, retain=True)

    def _lost(self, what: str) -> None:
        self.up = False
        self._client = None
        # Half of the wait is drawn by lot: a museum's kiosks do not all come back in the same moment.
        self._retry_at = self._clock.now() + self._retry_s * self._random.uniform(0.5, 1.0)
        self._retry_s = min(2 * self._retry_s, LONGEST_RETRY_S)
        self._problems.say("broker", f"The broker {self._endpoint} {what}. Counts wait; it is tried again.")

    def _publish(self, channel: str, message: Message, *, retain: bool) -> None:
        self._send(channel, message.encode(), qos=1, retain=retain)

    def _send(self, channel: str, payload: bytes, *, qos: int, retain: bool) -> None:
        client = self._client
        if client is None or not self.up:
            return
        info = client.publish(self._address.topic(channel), payload, qos=qos, retain=retain)
        if info.rc != MQTTErrorCode.MQTT_ERR_SUCCESS:
            client.disconnect()
            self._lost(SILENT)  # in the words of the next attempt, which fails too: one outage is told once

    def _read(self, payload: bytes) -> list[Receipt | AlarmReceipt]:
        for model in (Receipt, AlarmReceipt):
            with suppress(KioskError):
                return [model.decode(payload)]
        self.refused += 1
        return []

    # the library's thread: only news

    def _on_connect(
        self, client: Client, _data: Any, _flags: ConnectFlags, reason: ReasonCode, _properties: Properties | None
    ) -> None:
        if client is not self._client:
            client.disconnect()  # given up while it was still connecting
        self._news.put((client, "refused" if reason.is_failure else "up", reason))

    def _on_connect_fail(self, client: Client, _data: Any) -> None:
        client.disconnect()  # ends its thread: the next attempt is a new client
        self._news.put((client, "down", None))

    def _on_disconnect(
        self, client: Client, _data: Any, _flags: DisconnectFlags, _reason: ReasonCode, _properties: Properties | None
    ) -> None:
        self._news.put((client, "down", None))

    def _on_message(self, client: Client, _data: Any, message: MQTTMessage) -> None:
        if message.topic == self._address.topic(RECEIPT):
            self._news.put((client, "receipt", message.payload))
        else:
            self._news.put((client, "command", (message.topic, message.payload)))
