"""What a kiosk said, judged at the door: a valid message of the contract and its sender, or the reason for refusing it.

The sender is read from the topic and never from the payload: what a kiosk may write is settled by the broker's access
list, so a topic is the one claim that cannot be made up.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from kiosk.contract.alarms import Alarm
from kiosk.contract.messages import MAX_BYTES, Counts, Health, Status, Twin
from kiosk.contract.topics import ALARM, COUNTS, HEALTH, STATUS, TWIN, Address, parse, parse_alarm
from kiosk.errors import KioskError

Reason = Literal["topic", "size", "message"]
Spoken = Status | Twin | Health | Counts | Alarm

MODELS: Mapping[str, type[Status] | type[Twin] | type[Health] | type[Counts] | type[Alarm]] = {
    STATUS: Status,
    TWIN: Twin,
    HEALTH: Health,
    COUNTS: Counts,
    ALARM: Alarm,
}


class RefusedError(KioskError):
    """A message that is not stored. `reason` is one of a closed list, for the metrics."""

    def __init__(self, reason: Reason, where: str, what: str) -> None:
        super().__init__(where, what)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Heard:
    """A valid message, who sent it, and when it arrived (UTC, None while the collector's own clock is not set).

    `live` is False for what the broker had kept: it is true, but no sign that the kiosk lives now.
    """

    address: Address
    message: Spoken
    at: datetime | None
    live: bool = True

    @property
    def seen_at(self) -> datetime | None:
        """When this shows that the kiosk itself was there: not for a kept message, and not for its last will."""
        is_will = isinstance(self.message, Status) and self.message.state == "offline"
        return self.at if self.live and not is_will else None


def hear(topic: str, payload: bytes, at: datetime | None, *, live: bool = True) -> Heard:
    """The message in a payload; raises RefusedError for a foreign topic, a payload of over 64 KiB or one that breaks
    the contract."""
    address, channel = _sender(topic)
    where = address.topic(channel)
    if len(payload) > MAX_BYTES:
        raise RefusedError("size", where, f"{len(payload)} bytes are more than the {MAX_BYTES} allowed.")
    try:
        message = MODELS[channel.partition("/")[0]].decode(payload)
    except KioskError as error:
        raise RefusedError("message", f"{where} {error.where}", error.what) from error
    if isinstance(message, Alarm) and message.channel != channel:
        raise RefusedError("message", where, f"it belongs to {message.channel}.")
    return Heard(address, message, at, live)


def is_taken_away(topic: str, payload: bytes) -> bool:
    """Whether this is no message, but the end of one that the broker kept: an alarm that is over and stored."""
    return not payload and parse_alarm(topic) is not None


def _sender(topic: str) -> tuple[Address, str]:
    parsed = parse(topic) or parse_alarm(topic)
    if parsed is None or parsed[1].partition("/")[0] not in MODELS:
        raise RefusedError("topic", f"topic {topic[:120]!r}", "No kiosk may be called that, or speak there.")
    return parsed
