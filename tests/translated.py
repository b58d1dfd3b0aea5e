"""The short belfry in one language more, for tests: its texts as `tests/data/languages/TAG.yaml` has them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from short_belfry import BELFRY, short_belfry

DATA = Path(__file__).parent / "data" / "languages"
__all__ = ["BELFRY", "DATA", "translated_belfry"]


def translated_belfry(folder: Path, tag: str) -> Path:
    """Write the pack into this folder, with the language as its last one; its path. Raises KeyError for a text that
    nobody has translated."""
    pack = short_belfry(folder)
    yaml = YAML()
    yaml.width = 1000
    pairs = yaml.load((DATA / f"{tag}.yaml").read_text(encoding="utf-8"))
    texts = {pair["fr"]: pair[tag] for pair in pairs}
    for file in (pack / "pack.yaml", *sorted((pack / "scenes").glob("*.yaml"))):
        document = yaml.load(file.read_text(encoding="utf-8"))
        _translate(document, tag, texts)
        if file.name == "pack.yaml":
            document["languages"].append(tag)
        with file.open("w", encoding="utf-8") as out:
            yaml.dump(document, out)
    _describe(pack, tag, yaml)
    return pack


def _describe(pack: Path, tag: str, yaml: YAML) -> None:
    """Let the English descriptions of pictures stand for those in the language."""
    for file in pack.glob("media/*/credits.yaml"):
        document = yaml.load(file.read_text(encoding="utf-8"))
        for texts in document.get("alt", {}).values():
            texts[tag] = texts["en"]
        with file.open("w", encoding="utf-8") as out:
            yaml.dump(document, out)


def _translate(node: Any, tag: str, texts: dict[str, str]) -> None:
    if isinstance(node, dict) and isinstance(node.get("fr"), str):
        node[tag] = texts[node["fr"]]
    elif isinstance(node, dict):
        for value in node.values():
            _translate(value, tag, texts)
    elif isinstance(node, list):
        for value in node:
            _translate(value, tag, texts)
