"""What is published of the contract: nothing goes over the wire that docs/privacy.md does not list."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterator
from functools import reduce
from pathlib import Path
from typing import Any

import pytest
from from_npm import npm_file
from jsonschema import Draft7Validator
from pydantic import BaseModel

from kiosk.contract.asyncapi import document, text
from kiosk.contract.messages import Message
from kiosk.contract.notes import MODELS, NOTES, fields_of
from kiosk.contract.privacy_page import page

PAGE = Path(__file__).parents[2] / "docs" / "privacy.md"


def test_the_page_lists_all_that_is_counted_and_sent() -> None:
    missing = set(page().splitlines()) - set(PAGE.read_text(encoding="utf-8").splitlines())
    assert not missing, "run `make reference`"


@pytest.mark.parametrize("model", MODELS)
def test_every_field_has_a_note_and_every_note_a_field(model: type[BaseModel]) -> None:
    assert sorted(NOTES[model.__name__]) == sorted(fields_of(model))
    assert model.model_config["extra"] == "forbid"


def test_every_message_and_its_parts_are_among_them() -> None:
    assert set(Message.__subclasses__()) <= set(MODELS)
    assert set(document()["components"]["schemas"]) == {model.__name__ for model in MODELS}


def test_the_document_that_is_kept_is_that_of_the_contract() -> None:
    assert PAGE.with_name("asyncapi.json").read_text(encoding="utf-8") == text(), "run `make reference`"


def refs(part: Any) -> Iterator[str]:
    if isinstance(part, dict):
        yield from [part["$ref"]] if "$ref" in part else []
    for below in part.values() if isinstance(part, dict) else part if isinstance(part, list) else []:
        yield from refs(below)


def test_the_document_is_whole() -> None:
    whole = json.loads(json.dumps(document()))
    for ref in refs(whole):
        assert isinstance(reduce(lambda place, name: place[name], ref.removeprefix("#/").split("/"), whole), dict)
    assert whole["channels"]["counts"]["address"] == "museumlab/1/{site}/{kiosk}/counts"
    assert all(schema["additionalProperties"] is False for schema in whole["components"]["schemas"].values())
    assert {"from", "to"} <= set(whole["components"]["schemas"]["Counts"]["required"])


@pytest.fixture(scope="module")
def asyncapi() -> Draft7Validator:
    """AsyncAPI's own schema of such documents."""
    return Draft7Validator(json.loads(npm_file("@asyncapi/specs/schemas/3.0.0.json").read_bytes()))


@pytest.mark.tool("npm")
def test_the_document_is_one_of_asyncapi_3(asyncapi: Draft7Validator) -> None:
    assert [f"{error.json_path}: {error.message}" for error in asyncapi.iter_errors(document())] == []


BREAKS: dict[str, Callable[[dict[str, Any]], object]] = {
    "no version": lambda whole: whole.pop("asyncapi"),
    "an older form": lambda whole: whole.update(asyncapi="2.6.0"),
    "no title": lambda whole: whole["info"].pop("title"),
    "an unknown part": lambda whole: whole.update(topics={}),
    "an operation that neither sends nor receives": lambda whole: whole["operations"]["send-counts"].update(
        action="publish"
    ),
    "an operation without its channel": lambda whole: whole["operations"]["send-counts"].pop("channel"),
    "a topic that is a number": lambda whole: whole["channels"]["counts"].update(address=1),
    "an unknown type": lambda whole: whole["components"]["schemas"]["Counts"].update(type="table"),
    "a discriminator of OpenAPI": lambda whole: whole["components"]["schemas"]["Command"].update(
        discriminator={"propertyName": "op"}
    ),
}


@pytest.mark.tool("npm")
@pytest.mark.parametrize("broken", BREAKS)
def test_a_document_that_is_broken_is_none(asyncapi: Draft7Validator, broken: str) -> None:
    whole = copy.deepcopy(document())
    BREAKS[broken](whole)
    assert not asyncapi.is_valid(whole)
