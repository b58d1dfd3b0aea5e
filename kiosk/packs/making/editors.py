"""The first line of a pack's file, from which an editor knows the file's JSON Schema; it works without a network."""

from __future__ import annotations

from pathlib import PurePosixPath

from kiosk.packs.asset import SUFFIX, is_folder_file
from kiosk.packs.load import MANIFEST, SCENES
from kiosk.packs.making.schema import FOLDER
from kiosk.packs.texts import TEXTS


def headed(name: str, text: str) -> str:
    """The text of the file of this path in a pack, below the line that names its schema; a file of none as it is.

    >>> headed("scenes/lamp.yaml", "scene: reveal\\n").splitlines()[0]
    '# yaml-language-server: $schema=../.schema/scene.json'
    """
    schema, path = _schema(name), PurePosixPath(name)
    if not schema:
        return text
    up = "../" * (len(path.parts) - 1)
    return f"# yaml-language-server: $schema={up}{FOLDER}/{schema}.json\n{text}"


def _schema(name: str) -> str:
    path = PurePosixPath(name)
    if path.suffix != SUFFIX:
        return ""
    if name == MANIFEST:
        return "pack"
    if is_folder_file(name):
        return "credits"
    return {SCENES: "scene", TEXTS: "texts"}.get(path.parts[0], "")
