"""What is said is heard to its end: a film waits for it, and who only moves before the screen cuts nothing off."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from every_pack import every_pack
from voiced import Voice, hear_out, listen

from kiosk.display.frames import FRAME_S
from kiosk.display.video.film import Film
from kiosk.events import Approached, Left
from kiosk.language import interface_text
from kiosk.scenes.needs import Needs
from kiosk.testing import Played, play

SIZE = (320, 180)


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return every_pack(tmp_path_factory.mktemp("pack"))


@pytest.fixture
def played(pack: Path) -> Iterator[Played]:
    with play(pack, size=SIZE, language="en", needs=Needs(speech=True)) as exhibit:
        yield exhibit


@pytest.fixture
def voice(played: Played) -> Voice:
    return listen(played)


def show(played: Played, scene: str) -> None:
    played.exhibit.stage.go_to(scene)
    played.advance(3 * FRAME_S)


def film_of(played: Played) -> Film:
    (film,) = played.exhibit.backstage.films.playing
    return film


# films


def test_a_film_begins_when_its_transcript_has_been_heard(played: Played, voice: Voice) -> None:
    show(played, "video")
    film, said = film_of(played), played.exhibit.stage.scene.script()
    while voice.busy:
        assert film.playing
        assert film.position_s == 0.0
        played.let_pass(0.2)
    assert {said.title, said.text} <= set(voice.heard)
    assert not voice.cut
    played.let_pass(1)
    assert film.position_s > 0.8


def test_a_press_ends_the_reading_and_the_film_begins(played: Played, voice: Voice) -> None:
    show(played, "video")
    played.advance(1)
    played.press("select")
    assert voice.cut
    played.let_pass(0.5)
    assert film_of(played).playing
    assert film_of(played).position_s > 0.3
    played.press("select")
    assert not film_of(played).playing
    assert hear_out(played, voice) == [interface_text("video_play", "en")]


def test_a_film_stands_still_while_another_language_is_read_and_goes_on_from_there(
    played: Played, voice: Voice
) -> None:
    show(played, "video")
    hear_out(played, voice)
    played.let_pass(1)
    at_s = film_of(played).position_s
    played.press("language")
    assert voice.busy
    played.let_pass(1)
    assert film_of(played).position_s == pytest.approx(at_s, abs=3 * FRAME_S)
    hear_out(played, voice)
    played.let_pass(0.5)
    assert film_of(played).position_s > at_s + 0.3


def test_a_film_waits_for_nobody_who_asked_for_no_speech(pack: Path) -> None:
    with play(pack, size=SIZE) as played:
        show(played, "video")
        played.let_pass(0.5)
        assert film_of(played).position_s > 0.3


def test_an_ended_film_does_not_say_play_before_it_leads_on(played: Played, voice: Voice) -> None:
    show(played, "video")
    played.press("select")
    film_of(played).seek(7.0)
    while played.scene == "video":
        played.let_pass(0.2)
    assert interface_text("video_play", "en") not in [*voice.heard, *voice.cut, voice.saying]


# who moves before the screen


def walk(played: Played, voice: Voice, metres: list[float]) -> None:
    """Somebody stands at each of these distances for a second, and a sensor tells ten times meanwhile."""
    for distance_m in metres:
        for tremble in range(10):
            played.measure(distance_m + 0.001 * (tremble % 3))
            played.let_pass(0.1)


def test_the_introduction_is_heard_to_its_end_while_somebody_comes_nearer(played: Played, voice: Voice) -> None:
    show(played, "descend")
    played.happen(Approached(at=played.clock.now(), distance_m=2.4))
    walk(played, voice, [2.4, 2.0, 1.8])
    assert voice.busy
    hear_out(played, voice)
    assert not voice.cut
    assert voice.heard[0] == "From the vane to the roofs"
    assert interface_text("said_keys", "en") in voice.heard


def test_then_only_the_place_is_told_that_one_has_come_to(played: Played, voice: Voice) -> None:
    show(played, "descend")
    walk(played, voice, [2.4, 1.9, 1.4, 1.15, 0.6])
    hear_out(played, voice)
    assert "You are down." in voice.heard[-1]
    assert not any("four clock faces" in part for part in voice.heard)
    assert not voice.cut


def test_places_on_the_way_are_told_one_after_the_other_to_who_goes_slowly(played: Played, voice: Voice) -> None:
    show(played, "descend")
    walk(played, voice, [2.4])
    hear_out(played, voice)
    for distance_m in (1.4, 1.13, 0.6):
        walk(played, voice, [distance_m])
        hear_out(played, voice)
    names = ["Four clock faces", "The bell chamber", "The roofs of the town"]
    assert [part for part in voice.heard if part in names][-3:] == names
    assert not voice.cut


def test_a_key_is_obeyed_at_once_whoever_moves(played: Played, voice: Voice) -> None:
    show(played, "descend")
    walk(played, voice, [2.4, 2.3])
    played.press("next")
    assert voice.cut
    assert voice.saying == "Four clock faces"


def test_nobody_who_only_comes_or_goes_cuts_anything_off(played: Played, voice: Voice) -> None:
    show(played, "compare")
    for event in (Approached, Left, Approached):
        played.happen(event(at=played.clock.now()))
    walk(played, voice, [2.0, 1.2, 0.9])
    assert not voice.cut
    assert hear_out(played, voice)


# recordings


def test_a_recording_of_the_pack_waits_until_nothing_is_read(played: Played, voice: Voice) -> None:
    waits: list[bool] = []
    played.exhibit.backstage.sound.wait = lambda *, on: waits.append(on)  # type: ignore[method-assign]
    show(played, "gallery")
    played.advance(0.5)
    assert waits[-1]
    hear_out(played, voice)
    played.advance(FRAME_S)
    assert not waits[-1]


# descriptions of a film

DESCRIPTIONS = """WEBVTT

