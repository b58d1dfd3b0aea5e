"""What is wrong with a value, in an artist's words: the sentences for what a model refuses."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from pydantic_core import PydanticCustomError

from kiosk.errors import did_you_mean
from kiosk.yamlfile.document import Data
from kiosk.yamlfile.scalars import shown, value_of

FAULT = "kiosk_fault"
"""The error type of what our own validators refuse."""

WANTED: Mapping[str, str] = {
    "string_type": "a text",
    "path_type": "a text",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "bool_type": "true or false",
    "dict_type": "a group of keys",
    "mapping_type": "a group of keys",
    "model_type": "a group of keys",
    "model_attributes_type": "a group of keys",
    "list_type": "a list",
    "tuple_type": "a list",
    "set_type": "a list",
    "frozen_set_type": "a list",
    "date_type": "a date",
    "date_parsing": "a date",
    "date_from_datetime_parsing": "a date",
    "none_required": "nothing",
}
"""Pydantic's error type to what is wanted instead."""

_WRITTEN: Mapping[str, str] = {
    "a date": "Write year-month-day: 2026-11-22.",
    "true or false": "Write true or false, without quotes.",
}
"""How some of what is wanted is written."""

Sentence = tuple[str, str]
"""What is wrong, and what to do."""


def fault(what: str, hint: str = "") -> PydanticCustomError:
    """For validators of models that people's files are checked by: a whole sentence, and one that says what to do."""
    return PydanticCustomError(FAULT, "{what}", {"what": what, "hint": hint})


def nearest(word: str, known: Iterable[str]) -> str:
    """The hint "Did you mean …?", or nothing where no known word is near: for words too many to list."""
    hint = did_you_mean(word, known)
    return hint if hint.startswith("Did you mean") else ""


def wrong_type(kinds: Iterable[str], value: Data, raw: str) -> Sentence:
    """The sentence for a value of the wrong type; `kinds` are pydantic's error types, one for each type allowed."""
    wanted = list(dict.fromkeys(WANTED[kind] for kind in kinds))
    return f"{_named(value, raw, wanted)}, {' or '.join(wanted)} is wanted.", _remedy(value, raw, wanted)


def _named(value: Data, raw: str, wanted: list[str]) -> str:
    if value is None:
        return "nothing stands here"
    if isinstance(value, bool):
        return f"{raw} is a switch"
    if isinstance(value, float) and wanted == ["a whole number"]:
        return f"{shown(raw)} is a number with a point"
    if isinstance(value, int | float):
        return f"{shown(raw)} is a number"
    if isinstance(value, str):
        return f"'{shown(raw)}' is a text"
    return "a list stands here" if isinstance(value, list) else "a group of keys stands here"


def _remedy(value: Data, raw: str, wanted: list[str]) -> str:
    if value is None:
        return "Write it, or remove the key."
    for one in wanted:
        if one in _WRITTEN:
            return _WRITTEN[one]
    if isinstance(value, list | dict):
        return _one_instead(value, wanted)
    if "a text" in wanted:
        return f'Quote it: "{shown(raw)}".'
    if isinstance(value, str) and not isinstance(value_of(raw, plain=True), str):
        return f"Remove the quotes: {shown(raw)}."
    return f"Write it in brackets: [{shown(raw)}]." if "a list" in wanted else ""


def _one_instead(value: list[Data] | dict[str, Data], wanted: list[str]) -> str:
    """What to do with a list, or a group of keys, where something else is wanted."""
    if "a list" in wanted:
        return "Begin each of its groups with '- '."
    if "a group of keys" in wanted:
        return ""
    return f"Write one value, without {'brackets' if isinstance(value, list) else 'keys'}."


def refusal(kind: str, context: Mapping[str, Any], message: str, raw: str) -> Sentence:
    """The sentence for a value that has the right type and is refused; `context` and `message` are pydantic's."""
    if kind == FAULT:
        return str(context["what"]), str(context["hint"])
    for ending, sentence in _LIMITS.items():
        if kind == ending:
            return sentence(context, shown(raw))
    if kind in {"literal_error", "enum"}:
        return f"'{shown(raw)}' is none of those allowed.", did_you_mean(raw, _choices(str(context["expected"])))
    said = str(context.get("error", message)).strip().rstrip(".")
    return f"{said[:1].lower()}{said[1:]}.", ""


def _choices(expected: str) -> list[str]:
    """The words in pydantic's "'gpu', 'software' or 'none'"."""
    return re.findall(r"'([^']*)'", expected) or re.split(r", | or ", expected)


_LIMITS: Mapping[str, Callable[[Mapping[str, Any], str], Sentence]] = {
    "greater_than": lambda limit, raw: (f"{raw} is too small.", f"It must be more than {limit['gt']:g}."),
    "greater_than_equal": lambda limit, raw: (f"{raw} is too small.", f"The smallest is {limit['ge']:g}."),
    "less_than": lambda limit, raw: (f"{raw} is too large.", f"It must be less than {limit['lt']:g}."),
    "less_than_equal": lambda limit, raw: (f"{raw} is too large.", f"The largest is {limit['le']:g}."),
    "too_short": lambda limit, _: (
        f"{limit['actual_length']} entries are too few.",
        f"At least {limit['min_length']} are wanted.",
    ),
    "too_long": lambda limit, _: (
        f"{limit['actual_length']} entries are too many.",
        f"At most {limit['max_length']} are wanted.",
    ),
    "string_too_short": lambda limit, raw: (
        f"'{raw}' is too short.",
        f"At least {limit['min_length']} characters are wanted.",
    ),
    "string_too_long": lambda limit, raw: (
        f"'{raw}' is too long.",
        f"At most {limit['max_length']} characters are wanted.",
    ),
    "string_pattern_mismatch": lambda limit, raw: (f"'{raw}' has the wrong form.", f"Wanted: {limit['pattern']}."),
}
"""Pydantic's error types for limits to their sentences, from the limit and the value as written."""
