"""Every value in a model, whatever its fields are, with the path that it has in the file."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel

from kiosk.packs.fields import AssetPath, TextMap
from kiosk.yamlfile import KeyPath

Found = tuple[KeyPath, object]


def walk(value: object, path: KeyPath = ()) -> Iterator[Found]:
    """The value and everything inside it; a language map is one value."""
    yield path, value
    if isinstance(value, BaseModel):
        for name, field in type(value).model_fields.items():
            yield from walk(getattr(value, name), (*path, field.alias or name))
    elif isinstance(value, dict) and not isinstance(value, TextMap):
        for key, inner in value.items():
            yield from walk(inner, (*path, key))
    elif isinstance(value, list | tuple):
        for index, inner in enumerate(value):
            yield from walk(inner, (*path, index))


def texts_in(model: object) -> Iterator[tuple[KeyPath, TextMap]]:
    """Every text for visitors in a model."""
    return ((path, value) for path, value in walk(model) if isinstance(value, TextMap))


def assets_in(model: object) -> Iterator[tuple[KeyPath, AssetPath]]:
    """Every file that a model names."""
    return ((path, value) for path, value in walk(model) if isinstance(value, AssetPath))