00:00.500 --> 00:02.000
The belfry rises above the roofs.

00:03.000 --> 00:04.000
A man with a lantern looks out of the window.
"""


def test_what_is_seen_in_a_film_is_said_in_its_time_and_the_film_stands_still_meanwhile(tmp_path: Path) -> None:
    pack = every_pack(tmp_path)
    (pack / "media" / "film" / "belfry.described.en.vtt").write_text(DESCRIPTIONS, encoding="utf-8")
    with play(pack, size=SIZE, language="en", needs=Needs(speech=True)) as played:
        voice, places = listen(played), dict[str, list[float]]()
        show(played, "video")
        film = film_of(played)
        while played.scene == "video":
            if voice.saying:
                places.setdefault(voice.saying, []).append(film.position_s)
            played.let_pass(0.1)
        for text, at_s in (("The belfry rises", 0.5), ("A man with a lantern", 3.0)):
            (stood,) = [found for said, found in places.items() if said.startswith(text)]
            assert len(stood) > 10
            assert stood == pytest.approx([at_s] * len(stood), abs=0.15)
        assert not voice.cut
        assert not any("Victor Hugo" in said for said in voice.heard)  # what the transcript says


def test_in_a_language_without_descriptions_the_transcript_is_read(tmp_path: Path) -> None:
    pack = every_pack(tmp_path)
    (pack / "media" / "film" / "belfry.described.en.vtt").write_text(DESCRIPTIONS, encoding="utf-8")
    with play(pack, size=SIZE, language="fr", needs=Needs(speech=True)) as played:
        show(played, "video")
        assert "Victor Hugo" in played.exhibit.stage.scene.script().text
        assert not played.exhibit.problems.sentences()


# a scene that ends when nobody acts


def test_faces_are_there_for_their_whole_time_after_they_were_read(played: Played, voice: Voice) -> None:
    show(played, "feedback")
    silent_s = played.exhibit.stage.scene.settings.silent_s
    begun_s = played.clock.now()
    hear_out(played, voice)
    assert played.clock.now() - begun_s > 5
    played.let_pass(silent_s - 2)
    assert played.scene == "feedback"
    played.let_pass(4)
    assert played.scene != "feedback"
