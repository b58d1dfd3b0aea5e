"""The wire as an AsyncAPI 3 document, with a JSON Schema of each message, out of the models."""

from __future__ import annotations

import json
from typing import Any, Literal

from pydantic.json_schema import models_json_schema

from kiosk.contract.commands import Answer, Command, CommandState
from kiosk.contract.messages import Counts, Health, Message, Receipt, Status, Twin
from kiosk.contract.topics import (
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

CHANNELS: dict[str, tuple[type[Message], Literal["send", "receive"]]] = {
    STATUS: (Status, "send"),
    TWIN: (Twin, "send"),
    HEALTH: (Health, "send"),
    COUNTS: (Counts, "send"),
    RECEIPT: (Receipt, "receive"),
    COMMAND: (Command, "receive"),
    COMMAND_STATE: (CommandState, "send"),
    ANSWER: (Answer, "send"),
}
"""What each topic carries, and whether the kiosk sends or receives it."""

VERSION = "1"


def document() -> dict[str, Any]:
    """The document as seen from a kiosk."""
    models = [(model, "validation") for model, _ in CHANNELS.values()]
    _, schemas = models_json_schema(models, by_alias=True, ref_template="#/components/schemas/{model}")  # type: ignore[arg-type]
    return {
        "asyncapi": "3.0.0",
        "info": {"title": "MuseumLab Kiosk", "version": VERSION},
        "defaultContentType": "application/json",
        "channels": {name: _channel(name, model) for name, (model, _) in CHANNELS.items()},
        "operations": {
            f"{action}-{name}": {"action": action, "channel": _ref("channels", name)}
            for name, (_, action) in CHANNELS.items()
        },
        "components": {
            "schemas": _told_by_their_constants(schemas["$defs"]),
            "messages": {
                model.__name__: {"name": model.__name__, "payload": _ref("components/schemas", model.__name__)}
                for model, _ in CHANNELS.values()
            },
        },
    }


def text() -> str:
    """The document as docs/asyncapi.json has it."""
    return json.dumps(document(), indent=1, ensure_ascii=False) + "\n"


def _channel(name: str, model: type[Message]) -> dict[str, Any]:
    named = f"A name of the form {NAME_PATTERN}"
    parameters = ["site", "kiosk", "op", "id"] if name in (COMMAND, COMMAND_STATE, ANSWER) else ["site", "kiosk"]
    channel = below(name, "{op}", "{id}") if "op" in parameters else name
    return {
        "address": Address("{site}", "{kiosk}").topic(channel),
        "parameters": {parameter: {"description": named} for parameter in parameters},
        "messages": {model.__name__: _ref("components/messages", model.__name__)},
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
