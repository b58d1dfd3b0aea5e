"""The reference and the schemas are made of the models: every field is described, and the page is the one of today."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import BaseModel
from typer.testing import CliRunner

from kiosk.cli import app
from kiosk.packs.asset import AssetFile
from kiosk.packs.making.described import descriptions, models_in
from kiosk.packs.making.reference import page
from kiosk.packs.making.schema import FOLDER, MODELS, kinds, schemas
from kiosk.packs.model import PackModel

ROOT = Path(__file__).parents[2]


def every_model() -> list[type[BaseModel]]:
    """The models of all files of a pack, and those inside them."""
    found: list[type[BaseModel]] = []
    waiting: list[type[BaseModel]] = [*MODELS.values(), *kinds().values()]
    while waiting:
        model = waiting.pop()
        if model not in found and "root" not in model.model_fields:
            found.append(model)
            waiting += [inner for field in model.model_fields.values() for inner in models_in(field.annotation)]
    return found


@pytest.mark.parametrize("model", every_model(), ids=lambda model: model.__qualname__)
def test_every_field_says_what_it_is_for(model: type[BaseModel]) -> None:
    bare = [name for name, words in descriptions(model).items() if not words]
    assert not bare, "Write a sentence below the field, or Field(description=…)."


def test_a_field_without_a_sentence_would_be_found() -> None:
    class Bare(PackModel):
        """A part."""

        said: str
        """What is said."""
        unsaid: str = ""

    assert descriptions(Bare) == {"said": "What is said.", "unsaid": ""}
    assert descriptions(AssetFile)["credit"].startswith("Whose work it is")


def test_the_page_is_what_the_models_say() -> None:
    written = (ROOT / "docs" / "pack-reference.md").read_text(encoding="utf-8")
    assert written == page(), "Run make reference."


def references(schema: object) -> Iterator[str]:
    if isinstance(schema, dict):
        if "$ref" in schema:
            yield schema["$ref"].removeprefix("#/definitions/")
        for inner in schema.values():
            yield from references(inner)
    elif isinstance(schema, list):
        for inner in schema:
            yield from references(inner)


@pytest.mark.parametrize("name", [*MODELS, "scene"])
def test_a_schema_holds_all_that_it_refers_to(name: str) -> None:
    schema = schemas()[name]
    assert set(references(schema)) <= set(schema.get("definitions", {}))
    json.dumps(schema)


def test_the_schema_of_a_scene_knows_the_keys_of_its_kind_and_no_others() -> None:
    schema = schemas()["scene"]
    quiz = schema["definitions"]["quiz"]
    assert quiz["additionalProperties"] is False
    assert {"scene", "after", "questions", "farewell"} <= set(quiz["properties"])
    assert "questions" in quiz["required"]
    assert quiz["properties"]["after"]["description"]
    assert schema["properties"]["scene"]["enum"] == sorted(kinds())


def test_the_command_writes_schemas_that_are_no_part_of_the_pack(tmp_path: Path) -> None:
    (tmp_path / "pack.yaml").write_text("id: tiny\n", encoding="utf-8")
    done = CliRunner().invoke(app, ["check", str(tmp_path), "--quick", "--schema"])
    assert done.exit_code == 1
    assert {path.name for path in (tmp_path / FOLDER).iterdir()} == {f"{name}.json" for name in schemas()}
    assert FOLDER not in done.output
