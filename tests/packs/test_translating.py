"""Texts to translators and back: the table holds all of them, only texts change, and none lands at another place."""

from __future__ import annotations

import csv
from io import StringIO
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kiosk.cli import app
from kiosk.errors import KioskErrors
from kiosk.packs.load import load
from kiosk.packs.making.new import create, from_template
from kiosk.packs.making.sheet import MARK, table
from kiosk.packs.making.translating import bring_in

SCENE = "scenes/lamp.yaml"


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    folder = tmp_path / "night"
    create(from_template("hello", "night", ["fr", "en"]), folder)
    return folder


def rows(text: str) -> list[list[str]]:
    return list(csv.reader(StringIO(text.removeprefix(MARK), newline=""), delimiter=";"))


def sheet(folder: Path, *lines: list[str], separator: str = ";", encoding: str = "utf-8") -> Path:
    stream = StringIO(newline="")
    csv.writer(stream, delimiter=separator).writerows(lines)
    path = folder.parent / "texts.csv"
    path.write_text(stream.getvalue(), encoding=encoding, newline="")
    return path


def everything(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_table_holds_every_text_in_every_language_with_its_place(pack: Path) -> None:
    found = rows(table(pack))
    assert found[0] == ["file", "key", "fr", "en"]
    assert ["pack.yaml", "title", "Bonjour, la main", "Hello, hand"] in found
    assert [SCENE, "finds.0.heading", "Une cruche", "A jug"] in found
    assert any(row[0] == "media/credits.yaml" and row[1] == "alt.hand.svg" for row in found)
    assert all(len(row) == 4 and all(row) for row in found)


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_a_translation_comes_in_and_nothing_else_changes(pack: Path, separator: str, encoding: str) -> None:
    before = (pack / SCENE).read_text(encoding="utf-8")
    line = [SCENE, "finds.0.heading", "Une cruche", 'A "pitcher": # 1']
    counts = bring_in(pack, sheet(pack, ["file", "key", "fr", "en"], line, separator=separator, encoding=encoding))
    assert counts == {"en": 1}
    after = (pack / SCENE).read_text(encoding="utf-8")
    changed = [(old, new) for old, new in zip(before.splitlines(), after.splitlines(), strict=True) if old != new]
    assert len(changed) == 1
    assert load(pack).scenes["lamp"].finds[0].heading["en"] == 'A "pitcher": # 1'
    assert after.splitlines()[1].startswith("# A lamp that follows the hand.")


def test_what_went_out_comes_in_without_any_change(pack: Path) -> None:
    before = everything(pack)
    path = pack.parent / "texts.csv"
    path.write_text(table(pack), encoding="utf-8", newline="")
    assert bring_in(pack, path) == {}
    assert everything(pack) == before


def test_a_new_language_is_added_to_every_text(pack: Path) -> None:
    head, *lines = rows(table(pack))
    path = sheet(pack, [*head, "it"], *([*line, f"it {number}"] for number, line in enumerate(lines)))
    result = CliRunner().invoke(app, ["texts", "in", str(pack), str(path)])
    assert result.exit_code == 0, result.output
    assert f"it: {len(lines)} texts written." in result.output
    assert "add it to languages" in result.output
    assert [row[-1] for row in rows(table(pack))[1:]] == [f"it {number}" for number in range(len(lines))]


def test_a_text_that_has_moved_is_found_by_its_words(pack: Path) -> None:
    scene = pack / SCENE
    text = scene.read_text(encoding="utf-8")
    apple, key = text.index("  - at: [800"), text.index("  - at: [1105")
    scene.write_text(text[:apple] + text[key : text.index("praise")] + text[apple:key] + text[text.index("praise") :],
                     encoding="utf-8")  # fmt: skip
    bring_in(pack, sheet(pack, ["file", "key", "fr", "en"], [SCENE, "finds.1.heading", "Une pomme", "Apple!"]))
    finds = load(pack).scenes["lamp"].finds
    assert [find.heading["en"] for find in finds] == ["A jug", "A key", "Apple!"]


def test_rows_that_fit_nowhere_are_all_told_and_nothing_is_written(pack: Path) -> None:
    before = everything(pack)
    path = sheet(
        pack,
        ["file", "key", "fr", "en"],
        [SCENE, "finds.0.heading", "Une cruche", "A pitcher"],
        [SCENE, "finds.1.heading", "Une poire", "A pear"],
        [SCENE, "finds.7.heading", "Un chat", "A cat"],
        ["scenes/lamb.yaml", "title", "Agneau", "Lamb"],
    )
    with pytest.raises(KioskErrors) as raised:
        bring_in(pack, path)
    lines = str(raised.value).splitlines()
    assert lines[0].startswith("texts.csv:3:1 scenes/lamp.yaml finds.1.heading: the text in fr, which the others")
    assert lines[1].startswith("texts.csv:4:1 scenes/lamp.yaml finds.7.heading: the pack has no such text.")
    assert lines[2] == (
        "texts.csv:5:1 scenes/lamb.yaml title: the pack has no such text. Did you mean 'scenes/lamp.yaml'?"
    )
    assert everything(pack) == before


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "this is no table of a pack's texts"),
        (b"a;b;c\n1;2;3\n", "this is no table of a pack's texts"),
        ("file;key;fr\npack.yaml;title;é\n".encode("cp1252"), "texts.csv:2:1: the table is not saved as UTF-8."),
        (b"file;key;French\npack.yaml;title;x\n", "'French' is no language."),
        (b"PK\x03\x04" + bytes(range(256)), "not saved as UTF-8"),
    ],
)
def test_a_file_that_is_no_table_is_refused_in_words(pack: Path, content: bytes, said: str) -> None:
    before = everything(pack)
    path = pack.parent / "texts.csv"
    path.write_bytes(content)
    result = CliRunner().invoke(app, ["texts", "in", str(pack), str(path)])
    assert said in str(result.exception)
    assert everything(pack) == before
