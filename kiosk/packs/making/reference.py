"""The reference of a pack's files, made of their models: every key, what it takes, and what it is for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from kiosk.packs.fields import FILE
from kiosk.packs.making.described import one_line
from kiosk.packs.making.schema import Schema, kinds, schemas
from kiosk.packs.model import SceneSettings

HEAD = """\
# The files of a pack

<!-- Made of the models in kiosk/packs and kiosk/scenes by `make reference`: change it there. -->

Every key that a file of a pack may have. Texts for visitors (`texts`) are a group of languages,
`{fr: Bonjour, en: Hello}`, or the name of one in the folder `texts`. A text that is shown in another language on
purpose says in which: `{fr: Le Doudou, falls_back: fr}`. Files are named by their path from the pack's folder.
`kiosk check PACK` tells what is wrong, with file, line and column.

`kiosk check PACK --schema` writes the same as JSON Schemas into the pack's folder `.schema`. An editor with the YAML
language server completes and checks while you write, in each file whose first line names one of them:
`# yaml-language-server: $schema=.schema/pack.json` in `pack.yaml`, `$schema=../.schema/scene.json` in a scene.
"""

FILES = {
    "pack": "`pack.yaml`",
    "planes": "`planes.yaml`",
    "credits": "`credits.yaml`, for all files in its folder and below",
    "asset": "`NAME.yaml` beside a file NAME",
}


def page() -> str:
    """The page, in Markdown."""
    made = schemas()
    parts = [HEAD]
    for name, title in FILES.items():
        parts += _model(title, made[name], made[name].get("definitions", {}))
    parts += ["\n## `scenes/NAME.yaml`, every kind\n", one_line(SceneSettings.__doc__), "\n"]
    definitions = made["scene"]["definitions"]
    common = set(SceneSettings.model_fields)
    parts += _keys(_without(definitions[next(iter(kinds()))], set(), common), definitions)
    for name, settings in kinds().items():
        parts += _kind(name, settings, definitions, common)
    return "\n".join(parts).rstrip() + "\n"


def _kind(name: str, settings: type[BaseModel], definitions: Schema, common: set[str]) -> Iterator[str]:
    own = _without(definitions[name], common, set(definitions[name]["properties"]))
    yield f"\n## `scene: {name}`\n"
    yield f"{one_line(settings.__doc__)}\n"
    yield from _keys(own, definitions)


def _without(schema: Schema, without: set[str], only: set[str]) -> Schema:
    kept = {key: value for key, value in schema["properties"].items() if key in only and key not in without}
    return {**schema, "properties": kept}


def _model(title: str, schema: Schema, definitions: Schema) -> Iterator[str]:
    yield f"\n## {title}\n"
    yield f"{one_line(schema.get('description'))}\n"
    yield from _keys(schema, definitions)


def _keys(schema: Schema, definitions: Schema) -> Iterator[str]:
    """The keys of a schema, and after them those of its parts."""
    yield from _table(schema, definitions)
    for inner in _inside(schema, definitions):
        yield from _part(inner, definitions)


def _part(name: str, definitions: Schema) -> Iterator[str]:
    schema = definitions[name]
    yield f"\n**{_called(name)}**: {one_line(schema.get('description'))}\n"
    yield from _table(schema, definitions)


def _table(schema: Schema, definitions: Schema) -> Iterator[str]:
    yield "| key | takes | what it is for |"
    yield "|---|---|---|"
    for key, value in schema["properties"].items():
        needed = "" if key not in schema.get("required", ()) else ", needed"
        said = value.get("description", "").replace("|", "\\|")
        yield f"| `{key}` | {_takes(value, definitions)}{needed} | {said} |"


def _inside(schema: Schema, definitions: Schema) -> list[str]:
    """The parts that keys of a schema hold, and those that these hold, each once."""
    found: list[str] = []
    waiting = [schema.get("properties", {})]
    while waiting:
        for name in _references(waiting.pop()):
            if name not in found and "properties" in definitions.get(name, {}):
                found.append(name)
                waiting.append(definitions[name]["properties"])
    return found


def _references(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if isinstance(value.get("$ref"), str):
            yield value["$ref"].rpartition("/")[2]
        for inner in value.values():
            yield from _references(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _references(inner)


def _called(name: str) -> str:
    return name.rpartition(".")[2]


def _takes(value: Schema, definitions: Schema) -> str:
    """What a key takes, in a few words."""
    if "$ref" in value:
        name = value["$ref"].rpartition("/")[2]
        inner = definitions.get(name, {})
        return _called(name) if "properties" in inner else _takes(inner, definitions)
    for several in ("anyOf", "oneOf", "allOf"):
        if several in value:
            parts = [_takes(part, definitions) for part in value[several] if part.get("type") != "null"]
            return " or ".join(dict.fromkeys(parts)) + _default(value)
    if "enum" in value or "const" in value:
        return ", ".join(f"`{_written(each)}`" for each in value.get("enum", [value.get("const")])) + _default(value)
    return _plain(value, definitions) + _limits(value) + _default(value)


def _plain(value: Schema, definitions: Schema) -> str:
    kind = value.get("type")
    if kind == "array":
        items = value.get("items") or {}
        if "prefixItems" in value:
            return f"list of {len(value['prefixItems'])}"
        return f"list of {_takes(items, definitions)}" if items else "list"
    if kind == "object":
        inner = value.get("additionalProperties")
        if isinstance(inner, dict):
            return "texts" if inner == {"type": "string"} else f"group of {_takes(inner, definitions)}"
        return "group of keys"
    if value.get("format") == FILE:
        return "file"
    return {"string": "text", "integer": "whole number", "number": "number", "boolean": "true or false"}.get(
        str(kind), "value"
    )


def _written(value: object) -> str:
    """A value as it stands in a file."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _limits(value: Schema) -> str:
    least, most = value.get("minimum", value.get("exclusiveMinimum")), value.get("maximum")
    if least is not None and most is not None:
        return f", {least:g} to {most:g}"
    if least is not None:
        return f", more than {least:g}" if "exclusiveMinimum" in value else f", at least {least:g}"
    return f", at most {most:g}" if most is not None else ""


def _default(value: Schema) -> str:
    default = value.get("default")
    return f" (`{_written(default)}`)" if isinstance(default, int | float | str) and default != "" else ""
