"""The sender's side of commands: makes and signs one, brings it to the broker, and listens to what becomes of it."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta
from queue import Empty, SimpleQueue
from typing import Any

from paho.mqtt.client import Client, MQTTMessage
from paho.mqtt.enums import CallbackAPIVersion
from pydantic import BaseModel, TypeAdapter, ValidationError

from kiosk.clock import Clock
from kiosk.contract.broker import Endpoint
from kiosk.contract.commands import FINAL, ORDERS, Answer, Command, CommandState, Order, read_moment, written
from kiosk.contract.topics import ANSWER, COMMAND, COMMAND_STATE, Address, below
from kiosk.errors import KioskError, did_you_mean
from kiosk.packs.signed.keys import SecretKey

ANSWER_S = 15.0
"""How long a kiosk that is connected may take for its first word: it looks four times a second."""
GRACE_S = 10.0
"""How long after the command is over its last state may come."""


def order_of(op: str, words: list[str]) -> BaseModel:
    """The order in words as people write them, `name=value` or only the value of its first field; raises KioskError."""
    model = ORDERS.get(op)
    if model is None:
        raise KioskError("", f"there is no operation '{op}'.", did_you_mean(op, ORDERS))
    fields = [name for name in model.model_fields if name not in ("op", "force")]
    known = [*fields, *(name for name in ("force",) if name in model.model_fields)]
    values = {"op": op}
    for word in words:
        name, equals, value = word.partition("=")
        if not equals and fields:
            name, value = fields[0], word
        if name not in known:
            raise KioskError(op, f"it takes no '{name}'.", did_you_mean(name, known))
        values[name] = value
    return _checked(op, values)


def _checked(op: str, values: Mapping[str, str]) -> BaseModel:
    try:
        return TypeAdapter[BaseModel](Order).validate_strings(values, strict=False)
    except ValidationError as error:
        first = error.errors()[0]
        name = str(first["loc"][-1])
        raise KioskError(f"{op} {name}", f"{first['msg']}.", f"Write it like {name}=VALUE.") from error


def signed(address: Address, order: BaseModel, key: SecretKey, clock: Clock, *, minutes: float) -> Command:
    """A command to this kiosk that is over after so many minutes; raises KioskError when the clock was never set.

    Its counter is the time in milliseconds: it rises by itself, on whichever machine the key is used.
    """
    utc = clock.utc()
    if utc is None:
        raise KioskError("", "this machine's clock was never set, so its commands would be old.", "Set the clock.")
    unsigned = Command(
        site=address.site,
        kiosk=address.kiosk,
        order=order,  # type: ignore[arg-type]  # one of the orders, by `order_of`
        id=secrets.token_hex(8),
        not_after=written(utc + timedelta(minutes=minutes)),
        counter=round(utc.timestamp() * 1000),
        key=key.name,
        signature="0" * 128,
    )
    return unsigned.model_copy(update={"signature": key.sign(unsigned.signed_bytes()).hex()})


def states_of(
    command: Command, endpoint: Endpoint, clock: Clock, take: Callable[[Answer], None] = lambda _: None
) -> Iterator[CommandState]:
    """Send the command; each state that it comes to, to the last. `take` is given what it brings home.

    Raises KioskError when broker or kiosk are away.
    """
    with _connected(endpoint, command) as heard:
        state = _next(heard, ANSWER_S, take)
        if state is None:
            what = (
                f"{command.site}/{command.kiosk} does not answer: it is off, away from this broker, or has other names."
            )
            raise KioskError("", what, "Nothing waits for it: send the command again when it is back.")
        while state is not None and state.state not in FINAL:
            yield state
            state = _next(heard, _left_s(command, clock.utc()), take)
        if state is None:
            raise KioskError("", "the kiosk has said no more, though the time of the command is over.", "Look at it.")
        yield state


def _left_s(command: Command, utc: datetime | None) -> float:
    left = (read_moment(command.not_after) - utc).total_seconds() if utc is not None else 0.0
    return max(left, 0.0) + GRACE_S


Heard = SimpleQueue[tuple[str, bytes] | KioskError]
"""Topics and payloads, or why there will be none."""


def _next(heard: Heard, within_s: float, take: Callable[[Answer], None]) -> CommandState | None:
    """The next state; what comes before it is taken."""
    try:
        while True:
            said = heard.get(timeout=within_s)
            if isinstance(said, KioskError):
                raise said
            topic, payload = said
            if f"/{ANSWER}/" not in topic:
                return CommandState.decode(payload)
            take(Answer.decode(payload))
    except Empty:
        return None


@contextmanager
def _connected(endpoint: Endpoint, command: Command) -> Iterator[Heard]:
    """A connection that sends the command as soon as its states can be heard; what is heard."""
    heard: Heard = SimpleQueue()
    address = Address(command.site, command.kiosk)
    topics = [
        address.topic(below(channel, command.order.op, command.id)) for channel in (COMMAND, COMMAND_STATE, ANSWER)
    ]

    def on_connect(client: Client, _data: Any, _flags: Any, reason: Any, _properties: Any) -> None:
        if reason.is_failure:
            heard.put(KioskError(str(endpoint), f"the broker refuses this sender: {reason}."))
        else:
            client.subscribe([(topic, 1) for topic in topics[1:]])

    def on_message(_client: Client, _data: Any, message: MQTTMessage) -> None:
        heard.put((message.topic, bytes(message.payload)))

    client = Client(CallbackAPIVersion.VERSION2, reconnect_on_failure=False)
    client.on_connect = on_connect
    client.on_subscribe = lambda client, *_: client.publish(topics[0], command.encode(), qos=1)
    client.on_message = on_message
    if endpoint.user is not None:
        client.username_pw_set(endpoint.user, endpoint.password)
    try:
        if endpoint.tls:
            client.tls_set_context(endpoint.tls_context())
        client.connect(endpoint.host, endpoint.port)
    except (OSError, ValueError) as error:
        raise KioskError(str(endpoint), f"the broker cannot be reached: {error}.") from error
    client.loop_start()
    try:
        yield heard
    finally:
        client.disconnect()
        client.loop_stop()
