"""An audio device that is pulled out while it plays, and comes back: told once, and healed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pygame
import pytest

from kiosk.clock import FakeClock
from kiosk.display.audio_device import RETRY_S, SOONEST_S
from kiosk.display.sound import Sound
from kiosk.display.synthesis import RATE_HZ, Mono, bell
from kiosk.display.theme import Viewing
from kiosk.display.window import Input, Window
from kiosk.exhibit import Exhibit, Plan
from kiosk.packs.load import load

PACK = Path(__file__).parents[2] / "content" / "beffroi"
SIZE = (320, 180)


def wind() -> Mono:
    return (0.5 * np.sin(np.arange(2 * RATE_HZ) / 40)).astype(np.float32)


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def sound(monkeypatch: pytest.MonkeyPatch, clock: FakeClock) -> Iterator[Sound]:
    monkeypatch.setenv("SDL_AUDIODRIVER", "dummy")
    made = Sound(pytest.fail, clock)
    yield made
    made.close()


def without_devices(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SDL_AUDIODRIVER", "alsa")
    monkeypatch.setenv("AUDIODEV", "no-such-device")


def test_a_device_that_comes_back_is_opened_anew_and_the_ambience_goes_on(sound: Sound, clock: FakeClock) -> None:
    sound.ambience("wind", wind)
    words = sound.speak("words", wind)
    assert words is not None
    sound.device.gone()
    assert "was pulled out" in sound.device.fault
    sound.update()
    sound.play("bell", lambda: bell(440))  # nobody hears it, and nothing breaks
    sound.device.come()
    sound.update()
    assert sound.device.fault == ""
    assert words.lost
    assert [voice.sounding for voice in sound.mixer.voices("ambience")] == [True]
    sound.play("bell", lambda: bell(440))
    assert len(sound.mixer.voices("answer")) == 1


def test_what_was_hushed_does_not_come_back_with_the_device(sound: Sound) -> None:
    sound.ambience("wind", wind)
    sound.stop()
    sound.device.gone()
    sound.device.come()
    sound.update()
    assert sound.device.fault == ""
    assert sound.mixer.voices("ambience") == []


def test_a_device_that_cannot_be_opened_is_tried_again_but_not_in_every_frame(
    sound: Sound, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    tries: list[float] = []
    reopen = sound.mixer.reopen
    monkeypatch.setattr(sound.mixer, "reopen", lambda: (tries.append(clock.now()), reopen())[1])
    without_devices(monkeypatch)
    sound.device.gone()
    began = clock.now()
    for _ in range(70):
        sound.device.come()  # opening the system's audio tells of every device again
        sound.update()
        sound.play("bell", lambda: bell(440))
        clock.advance(0.1)
    assert [at - began for at in tries] == [0.0, pytest.approx(SOONEST_S, abs=0.11)]
    assert sound.device.fault
    clock.advance(RETRY_S)
    monkeypatch.setenv("SDL_AUDIODRIVER", "dummy")
    sound.update()
    assert (sound.device.fault, sound.mixer.open, len(tries)) == ("", True, 3)


def test_where_there_never_was_a_device_none_is_missed(monkeypatch: pytest.MonkeyPatch, clock: FakeClock) -> None:
    sound = Sound(pytest.fail, clock, silent=True)
    sound.device.gone()
    sound.update()
    assert sound.device.fault == ""


def test_the_window_tells_of_the_device_that_plays_and_of_no_microphone(monkeypatch: pytest.MonkeyPatch) -> None:
    pygame.display.quit()
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
    window = Window(SIZE, headless=False)
    list(window.inputs())
    for kind in (pygame.AUDIODEVICEREMOVED, pygame.AUDIODEVICEADDED):
        for which, iscapture in ((0, 0), (2, 0), (2, 1)):
            pygame.event.post(pygame.event.Event(kind, which=which, iscapture=iscapture))
    told = [each for each in window.inputs() if each.kind in {"heard", "unheard"}]
    window.close()
    assert told == [Input("unheard"), Input("heard"), Input("heard")]


def test_the_technician_is_told_once_and_it_is_over_when_it_is_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SDL_AUDIODRIVER", "dummy")
    window, clock = Window(SIZE, headless=True), FakeClock()
    coming: list[Input] = []
    monkeypatch.setattr(window, "inputs", lambda: [coming.pop(0) for _ in list(coming)])
    exhibit = Exhibit(Plan(load(PACK), Viewing(SIZE), {}, PACK, ("fr",)), window, clock, threads=False)

    def told_after(*inputs: Input) -> list[str]:
        coming.extend(inputs)
        for _ in range(80):
            exhibit.loop.frame()
        return [sentence for sentence in exhibit.problems.sentences() if "audio device" in sentence]

    assert told_after() == []
    silent = "sound: the audio device was pulled out, so the exhibit is silent. Plug it in again."
    assert told_after(Input("unheard"), Input("unheard")) == [silent]
    assert told_after(Input("heard")) == []
    exhibit.close()
