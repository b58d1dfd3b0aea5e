"""Several sounds together: what is heard of them stays under the ceiling, and one alone is as loud as it was."""

from __future__ import annotations

import math
import random
from collections.abc import Iterator
from itertools import pairwise

import numpy as np
import pygame
import pytest
from numpy.typing import NDArray

from kiosk.clock import FakeClock
from kiosk.display.limiter import CREST, Envelope, factor
from kiosk.display.loudness import Ceiling, gain
from kiosk.display.sound import Sound
from kiosk.display.synthesis import RATE_HZ, bell

FRAME = RATE_HZ // 60
CEILING = gain(-6)
CHIME = [220 * 2 ** (step / 12) for step in range(0, 36, 3)]
Heard = NDArray[np.float64]


class Hall:
    """Hears what the mixer plays: each sound from the frame in which it began, as loud as its channel is in each."""

    def __init__(self, sound: Sound, clock: FakeClock) -> None:
        self._sound = sound
        self._clock = clock
        self._began: dict[object, int] = {}
        self._frame = 0

    def listen(self) -> Heard:
        """One frame, as the sum of both sides: shape (samples, 2)."""
        self._sound.update()
        heard = np.zeros((FRAME, 2))
        for kind in ("speech", "answer", "ambience"):
            for voice in self._sound.mixer.voices(kind):
                played = voice._channel.get_sound()
                since = (self._frame - self._began.setdefault(voice, self._frame)) * FRAME
                piece = pygame.sndarray.samples(played)[since : since + FRAME] / 32768
                heard[: len(piece)] += voice._channel.get_volume() * piece
        self._frame += 1
        self._clock.advance(1 / 60)
        return heard


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def sound(monkeypatch: pytest.MonkeyPatch, clock: FakeClock) -> Iterator[Sound]:
    monkeypatch.setenv("SDL_AUDIODRIVER", "dummy")
    made = Sound(pytest.fail, clock)
    yield made
    made.close()


def heard(sound: Sound, clock: FakeClock, strikes: dict[int, list[float]], frames: int) -> Heard:
    """What is heard when these bells (in hertz) are struck in these frames."""
    hall, parts = Hall(sound, clock), []
    for frame in range(frames):
        for number, hertz in enumerate(strikes.get(frame, [])):
            sound.play(f"bell {hertz}", lambda hertz=hertz: bell(hertz), pan=0.1 * number - 0.5)
        parts.append(hall.listen())
    return np.concatenate(parts)


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("within_frames", [1, 6, 60])
def test_twelve_bells_stay_under_the_ceiling(sound: Sound, clock: FakeClock, seed: int, within_frames: int) -> None:
    rng = random.Random(seed)
    strikes: dict[int, list[float]] = {}
    for hertz in CHIME:
        strikes.setdefault(rng.randrange(within_frames), []).append(hertz)
    mix = heard(sound, clock, strikes, within_frames + 30)
    assert 0.4 * CEILING < np.abs(mix).max() <= 1.02 * CEILING  # the mixer knows 128 steps


def test_bells_all_of_one_kind_are_never_cut_off(sound: Sound, clock: FakeClock) -> None:
    """Copies do add up peak on peak: not under the ceiling, but far from what the device would cut off."""
    mix = heard(sound, clock, {0: [440.0] * 24}, 20)
    assert np.abs(mix).max() < 1.0


def test_one_bell_alone_is_as_loud_as_it_was_made(sound: Sound, clock: FakeClock) -> None:
    mix = heard(sound, clock, {0: [440.0]}, 30)
    alone = np.abs(bell(440)[: len(mix)]).max()
    assert np.abs(mix).max() == pytest.approx(alone, rel=0.35)  # it stands half to the left
    assert sound.mixer.voices("answer")[0]._channel.get_volume() == 1.0


def test_others_come_back_as_a_bell_dies_away(sound: Sound, clock: FakeClock) -> None:
    words = sound.speak("words", lambda: (0.5 * np.sin(np.arange(20 * RATE_HZ) / 30)).astype(np.float32))
    assert words is not None
    hall = Hall(sound, clock)
    hall.listen()
    assert words._channel.get_volume() == 1.0
    sound.play("bell", lambda: bell(880))
    hall.listen()
    assert words._channel.get_volume() == pytest.approx(0.5, abs=0.03)
    levels = [words._channel.get_volume() for _ in range(240) if hall.listen() is not None]
    assert all(after >= before - 0.05 for before, after in pairwise(levels))  # a bell beats while it dies away
    assert levels[-1] > 0.9


def test_at_night_all_together_stay_under_the_lower_ceiling(monkeypatch: pytest.MonkeyPatch, clock: FakeClock) -> None:
    monkeypatch.setenv("SDL_AUDIODRIVER", "dummy")
    sound = Sound(pytest.fail, clock, Ceiling(-20))
    mix = heard(sound, clock, {0: CHIME}, 20)
    sound.close()
    assert 0.3 * gain(-20) < np.abs(mix).max() <= 1.02 * gain(-20)


def test_the_factor_is_one_until_it_is_needed_and_never_lets_full_scale_be_passed() -> None:
    assert factor([0.2, 0.3], 0.5) == 1
    assert factor([], 0.5) == 1
    assert factor([0.5, 0.5], 0.5) == pytest.approx(0.5)
    many = [0.5] * 12
    assert factor(many, 0.5) == pytest.approx(0.5 / (CREST * math.hypot(*many)))
    assert factor([1.0] * 100, 0.9) * 100 <= 1


def test_an_envelope_is_never_under_its_sound() -> None:
    samples = bell(330)
    envelope = Envelope(samples)
    for at in range(0, len(samples), 997):
        assert envelope.at(at / RATE_HZ) >= np.abs(samples[at])
    assert envelope.at(len(samples) / RATE_HZ + 0.2) == 0
    assert Envelope(np.zeros((0, 2), np.float32)).at(0) == 0
    assert Envelope(np.array([[0.1, -0.9]], np.float32)).at(0) == pytest.approx(0.9)
