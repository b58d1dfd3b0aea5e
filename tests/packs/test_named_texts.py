"""Texts with names: a scene calls them, a wrong call is told where it stands, and what nobody calls is told too."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.errors import KioskErrors
from kiosk.packs.check import check
from kiosk.packs.load import load
from kiosk.testing import play

PACK = """\
id: night
version: "1.0.0"
title: night.title
languages: [fr, en]
credits: ["Pictures: nobody."]
"""
ATTRACT = """\
scene: label
title: night.title
pages:
  - picture: media/night.svg
    heading: night.title
    text: {fr: "Il fait nuit.", en: "It is night."}
"""
NIGHT = """\
title: {fr: "La nuit", en: "The night"}
"""
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="1920" height="1080"><rect width="9" height="9"/></svg>'


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    folder = tmp_path / "night"
    for name, text in {
        "pack.yaml": PACK,
        "scenes/attract.yaml": ATTRACT,
        "texts/night.yaml": NIGHT,
        "media/night.svg": SVG,
    }.items():
        write(folder, name, text)
    return folder


def write(folder: Path, name: str, text: str) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def told(folder: Path) -> list[str]:
    return [str(problem.error) for problem in check(folder)]


def test_a_scene_and_the_manifest_call_texts_by_their_names(pack: Path) -> None:
    loaded = load(pack)
    assert dict(loaded.manifest.title) == {"fr": "La nuit", "en": "The night"}
    assert dict(loaded.scenes["attract"].title) == {"fr": "La nuit", "en": "The night"}
    assert not [sentence for sentence in told(pack) if "text" in sentence]


def test_a_name_that_none_has_is_told_where_it_stands_with_the_one_that_was_meant(pack: Path) -> None:
    write(pack, "scenes/attract.yaml", ATTRACT.replace("heading: night.title", "heading: night.titel"))
    with pytest.raises(KioskErrors) as raised:
        load(pack)
    assert str(raised.value).splitlines() == [
        "scenes/attract.yaml:5:14 pages.0.heading: no such text 'night.titel'. Did you mean 'night.title'?"
    ]


def test_a_text_in_one_language_is_still_told_as_such(pack: Path) -> None:
    write(pack, "scenes/attract.yaml", ATTRACT.replace("heading: night.title", "heading: La nuit"))
    assert any("scenes/attract.yaml:5:14 pages.0.heading: one text stands here" in each for each in told(pack))


def test_what_is_wrong_in_a_named_text_is_told_once_and_where_it_is_written(pack: Path) -> None:
    write(pack, "texts/night.yaml", NIGHT.replace(', en: "The night"', ""))
    assert [each for each in told(pack) if "missing in" in each] == [
        "texts/night.yaml:1:8 title: missing in en. Translate it."
    ]


def test_every_error_of_the_texts_is_told_in_one_run(pack: Path) -> None:
    write(pack, "texts/night.yaml", NIGHT + "Noch einer: {fr: a}\nleer: {}\n")
    write(pack, "texts/Day.yaml", NIGHT)
    errors = told(pack)
    assert any(each.startswith("texts/night.yaml:2:1 ") and "is no name of a text" in each for each in errors)
    assert any(each.startswith("texts/night.yaml:3:7 leer: no text in any language") for each in errors)
    assert any(each.startswith("texts/Day.yaml: 'Day' is no name.") for each in errors)


def test_a_text_that_nobody_calls_is_told(pack: Path) -> None:
    write(pack, "texts/night.yaml", NIGHT + 'lost: {fr: "Perdu", en: "Lost"}\n')
    assert "texts/night.yaml:2:1 lost: no scene uses this text. Name it in a scene, or remove it." in told(pack)


@pytest.mark.parametrize(("beside", "reported"), [(", falls_back: de", False), ("", True)])
def test_a_text_that_falls_back_on_purpose_is_shown_and_not_reported(pack: Path, beside: str, reported: bool) -> None:
    write(pack, "texts/night.yaml", f"title: {{fr: La nuit, de: Die Nacht{beside}}}\n")
    with play(pack, language="en") as played:
        said = played.exhibit.backstage.say(played.exhibit.stage.scene.settings.title)
        assert said == ("La nuit" if reported else "Die Nacht")
        assert any("Translate it" in each for each in played.exhibit.problems.sentences()) is reported
