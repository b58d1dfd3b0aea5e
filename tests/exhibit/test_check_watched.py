"""What `kiosk check` finds by looking at every film of a pack from its beginning to its end."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import av
import numpy as np
import pytest
from little_pack import little_pack
from made_films import encode, make_film
from numpy.typing import NDArray

from kiosk.display.video.file import ENCODE
from kiosk.packs.load import read
from kiosk.testing.watched import unwatchable

SCENE = """\
scene: video
title: {fr: La cloche, en: The bell}
film: media/FILM
after: {finished: attract, back: attract}
"""
TOLD = "transcript: {fr: Elle sonne., en: It rings.}\n"
RATE = 24


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    return little_pack(tmp_path)


def found(pack: Path, film: str = "bell.mp4", more: str = "") -> list[tuple[str, str]]:
    """What is found when the second scene shows this film; all of it at the film's own line."""
    (pack / "scenes/bell.yaml").write_text(SCENE.replace("FILM", film) + more, encoding="utf-8")
    problems = list(unwatchable(read(pack)))
    assert {(each.spot.file, each.spot.line) for each in problems} <= {("scenes/bell.yaml", 3)}
    return [(each.severity, str(each.error).partition("film: ")[2]) for each in problems]


def blinking(each_s: int, side: float = 1.0) -> Iterator[NDArray[np.uint8]]:
    """Two seconds in which so many times a second a part of the picture, as wide and as high as this, is white."""
    for number in range(2 * RATE):
        picture = np.full((90, 160, 3), 20, np.uint8)
        if number * 2 * each_s // RATE % 2:
            picture[: round(90 * side), : round(160 * side)] = 250
        yield picture


def test_a_film_that_a_kiosk_plays_has_nothing_to_mend(pack: Path) -> None:
    make_film(pack / "media/bell.mp4", seconds=0.4)
    assert found(pack, more=TOLD) == []


@pytest.mark.parametrize("each_s", [2, 3])
def test_three_flashes_in_a_second_are_allowed(pack: Path, each_s: int) -> None:
    encode(pack / "media/bell.mp4", blinking(each_s), (160, 90), RATE)
    assert found(pack) == []


@pytest.mark.parametrize("each_s", [4, 6, 12])
def test_more_flashes_are_an_error(pack: Path, each_s: int) -> None:
    encode(pack / "media/bell.mp4", blinking(each_s), (160, 90), RATE)
    ((severity, said),) = found(pack)
    assert severity == "error"
    assert said.startswith(f"the film flashes {each_s} times in a second")


def test_a_small_light_may_flash(pack: Path) -> None:
    encode(pack / "media/bell.mp4", blinking(6, side=0.12), (160, 90), RATE)
    assert found(pack) == []


def test_what_is_no_film_or_coded_otherwise_is_an_error_that_says_what_to_do(pack: Path) -> None:
    (pack / "media/bell.mp4").write_bytes(b"no film " * 200)
    assert found(pack) == [("error", f"the film cannot be played: it is no film that can be opened. {ENCODE}")]
    with av.open(str(pack / "media/bell.mkv"), "w") as film:
        stream = film.add_stream("ffv1", rate=RATE)
        stream.width, stream.height, stream.pix_fmt = 160, 90, "yuv420p"
        film.mux(stream.encode(av.VideoFrame(160, 90, "yuv420p")))
        film.mux(stream.encode(None))
    ((severity, said),) = found(pack, "bell.mkv")
    assert severity == "error"
    assert said == f"the film cannot be played: pictures coded as ffv1 are too much work for a Pi. {ENCODE}"


def test_a_film_that_is_larger_than_is_shown_is_a_warning(pack: Path) -> None:
    make_film(pack / "media/bell.mp4", seconds=0.1, size=(1920, 1080), sound=False)
    assert found(pack) == [("warning", f"1920 x 1080 pixels are too large and are scaled down. {ENCODE}")]


def test_what_is_said_in_a_film_is_written_somewhere(pack: Path) -> None:
    make_film(pack / "media/bell.mp4", seconds=0.2)
    assert found(pack) == [
        (
            "warning",
            (
                "what is said and seen in this film is not written in fr, en. Write it below 'transcript:' of its "
                "scene, or 'spoken: false' into media/bell.mp4.yaml."
            ),
        )
    ]
    ((_, said),) = found(pack, more=TOLD.replace("fr: Elle sonne., ", ""))
    assert "is not written in fr." in said
    (pack / "media/bell.mp4.yaml").write_text("spoken: false\n", encoding="utf-8")
    assert found(pack) == []
    (pack / "media/bell.mp4.yaml").unlink()
    (pack / "media/bell.fr.vtt").write_text("WEBVTT\n", encoding="utf-8")
    assert found(pack) == []


def test_a_signed_version_is_as_long_as_its_film_and_can_be_played(pack: Path) -> None:
    make_film(pack / "media/bell.mp4", seconds=0.4)
    signed = make_film(pack / "media/bell.signed.mp4", seconds=1.2)
    assert found(pack, more=TOLD) == []
    make_film(signed, seconds=1.8)
    ((severity, said),) = told(pack)
    assert severity == "warning"
    assert "'media/bell.signed.mp4' is 1.4 s longer than the film. Cut both alike" in said
    signed.write_bytes(b"no film " * 200)
    ((severity, said),) = told(pack)
    assert severity == "warning"
    assert f"'media/bell.signed.mp4' cannot be played: it is no film that can be opened. {ENCODE}" in said


def test_a_signed_version_that_flashes_is_an_error(pack: Path) -> None:
    make_film(pack / "media/bell.mp4", seconds=2.0)
    encode(pack / "media/bell.signed.mp4", blinking(6), (160, 90), RATE)
    found(pack, more=TOLD)
    ((severity, said),) = told(pack)
    assert severity == "error"
    assert "'media/bell.signed.mp4' flashes 6 times in a second" in said


def told(pack: Path) -> list[tuple[str, str]]:
    """What is found in the pack as it is."""
    return [(each.severity, str(each.error)) for each in unwatchable(read(pack))]
