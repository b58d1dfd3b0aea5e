"""The form of an operation, made from its model: an operation that comes new to the contract has its form by itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from kiosk.collector.texts import has, text
from kiosk.contract.commands import ORDERS

Kind = Literal["text", "number", "check", "choice"]
Json = Mapping[str, Any]
Choices = Mapping[tuple[str, str], Sequence[tuple[str, str]]]
"""By operation and field the values that there are to choose among, and what they are called."""


LAST = "force"
"""What is asked for after all that the order is about."""
FOLLOWS: Mapping[tuple[str, str], str] = {("pack-install", "name"): "sha256"}
"""What nobody is asked for: it follows from what was chosen in another field."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field. `least`, `most` and `step` are a number's, `longest` a text's; `choices` all values that
    there are, and what they are called."""

    name: str
    label: str
    kind: Kind
    value: str
    required: bool
    least: str = ""
    most: str = ""
    step: str = ""
    longest: str = ""
    choices: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """One operation: what it is called and does, and its fields. `lacks`: there is nothing to choose among, so it
    cannot be sent."""

    op: str
    title: str
    does: str
    fields: Sequence[Field]
    lacks: bool


def forms(choices: Choices) -> Sequence[Form]:
    """The forms of all operations."""
    return [form_of(op, choices) for op in ORDERS]


def form_of(op: str, choices: Choices) -> Form:
    """The form of one operation."""
    model = ORDERS[op]
    schema = model.model_json_schema()
    needed = schema.get("required", [])
    fields = [
        _field(name, _resolved(property_, schema), needed=name in needed, choices=choices.get((op, name), ()))
        for name, property_ in sorted(schema["properties"].items(), key=lambda each: each[0] == LAST)
        if name != "op" and (op, FOLLOWS.get((op, name), "")) not in choices
    ]
    lacks = any(each == op and not known for (each, _), known in choices.items())
    return Form(op, op_title(op), _said(f"op.{op}.does", _first_sentence(model.__doc__ or "")), fields, lacks)


def op_title(op: str) -> str:
    """What an operation is called."""
    return _said(f"op.{op}", op.replace("-", " ").capitalize())


def label_of(name: str) -> str:
    """What a field is called."""
    return _said(f"field.{name}", name.replace("_", " ").capitalize())


def value_of(value: object) -> str:
    """What a value of a closed list is called."""
    return _said(f"value.{value}", str(value))


def words_of(op: str, values: Mapping[str, str]) -> Sequence[str]:
    """What a form has sent as the words of an order, `name=value`: an empty field says nothing, and a box that is not
    ticked is not sent at all."""
    words = []
    for field in form_of(op, {}).fields:
        value = values.get(field.name, "").strip()
        if field.kind == "check":
            value = "true" if value else "false"
        if value:
            words.append(f"{field.name}={value}")
    return words


def _field(name: str, property_: Json, *, needed: bool, choices: Sequence[tuple[str, str]]) -> Field:
    kind, default = _kind(property_), property_.get("default")
    options = _options(property_, choices, needed=needed)
    return Field(
        name,
        label_of(name),
        "choice" if options else kind,
        "" if default is None else str(default).lower() if isinstance(default, bool) else str(default),
        needed,
        _number(property_, "minimum", "exclusiveMinimum"),
        _number(property_, "maximum", "exclusiveMaximum"),
        "any" if property_.get("type") == "number" else "",
        _number(property_, "maxLength"),
        options,
    )


def _options(property_: Json, choices: Sequence[tuple[str, str]], *, needed: bool) -> Sequence[tuple[str, str]]:
    """The values to choose among, and what they are called; none where there are too many. What may be left as it is
    has a value for that."""
    known = [*choices] or [(each, value_of(each)) for each in map(str, property_.get("enum", ()))]
    leave = [("", text("field.as_it_is"))] if known and not needed and property_.get("default") is None else []
    return [*leave, *known]


def _kind(property_: Json) -> Kind:
    match property_.get("type"):
        case "boolean":
            return "check"
        case "integer" | "number":
            return "number"
        case _:
            return "text"


def _resolved(property_: Json, schema: Json) -> Json:
    """The property with what it refers to, and of one that may be missing what it is when it is there."""
    merged: dict[str, Any] = dict(property_)
    for other in _others(property_, schema):
        merged = {**_resolved(other, schema), **{name: value for name, value in merged.items() if name != "anyOf"}}
    return merged


def _others(property_: Json, schema: Json) -> Iterator[Json]:
    if "$ref" in property_:
        yield schema["$defs"][str(property_["$ref"]).rsplit("/", 1)[-1]]
    some = [each for each in property_.get("anyOf", ()) if each.get("type") != "null"]
    if len(some) == 1:
        yield some[0]


def _number(property_: Json, *names: str) -> str:
    return next((str(property_[name]) for name in names if name in property_), "")


def _said(name: str, otherwise: str) -> str:
    return text(name) if has(name) else otherwise


def _first_sentence(doc: str) -> str:
    return " ".join(doc.split())
