"""From data to a typed model: every value that the model refuses becomes an error with line and column."""

from __future__ import annotations

import json
from collections.abc import Container, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError

from kiosk.errors import KioskErrors, did_you_mean
from kiosk.yamlfile.document import Document, FileError, KeyPath, in_order
from kiosk.yamlfile.reading import load_document
from kiosk.yamlfile.sentences import WANTED, Sentence, refusal, wrong_type

Model = TypeVar("Model", bound=BaseModel)
KEY = "[key]"
"""Pydantic's word for: the key itself is refused."""


def load(path: Path, model: type[Model], root: Path | None = None) -> Model:
    """Read a file as a model; `root` is the folder that its name in messages is relative to.

    Raises KioskErrors with every error of the file (of a syntax error only the first: what follows cannot be read).
    """
    return validate(load_document(path, root), model)


def validate(
    document: Document, model: type[Model], at: KeyPath = (), without: Container[str] = (), context: object = None
) -> Model:
    """The part of a document at a path as a model, leaving out the keys of it that are read elsewhere. The `context`
    is for the model's own validators.

    Types are strict: nothing is turned into another type but lists into tuples and texts into dates and paths. Raises
    KioskErrors.
    """
    data = document.at(at)
    if isinstance(data, dict):
        data = {key: value for key, value in data.items() if key not in without}
    try:
        return model.model_validate_json(json.dumps(data), strict=True, context=context)
    except ValidationError as error:
        raise KioskErrors(in_order(_errors(document, model, at, error))) from error
    except Exception as error:  # the model may be an add-on's, and must not take the exhibit with it
        what = f"the check of these keys itself failed: {error}."
        raise KioskErrors([document.error(at, what, "This is a fault of the add-on, not of the file.")]) from error


class _Refused:
    """One of pydantic's errors, with the path that it has in the file.

    Pydantic's location also holds the labels of a union's alternatives, which are no keys of the file: the first of
    them is `choice`, the path before it `fork`.
    """

    def __init__(self, document: Document, at: KeyPath, detail: Any) -> None:
        self.kind: str = detail["type"]
        self.context: dict[str, Any] = detail.get("ctx", {})
        self.message: str = detail["msg"]
        self.key = KEY in detail["loc"] or self.kind == "extra_forbidden"
        self.path = at
        self.choice = ""
        self.fork: KeyPath = ()
        missing = self.kind == "missing"
        for part in detail["loc"][:-1] if missing else detail["loc"]:
            self._step(document, part)
        if missing:
            self.path = (*self.path, detail["loc"][-1])

    def _step(self, document: Document, part: str | int) -> None:
        if (*self.path, part) in document.values:
            self.path = (*self.path, part)
        elif part != KEY and not self.choice:
            self.choice, self.fork = str(part), self.path


def _errors(document: Document, model: type[BaseModel], at: KeyPath, error: ValidationError) -> Iterator[FileError]:
    details = error.errors(include_url=False, include_input=False)
    refused = _likeliest([_Refused(document, at, detail) for detail in details])
    hints = {one.path: _nearest_key(model, one.path, at) for one in refused if one.kind == "extra_forbidden"}
    told: set[tuple[KeyPath, bool]] = set()
    for one in refused:
        if one.kind == "extra_forbidden":
            yield document.error(one.path, "no such key.", hints[one.path], key=True)
        elif one.kind != "missing":
            if (one.path, one.key) not in told:
                yield document.error(one.path, *_sentence(document, one, refused), key=one.key)
            told.add((one.path, one.key))
        elif not _misspelt(one.path, hints):
            yield document.error(one.path, *_missing(one.path[-1]))


def _nearest_key(model: type[BaseModel], path: KeyPath, at: KeyPath) -> str:
    return did_you_mean(str(path[-1]), _known_keys(model, path[len(at) : -1]))


def _misspelt(missing: KeyPath, hints: Mapping[KeyPath, str]) -> bool:
    """Whether the missing key stands there under a name that is nearly its own: one mistake, one error."""
    return any(path[:-1] == missing[:-1] and hint == f"Did you mean '{missing[-1]}'?" for path, hint in hints.items())


def _missing(key: str | int) -> Sentence:
    if isinstance(key, int):
        return f"entry {key + 1} of the list is missing.", "Write it."
    return "this key is missing.", f"Add '{key}: …'."


def _sentence(document: Document, one: _Refused, refused: Iterable[_Refused]) -> Sentence:
    raw = str(one.path[-1]) if one.key else document.mark(one.path).raw
    if one.kind not in WANTED:
        return refusal(one.kind, one.context, one.message, raw)
    kinds = [other.kind for other in refused if (other.path, other.key) == (one.path, one.key) and other.kind in WANTED]
    return wrong_type(kinds, document.at(one.path), raw)


def _likeliest(refused: list[_Refused]) -> list[_Refused]:
    """Of a union's alternatives only the one that fits best: the others' complaints would mislead.

    Where all of them complain about the value itself they are all kept, to say everything that is allowed.
    """
    forks: dict[KeyPath, dict[str, list[_Refused]]] = {}
    for one in refused:
        if one.choice:
            forks.setdefault(one.fork, {}).setdefault(one.choice, []).append(one)
    dropped: set[int] = set()
    for choices in forks.values():
        best = max(choices.values(), key=_fit)
        if any(one.path != one.fork for one in best):
            dropped |= {id(one) for others in choices.values() if others is not best for one in others}
    return [one for one in refused if id(one) not in dropped]


def _fit(complaints: list[_Refused]) -> tuple[int, int]:
    """How well an alternative fits: how deep its complaints are, then how few keys it misses or does not know."""
    strange = [one for one in complaints if one.kind in {"missing", "extra_forbidden"}]
    return max(len(one.path) for one in complaints), -len(strange)


def _known_keys(model: type[BaseModel], path: KeyPath) -> set[str]:
    """The keys that the model (or the models in a union) at a path knows."""
    found = {model}
    for part in path:
        inner = {deeper for one in found for deeper in _models_in(_annotation(one, part))}
        found = inner or found
    return {field.alias or name for one in found for name, field in one.model_fields.items()}


def _annotation(model: type[BaseModel], key: str | int) -> Any:
    for name, field in model.model_fields.items():
        if key == (field.alias or name):
            return field.annotation
    return None


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    """The models in an annotation, whatever lists, maps and unions stand around them."""
    if isinstance(annotation, type) and not get_args(annotation) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from _models_in(part)
