"""Sounds on a real mixer without a device (SDL's dummy driver), and on no mixer at all."""

from __future__ import annotations

import wave
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from threading import Event

import numpy as np
import pygame
import pytest

from kiosk.clock import FakeClock, SystemClock
from kiosk.display.loudness import Ceiling, Fader, gain
from kiosk.display.mixer import CHANNELS, Kind
from kiosk.display.recordings import recording
from kiosk.display.sound import AMBIENCE_DB, COME_S, DUCK_S, DUCKED, GO_S, REMEMBERED, RISE_S, Sound
from kiosk.display.synthesis import RATE_HZ, Mono, bell
from kiosk.display.voice import Voice

BRUSSELS = timezone(timedelta(hours=2))


def tone(seconds: float, peak: float = 0.5) -> Mono:
    return (peak * np.sin(2 * np.pi * 220 * np.arange(int(seconds * RATE_HZ)) / RATE_HZ)).astype(np.float32)


def wait_until(true: Callable[[], bool], deadline_s: float = 20) -> None:
    clock = SystemClock()
    end = clock.now() + deadline_s
    while not true():
        assert clock.now() < end
        clock.wait(Event(), 0.005)


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock(utc=datetime(2026, 6, 6, 10, 0, tzinfo=UTC))


@pytest.fixture
def sound(monkeypatch: pytest.MonkeyPatch, clock: FakeClock) -> Iterator[Sound]:
    monkeypatch.setenv("SDL_AUDIODRIVER", "dummy")
    made = Sound(pytest.fail, clock, Ceiling(quiet={"18:00-10:00": -20}, zone=BRUSSELS))
    yield made
    made.close()


def volume(voice: Voice) -> float:
    """What the mixer itself says; it knows 128 steps."""
    return float(voice._channel.get_volume())


def only(sound: Sound, kind: Kind) -> Voice:
    (voice,) = sound.mixer.voices(kind)
    return voice


def spoken(sound: Sound, peak: float = 0.5) -> Voice:
    """Words that take a minute."""
    words = sound.speak(f"words {peak}", lambda: tone(60, peak))
    assert words is not None
    return words


def test_a_day_of_sounds_takes_no_more_memory_than_an_hour(clock: FakeClock) -> None:
    sound = Sound(pytest.fail, clock, silent=True)
    for stroke in range(3 * REMEMBERED):
        sound.play(f"bell {stroke}", lambda: bell(440))
    assert len(sound.played) == REMEMBERED
    assert sound.played[-1][0] == f"bell {3 * REMEMBERED - 1}"


