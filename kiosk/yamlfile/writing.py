"""From data to YAML: files that a program writes for people, and files of people in which a program changes a value."""

from __future__ import annotations

from collections.abc import Callable
from io import StringIO
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap
from ruamel.yaml.scalarstring import DoubleQuotedScalarString
from ruamel.yaml.util import load_yaml_guess_indent

from kiosk.yamlfile.document import Data

WIDEST = 1_000_000
"""Lines are not broken: a text stays on one line, as its writer left it."""


def in_braces(texts: dict[str, Any]) -> CommentedMap:
    """A map that is written on one line, `{fr: "Beffroi", en: "Belfry"}`, its texts in quotes."""
    made = CommentedMap({key: quoted(value) if isinstance(value, str) else value for key, value in texts.items()})
    made.fa.set_flow_style()
    return made


def quoted(text: str) -> str:
    """A text that is written in quotes, so that no `#` or `:` in it can end it."""
    made: str = DoubleQuotedScalarString(text)
    return made


def written(data: Data) -> str:
    """The data as YAML, each key on a line of its own."""
    return _dumped(_yaml(), data)


def rewritten(text: str, change: Callable[[Any], None]) -> str:
    """The text of a file after `change` has been at its data, with its comments, quotes and order as they were."""
    _, indent, offset = load_yaml_guess_indent(text)
    yaml = _yaml(indent or 2, offset or 0)
    data = yaml.load(text)
    change(data)
    return _dumped(yaml, data)


def _yaml(indent: int = 4, offset: int = 2) -> YAML:
    yaml = YAML()
    yaml.width = WIDEST
    yaml.preserve_quotes = True
    yaml.indent(mapping=2, sequence=max(indent, offset + 2), offset=offset)
    return yaml


def _dumped(yaml: YAML, data: Any) -> str:
    stream = StringIO()
    yaml.dump(data, stream)
    return stream.getvalue()
