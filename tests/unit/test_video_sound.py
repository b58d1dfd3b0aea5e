"""The sound of films on a real mixer: SDL's dummy driver hears it in its own time, its disk driver writes it down."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from threading import Event

import numpy as np
import pygame
import pytest
from made_films import make_film, number_in

from kiosk.clock import Clock, FakeClock, SystemClock
from kiosk.display.image import Image
from kiosk.display.sound import COME_S, DUCK_S, DUCKED, Sound
from kiosk.display.synthesis import RATE_HZ, bell
from kiosk.display.video.film import Film
from kiosk.display.video.samples import PIECE, Sounds

pytestmark = pytest.mark.timed

LIPS_S = 0.08
"""A picture and its sound that are so far apart are seen to be wrong."""


@pytest.fixture(scope="module")
def film_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_film(tmp_path_factory.mktemp("films") / "belfry.mp4")


@pytest.fixture
def dummy(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Clock], Sound]]:
    monkeypatch.setenv("SDL_AUDIODRIVER", "dummy")
    opened: list[Sound] = []

    def open_on(clock: Clock) -> Sound:
        opened.append(Sound(pytest.fail, clock))
        return opened[-1]

    yield open_on
    for sound in opened:
        sound.close()


def film_on(path: Path, clock: Clock, sound: Sound, *, loop: bool = False, threads: bool = True) -> Film:
    poster = Image(pygame.Surface((16, 9), 0, 32))
    return Film(path, clock, sound, pytest.fail, room=(320, 180), poster=poster, loop=loop, threads=threads)


def play_for(film: Film, sound: Sound, seconds: float) -> Iterator[None]:
    """Real frames on the real clock."""
    clock = SystemClock()
    end = clock.now() + seconds
    while clock.now() < end:
        film.update()
        sound.update()
        yield
        clock.wait(Event(), 1 / 60)


def until_heard(film: Film, sound: Sound) -> None:
    """How long a decoder takes to come up is the machine's affair."""
    for _ in play_for(film, sound, 20):
        if sound.speaking:
            return
    pytest.fail("the film is not heard after 20 s")


def test_sound_keeps_in_step_with_its_picture_over_loops(film_file: Path, dummy: Callable[[Clock], Sound]) -> None:
    clock = SystemClock()
    sound = dummy(clock)
    film = film_on(film_file, clock, sound, loop=True)
    film.play()
    until_heard(film, sound)
    skews, heard = [], 0
    for _ in play_for(film, sound, 5):
        skews.append(film.skew_s)
        heard += sound.speaking
    film.close(wait=True)
    assert heard > 0.9 * len(skews)
    assert len(set(skews)) > 10  # the mixer has told it again and again
    # Its clock is some hundredths fast, unlike a device's, and this machine may be busy: nearly always must do.
    assert np.mean(np.abs(skews) < LIPS_S) > 0.9
    assert not sound.speaking


def test_what_is_heard_is_the_film_without_a_gap(
    film_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SDL_AUDIODRIVER", "disk")
    monkeypatch.setenv("SDL_DISKAUDIOFILE", str(tmp_path / "heard.raw"))
    clock = SystemClock()
    sound = Sound(pytest.fail, clock)
    film = film_on(film_file, clock, sound, loop=True)
    film.play()
    for _ in play_for(film, sound, 3):
        pass
    film.close(wait=True)
    sound.close()
    heard = np.fromfile(tmp_path / "heard.raw", np.int16).reshape(-1, 2)[:, 0].astype(float)
    loud = np.flatnonzero(np.abs(heard) > 1000)
    middle = heard[loud[0] : loud[-1]]
    assert len(middle) > 2 * RATE_HZ
    spectrum = np.abs(np.fft.rfft(middle * np.hanning(len(middle))))
    assert np.fft.rfftfreq(len(middle), 1 / RATE_HZ)[spectrum.argmax()] == pytest.approx(441, abs=2)
    period = RATE_HZ // 441
    silent = np.abs(middle[: len(middle) // period * period].reshape(-1, period)).max(axis=1) < 500
    assert (
        silent.mean() < 0.1
    )  # where a busy machine was late, where it was brought nearer to its picture, and at the encoder's seams


def test_pieces_have_one_length_and_no_gap_over_loops(film_file: Path) -> None:
    pieces = Sounds(film_file, loop=True, length_s=lambda: 2.0).run(0.5)
    taken = [next(pieces) for _ in range(30)]
    pieces.close()
    assert taken[0].at_s == 0.5
    assert {len(piece.samples) for piece in taken} == {PIECE}
    for piece, following in pairwise(taken):
        assert following.at_s == pytest.approx(piece.end_s)


def test_the_sound_of_a_place_is_the_sound_that_was_there(film_file: Path) -> None:
    whole = np.concatenate([piece.samples for piece in Sounds(film_file, loop=False, length_s=lambda: 2.0).run(0)])
    assert len(whole) / RATE_HZ == pytest.approx(2.0, abs=0.05)
    later = next(Sounds(film_file, loop=False, length_s=lambda: 2.0).run(1.0)).samples
    there = whole[RATE_HZ : RATE_HZ + PIECE]
    assert np.corrcoef(later[2000:, 0].astype(float), there[2000:, 0].astype(float))[0, 1] > 0.98


def test_ambience_makes_room_for_a_film_that_is_heard(film_file: Path, dummy: Callable[[Clock], Sound]) -> None:
    clock = FakeClock()
    sound = dummy(clock)
    sound.ambience("wind", lambda: bell(220))
    clock.advance(COME_S)
    film = film_on(film_file, clock, sound, threads=False)
    film.play()
    film.update()
    sound.update()
    clock.advance(DUCK_S)
    sound.update()
    (wind,) = sound.mixer.voices("ambience")
    assert sound.speaking
    assert wind._channel.get_volume() == pytest.approx(DUCKED, abs=0.01)
    film.pause()
    film.update()
    assert not sound.speaking
    film.close()


def test_a_stopped_scene_is_not_heard_again_by_its_film(film_file: Path, dummy: Callable[[Clock], Sound]) -> None:
    clock = SystemClock()
    sound = dummy(clock)
    film = film_on(film_file, clock, sound, loop=True)
    film.play()
    until_heard(film, sound)
    sound.stop()
    for _ in play_for(film, sound, 1):
        pass
    assert not pygame.mixer.get_busy()
    film.close(wait=True)


def test_without_a_device_a_film_plays_silently_by_the_clock(film_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SDL_AUDIODRIVER", "alsa")
    monkeypatch.setenv("AUDIODEV", "no-such-device")
    told: list[str] = []
    clock = FakeClock()
    film = film_on(film_file, clock, Sound(told.append, clock), threads=False)
    film.play()
    film.update()
    clock.advance(1.01)
    film.update()
    assert number_in(film.image.surface) == 25
    assert len(told) == 1