def test_made_sounds_are_kept_within_their_bytes(sound: Sound, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = 20 * tone(1).nbytes
    monkeypatch.setattr("kiosk.display.sound.KEPT_BYTES", kept)
    for number in range(60):
        sound.play(f"tone {number}", lambda: tone(1))
    assert list(sound._made) == [f"tone {number}" for number in range(40, 60)]


def test_without_an_audio_device_there_is_silence_and_one_sentence(
    monkeypatch: pytest.MonkeyPatch, clock: FakeClock
) -> None:
    monkeypatch.setenv("SDL_AUDIODRIVER", "alsa")
    monkeypatch.setenv("AUDIODEV", "no-such-device")
    told: list[str] = []
    sound = Sound(told.append, clock)
    sound.prepare([("a", lambda: bell(440))])
    sound.play("a", lambda: bell(440))
    assert sound.speak("b", lambda: bell(440)) is None
    sound.ambience("c", lambda: tone(1))
    sound.hush()
    sound.update()
    sound.stop()
    sound.close()
    assert len(told) == 1
    assert "no audio device" in told[0]
    assert [key for key, _ in sound.played] == ["a", "b", "c"]


def test_the_oldest_answer_gives_way_and_speech_never_does(sound: Sound) -> None:
    words = spoken(sound)
    sound.ambience("wind", lambda: tone(20))
    for number in range(2 * len(CHANNELS["answer"])):
        sound.play("bell", lambda: tone(20), volume=number / 100)
    assert words.sounding
    assert only(sound, "ambience").sounding
    own = [round(100 * voice.own.at(0)) for voice in sound.mixer.voices("answer")]
    assert own == list(range(len(CHANNELS["answer"]), 2 * len(CHANNELS["answer"])))


def test_ambience_makes_room_for_speech_and_comes_back(sound: Sound, clock: FakeClock) -> None:
    sound.ambience("wind", lambda: tone(2))
    clock.advance(COME_S)
    sound.update()
    wind = only(sound, "ambience")
    assert volume(wind) == pytest.approx(1, abs=0.01)
    words = spoken(sound)
    sound.update()
    clock.advance(DUCK_S / 2)
    sound.update()
    assert volume(wind) == pytest.approx((1 + DUCKED) / 2, abs=0.04)
    clock.advance(DUCK_S)
    sound.update()
    assert volume(wind) == pytest.approx(DUCKED, abs=0.01)
    assert volume(words) == pytest.approx(1, abs=0.04)  # the wind takes a little of the room under the ceiling
    words.hold(on=True)
    sound.update()
    clock.advance(RISE_S)
    sound.update()
    assert volume(wind) == pytest.approx(1, abs=0.01)


def test_ambience_comes_and_goes_on_the_clock_and_lies_under_the_answers(sound: Sound, clock: FakeClock) -> None:
    sound.ambience("wind", lambda: tone(2))
    wind = only(sound, "ambience")
    assert wind.peak == pytest.approx(0.5 * gain(AMBIENCE_DB), rel=0.01)
    assert volume(wind) == 0
    clock.advance(COME_S / 2)
    sound.ambience("wind", lambda: tone(2))  # it plays already, and goes on as it is
    sound.update()
    assert volume(wind) == pytest.approx(0.5, abs=0.02)
    clock.advance(COME_S)
    sound.hush()
    clock.advance(GO_S / 2)
    sound.update()
    assert volume(wind) == pytest.approx(0.5, abs=0.02)
    clock.advance(GO_S)
    sound.update()
    assert sound.mixer.voices("ambience") == []


def test_an_ambience_that_is_to_come_soon_waits_for_nobody_and_comes_when_it_is_made(sound: Sound) -> None:
    made = Event()

    def slow() -> Mono:
        made.wait(20)
        return tone(2)

    sound.ambience_soon("wind", slow)
    sound.update()
    assert sound.mixer.voices("ambience") == []
    made.set()

    def heard() -> bool:
        sound.update()
        return bool(sound.mixer.voices("ambience"))

    wait_until(heard)
    sound.stop()
    sound.update()
    assert not sound.speaking
    assert sound.played.count(("wind", 0.0)) == 1


def test_one_ambience_goes_while_the_next_comes(sound: Sound, clock: FakeClock) -> None:
    sound.ambience("wind", lambda: tone(2))
    clock.advance(COME_S)
    sound.ambience("rain", lambda: tone(3))
    clock.advance(GO_S / 2)
    sound.update()
    wind, rain = sound.mixer.voices("ambience")
    assert volume(wind) == pytest.approx(0.5, abs=0.02)
    assert volume(rain) == pytest.approx(GO_S / 2 / COME_S, abs=0.02)


def test_a_loop_goes_on_past_its_length(sound: Sound) -> None:
    sound.ambience("short", lambda: tone(0.05))
    began = SystemClock().now()
    wait_until(lambda: SystemClock().now() > began + 0.5)
    assert only(sound, "ambience").sounding


def test_a_stroke_ends_by_itself(sound: Sound) -> None:
    sound.play("short", lambda: tone(0.05))
    wait_until(lambda: not sound.mixer.voices("answer"))


def test_nothing_plays_after_stop_even_if_no_frame_comes(sound: Sound) -> None:
    sound.ambience("wind", lambda: tone(60))
    words, held = spoken(sound), spoken(sound, 0.4)
    words.feed(np.zeros((60 * RATE_HZ, 2), dtype=np.int16))  # a film's next piece, which must not begin
    held.hold(on=True)
    sound.play("bell", lambda: tone(60))
    sound.stop()
    assert words.lost
    wait_until(lambda: not pygame.mixer.get_busy())
    sound.ambience("wind", lambda: tone(60))
    assert only(sound, "ambience").sounding


def test_a_voice_that_is_stopped_leaves_out_what_was_fed_to_it(sound: Sound) -> None:
    words = spoken(sound)
    words.feed(np.zeros((60 * RATE_HZ, 2), dtype=np.int16))
    assert words.fed
    words.stop()
    wait_until(lambda: not pygame.mixer.get_busy())


def test_the_ceiling_follows_the_hour(sound: Sound, clock: FakeClock) -> None:
    for peak, expected in ((0.5, 1.0), (1.0, gain(-6))):
        words = spoken(sound, peak)
        words.hold(on=True)
        sound.update()
        assert volume(words) == pytest.approx(expected, abs=0.01)
        clock.advance(6 * 3600)  # 18:00 in Brussels
        sound.update()
        assert volume(words) * peak == pytest.approx(gain(-20), abs=0.01)
        clock.advance(18 * 3600)
        sound.update()
        assert volume(words) == pytest.approx(expected, abs=0.01)


@pytest.mark.parametrize(
    ("time", "db"),
    [
        ("09:59", -20),
        ("10:00", -6),
        ("12:00", -10),
        ("12:30", -30),
        ("13:00", -6),
        ("17:59", -6),
        ("18:00", -20),
        ("00:00", -20),
    ],
)
def test_spans_of_hours_go_over_midnight_and_the_lowest_holds(time: str, db: float) -> None:
    ceiling = Ceiling(-6, {"18:00-10:00": -20, "12:30-13:00": -30, "12:00-13:00": -10}, UTC)
    assert ceiling.db_at(datetime.fromisoformat(f"2026-06-06T{time}+00:00")) == db


def test_a_machine_that_does_not_know_the_time_keeps_the_ceiling_of_the_day() -> None:
    assert Ceiling(-9, {"00:00-24:00": -40}).db_at(None) == -9


def test_a_gain_that_is_sent_elsewhere_on_its_way_starts_from_where_it_is() -> None:
    fader = Fader(0.0)
    fader.send(1.0, 0.0, 2.0)
    fader.send(0.0, 1.0, 1.0)
    assert fader.at(1.0) == pytest.approx(0.5)
    assert fader.at(1.5) == pytest.approx(0.25)
    assert not fader.rests_at(0.0, 1.9)
    assert fader.rests_at(0.0, 2.0)


def test_sounds_made_ahead_do_not_stop_at_one_that_cannot_be_made(sound: Sound) -> None:
    def broken() -> Mono:
        raise RuntimeError("no such bell")

    sound.prepare([("broken", broken), ("good", lambda: tone(0.1))])
    wait_until(lambda: "good" in sound._made)
    with pytest.raises(RuntimeError, match="no such bell"):
        sound.play("broken", broken)


@pytest.mark.parametrize("rate_hz", [48_000, 22_050])
def test_a_recording_is_played_as_it_is_at_the_rate_of_the_mixer(sound: Sound, tmp_path: Path, rate_hz: int) -> None:
    path = tmp_path / "bell.wav"
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate_hz)
        seconds = np.arange(rate_hz) / rate_hz
        file.writeframes((8192 * np.sin(2 * np.pi * 220 * seconds)).astype("<i2").tobytes())
    made = recording(path, pytest.fail)()
    assert made.shape == pytest.approx((RATE_HZ, 2), abs=64)
    assert np.abs(made).max() == pytest.approx(0.25, abs=0.01)
    sound.speak("bell", recording(path, pytest.fail))
    assert sound.speaking


@pytest.mark.parametrize(
    ("content", "why"),
    [(None, "No such file or directory"), (b"", ""), (b"no sound" * 99, ""), (b"RIFF\0\0\0\0WAVE", "")],
)
def test_a_recording_that_cannot_be_played_is_silence_and_told_with_its_name(
    sound: Sound, tmp_path: Path, content: bytes | None, why: str
) -> None:
    path, told = tmp_path / "bell.ogg", []
    if content is not None:
        path.write_bytes(content)
    for _ in range(2):
        sound.play("bell.ogg", recording(path, told.append))
    (sentence,) = told
    assert sentence.startswith(f"sound bell.ogg: {why}")
    assert sentence.endswith("It is left out.")
