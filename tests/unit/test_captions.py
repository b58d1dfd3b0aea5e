"""Captions in WebVTT: what is read, what is left out, and which file is taken."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.display.captions import NONE, beside, parse, read

FILM = """\ufeffWEBVTT - Belfry

STYLE
::cue { color: lime }

NOTE
made by hand

1
00:01.000 --> 00:04.000 line:0 position:20%
<v Anna>Seventy-nine <i>steps</i></v> &amp; more,
then the bells.

00:00:03.500 --> 00:00:05.000
<00:00:04.000><c.loud>Ding!</c>

100:00:00.000 --> 100:00:01.000
After a hundred hours.
"""


@pytest.mark.parametrize(
    ("film_s", "text"),
    [
        (0.999, ""),
        (1.0, "Seventy-nine steps & more,\nthen the bells."),
        (3.6, "Seventy-nine steps & more,\nthen the bells.\nDing!"),
        (4.0, "Ding!"),
        (5.0, ""),
        (360_000.5, "After a hundred hours."),
    ],
)
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_the_caption_of_a_time_is_set_without_its_tags(film_s: float, text: str, ending: str) -> None:
    assert parse(FILM.replace("\n", ending)).at(film_s) == text


@pytest.mark.parametrize(
    "bad",
    [
        "00:02.000 --> 00:01.000\nbackwards",
        "00:01,000 --> 00:02,000\ncommas as in SubRip",
        "00:61.000 --> 00:62.000\nno such second",
        "00:01.000 -> 00:02.000\na short arrow",
        "only words\nwithout a time",
        "one\ntwo\n00:01.000 --> 00:02.000\ntoo low",
    ],
)
def test_a_bad_caption_is_left_out_and_counted(bad: str) -> None:
    captions = parse(f"WEBVTT\n\n{bad}\n\n00:01.000 --> 00:02.000\ngood\n")
    assert captions.at(1.5) == "good"
    assert captions.skipped == 1


def test_captions_out_of_order_and_empty_ones_are_put_right() -> None:
    captions = parse(
        "WEBVTT\n\n00:05.000 --> 00:06.000\nlate\n\n00:03.000 --> 00:04.000\n\n00:01.000 --> 00:02.000\nearly"
    )
    assert (captions.at(1), captions.at(3), captions.at(5), captions.skipped) == ("early", "", "late", 0)


@pytest.mark.parametrize("text", ["", "WEBVTTX\n\n", "1\n00:01.000 --> 00:02.000\nno header"])
def test_what_is_no_webvtt_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="WEBVTT"):
        parse(text)


def test_a_file_that_cannot_be_read_is_reported_with_its_name(tmp_path: Path) -> None:
    told: list[str] = []
    assert read(tmp_path / "film.fr.vtt", told.append) is NONE
    (tmp_path / "film.nl.vtt").write_bytes(b"\x00\xff\xfe")
    assert read(tmp_path / "film.nl.vtt", told.append) is NONE
    (tmp_path / "film.de.vtt").write_bytes(b"WEBVTT\n\n00:01.000 --> 00:02.000\nb\xff\n\nbad --> time\nx")
    assert read(tmp_path / "film.de.vtt", told.append).at(1) == "b\N{REPLACEMENT CHARACTER}"
    assert told == [
        "captions film.fr.vtt: No such file or directory. The film plays without them.",
        "captions film.nl.vtt: it does not begin with WEBVTT. The film plays without them.",
        "captions film.de.vtt: 1 could not be read and are left out. Check their times.",
    ]


def test_the_language_of_the_visitor_is_taken_else_the_first_that_there_is(tmp_path: Path) -> None:
    film = tmp_path / "film [1].mp4"
    for name in ("film [1].fr.vtt", "film [1].nl-BE.vtt", "film [1].vtt", "film 2.de.vtt", "film.en.vtt"):
        (tmp_path / name).write_text("WEBVTT")
    assert beside(film, "fr-BE", "nl") == tmp_path / "film [1].fr.vtt"
    assert beside(film, "de", "nl-BE", "fr") == tmp_path / "film [1].nl-BE.vtt"
    assert beside(tmp_path / "other.mp4", "fr") is None
