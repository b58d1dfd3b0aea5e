"""Reading a pack: what comes out of a good one, and what is said about a bad one."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from small_pack import PACK, PLANES, POSTER, TaleSettings, png, register, small_pack, write

from kiosk.errors import KioskError, KioskErrors
from kiosk.packs.fields import AssetPath, PicturePath, TextMap
from kiosk.packs.load import load
from kiosk.packs.model import Manifest, ThemeTokens
from kiosk.packs.planes import read_planes
from kiosk.packs.walk import assets_in, texts_in


@pytest.fixture
def pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    register(monkeypatch)
    return small_pack(tmp_path)


def said(folder: Path) -> list[str]:
    with pytest.raises(KioskErrors) as raised:
        load(folder)
    return str(raised.value).splitlines()


def test_a_good_pack_is_typed_through_and_through(pack: Path) -> None:
    loaded = load(pack)
    assert loaded.manifest.id == "small"
    assert loaded.manifest.languages == ["fr", "en"]
    assert loaded.manifest.start == "attract"
    assert set(loaded.scenes) == {"attract", "tale"}
    tale = loaded.scenes["tale"]
    assert isinstance(tale, TaleSettings)
    assert tale.pages[1].sound == "media/bell.wav"
    assert tale.after == {"finished": "attract", "back": "attract"}


def test_files_and_texts_are_found_in_any_model(pack: Path) -> None:
    tale = load(pack).scenes["tale"]
    assert list(assets_in(tale)) == [
        (("pages", 0, "picture"), "media/town.png"),
        (("pages", 1, "picture"), "media/town.png"),
        (("pages", 1, "sound"), "media/bell.wav"),
    ]
    kinds = [type(asset) for _, asset in assets_in(tale)]
    assert kinds == [PicturePath, PicturePath, AssetPath]
    assert [path for path, _ in texts_in(tale)] == [("title",), ("pages", 0, "text"), ("pages", 1, "text")]
    assert all(isinstance(text, TextMap) for _, text in texts_in(tale))


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("version: 1.10", 'pack.yaml:2:10 version: 1.10 is a number, a text is wanted. Quote it: "1.10".'),
        ('version: "1"', "pack.yaml:2:10 version: '1' is no version. Write three numbers in quotes: \"1.4.0\"."),
        (
            "version: v1.0.0",
            "pack.yaml:2:10 version: 'v1.0.0' is no version. Write three numbers in quotes: \"1.4.0\".",
        ),
        ('version: "1.0.0"\nidle: 30', "pack.yaml:3:1 idle: no such key. Did you mean 'idle_s'?"),
        ('version: "1.0.0"\nstart: atract', "pack.yaml:3:8 start: no such scene 'atract'. Did you mean 'attract'?"),
        (
            'version: "1.0.0"\ntheme: {accent: gold}',
            (
                "pack.yaml:3:17 theme.accent: 'gold' is no colour. Write it in quotes with six "
                'hexadecimal digits: "#1e2630".'
            ),
        ),
        (
            'version: "1.0.0"\ntheme: {title_font: ../../font.ttf}',
            (
                "pack.yaml:3:21 theme.title_font: this file lies outside the pack. "
                "Copy it into the pack and name it from the pack's folder."
            ),
        ),
        (
            'version: "1.0.0"\nresidency: {who: A, dates: [2026-05-01, 2026-04-01]}',
            "pack.yaml:3:28 residency.dates: the first date is after the second. Write the beginning first.",
        ),
        (
            'version: "1.0.0"\ncredits: A. Nonymous',
            "pack.yaml:3:10 credits: 'A. Nonymous' is a text, a list is wanted. Write it in brackets: [A. Nonymous].",
        ),
    ],
)
def test_a_manifest_with_a_fault(pack: Path, line: str, message: str) -> None:
    write(pack, "pack.yaml", PACK.replace('version: "1.0.0"', line))
    assert said(pack) == [message]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("poster", "postr", "scenes/attract.yaml:1:8 scene: no such scene 'postr'. Did you mean 'poster'?"),
        ("scene: poster\n", "", "scenes/attract.yaml:1:1 scene: this key is missing. Add 'scene: …'."),
        (
            "scene: poster",
            "scene: silent",
            (
                "scenes/attract.yaml:1:8 scene: the kind 'silent' does not say which keys it takes. "
                "This is a fault of the add-on, not of the pack."
            ),
        ),
        (
            "scene: poster",
            "scene: broken",
            "scenes/attract.yaml:1:8 scene: the scene 'broken' does not load: no module named 'laser'.",
        ),
        ("picture:", "pictures:", "scenes/attract.yaml:3:1 pictures: no such key. Did you mean 'picture'?"),
        (
            "{fr: Bonjour, en: Hello}",
            "Hello",
            (
                "scenes/attract.yaml:2:8 title: one text stands here, a text for each language is "
                "wanted. "
                "Write fr: …, nl: … below the key."
            ),
        ),
        (
            "{fr: Bonjour, en: Hello}",
            "{}",
            (
                "scenes/attract.yaml:2:8 title: no text in any language stands here. "
                "Write one, for example {fr: …, en: …}."
            ),
        ),
        (
            "finished: tale",
            "finishd: tale",
            "scenes/attract.yaml:4:9 after.finishd: no scene ends like this. Did you mean 'finished'?",
        ),
        (
            "finished: tale",
            "finished: The Tale",
            (
                "scenes/attract.yaml:4:19 after.finished: 'The Tale' is no name. "
                "Use up to 32 lower case letters, digits and hyphens: 'the-tale'."
            ),
        ),
        (
            "media/sky/planes.yaml",
            "/etc/passwd.png",
            (
                "scenes/attract.yaml:3:10 picture: this file lies outside the pack. "
                "Copy it into the pack and name it from the pack's folder."
            ),
        ),
        (
            "media/sky/planes.yaml",
            "media/../../x.png",
            (
                "scenes/attract.yaml:3:10 picture: this file lies outside the pack. "
                "Copy it into the pack and name it from the pack's folder."
            ),
        ),
        (
            "media/sky/planes.yaml",
            "https://example.org/x.png",
            (
                "scenes/attract.yaml:3:10 picture: an address or a Windows "
                "path cannot name a file of the pack. Write it as media/picture.webp."
            ),
        ),
        (
            "media/sky/planes.yaml",
            "media\\x.png",
            (
                "scenes/attract.yaml:3:10 picture: an address or a Windows "
                "path cannot name a file of the pack. Write it as media/picture.webp."
            ),
        ),
        (
            "media/sky/planes.yaml",
            "media/film.gif",
            (
                "scenes/attract.yaml:3:10 picture: this is no picture that a kiosk can "
                "show. Use jpeg, jpg, png, svg, webp or a planes.yaml."
            ),
        ),
    ],
)
def test_a_scene_with_a_fault(pack: Path, old: str, new: str, message: str) -> None:
    write(pack, "scenes/attract.yaml", POSTER.replace(old, new))
    assert said(pack) == [message]


def test_all_files_are_read_before_anything_is_said(pack: Path) -> None:
    write(pack, "pack.yaml", PACK.replace("id: small", "id: Small Pack"))
    write(pack, "scenes/attract.yaml", POSTER.replace("poster", "postr"))
    write(pack, "scenes/My Scene.yaml", POSTER)
    write(pack, "scenes/empty.yaml", "")
    assert [line.split(" ")[0] for line in said(pack)] == [
        "pack.yaml:1:5",
        "scenes/My",
        "scenes/attract.yaml:1:8",
        "scenes/empty.yaml:",
    ]


def test_a_folder_that_is_no_pack(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "file").write_text("x", encoding="utf-8")
    assert said(tmp_path / "away") == [f"{tmp_path}/away: no such folder. Name the folder of a pack."]
    assert said(tmp_path / "file") == [f"{tmp_path}/file: this is a file. Name the folder that its pack.yaml lies in."]
    no_pack = "pack.yaml: no such file in 'empty', so this is no pack. `kiosk new` writes one."
    assert said(tmp_path / "empty") == [no_pack]


def test_the_digest_names_the_content_and_nothing_else(pack: Path, tmp_path: Path) -> None:
    before = load(pack).digest()
    assert len(before) == 64
    write(pack, ".git/index", "x")
    write(pack, "paint/sky.py", "x")
    assert load(pack).digest() == before
    assert load(small_pack(tmp_path / "elsewhere")).digest() == before
    write(pack, "media/town.png", png(3, 3))
    assert load(pack).digest() != before


def test_a_pipe_in_the_folder_is_no_content_and_is_not_waited_for(pack: Path) -> None:
    before = load(pack).digest()
    os.mkfifo(pack / "media" / "pipe.png")
    assert load(pack).digest() == before


def test_moving_bytes_from_one_file_to_the_next_changes_the_digest(pack: Path) -> None:
    write(pack, "media/a.txt", "ab")
    write(pack, "media/b.txt", "c")
    before = load(pack).digest()
    write(pack, "media/a.txt", "a")
    write(pack, "media/b.txt", "bc")
    assert load(pack).digest() != before


def test_planes_keep_what_the_painter_wrote(pack: Path) -> None:
    planes = read_planes(pack / "media/sky/planes.yaml")
    assert planes.size == (1920, 1080)
    assert planes.planes[1].drift_px_s == 1.5
    assert planes.planes[1].repeat is True
    assert planes.sprites["bell"].at == (100, 20)
    assert (planes.rows[0].start, planes.rows[0].end) == ((210, 700), (1700, 700))


def test_an_image_alone_is_a_picture_of_one_plane(pack: Path) -> None:
    write(pack, "media/wide.png", png(30, 20))
    planes = read_planes(pack / "media/wide.png")
    assert planes.size == (30, 20)
    assert [plane.image for plane in planes.planes] == ["wide.png"]


def test_planes_with_a_fault(pack: Path) -> None:
    write(pack, "media/sky/planes.yaml", PLANES.replace("drift_px_s", "drift").replace("[0.5, 0.5]", "[1.5, 0.5]"))
    with pytest.raises(KioskError) as raised:
        read_planes(pack / "media/sky/planes.yaml", pack)
    assert str(raised.value).splitlines() == [
        "media/sky/planes.yaml:2:9 focus.0: 1.5 is too large. The largest is 1.",
        "media/sky/planes.yaml:5:40 planes.1.drift: no such key. Did you mean 'drift_px_s'?",
    ]


def test_tones_go_from_dark_to_light_and_can_be_read() -> None:
    assert ThemeTokens().tones[0] == "#14181d"
    assert ThemeTokens(accent="#D9A441").accent == "#d9a441"
    with pytest.raises(ValueError, match="from dark to light"):
        ThemeTokens(tones=("#ffffff", "#cccccc", "#999999", "#333333", "#000000"))
    with pytest.raises(ValueError, match=r"hard to read: contrast 1\.2"):
        ThemeTokens(tones=("#111111", "#121212", "#131313", "#141414", "#222222"))


def test_a_title_fits_into_what_the_kiosk_reports_of_itself() -> None:
    with pytest.raises(ValueError, match="the title in fr has 81 characters"):
        Manifest(id="small", version="1.0.0", title={"fr": "x" * 81}, languages=["fr"])
