"""Speech: a real voice where there is one, on a real mixer without a device; and what is said when."""

from __future__ import annotations

import wave
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from threading import Event

import numpy as np
import pytest

from kiosk.clock import FakeClock, SystemClock
from kiosk.display import speech_voice
from kiosk.display.loudness import gain
from kiosk.display.sound import DUCKED, Sound
from kiosk.display.speech import NO_VOICE, Part, Speech
from kiosk.display.speech_voice import read_aloud
from kiosk.display.synthesis import RATE_HZ, pad
from kiosk.errors import KioskError
from kiosk.scenes.needs import Needs
from kiosk.testing import Played, play

BEFFROI = Path(__file__).parents[2] / "content" / "beffroi"


def wait_until(true: Callable[[], bool], deadline_s: float = 30) -> None:
    clock = SystemClock()
    end = clock.now() + deadline_s
    while not true():
        assert clock.now() < end
        clock.wait(Event(), 0.005)


@pytest.fixture
def sound(monkeypatch: pytest.MonkeyPatch) -> Iterator[Sound]:
    monkeypatch.setenv("SDL_AUDIODRIVER", "dummy")
    made = Sound(pytest.fail, FakeClock())
    yield made
    made.close()


@pytest.fixture
def told() -> list[str]:
    return []


@pytest.fixture
def speech(sound: Sound, told: list[str]) -> Iterator[Speech]:
    made = Speech(sound, told.append)
    yield made
    made.close()


def heard(sound: Sound) -> list[str]:
    return [key.removeprefix("speech ") for key, _ in sound.played]


def play_on(speech: Speech, sound: Sound, count: int) -> None:
    """Until so many sentences have begun; each is ended as soon as it is heard."""

    def next_one() -> bool:
        speech.update()
        if len(sound.played) < count:
            for voice in sound.mixer.voices("speech"):
                voice.stop()
        return len(sound.played) >= count

    wait_until(next_one)


# the voice


@pytest.mark.tool("espeak-ng")
@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Le guetteur veille."),
        ("nl-BE", "De wachter waakt."),
        ("en", "The watchman keeps watch."),
        ("de", "Der Türmer wacht."),
        ("ar", "الحارس يسهر."),
    ],
)
def test_a_real_voice_reads_every_language(language: str, text: str) -> None:
    short, long = read_aloud(text, language), read_aloud(f"{text} " * 4, language)
    assert short.dtype == np.float32
    assert np.abs(short).max() == pytest.approx(0.5, abs=0.01)
    assert 0.5 * RATE_HZ < len(short) < 6 * RATE_HZ
    assert len(long) > 2 * len(short)


@pytest.mark.tool("espeak-ng")
def test_a_language_without_a_voice_is_told_with_what_to_do() -> None:
    with pytest.raises(KioskError, match=r"no voice for 'qq'.*speech/SCENE"):
        read_aloud("Text.", "qq")


@pytest.mark.tool("espeak-ng")
def test_sentences_are_said_one_after_the_other_and_the_ambience_makes_room(speech: Speech, sound: Sound) -> None:
    sound.ambience("air", lambda: pad([220.0], seconds=2.0), come_s=0.0)
    speech.say([Part("Le guetteur veille."), Part("Il voit loin. Il entend tout.")], "fr")
    play_on(speech, sound, 2)
    assert heard(sound)[:2] == ["air", "Le guetteur veille."]
    sound.update()
    sound._clock.advance(1.0)  # type: ignore[attr-defined]
    assert sound._room.at(sound._clock.now()) == pytest.approx(DUCKED)
    assert gain(-13) < DUCKED < gain(-11)
    play_on(speech, sound, 4)
    assert heard(sound)[2:] == ["Il voit loin.", "Il entend tout."]


