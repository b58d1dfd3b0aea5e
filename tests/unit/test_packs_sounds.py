"""What the rules say of sounds and of languages: a pack that is broken in one place each."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_pack import PACK, POSTER, TALE, register, small_pack, wav, write

from kiosk.packs.check import check

AT = "scenes/tale.yaml:9:12 pages.1.sound: "


@pytest.fixture
def pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    register(monkeypatch)
    return small_pack(tmp_path)


def said(folder: Path) -> list[tuple[str, str]]:
    return [(problem.severity, str(problem.error)) for problem in check(folder)]


@pytest.mark.parametrize(
    "content", [wav(), b"OggS\0", b"fLaC\0", b"ID3\4", b"\xff\xfb\x90\0", wav()[:40] + b"\xff" * 8]
)
def test_what_a_kiosk_plays_is_known_by_its_beginning(pack: Path, content: bytes) -> None:
    write(pack, "media/bell.wav", content)
    assert said(pack) == []


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "this is no sound that a kiosk plays. Save it as WAV, Ogg, FLAC or MP3."),
        (b"RIFF\0\0\0\0WAVE", "this is no sound that a kiosk plays."),
        (b"RIFF\0\0\0\0WEBPdata", "this is no sound that a kiosk plays."),
        (b"\xff\xf1\x50\x80 this is AAC", "this is no sound that a kiosk plays."),
        (b"\0\0\0\x18ftypM4A ", "this is no sound that a kiosk plays."),
        (wav(4000)[:-100], "the end of the sound is missing. Copy it again."),
    ],
)
def test_what_it_does_not_play_is_an_error_where_it_is_named(pack: Path, content: bytes, what: str) -> None:
    write(pack, "media/bell.wav", content)
    ((severity, error),) = said(pack)
    assert severity == "error"
    assert error.startswith(AT + what)


def test_a_sound_is_one_whatever_its_file_is_called(pack: Path) -> None:
    write(pack, "media/bell.txt", "Ding.")
    write(pack, "scenes/tale.yaml", TALE.replace("bell.wav", "bell.txt"))
    assert ("error", AT + "this is no sound that a kiosk plays. Save it as WAV, Ogg, FLAC or MP3.") in said(pack)


def test_a_sound_that_takes_too_much_memory_is_told(pack: Path) -> None:
    with (pack / "media/bell.wav").open("r+b") as file:
        file.truncate(80 << 20)  # takes no room on the disk
    ((_, error),) = said(pack)
    assert error == AT + "the sound has 80 MB, and 64 are the most. Save it as Ogg, or make a film of it."


def test_what_is_heard_all_day_is_told(pack: Path) -> None:
    write(pack, "pack.yaml", PACK + "start: tale\n")
    write(pack, "scenes/tale.yaml", TALE.replace("back: attract", "back: tale"))
    write(pack, "scenes/attract.yaml", POSTER)
    what = "this sound is heard all day, also when nobody is there. Leave it out here, or begin with another scene."
    assert said(pack) == [("warning", AT + what)]


@pytest.mark.parametrize(
    ("severity", "language", "what"),
    [
        ("error", "xx", "a language 'xx' is not known. Look it up in the list of ISO 639;"),
        ("warning", "fra", "a language 'fra' is not known. Did you mean 'fr'?"),
        ("warning", "en-UK", "a country 'UK' is not known. Did you mean 'en-GB'?"),
        ("error", "nl-ZQ", "a country 'ZQ' is not known. Look it up in the list of ISO 3166."),
    ],
)
def test_a_language_that_nobody_speaks_is_told(pack: Path, severity: str, language: str, what: str) -> None:
    write(pack, "pack.yaml", PACK.replace("[fr, en]", f"[fr, {language}]"))
    found = [error for level, error in said(pack) if level == severity and "is not known" in error]
    assert [error.startswith("pack.yaml:4:17 languages.1: " + what) for error in found] == [True], found


@pytest.mark.parametrize(
    "language", ["fr-BE", "pcd", "wa", "fr-simple", "zh-Hant-TW", "fr-x-mons", "es-419", "qaa-x-lingo"]
)
def test_languages_that_somebody_speaks_are_known(pack: Path, language: str) -> None:
    write(pack, "pack.yaml", PACK.replace("[fr, en]", f"[fr, en, {language}]"))
    assert not [error for _, error in said(pack) if "is not known" in error]
