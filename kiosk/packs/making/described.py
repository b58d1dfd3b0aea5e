"""What the fields of a model are for: their descriptions, or the sentences that stand below them in its source."""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise
from typing import Any, get_args

from pydantic import BaseModel

USUAL: Mapping[str, str] = {
    "picture": "What is seen: an image file, or a `planes.yaml` that lays several over each other.",
    "heading": "A few words over the text, set larger.",
    "title": "What it is called.",
    "name": "What it is called, in a few words.",
    "text": "What visitors read, in at most 75 words.",
    "question": "What visitors are asked.",
    "id": "A name of its own, which other keys and reports call it by.",
}
"""What keys of these names are for where a model says nothing else: the same in every kind of scene."""


@cache
def descriptions(model: type[BaseModel]) -> Mapping[str, str]:
    """The description of each field of a model, by its name in the file; an empty one where nothing is said.

    A field that has none takes the first sentence of the model that it holds.
    """
    below = _below_fields(model)
    return {
        field.alias or name: field.description
        or below.get(name, "")
        or USUAL.get(name)
        or _of_its_model(field.annotation)
        for name, field in model.model_fields.items()
    }


def models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    """The models in an annotation, whatever lists, maps and unions stand around them."""
    if isinstance(annotation, type) and not get_args(annotation) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from models_in(part)


def one_line(text: str | None) -> str:
    """The words of a docstring without its line breaks.

    >>> one_line("A picture\\n    of the pack.")
    'A picture of the pack.'
    """
    return " ".join((text or "").split())


def _of_its_model(annotation: Any) -> str:
    return next((one_line(inspect.getdoc(model)) for model in models_in(annotation)), "")


def _below_fields(model: type[BaseModel]) -> dict[str, str]:
    """The docstrings below fields, those of the classes that the model comes from too."""
    found: dict[str, str] = {}
    for part in reversed(model.__mro__):
        if issubclass(part, BaseModel) and part is not BaseModel:
            found |= _of_class(part)
    return found


@cache
def _of_class(model: type[BaseModel]) -> Mapping[str, str]:
    try:
        source = textwrap.dedent(inspect.getsource(model))
    except (OSError, TypeError):  # a model that no file holds has no sentences below its fields
        return {}
    body = next(node for node in ast.parse(source).body if isinstance(node, ast.ClassDef)).body
    found = {}
    for pair in pairwise(body):
        match pair:
            case (ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(words)))):
                found[name] = one_line(words)
    return found
