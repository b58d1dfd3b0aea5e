"""JSON Schemas of a pack's files, by which an editor completes and checks while one writes.

An editor with the YAML language server takes the schema of a file from its first line:
`# yaml-language-server: $schema=../.schema/scene.json`.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue

from kiosk import registry
from kiosk.packs.asset import AssetFile, FolderFile
from kiosk.packs.making.described import descriptions
from kiosk.packs.model import Manifest, SceneSettings
from kiosk.packs.planes import Planes
from kiosk.packs.texts import TextFile

Schema = dict[str, Any]

DIALECT = "http://json-schema.org/draft-07/schema#"
"""The one that editors know best."""
FOLDER = ".schema"
"""Where `kiosk new` and `kiosk check --schema` write them: a hidden folder, so it is no part of the pack."""

MODELS: dict[str, type[BaseModel]] = {
    "pack": Manifest,
    "planes": Planes,
    "credits": FolderFile,
    "asset": AssetFile,
    "texts": TextFile,
}
"""Names of schemas to the models of the files that they are for; `scene` is made of all kinds of scenes."""


class _Described(GenerateJsonSchema):
    """Puts the description of every field beside it."""

    def model_schema(self, schema: Any) -> JsonSchemaValue:
        made = super().model_schema(schema)
        for name, words in descriptions(schema["cls"]).items():
            if words and name in made.get("properties", {}):
                made["properties"][name].setdefault("description", words)
        return made


def schemas() -> dict[str, Schema]:
    """Every schema by its name; the kinds of scenes are those of this machine, add-ons too."""
    made = {name: _of(model) for name, model in MODELS.items()}
    return {**made, "scene": _of_scenes()}


def kinds() -> dict[str, type[SceneSettings]]:
    """The settings of each kind of scene that says which keys it takes."""
    loaded = {name: getattr(registry.load(registry.SCENES, name), "Settings", None) for name in _names()}
    return {
        name: settings
        for name, settings in loaded.items()
        if isinstance(settings, type) and issubclass(settings, SceneSettings)
    }


def write(folder: Path) -> list[Path]:
    """Write the schemas into a folder, which is made; the files that were written. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for name, schema in schemas().items():
        path = folder / f"{name}.json"
        path.write_text(json.dumps(schema, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        paths.append(path)
    return paths


def _names() -> list[str]:
    return sorted(registry.names(registry.SCENES))


def _of(model: type[BaseModel]) -> Schema:
    made = model.model_json_schema(schema_generator=_Described, ref_template="#/definitions/{model}")
    definitions = made.pop("$defs", {})
    return {"$schema": DIALECT, **made, **({"definitions": definitions} if definitions else {})}


def _of_scenes() -> Schema:
    """The keys of a scene's file hang on its kind: for each one the schema of its settings."""
    definitions: Schema = {}
    ways = []
    for name, settings in kinds().items():
        made = _of(settings)
        made.pop("$schema")
        _named_apart(made, name, definitions)
        ways.append({"if": {"properties": {"scene": {"const": name}}}, "then": {"$ref": f"#/definitions/{name}"}})
    return {
        "$schema": DIALECT,
        "title": "scene",
        "type": "object",
        "required": ["scene"],
        "properties": {"scene": {"description": descriptions(SceneSettings)["scene"], "enum": list(kinds())}},
        "allOf": ways,
        "definitions": definitions,
    }


def _named_apart(made: Schema, kind: str, definitions: Schema) -> None:
    """Add a kind's schema, with its definitions under names of their own: two kinds may each have a `Page`."""
    inner = made.pop("definitions", {})
    text = json.dumps({kind: made, **{f"{kind}.{name}": part for name, part in inner.items()}})
    definitions |= json.loads(text.replace('"#/definitions/', f'"#/definitions/{kind}.'))
