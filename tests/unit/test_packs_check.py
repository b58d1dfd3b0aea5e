"""What `check` finds beyond the files themselves: broken ways, missing files, texts that visitors would miss."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from small_pack import PACK, PLANES, POSTER, TALE, png, register, small_pack, write

from kiosk.packs import flow
from kiosk.packs.check import check
from kiosk.packs.load import load
from kiosk.packs.rules import wording

Change = Callable[[Path], object]


@pytest.fixture
def pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    register(monkeypatch)
    return small_pack(tmp_path)


def said(folder: Path, severity: str) -> list[str]:
    return [str(problem.error) for problem in check(folder) if problem.severity == severity]


def test_a_good_pack_has_nothing_to_mend(pack: Path) -> None:
    assert check(pack) == []


def tale(old: str, new: str) -> Change:
    return lambda pack: write(pack, "scenes/tale.yaml", TALE.replace(old, new, 1))


def attract(old: str, new: str) -> Change:
    return lambda pack: write(pack, "scenes/attract.yaml", POSTER.replace(old, new, 1))


def planes(old: str, new: str) -> Change:
    return lambda pack: write(pack, "media/sky/planes.yaml", PLANES.replace(old, new, 1))


def manifest(old: str, new: str) -> Change:
    return lambda pack: write(pack, "pack.yaml", PACK.replace(old, new, 1))


ERRORS: list[tuple[Change, str]] = [
    (
        tale("town.png", "twon.png"),
        "scenes/tale.yaml:4:14 pages.0.picture: no such file 'media/twon.png'. Did you mean 'town.png'?",
    ),
    (
        tale("bell.wav", "Bell.wav"),
        "scenes/tale.yaml:9:12 pages.1.sound: no such file 'media/Bell.wav'. Did you mean 'bell.wav'?",
    ),
    (
        tale("media/bell.wav", "bell.wav"),
        "scenes/tale.yaml:9:12 pages.1.sound: no such file 'bell.wav'. Did you mean 'media/bell.wav'?",
    ),
    (tale("bell.wav", "zzz.wav"), "scenes/tale.yaml:9:12 pages.1.sound: no such file 'media/zzz.wav'. Copy it there."),
    (
        planes("far.png", "fra.png"),
        "media/sky/planes.yaml:4:13 planes.0.image: no such file 'fra.png'. Did you mean 'far.png'?",
    ),
    (
        planes("bell.png", "../town.png"),
        (
            "media/sky/planes.yaml:7:17 sprites.bell.image: this file lies outside the pack. "
            "Copy it into the pack and name it from the pack's folder."
        ),
    ),
    (planes("size: [1920, 1080]\n", ""), "media/sky/planes.yaml:1:1 size: this key is missing. Add 'size: …'."),
    (
        tale("finished: attract", "finished: atract"),
        "scenes/tale.yaml:11:19 after.finished: no such scene 'atract'. Did you mean 'attract'?",
    ),
    (
        tale("finished: attract", "finished: ramp"),
        "scenes/tale.yaml:11:19 after.finished: no such scene 'ramp'. Known: attract, tale.",
    ),
    (
        tale("{finished: attract, back: attract}", "{finished: tale, next: tale, back: tale}"),
        (
            "scenes/tale.yaml:11:8 after: a dead end: whatever a visitor does, no way leads back "
            "to the start. Let an outcome lead to 'attract'."
        ),
    ),
    (attract(", en: Hello", ""), "scenes/attract.yaml:2:8 title: missing in en. Translate it."),
    (attract("en: Hello", "en: ' '"), "scenes/attract.yaml:2:26 title.en: nothing is written in en. Translate it."),
    (manifest("[fr, en]", "[fr, en, nl]"), "pack.yaml:3:8 title: missing in nl. Translate it."),
    (
        tale("The town sleeps.", "The town sleeps. " * 51),
        "scenes/tale.yaml:7:11 pages.0.text.en: 153 words are more than a visitor reads. The most is 150.",
    ),
    (
        lambda pack: write(pack, "media/town.png", "no picture"),
        (
            "scenes/tale.yaml:4:14 pages.0.picture: this is no PNG, JPEG, WebP or SVG picture, "
            "or it is cut off. Save it anew."
        ),
    ),
    (
        lambda pack: write(pack, "media/town.png", png(100_000, 100_000)),
        (
            "scenes/tale.yaml:4:14 pages.0.picture: 100000 x 100000 pixels are more than can be "
            "decoded. Scale it to at most 4096 on a side, or save it as a JPEG, which needs less memory."
        ),
    ),
]


@pytest.mark.parametrize(("change", "message"), ERRORS)
def test_an_error_is_found_where_it_is_written(pack: Path, change: Change, message: str) -> None:
    change(pack)
    assert message in said(pack, "error")


WARNINGS: list[tuple[Change, str]] = [
    (
        attract("finished: tale", "finished: attract"),
        (
            "scenes/tale.yaml:1:1: no way leads to this scene. Name it under 'after' of another "
            "scene, or remove tale.yaml."
        ),
    ),
    (
        manifest("id: small", "id: tiny"),
        "pack.yaml:1:5 id: the pack is 'tiny' and its folder is 'small'. Give both the same name.",
    ),
    (
        lambda pack: write(pack, "media/old.png", png()),
        "media/old.png: no scene uses this file. Name it in a scene, or remove it.",
    ),
    (
        lambda pack: write(pack, "scenes/ramp.yml", POSTER),
        "scenes/ramp.yml: this file is not read. A scene is a file scenes/name.yaml.",
    ),
    (
        tale("The town sleeps.", "The town sleeps. " * 26),
        "scenes/tale.yaml:7:11 pages.0.text.en: 78 words are many for a label. Try 75.",
    ),
    (
        tale("La ville dort.", "La ville dort. " * 32),
        "scenes/tale.yaml:6:11 pages.0.text.fr: 96 words are many for a label. Try 94.",
    ),
    (
        tale("The town sleeps.", "The town sleeps " * 9),
        "scenes/tale.yaml:7:11 pages.0.text.en: a sentence has 27 words. At most 25 are easy to follow.",
    ),
    (
        tale("The town sleeps.", "The town sleeps in #3."),
        (
            "scenes/tale.yaml:7:11 pages.0.text.en: the text ends before '#'; what follows is a "
            "comment. Put it all in quotes."
        ),
    ),
    (
        attract("en: Hello", "en: Hello, es: Hola"),
        (
            "scenes/attract.yaml:2:33 title.es: 'es' is no language of the pack (fr, en): this "
            "is never shown. Add it to languages, or remove it."
        ),
    ),
]


@pytest.mark.parametrize(("change", "message"), WARNINGS)
def test_a_warning_is_no_error(pack: Path, change: Change, message: str) -> None:
    change(pack)
    assert said(pack, "warning") == [message]
    assert said(pack, "error") == []


@pytest.mark.parametrize(
    "change",
    [
        # 93 words, what 75 English ones take in French, in two paragraphs
        tale("La ville dort.", '"' + "La ville dort. " * 16 + r"\n\n" + "La ville dort. " * 15 + '"'),
        manifest("[fr, en]", "[en-GB, fr]"),
        lambda pack: write(pack, "media/town.png.yaml", "credit: A"),
        lambda pack: write(pack, "media/sky/OFL.txt", "licence"),
        lambda pack: write(pack, "media/.DS_Store", "x"),
        lambda pack: write(pack, "paint/town.py", "print()"),
        lambda pack: write(pack, "scenes/failsafe.yaml", POSTER),
    ],
)
def test_what_is_allowed_is_not_found(pack: Path, change: Change) -> None:
    change(pack)
    assert check(pack) == []


@pytest.mark.parametrize("link", ["media/town.png", "media"])
def test_links_are_refused_because_they_may_lead_out_of_the_pack(pack: Path, tmp_path: Path, link: str) -> None:
    (pack / link).rename(tmp_path / "aside")
    (pack / link).symlink_to(tmp_path / "aside")
    message = (
        f"scenes/tale.yaml:4:14 pages.0.picture: '{link}' is a link, which may lead out of "
        "the pack. Copy the file itself."
    )
    assert message in said(pack, "error")


def test_a_scene_that_is_wrong_does_not_make_others_unreachable(pack: Path) -> None:
    attract("scene: poster", "scene: postr")(pack)
    assert len(said(pack, "error")) == 1
    assert said(pack, "warning") == []


def test_ways_to_a_wrong_scene_are_no_second_error(pack: Path) -> None:
    tale("pages:", "pagse:")(pack)
    assert said(pack, "error") == ["scenes/tale.yaml:3:1 pagse: no such key. Did you mean 'pages'?"]


def test_problems_come_by_file_and_line_with_the_manifest_first(pack: Path) -> None:
    manifest("[fr, en]", "[fr, en, nl]")(pack)
    spots = [(problem.spot.file, problem.spot.line) for problem in check(pack) if problem.severity == "error"]
    assert spots == [
        ("pack.yaml", 3),
        ("media/credits.yaml", 5),
        ("media/credits.yaml", 6),
        ("scenes/attract.yaml", 2),
        ("scenes/tale.yaml", 2),
        ("scenes/tale.yaml", 6),
        ("scenes/tale.yaml", 10),
    ]


def test_a_folder_that_is_no_pack_gives_one_problem(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert said(tmp_path / "away", "error") == [f"{tmp_path}/away: no such folder. Name the folder of a pack."]
    no_pack = "pack.yaml: no such file in 'empty', so this is no pack. `kiosk new` writes one."
    assert said(tmp_path / "empty", "error") == [no_pack]
    assert len(check(tmp_path / "empty")) == 1


def test_what_follows_a_scene(pack: Path) -> None:
    loaded = load(pack)
    follow = {
        outcome: flow.following(loaded.scenes, loaded.manifest, "attract", outcome)
        for outcome in ("finished", "next", "back")
    }
    assert follow == {"finished": "tale", "next": "tale", "back": "attract"}
    assert flow.following(loaded.scenes, loaded.manifest, "away", "finished") == "attract"


@pytest.mark.parametrize(
    ("text", "count", "longest"),
    [
        ("", 0, 0),
        ("Vous les voyez ? Oui : là ; ici.", 6, 3),
        ("It is 87 m high. It has 49 bells!", 9, 5),
        ('He said: "Stop." Then he went on', 7, 4),
        ("A title\n\nA text without a stop", 7, 5),
        ("U.S. Grant … and on", 4, 2),
    ],
)
def test_words_and_sentences(text: str, count: int, longest: int) -> None:
    assert (wording.words(text), wording.longest_sentence(text)) == (count, longest)


def test_what_a_broken_list_of_planes_names_is_not_told_to_be_unused(pack: Path) -> None:
    planes("far.png", "&a far.png")(pack)
    said = [str(problem.error) for problem in check(pack)]
    assert any("anchors" in each for each in said)
    assert not any("no scene uses" in each for each in said)
