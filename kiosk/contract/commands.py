"""Commands from a technician to one kiosk: a closed list of operations, each with its own fields, signed as a whole."""

from __future__ import annotations

import base64
import json
from datetime import UTC, datetime
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints

from kiosk.contract.messages import Message, Name, Sentence
from kiosk.contract.orders import ORDERS, Order

__all__ = [
    "FINAL",
    "MAX_ANSWER_BYTES",
    "MAX_COMMAND_BYTES",
    "ORDERS",
    "Answer",
    "Command",
    "CommandId",
    "CommandState",
    "Order",
    "State",
    "read_moment",
    "written",
]

MAX_COMMAND_BYTES = 4096
MAX_COUNTER = 2**53 - 1
"""The largest number that every reader of JSON reads exactly."""
SIGNED_AS = b"museumlab-command-1\n"
"""Begins what is signed: a signature under anything else, a pack for example, is never one under a command."""
MAX_ANSWER_BYTES = 46_000
"""What a command may bring home: with its letters for bytes it is still a message."""
MOMENT = "%Y-%m-%dT%H:%M:%SZ"

BASE64 = r"^[A-Za-z0-9+/]*={0,2}$"

CommandId = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{16}$")]
Signature = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{128}$")]
State = Literal["accepted", "executing", "successful", "failed", "rejected", "expired"]
FINAL: tuple[State, ...] = ("successful", "failed", "rejected", "expired")
"""After one of these nothing more is said of a command."""


def written(moment: datetime) -> str:
    """A moment as commands carry it, in UTC to the second: `2026-11-27T12:45:00Z`."""
    return moment.astimezone(UTC).strftime(MOMENT)


def read_moment(text: str) -> datetime:
    """The moment in such a text; raises ValueError."""
    return datetime.strptime(text, MOMENT).replace(tzinfo=UTC)


def _is_moment(text: str) -> str:
    if written(read_moment(text)) != text:
        raise ValueError(f"moments are written like 2026-01-02T09:15:00Z, not {text}")
    return text


class Command(Message):
    """One order to one kiosk. `counter` only rises, for each key on each kiosk."""

    site: Name
    kiosk: Name
    order: Order
    id: CommandId
    not_after: Annotated[str, AfterValidator(_is_moment)]
    counter: Annotated[int, Field(ge=1, le=MAX_COUNTER)]
    key: Name
    signature: Signature

    def signed_bytes(self) -> bytes:
        """What the signature stands under: everything but itself, in the one form that both ends make anew."""
        content = self.model_dump(mode="json", by_alias=True, exclude={"signature"})
        form = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
        return SIGNED_AS + form.encode()


class CommandState(Message):
    """What became of a command so far; the topic says of which."""

    state: State
    reason: Sentence = ""


class Answer(Message):
    """What a command was to bring home, before it is told to be successful; the topic says for which."""

    form: Literal["image/jpeg", "text/plain", "application/json"]
    content: Annotated[str, StringConstraints(max_length=4 * (MAX_ANSWER_BYTES // 3 + 1), pattern=BASE64)]
    """Its bytes, in base64."""

    @classmethod
    def of(cls, form: Literal["image/jpeg", "text/plain", "application/json"], content: bytes) -> Answer:
        """An answer of these bytes, at most `MAX_ANSWER_BYTES`."""
        return cls(form=form, content=base64.b64encode(content).decode())

    @property
    def raw(self) -> bytes:
        """Its bytes."""
        return base64.b64decode(self.content)
