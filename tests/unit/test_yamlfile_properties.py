"""Whatever stands in a file, the answer is data with positions or an error that people can act on."""

from __future__ import annotations

import json
import string
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, ConfigDict

from kiosk.errors import KioskErrors
from kiosk.yamlfile import Data, Document, KeyPath, load, load_document

QUICK = settings(deadline=None, max_examples=120, derandomize=True, database=None)


class Plane(BaseModel):
    model_config = ConfigDict(extra="forbid")

    image: str
    at: tuple[float, float] = (0, 0)


class Picture(BaseModel):
    model_config = ConfigDict(extra="forbid")

    title: dict[str, str] = {}
    planes: list[Plane] = []
    either: int | list[Plane] | None = None


def written(content: bytes) -> Path:
    folder = Path(tempfile.mkdtemp(prefix="kiosk-yaml-"))
    path = folder / "file.yaml"
    path.write_bytes(content)
    return path


@pytest.fixture(autouse=True)
def _in_its_own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))


def answers(content: bytes) -> None:
    with suppress(KioskErrors):
        load(written(content), Picture)


@QUICK
@given(st.binary(max_size=200))
def test_garbage_never_raises_anything_else(content: bytes) -> None:
    answers(content)


@QUICK
@given(st.text(max_size=200))
def test_any_text_never_raises_anything_else(text: str) -> None:
    answers(text.encode("utf-8", "surrogatepass"))


WORDS = ["title", "planes", "image", "at", "either", "1.10", "~", "é", "\\", "@"]
SIGNS = [": ", ":", "- ", "\n", "\n  ", "\n    ", "{", "}", "[", "]", ", ", '"', "'", "|", ">", "#", " #", "?", "\t"]
RARE = ["&a", "*a", "!!int ", "!x", "%YAML 1.1", "---", "...", "<<"]
YAML_PARTS = st.sampled_from([*WORDS, *SIGNS, *RARE])


@QUICK
@given(st.lists(YAML_PARTS, max_size=30))
def test_anything_that_looks_like_yaml_never_raises_anything_else(parts: list[str]) -> None:
    answers("".join(parts).encode())


READABLE = st.text(alphabet=string.ascii_letters + string.digits + " .,:;#'\"-?!&*{}[]|>%@`éàüß€「」🔔", max_size=20)
SCALARS = st.none() | st.booleans() | st.integers(-(10**17), 10**17) | st.floats(allow_nan=False, allow_infinity=False)
DATA = st.recursive(
    SCALARS | READABLE,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(READABLE.filter(bool), inner, max_size=4),
    max_leaves=12,
)


@QUICK
@given(DATA)
def test_json_is_read_as_what_it_says(data: Data) -> None:
    document = load_document(written(json.dumps(data, ensure_ascii=False).encode()))
    assert document.data == data


@QUICK
@given(DATA)
def test_every_value_has_the_position_that_it_stands_at(data: Data) -> None:
    text = json.dumps(data, ensure_ascii=False, indent=2)
    document = load_document(written(text.encode()))
    lines = text.splitlines()
    for path, value in leaves(document, ()):
        mark = document.mark(path)
        assert lines[mark.line - 1][mark.column - 1 :].startswith(json.dumps(value, ensure_ascii=False))


def leaves(document: Document, path: KeyPath) -> Iterator[tuple[KeyPath, Data]]:
    here = document.at(path)
    if isinstance(here, dict):
        for key in here:
            yield from leaves(document, (*path, key))
    elif isinstance(here, list):
        for index in range(len(here)):
            yield from leaves(document, (*path, index))
    else:
        yield path, here
