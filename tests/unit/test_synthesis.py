"""The sound of bells: pitch, decay, loudness and place are what they should be."""

from __future__ import annotations

import numpy as np
import pytest

from kiosk.display.sound import REMEMBERED, Sound
from kiosk.display.synthesis import PEAK, RATE_HZ, bell, stereo


@pytest.mark.parametrize("strike_hz", [130.8, 440.0, 1976.0])
def test_the_partials_are_those_of_a_tuned_bell(strike_hz: float) -> None:
    sound = bell(strike_hz, room=False)[: RATE_HZ // 2]
    spectrum = np.abs(np.fft.rfft(sound * np.hanning(sound.size)))
    hz = np.fft.rfftfreq(sound.size, 1 / RATE_HZ)
    for ratio in (0.5, 1.0, 1.2, 2.0):
        near = spectrum[np.abs(hz - ratio * strike_hz) < 8].max()
        between = np.median(spectrum[(hz > 0.3 * strike_hz) & (hz < 3 * strike_hz)])
        assert near > 8 * between, f"partial {ratio}"


def test_a_bell_peaks_at_minus_6_dbfs_and_dies_away_without_a_click() -> None:
    for hz in (98.0, 800.0, 3000.0):
        sound = bell(hz)
        assert np.abs(sound).max() == pytest.approx(PEAK, rel=0.01)
        assert abs(sound[-1]) < 0.001
        assert np.abs(sound[-sound.size // 5 :]).max() < 0.1 * PEAK


def test_large_bells_sound_longer_than_small_ones() -> None:
    assert bell(110).size > 2 * bell(1760).size


def test_a_stroke_is_the_same_every_time() -> None:
    assert np.array_equal(bell(523.25), bell(523.25))


def test_the_place_from_left_to_right_keeps_the_power() -> None:
    mono = bell(440)
    left, middle, right = (stereo(mono, pan).astype(float) for pan in (-1, 0, 1))
    assert np.abs(left[:, 1]).max() < 2
    assert np.abs(right[:, 0]).max() < 2
    assert (middle**2).sum() == pytest.approx((left**2).sum(), rel=0.01)


def test_a_day_of_sounds_takes_no_more_memory_than_an_hour() -> None:
    sound = Sound(print, silent=True)
    for stroke in range(3 * REMEMBERED):
        sound.play(f"bell {stroke}", lambda: bell(440))
    assert len(sound.played) == REMEMBERED
    assert sound.played[-1][0] == f"bell {3 * REMEMBERED - 1}"


def test_without_an_audio_device_there_is_silence_and_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SDL_AUDIODRIVER", "alsa")
    monkeypatch.setenv("AUDIODEV", "no-such-device")
    told: list[str] = []
    sound = Sound(told.append)
    sound.prepare([("a", lambda: bell(440))])
    sound.play("a", lambda: bell(440))
    sound.stop()
    sound.close()
    assert len(told) == 1
    assert "no audio device" in told[0]
    assert [key for key, _ in sound.played] == ["a"]
