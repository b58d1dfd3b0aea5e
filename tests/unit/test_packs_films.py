"""What `check` finds beside the films of a pack: captions and posters that are missing, broken, or of no film."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from small_pack import PACK, TALE, png, register, small_pack, write

from kiosk.packs import webvtt
from kiosk.packs.check import check

Change = Callable[[Path], object]
SPOKEN = "WEBVTT\n\n00:01.000 --> 00:04.000\nThe bell rings.\n"
SILENT = "WEBVTT\n"


@pytest.fixture
def pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small pack with a film in the second page of its tale, and all that belongs to it."""
    register(monkeypatch)
    folder = small_pack(tmp_path)
    write(folder, "scenes/tale.yaml", TALE.replace("media/bell.wav", "media/ring.mp4"))
    (folder / "media/bell.wav").rename(folder / "media/ring.mp4")
    (folder / "media/bell.wav.yaml").unlink()
    write(folder, "media/ring.mp4.yaml", "signed: false\ndescribed: true\n")
    write(folder, "media/ring.jpg", png())
    for tag in ("fr", "en"):
        write(folder, f"media/ring.{tag}.vtt", SPOKEN)
    return folder


def said(folder: Path, severity: str) -> list[str]:
    return [str(problem.error) for problem in check(folder) if problem.severity == severity]


def captions(text: str | bytes) -> Change:
    return lambda pack: write(pack, "media/ring.en.vtt", text)


def without(*names: str) -> Change:
    return lambda pack: [(pack / "media" / name).unlink() for name in names]


def test_a_film_with_all_that_belongs_to_it_has_nothing_to_mend(pack: Path) -> None:
    assert check(pack) == []
    write(pack, "media/ring.described.fr.vtt", SPOKEN)  # what is seen in it, which has no need to be in each language
    assert check(pack) == []


def test_a_signed_version_belongs_to_its_film_and_answers_whether_somebody_signs(pack: Path) -> None:
    (pack / "media/ring.signed.mp4").write_bytes((pack / "media/ring.mp4").read_bytes())
    write(pack, "media/ring.mp4.yaml", "described: true\n")
    assert check(pack) == []
    (pack / "media/ring.signed.mp4").rename(pack / "media/rung.signed.mp4")
    assert {text.partition(": ")[0] for text in said(pack, "warning")} == {
        "scenes/tale.yaml:9:12 pages.1.sound",
        "media/rung.signed.mp4",
    }


ERRORS: list[tuple[Change, str]] = [
    (
        without("ring.en.vtt", "ring.fr.vtt"),
        (
            "scenes/tale.yaml:9:12 pages.1.sound: no captions lie beside this film. "
            "Write media/ring.fr.vtt; where nobody speaks, with WEBVTT alone in it."
        ),
    ),
    (
        without("ring.en.vtt"),
        "scenes/tale.yaml:9:12 pages.1.sound: the film's captions are missing in en. Write media/ring.en.vtt.",
    ),
    (
        lambda pack: write(pack, "media/ring.described.en.vtt", "WEBVTT\n\n00:05.000 --> 00:01.000\nA bell.\n"),
        "media/ring.described.en.vtt:3:1: this caption ends before it begins. Let the second time be the later one.",
    ),
    (
        captions(SPOKEN.replace("00:04.000", "00:00.500")),
        "media/ring.en.vtt:3:1: this caption ends before it begins. Let the second time be the later one.",
    ),
    (
        captions(SPOKEN + "\n7\n0:12 --> 0:14\nLate.\n"),
        "media/ring.en.vtt:7:1: these times cannot be read. Write them like 00:01.000 --> 00:04.000.",
    ),
    (
        captions(SPOKEN + "\n\n\nNobody says when.\n"),
        "media/ring.en.vtt:8:1: no times stand above this caption. Write them: 00:01.000 --> 00:04.000.",
    ),
    (
        captions("1\n00:01.000 --> 00:04.000\nBong.\n"),
        "media/ring.en.vtt:1:1: it does not begin with WEBVTT. Write WEBVTT into the first line.",
    ),
    (
        captions(SPOKEN.encode("utf-16")),
        "media/ring.en.vtt: these captions are not saved as UTF-8. Save them anew as UTF-8.",
    ),
    (
        lambda pack: write(pack, "media/ring.jpg", "no picture"),
        (
            "scenes/tale.yaml:9:12 pages.1.sound: this is no PNG, JPEG, WebP or SVG picture, "
            "or it is cut off. Save it anew."
        ),
    ),
]


@pytest.mark.parametrize(("change", "message"), ERRORS)
def test_an_error_is_found_at_its_line(pack: Path, change: Change, message: str) -> None:
    change(pack)
    assert said(pack, "error") == [message]


WARNINGS: list[tuple[Change, str]] = [
    (
        lambda pack: write(pack, "media/ring.mp4.yaml", "signed: true\n"),
        (
            "scenes/tale.yaml:9:12 pages.1.sound: of this film nobody knows whether it tells what is seen. "
            "Write 'described: true' or 'described: false' into media/ring.mp4.yaml."
        ),
    ),
    (
        without("ring.jpg"),
        (
            "scenes/tale.yaml:9:12 pages.1.sound: no poster lies beside this film: nothing is shown when it cannot "
            "be played. Save one of its pictures as media/ring.jpg."
        ),
    ),
    (
        lambda pack: write(pack, "media/ring.es.vtt", SPOKEN),
        (
            "media/ring.es.vtt: 'es' is no language of the pack (fr, en): they are never shown. "
            "Add it to languages, or remove them."
        ),
    ),
    (
        lambda pack: write(pack, "media/ring.described.es.vtt", SPOKEN),
        (
            "media/ring.described.es.vtt: 'es' is no language of the pack (fr, en): they are never shown. "
            "Add it to languages, or remove them."
        ),
    ),
    (
        lambda pack: write(pack, "media/rung.fr.vtt", SPOKEN),
        (
            "media/rung.fr.vtt: no film of this name lies beside these captions. "
            "Name them like the film, with the language: film.fr.vtt for film.mp4."
        ),
    ),
    (
        lambda pack: write(pack, "media/ring.vtt", SPOKEN),
        (
            "media/ring.vtt: no film of this name lies beside these captions. "
            "Name them like the film, with the language: film.fr.vtt for film.mp4."
        ),
    ),
]


@pytest.mark.parametrize(("change", "message"), WARNINGS)
def test_a_warning_is_no_error(pack: Path, change: Change, message: str) -> None:
    change(pack)
    assert said(pack, "warning") == [message]
    assert said(pack, "error") == []


def test_where_nobody_speaks_one_empty_file_of_captions_will_do(pack: Path) -> None:
    without("ring.en.vtt")(pack)
    write(pack, "media/ring.fr.vtt", SILENT)
    assert check(pack) == []


def test_captions_in_a_language_serve_its_regions(pack: Path) -> None:
    write(pack, "pack.yaml", PACK.replace("[fr, en]", "[fr, en-GB]"))
    assert check(pack) == []


def test_a_caption_is_known_by_its_line() -> None:
    parsed = webvtt.parse(
        "\ufeffWEBVTT - bells\r\n\r\nNOTE nothing\r\n\r\none\r\n" + SPOKEN.partition("\n\n")[2] + "\n\n"
    )
    ((line, cue),) = parsed.cues
    assert (line, cue) == (5, webvtt.Cue(1.0, 4.0, "The bell rings."))
    assert parsed.faults == []