@pytest.mark.tool("espeak-ng")
def test_what_is_said_next_takes_the_place_of_what_was_being_said(speech: Speech, sound: Sound) -> None:
    speech.say([Part("One. " * 30)], "en")
    speech.say([Part("Two.")], "en")
    play_on(speech, sound, 1)
    assert heard(sound) == ["Two."]


def test_a_program_that_hangs_is_ended(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    hanging = tmp_path / "hangs"
    hanging.write_text("#!/bin/sh\nexec sleep 600\n")
    hanging.chmod(0o755)
    monkeypatch.setattr(speech_voice, "PROGRAM", str(hanging))
    monkeypatch.setattr(speech_voice, "LIMIT_S", 0.2)
    started: list[object] = []
    with pytest.raises(KioskError, match="gives nothing"):
        read_aloud("Text.", "en", started.append)
    assert started[0].returncode is not None  # type: ignore[attr-defined]


def test_no_voice_on_the_machine_is_told_once(speech: Speech, told: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(speech_voice, "installed", lambda: False)
    for text in ("One. Two.", "Three."):
        speech.say([Part(text)], "en")
        wait_until(lambda: speech.update() is None and speech._tasks.empty() and speech._ready.empty())
    wait_until(lambda: speech.update() is None and bool(told))
    assert told == [NO_VOICE]


def test_recorded_speech_is_heard_in_the_place_of_a_voice(
    speech: Speech, sound: Sound, told: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(speech_voice, "installed", lambda: False)
    file = tmp_path / "tower.fr.ogg"
    with wave.open(str(file), "wb") as out:  # the mixer looks at what is in it, not at its name
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(RATE_HZ)
        out.writeframes(bytes(2 * RATE_HZ))
    speech.say([Part("Title. Text.", file)], "fr")
    play_on(speech, sound, 1)
    assert heard(sound) == ["Title. Text."]
    assert not told


def test_without_an_audio_device_nothing_is_started(told: list[str]) -> None:
    silent = Speech(Sound(told.append, FakeClock(), silent=True), told.append)
    silent.say([Part("One.")], "en")
    assert silent._thread is None
    silent.close()


# what is said when


@pytest.fixture
def belfry() -> Iterator[Played]:
    with play(BEFFROI, size=(320, 180), needs=Needs(speech=True), language="en") as played:
        played.exhibit.stage.go_to("watchman")
        played.advance(0.1)
        yield played


def said_by(played: Played) -> list[str]:
    """What was said since this was last asked."""
    said = played.exhibit.stage.speaking.said
    now = list(said)
    said.clear()
    return now


def test_a_scene_says_its_title_its_text_and_how_it_is_played_then_only_what_changes(belfry: Played) -> None:
    script = belfry.exhibit.stage.scene.script()
    said = said_by(belfry)
    assert said[-4:-1] == [script.title, script.text, script.shows]
    assert "watchman, seen from behind" in script.shows
    assert said[-1] == "Move on with the next key, and back with the back key."
    belfry.advance(2)
    assert said_by(belfry) == []
    belfry.press("next")
    after = belfry.exhibit.stage.scene.script()
    assert after.text in said_by(belfry)


def test_another_language_says_everything_in_it(belfry: Played) -> None:
    said_by(belfry)
    belfry.touch(*belfry.key("language:de"))
    assert belfry.exhibit.stage.scene.script().text in said_by(belfry)


def test_the_panel_says_its_choices_and_what_is_turned(belfry: Played) -> None:
    said_by(belfry)
    belfry.press("help")
    said = said_by(belfry)
    assert said[0] == "The way that suits you"
    assert said[-1] == "Larger text: off"
    belfry.press("next")
    assert said_by(belfry) == ["Strong contrast: off"]
    belfry.press("select")
    assert said_by(belfry)[-1] == "Strong contrast: on"
    belfry.press("help")
    assert belfry.exhibit.stage.scene.script().title in said_by(belfry)


def test_a_panel_that_a_button_opens_is_read_aloud_so_that_who_cannot_see_finds_speech() -> None:
    with play(BEFFROI, size=(320, 180), language="en") as played:
        played.press("help", via="touch")
        assert said_by(played) == []
        played.press("help", via="touch")
        played.press("help")
        assert said_by(played)[0] == "The way that suits you"
        heard = ""
        while heard != "Read aloud: off":
            played.press("next")
            (heard,) = said_by(played)
        played.press("select")
        assert played.exhibit.backstage.needs.speech
        played.press("help")
        assert played.exhibit.stage.scene.script().title in said_by(played)


def test_an_input_interrupts(belfry: Played, monkeypatch: pytest.MonkeyPatch) -> None:
    stopped: list[bool] = []
    monkeypatch.setattr(belfry.exhibit.stage.speaking._speech, "stop", lambda: stopped.append(True))
    belfry.point(0.5, 0.5)
    assert not stopped
    belfry.touch(0.5, 0.5)
    assert stopped


def test_what_changes_by_itself_waits_for_what_is_being_said(belfry: Played, monkeypatch: pytest.MonkeyPatch) -> None:
    speaking, calls = belfry.exhibit.stage.speaking, []
    monkeypatch.setattr(Speech, "busy", True)
    monkeypatch.setattr(speaking._speech, "say", lambda parts, language: calls.append("say"))
    monkeypatch.setattr(speaking._speech, "add", lambda parts, language: calls.append("add"))
    belfry.press("next")
    belfry.exhibit.stage.scene._booklet.page = 0
    belfry.advance(0.1)
    assert calls == ["say", "add"]


@pytest.mark.tool("espeak-ng")
def test_it_is_busy_from_the_first_sentence_to_the_end_of_the_last(speech: Speech, sound: Sound) -> None:
    assert not speech.busy
    speech.say([Part("One. Two.")], "en")
    assert speech.busy
    play_on(speech, sound, 2)
    assert speech.busy
    for voice in sound.mixer.voices("speech"):
        voice.stop()
    assert not speech.busy
    speech.say([Part("Three.")], "en")
    speech.stop()
    assert not speech.busy


def test_a_scene_that_ends_by_itself_and_the_question_wait_until_all_is_said(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with play(BEFFROI, size=(320, 180), needs=Needs(speech=True), language="en") as played:
        played.exhibit.stage.go_to("feedback")
        played.advance(0.8)
        monkeypatch.setattr(Speech, "busy", True)
        played.let_pass(200)
        assert (played.scene, played.exhibit.stage._idle.asking_s) == ("feedback", None)
        played.press("next")
        played.press("select")
        played.let_pass(30)
        assert played.scene == "feedback"
        monkeypatch.setattr(Speech, "busy", False)
        played.advance(0.1)
        assert played.scene == "thanks"


def test_nothing_is_said_where_nobody_asked_for_it(belfry: Played) -> None:
    backstage = belfry.exhibit.backstage
    backstage.adapt(replace(backstage.needs, speech=False))
    said_by(belfry)
    belfry.press("next")
    assert said_by(belfry) == []


def test_recorded_speech_of_a_pack_is_found_by_scene_and_language(
    belfry: Played, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    speaking = belfry.exhibit.stage.speaking
    (tmp_path / "carillon.en.ogg").touch()
    monkeypatch.setattr(speaking, "_folder", tmp_path)
    parts: list[Part] = []
    monkeypatch.setattr(speaking._speech, "say", lambda wanted, language: parts.extend(wanted))
    belfry.exhibit.stage.go_to("carillon")
    belfry.advance(0.1)
    assert parts[0].recorded == tmp_path / "carillon.en.ogg"
    assert all(part.recorded is None for part in parts[1:])


def test_a_recording_stands_still_while_it_has_to_wait(sound: Sound) -> None:
    recording = sound.tell("told", lambda: pad([220.0], seconds=5.0))
    assert recording is not None
    for on in (True, False):
        sound.wait(on=on)
        assert recording.busy
        assert recording.sounding != on
