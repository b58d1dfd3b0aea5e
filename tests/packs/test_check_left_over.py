"""What `check` finds in a pack of real kinds of scenes that nothing names, nothing leads to, or nothing can read."""

from __future__ import annotations

from pathlib import Path

import pygame
import pytest
from packing import ATTRACT, CREDITS, MANIFEST, WORDS, make_pack

from kiosk.packs.check import check

ROLL = "scene: credits\ntitle: {fr: Merci, en: Thanks}\npicture: media/sky.svg\nafter: {finished: attract}\n"
WANTED = f"{CREDITS}required_statement: {{fr: Dessin A., en: Drawn by A.}}\n"
UNSHOWN = "media/credits.yaml:6:21 required_statement: no scene shows this statement"


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    return make_pack(tmp_path)


def write(pack: Path, name: str, text: str) -> None:
    (pack / name).parent.mkdir(parents=True, exist_ok=True)
    (pack / name).write_text(text, encoding="utf-8")


def told(pack: Path, severity: str) -> list[str]:
    return [str(problem.error) for problem in check(pack) if problem.severity == severity]


def test_a_link_that_no_scene_names_is_an_error_as_it_is_when_the_pack_is_built(pack: Path) -> None:
    (pack / "media" / "link.png").symlink_to("/etc/passwd")
    assert told(pack, "error") == [
        "media/link.png: this is a link, which may lead out of the pack. Copy the file itself."
    ]


def test_a_licence_is_read_whatever_the_case_of_the_pictures_name(pack: Path) -> None:
    pygame.image.save(pygame.Surface((64, 36)), pack / "media" / "photo.png")
    (pack / "media" / "photo.png").rename(pack / "media" / "photo.PNG")
    write(pack, "scenes/attract.yaml", ATTRACT.replace("sky.svg", "photo.PNG"))
    nd = CREDITS.replace("publicdomain/zero/1.0", "licenses/by-nd/4.0")
    write(pack, "media/sky.svg.yaml", "rights: http://creativecommons.org/publicdomain/zero/1.0/\n")
    write(pack, "media/credits.yaml", nd)
    assert [each for each in told(pack, "warning") if "this licence allows no changes" in each]


def test_credits_that_nothing_leads_to_show_no_statement(pack: Path) -> None:
    write(pack, "media/credits.yaml", WANTED)
    write(pack, "scenes/roll.yaml", ROLL)
    assert [each for each in told(pack, "error") if each.startswith(UNSHOWN)]
    write(pack, "scenes/words.yaml", WORDS.replace("{finished: attract,", "{finished: roll,"))
    assert told(pack, "error") == []


@pytest.mark.parametrize("name", ["fonts/old.woff2", "media/old.webp"])
def test_a_font_or_picture_that_nobody_names_is_told(pack: Path, name: str) -> None:
    write(pack, name, "x")
    assert told(pack, "warning") == [f"{name}: no scene uses this file. Name it in a scene, or remove it."]


@pytest.mark.parametrize("name", ["plan.docx", "preview/shot.png", "texts/old.csv", "sketches/one.psd"])
def test_a_document_that_nothing_reads_is_told(pack: Path, name: str) -> None:
    write(pack, name, "x")
    hint = "Remove it, or keep it outside: it would be sent with the pack."
    assert told(pack, "warning") == [f"{name}: nothing in the pack reads this file. {hint}"]


@pytest.mark.parametrize(
    "name",
    [
        "FACTS.md",
        "LICENSE",
        "paint/palette.json",
        ".git/config",
        "preview/hand.jsonl",
        "fonts/OFL.txt",
        "speech/words.fr.ogg",
    ],
)
def test_what_belongs_to_a_pack_is_not_told(pack: Path, name: str) -> None:
    write(pack, name, "")
    assert check(pack) == []


def test_a_trace_that_cannot_be_played_is_told_at_its_line(pack: Path) -> None:
    good = '{"at": 0.5, "event": "Waved"}\n'
    write(pack, "preview/hand.jsonl", f'{good}\n{{"at": 1, "event": "Wave"}}\n{good[:-8]}\n')
    first, second = told(pack, "warning")
    assert first == "preview/hand.jsonl:3:1: no such event 'Wave'. Did you mean 'Waved'?"
    assert second.startswith("preview/hand.jsonl:4:1: not a whole line of JSON.")


def test_a_scene_that_only_an_object_opens_is_an_error(pack: Path) -> None:
    write(pack, "scenes/roll.yaml", ROLL)
    write(pack, "pack.yaml", f"{MANIFEST.format(version='1.0.0')}inputs:\n  key: {{tag: key, opens: roll}}\n")
    only = "pack.yaml:6:26 inputs.key.opens: only this object leads to the scene 'roll', and no key does."
    assert [each for each in told(pack, "error") if each.startswith(only)] == told(pack, "error") != []
    assert not [each for each in told(pack, "warning") if "no way leads" in each]
    write(pack, "scenes/words.yaml", WORDS.replace("{finished: attract,", "{finished: roll,"))
    assert told(pack, "error") == []


def test_what_is_uncertain_is_not_passed_in_silence_in_a_language_whose_words_are_not_known(pack: Path) -> None:
    write(pack, "pack.yaml", MANIFEST.format(version="1.0.0").replace("[fr, en]", "[fr, en, it]"))
    write(pack, "scenes/words.yaml", f"{WORDS}uncertain: ['1661']\n")
    what = "scenes/words.yaml:8:12 uncertain: whether the texts in it say that this is uncertain cannot be checked."
    assert [each for each in told(pack, "warning") if each.startswith(what)]
