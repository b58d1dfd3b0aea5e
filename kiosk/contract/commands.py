"""Commands from a technician to one kiosk: a closed list of operations, each with its own fields, signed as a whole."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Annotated, Literal, get_args

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from kiosk.contract.messages import Message, Name, Sentence, Tag

MAX_COMMAND_BYTES = 4096
MAX_COUNTER = 2**53 - 1
"""The largest number that every reader of JSON reads exactly."""
SIGNED_AS = b"museumlab-command-1\n"
"""Begins what is signed: a signature under anything else, a pack for example, is never one under a command."""
MOMENT = "%Y-%m-%dT%H:%M:%SZ"

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


class _Order(BaseModel):
    """What every operation has in common."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class _Interrupting(_Order):
    """An operation that would disturb a visitor: it waits until nobody plays, unless it is forced."""

    force: bool = False


class Identify(_Order):
    """Show this kiosk's name, and a number where one is given, large on its screen for 20 seconds."""

    op: Literal["identify"] = "identify"
    number: Annotated[int, Field(ge=0, le=999)] | None = None


class Language(_Interrupting):
    """Show and say everything in this language, until the screen goes back to its beginning."""

    op: Literal["language"] = "language"
    tag: Annotated[Tag, StringConstraints(min_length=2)]


class Restart(_Interrupting):
    """End the exhibit in good order; who watches over it, systemd, starts it again."""

    op: Literal["restart"] = "restart"


class Scene(_Interrupting):
    """Play this scene of the pack."""

    op: Literal["scene"] = "scene"
    name: Name


class Service(_Order):
    """Begin service, in which nothing is a visit, for so many minutes; or end it."""

    op: Literal["service"] = "service"
    on: bool = True
    minutes: Annotated[int, Field(ge=1, le=120)] = 15


Order = Annotated[Identify | Language | Restart | Scene | Service, Field(discriminator="op")]
ORDERS: dict[str, type[BaseModel]] = {
    str(model.model_fields["op"].default): model for model in get_args(get_args(Order)[0])
}
"""Every operation that there is: no other can be sent, and none runs a program or opens a path that it carries."""


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
