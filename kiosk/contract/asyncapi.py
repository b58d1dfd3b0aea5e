"""The wire as an AsyncAPI 3 document, with a JSON Schema of each message, out of the models."""

from __future__ import annotations

import json
from typing import Any, Literal

from pydantic.json_schema import models_json_schema

from kiosk.contract.alarms import Alarm, AlarmReceipt
from kiosk.contract.commands import Answer, Command, CommandState
from kiosk.contract.messages import Counts, Health, Message, Receipt, Status, Twin
from kiosk.contract.topics import (
    ALARM,
    ANSWER,
    COMMAND,
    COMMAND_STATE,
    COUNTS,
    HEALTH,
    NAME_PATTERN,
    RECEIPT,
    STATUS,
    TWIN,
    Address,
    below,
)

CHANNELS: dict[str, tuple[tuple[type[Message], ...], Literal["send", "receive"]]] = {
    STATUS: ((Status,), "send"),
    TWIN: ((Twin,), "send"),
    HEALTH: ((Health,), "send"),
    COUNTS: ((Counts,), "send"),
    ALARM: ((Alarm,), "send"),
    RECEIPT: ((Receipt, AlarmReceipt), "receive"),
    COMMAND: ((Command,), "receive"),
    COMMAND_STATE: ((CommandState,), "send"),
    ANSWER: ((Answer,), "send"),
}
"""What each topic carries, and whether the kiosk sends or receives it."""
BELOW = {ALARM: ("alarm",), COMMAND: ("op", "id"), COMMAND_STATE: ("op", "id"), ANSWER: ("op", "id")}
"""What stands in a topic below some of these."""
NAMED = {"alarm": "The alarm's kind; behind a full stop what it is about, where there may be several"}

VERSION = "1"


def document() -> dict[str, Any]:
    """The document as seen from a kiosk."""
    every = [model for models, _ in CHANNELS.values() for model in models]
    models = [(model, "validation") for model in every]
    _, schemas = models_json_schema(models, by_alias=True, ref_template="#/components/schemas/{model}")  # type: ignore[arg-type]
    return {
        "asyncapi": "3.0.0",
        "info": {"title": "MuseumLab Kiosk", "version": VERSION},
        "defaultContentType": "application/json",
        "channels": {name: _channel(name, carried) for name, (carried, _) in CHANNELS.items()},
        "operations": {
            f"{action}-{name}": {"action": action, "channel": _ref("channels", name)}
            for name, (_, action) in CHANNELS.items()
        },
        "components": {
            "schemas": _told_by_their_constants(schemas["$defs"]),
            "messages": {
                model.__name__: {"name": model.__name__, "payload": _ref("components/schemas", model.__name__)}
                for model in every
            },
        },
    }


def text() -> str:
    """The document as docs/asyncapi.json has it."""
    return json.dumps(document(), indent=1, ensure_ascii=False) + "\n"


def _channel(name: str, carried: tuple[type[Message], ...]) -> dict[str, Any]:
    named = f"A name of the form {NAME_PATTERN}"
    parts = BELOW.get(name, ())
    channel = below(name, *(f"{{{part}}}" for part in parts))
    return {
        "address": Address("{site}", "{kiosk}").topic(channel),
        "parameters": {part: {"description": NAMED.get(part, named)} for part in ("site", "kiosk", *parts)},
        "messages": {model.__name__: _ref("components/messages", model.__name__) for model in carried},
    }


def _told_by_their_constants(schema: Any) -> Any:
    """Without discriminators: AsyncAPI's are names of schemas, and ours are constants in them, which say it already."""
    if isinstance(schema, list):
        return [_told_by_their_constants(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    return {name: _told_by_their_constants(part) for name, part in schema.items() if name != "discriminator"}


def _ref(place: str, name: str) -> dict[str, str]:
    return {"$ref": f"#/{place}/{name}"}
