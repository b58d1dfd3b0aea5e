"""What is said about a file with something wrong in it: every message word for word."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

import pytest
from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from kiosk.errors import KioskError, KioskErrors
from kiosk.yamlfile import FileError, Language, Name, load, load_document, validate


def _even(value: int) -> int:
    if value % 2:
        raise ValueError("must be even")
    return value


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Plane(Strict):
    image: str
    depth: float = 0.0


class Lamp(Strict):
    lumen: int


class Scene(Strict):
    title: str = "t"
    version: str = "1"
    reading_time: float = 1.0
    idle_s: Annotated[float, Field(ge=5, le=600)] = 60.0
    loud: bool = False
    count: int = 1
    pair: Annotated[int, AfterValidator(_even)] = 2
    canvas: Literal["gpu", "software"] = "gpu"
    begins: date | None = None
    size: tuple[int, int] = (1, 1)
    words: list[str] = Field(default_factory=list, max_length=3)
    texts: dict[Language, str] = Field(default_factory=dict)
    planes: list[Plane] = Field(default_factory=list)
    named: dict[str, Plane] = Field(default_factory=dict)
    name: Name = "a"
    either: str | int = ""
    light: Plane | Lamp | None = None
    source: Annotated[int, Field(alias="from")] = 0


class Titled(Strict):
    title: str
    subtitle: str = ""


def said(folder: Path, text: str | bytes, model: type[BaseModel] = Scene) -> list[str]:
    """What is said about a file `main.yaml` with this text."""
    path = folder / "main.yaml"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    with pytest.raises(KioskErrors) as raised:
        load(path, model, folder)
    return str(raised.value).splitlines()


QUOTE = "Put the text in quotes or in a block (|)."
CLOSE = "Close the bracket; put a text that contains brackets, commas or colons in quotes."
DEEPER = "Close the quote, or indent the whole text deeper than its key."
LINE_UP = "Line it up with the keys that belong together, with spaces."
COLON = "this line is no 'key: value'. Write \": \" (colon, space) after the key."
KNOWN = (
    "begins, canvas, count, either, from, idle_s, light, loud, name, named, pair, "
    "planes, reading_time, size, texts, "
    "title, version, words"
)

KEYS = [
    ("title: a\nreading_tiem: 3\n", "main.yaml:2:1 reading_tiem: no such key. Did you mean 'reading_time'?"),
    ("qqq: 3\n", f"main.yaml:1:1 qqq: no such key. Known: {KNOWN}."),
    ("form: 3\n", "main.yaml:1:1 form: no such key. Did you mean 'from'?"),
    ("planes:\n  - {imag: a.svg}\n", "main.yaml:2:6 planes.0.imag: no such key. Did you mean 'image'?"),
    ("named:\n  sky: {image: a, dept: 1}\n", "main.yaml:2:19 named.sky.dept: no such key. Did you mean 'depth'?"),
    ("planes:\n  - image: a\n  - depth: 1\n", "main.yaml:3:5 planes.1.image: this key is missing. Add 'image: …'."),
    (
        "title: a\ncount: 2\ntitle: b\n",
        "main.yaml:3:1 title: this key stands twice, first in line 1. Remove one of the two.",
    ),
    ("texts: {FR: a}\n", "main.yaml:1:9 texts.FR: 'FR' is no language. Did you mean 'fr'?"),
    ("texts: {jp: a}\n", "main.yaml:1:9 texts.jp: 'jp' is no language. Did you mean 'ja'?"),
    ("texts: {nl_BE: a}\n", "main.yaml:1:9 texts.nl_BE: 'nl_BE' is no language. Did you mean 'nl-BE'?"),
]

TYPES = [
    ("version: 1.10\n", 'main.yaml:1:10 version: 1.10 is a number, a text is wanted. Quote it: "1.10".'),
    ("version: 010\n", 'main.yaml:1:10 version: 010 is a number, a text is wanted. Quote it: "010".'),
    ("version: 0x1F\n", 'main.yaml:1:10 version: 0x1F is a number, a text is wanted. Quote it: "0x1F".'),
    ("version: true\n", 'main.yaml:1:10 version: true is a switch, a text is wanted. Quote it: "true".'),
    ("version:\n", "main.yaml:1:9 version: nothing stands here, a text is wanted. Write it, or remove the key."),
    (
        "version: [a]\n",
        "main.yaml:1:10 version: a list stands here, a text is wanted. Write one value, without brackets.",
    ),
    (
        "version: {a: b}\n",
        "main.yaml:1:10 version: a group of keys stands here, a text is wanted. Write one value, without keys.",
    ),
    ("idle_s: soon\n", "main.yaml:1:9 idle_s: 'soon' is a text, a number is wanted."),
    ('idle_s: "60"\n', "main.yaml:1:9 idle_s: '60' is a text, a number is wanted. Remove the quotes: 60."),
    ("count: 2.5\n", "main.yaml:1:8 count: 2.5 is a number with a point, a whole number is wanted."),
    (
        "loud: yes\n",
        "main.yaml:1:7 loud: 'yes' is a text, true or false is wanted. Write true or false, without quotes.",
    ),
    (
        "begins: 2026-13-01\n",
        "main.yaml:1:9 begins: '2026-13-01' is a text, a date is wanted. Write year-month-day: 2026-11-22.",
    ),
    (
        "begins: 22.11.2026\n",
        "main.yaml:1:9 begins: '22.11.2026' is a text, a date is wanted. Write year-month-day: 2026-11-22.",
    ),
    ("words: a\n", "main.yaml:1:8 words: 'a' is a text, a list is wanted. Write it in brackets: [a]."),
    ("words: [a, 1.10]\n", 'main.yaml:1:12 words.1: 1.10 is a number, a text is wanted. Quote it: "1.10".'),
    (
        "planes: {image: a}\n",
        "main.yaml:1:9 planes: a group of keys stands here, a list is wanted. Begin each of its groups with '- '.",
    ),
    ("texts: a\n", "main.yaml:1:8 texts: 'a' is a text, a group of keys is wanted."),
    (
        "either: [a]\n",
        (
            "main.yaml:1:9 either: a list stands here, a text or a whole number is wanted. "
            "Write one value, without brackets."
        ),
    ),
    ("light: 3\n", "main.yaml:1:8 light: 3 is a number, a group of keys is wanted."),
    ("light: {lumen: a}\n", "main.yaml:1:16 light.lumen: 'a' is a text, a whole number is wanted."),
    ("- a\n", "main.yaml:1:1: a list stands here, a group of keys is wanted."),
    ("a\n", "main.yaml:1:1: 'a' is a text, a group of keys is wanted."),
]

LIMITS = [
    ("idle_s: 2\n", "main.yaml:1:9 idle_s: 2 is too small. The smallest is 5."),
    ("idle_s: 601\n", "main.yaml:1:9 idle_s: 601 is too large. The largest is 600."),
    ("canvas: gpuu\n", "main.yaml:1:9 canvas: 'gpuu' is none of those allowed. Did you mean 'gpu'?"),
    ("canvas: 3\n", "main.yaml:1:9 canvas: '3' is none of those allowed. Known: gpu, software."),
    ("size: [1]\n", "main.yaml:1:7 size.1: entry 2 of the list is missing. Write it."),
    ("size: [1, 2, 3]\n", "main.yaml:1:7 size: 3 entries are too many. At most 2 are wanted."),
    ("words: [a, b, c, d]\n", "main.yaml:1:8 words: 4 entries are too many. At most 3 are wanted."),
    ("pair: 3\n", "main.yaml:1:7 pair: must be even."),
    (
        "name: Le Beffroi\n",
        (
            "main.yaml:1:7 name: 'Le Beffroi' is no name. Use up to 32 lower case letters, "
            "digits and hyphens: 'le-beffroi'."
        ),
    ),
]

SYNTAX = [
    ("title: Le guetteur : il veille\n", f'main.yaml:1:20: an unquoted text contains ": ". {QUOTE}'),
    ("words:\n  - Le guetteur: il: veille\n", f'main.yaml:2:20: an unquoted text contains ": ". {QUOTE}'),
    ("title: a\n  count: 3\n", f"main.yaml:2:3: this line is indented too far. {LINE_UP}"),
    ("title: a\ncount\nloud: true\n", f"main.yaml:2:1: {COLON}"),
    ("title:a\ncount: 3\n", f"main.yaml:1:1: {COLON}"),
    ("title: a\n# no key\ncount:3\n# nor here\nloud: true\n", f"main.yaml:3:1: {COLON}"),
    ("planes:\n\t- image: a\n", "main.yaml:2:1: a tab stands where only spaces may. Indent with spaces."),
    ("title: @home\n", f"main.yaml:1:8: an unquoted text cannot begin with '@'. {QUOTE}"),
    ("title: *star\n", f"main.yaml:1:8: an unquoted text cannot begin with '*'. {QUOTE}"),
    ("title: * star\n", f"main.yaml:1:8: an unquoted text cannot begin with '*'. {QUOTE}"),
    ("title: & co\n", f"main.yaml:1:8: an unquoted text cannot begin with '&'. {QUOTE}"),
    ("title: 'it's late'\n", f"main.yaml:1:12: something follows the end of the value. {QUOTE}"),
    ('title: "a\ncount: 3\n', "main.yaml:1:8: this quote is opened and never closed. Close it, or remove it."),
    ("size: [1, 2\ncount: 3\n", f"main.yaml:1:7: this '[' is not closed, or a comma is missing by line 2. {CLOSE}"),
    (
        "texts: {fr: a nl: b}\n",
        f"main.yaml:1:17: a comma is missing here, or the '{{' before it is not closed. {CLOSE}",
    ),
    ("title: }\n", f"main.yaml:1:8: a value is wanted before '}}'. {CLOSE}"),
    ("title: [", f"main.yaml:1:9: a value is wanted before the end of the file. {CLOSE}"),
    ("words: - a\n", f"main.yaml:1:8: a list entry '- ' cannot stand here. Begin the list on a new line, or: {QUOTE}"),
    ("title: |a\n  b\n", "main.yaml:1:9: after | or > the text begins on the next line. Move it there, and indent it."),
    ("  title: a\ncount: 3\n", f"main.yaml:2:1: this line and line 1 above it are not lined up. {LINE_UP}"),
    ("title: a\n- b\n", "main.yaml:2:1: this line and line 1 above it do not mix. Write a list or keys, not both."),
    (
        'title: "a\ncount: 3\nversion: "1"\n',
        f"main.yaml:1:8: the text that this quote opens runs on to line 3. {DEEPER}",
    ),
    (
        'texts:\n  fr: "a\nwords: ["#b"]\n',
        f"main.yaml:2:7 texts.fr: the text that this quote opens runs on to line 3. {DEEPER}",
    ),
    (
        "title: a\n---\ntitle: b\n",
        "main.yaml:2:1: '---' begins a second document in the same file. Remove it, or make it a file of its own.",
    ),
    (
        "title: !!python/name:os.system x\n",
        "main.yaml:1:8 title: tags (!!python/name:os.system) are not used here. Remove it, or use quotes.",
    ),
    ("title: &a x\nversion: *a\n", "main.yaml:1:8 title: anchors (&a) are not used here. Write it out each time."),
    ("? [a]\n: b\n", "main.yaml:1:3: a key must be one word. Write 'key: value'."),
    (
        'title: "\\ud800"\n',
        "main.yaml:1:8 title: half a character: \\ud800 to \\udfff stand for nothing alone. Delete it.",
    ),
    (
        'title: "a\\q"\n',
        (
            "main.yaml:1:11: in double quotes a backslash begins a code, and this is none (found "
            "unknown escape character 'q'). Use single quotes, or two backslashes."
        ),
    ),
    ("title: a\x07\n", "main.yaml:1:9: a character that cannot be shown. Delete it."),
    ("", "main.yaml: the file is empty. Write its keys, or remove the file."),
    ("# only this\n", "main.yaml: the file is empty. Write its keys, or remove the file."),
    (
        b"title: a\ncount: \xe9t\xe9\n",
        "main.yaml:2:8: byte 0xe9 is not UTF-8 text. Save the file in the encoding UTF-8.",
    ),
    ("[" * 2000, "main.yaml: values stand too deep in each other."),
]


@pytest.mark.parametrize(("text", "message"), [*KEYS, *TYPES, *LIMITS, *SYNTAX])
def test_a_fault_is_told_in_one_sentence_with_its_place(tmp_path: Path, text: str | bytes, message: str) -> None:
    assert said(tmp_path, text) == [message]


def test_all_faults_of_a_file_come_in_one_run_from_top_to_bottom(tmp_path: Path) -> None:
    text = "version: 1.10\nlod: true\nidle_s: 2\nplanes: [{image: 1}, {imag: b}]\n"
    assert said(tmp_path, text) == [
        'main.yaml:1:10 version: 1.10 is a number, a text is wanted. Quote it: "1.10".',
        "main.yaml:2:1 lod: no such key. Did you mean 'loud'?",
        "main.yaml:3:9 idle_s: 2 is too small. The smallest is 5.",
        'main.yaml:4:18 planes.0.image: 1 is a number, a text is wanted. Quote it: "1".',
        "main.yaml:4:23 planes.1.imag: no such key. Did you mean 'image'?",
    ]


def test_a_misspelt_key_is_not_also_called_missing(tmp_path: Path) -> None:
    assert said(tmp_path, "titel: a\n", Titled) == ["main.yaml:1:1 titel: no such key. Did you mean 'title'?"]
    assert said(tmp_path, "titel: a\ntitle: b\n", Titled) == ["main.yaml:1:1 titel: no such key. Did you mean 'title'?"]
    assert said(tmp_path, "subtitle: a\n", Titled) == ["main.yaml:1:1 title: this key is missing. Add 'title: …'."]


def test_what_yaml_1_1_would_have_changed_stays_text(tmp_path: Path) -> None:
    path = tmp_path / "main.yaml"
    path.write_text("words: [no, 12:30, 2026-11-22]\nbegins: 2026-11-22\ntitle: .inf\n", encoding="utf-8")
    scene = load(path, Scene)
    assert scene.words == ["no", "12:30", "2026-11-22"]
    assert scene.begins == date(2026, 11, 22)
    assert scene.title == ".inf"


def test_a_byte_order_mark_is_no_part_of_the_first_key(tmp_path: Path) -> None:
    (tmp_path / "main.yaml").write_bytes(b"\xef\xbb\xbftitle: a\r\ncount: 3\r\n")
    assert load(tmp_path / "main.yaml", Scene).count == 3


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("man.yaml", "man.yaml: no such file. Did you mean 'main.yaml'?"),
        ("other/main.yaml", "other/main.yaml: no such file."),
        ("main.yaml/x.yaml", "main.yaml/x.yaml: no such file."),
        ("scenes", "scenes: this is a folder, a file is wanted."),
    ],
)
def test_a_file_that_cannot_be_read(tmp_path: Path, name: str, message: str) -> None:
    (tmp_path / "main.yaml").write_text("title: a", encoding="utf-8")
    (tmp_path / "scenes").mkdir()
    with pytest.raises(KioskErrors) as raised:
        load(tmp_path / name, Scene, tmp_path)
    assert str(raised.value) == message


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission(tmp_path: Path) -> None:
    (tmp_path / "main.yaml").write_text("title: a", encoding="utf-8")
    (tmp_path / "main.yaml").chmod(0)
    with pytest.raises(KioskErrors, match=r"main.yaml: the file cannot be read: Permission denied\."):
        load(tmp_path / "main.yaml", Scene, tmp_path)


def test_a_file_that_nobody_wrote_by_hand(tmp_path: Path) -> None:
    assert said(tmp_path, "a" * 200_001) == ["main.yaml: 200001 bytes are more than the 200000 allowed."]


def test_names_are_relative_to_the_working_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "main.yaml").write_text("qqq: a\nloud: 3\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(KioskErrors, match=r"^main\.yaml:1:1 qqq"):
        load(tmp_path / "main.yaml", Scene)


def test_a_long_or_wild_value_does_not_flood_the_message(tmp_path: Path) -> None:
    (message,) = said(tmp_path, f'canvas: "{"x" * 500}\\u001b[2J"\n')
    assert len(message) < 150
    assert "\x1b" not in message


def test_a_part_of_a_file_is_checked_by_a_model_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "main.yaml"
    path.write_text("sensors:\n  door:\n    type: lamp\n    lumen: a\n    lumem: 3\n", encoding="utf-8")
    document = load_document(path, tmp_path)
    with pytest.raises(KioskErrors) as raised:
        validate(document, Lamp, at=("sensors", "door"), without={"type"})
    assert [str(error) for error in raised.value.errors] == [
        "main.yaml:4:12 sensors.door.lumen: 'a' is a text, a whole number is wanted.",
        "main.yaml:5:5 sensors.door.lumem: no such key. Did you mean 'lumen'?",
    ]


def test_a_document_names_the_place_of_each_value(tmp_path: Path) -> None:
    path = tmp_path / "pack.yaml"
    path.write_text("scenes:\n  - title: a\n    image: belfy.svg\n", encoding="utf-8")
    document = load_document(path, tmp_path)
    assert document.where(("scenes", 0, "image")) == "pack.yaml:3:12 scenes.0.image"
    assert document.where(("scenes", 0, "image"), key=True) == "pack.yaml:3:5 scenes.0.image"
    assert document.where(("scenes", 0, "sound")) == "pack.yaml:2:5 scenes.0.sound"
    assert document.where() == "pack.yaml:1:1"
    assert document.at(("scenes", 0)) == {"title": "a", "image": "belfy.svg"}
    error = document.error(("scenes", 0, "image"), "no such file 'belfy.svg'.", "Did you mean 'belfry.svg'?")
    assert str(error) == "pack.yaml:3:12 scenes.0.image: no such file 'belfy.svg'. Did you mean 'belfry.svg'?"
    assert (error.spot.file, error.spot.line, error.spot.column) == ("pack.yaml", 3, 12)


def test_a_text_cut_off_by_a_comment_is_marked(tmp_path: Path) -> None:
    path = tmp_path / "main.yaml"
    path.write_text('a: room #3\nb: "room #3"\nc: room#3\nd: |\n  room #3\n', encoding="utf-8")
    document = load_document(path)
    assert {key: document.mark((key,)).cut for key in "abcd"} == {"a": True, "b": False, "c": False, "d": False}


def test_an_add_on_whose_check_raises_is_named_as_the_culprit(tmp_path: Path) -> None:
    def broken(value: str) -> str:
        raise RuntimeError("boom")

    class Broken(Strict):
        title: Annotated[str, AfterValidator(broken)]

    (message,) = said(tmp_path, "title: a\n", Broken)
    assert message == (
        "main.yaml:1:1: the check of these keys itself failed: boom. This is a fault of the add-on, not of the file."
    )


def test_every_error_is_one_that_people_can_act_on(tmp_path: Path) -> None:
    (tmp_path / "main.yaml").write_text("qqq: a\nloud: 3\n", encoding="utf-8")
    with pytest.raises(KioskErrors) as raised:
        load(tmp_path / "main.yaml", Scene, tmp_path)
    assert all(isinstance(error, FileError) for error in raised.value.errors)
    assert all(isinstance(error, KioskError) and error.what.endswith(".") for error in raised.value.errors)
