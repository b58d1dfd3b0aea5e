"""Made sounds: pitch, decay, loudness and place are what they should be."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from kiosk.display.synthesis import PEAK, RATE_HZ, Mono, bell, burst, charcoal, flint, pad, pluck, stereo, wicker


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


MADE: dict[str, Callable[[int], Mono]] = {
    "bell": lambda seed: bell(440 + seed),
    "pluck": lambda seed: pluck(196, seed=seed),
    "low pluck": lambda seed: pluck(41.2, seed=seed, decay_s=4),
    "short pluck": lambda seed: pluck(1760, seed=seed, decay_s=0.3),
    "burst": lambda seed: burst(900, seed=seed),
    "flint": lambda seed: flint(seed=seed),
    "charcoal": lambda seed: charcoal(seed=seed),
    "wicker": lambda seed: wicker(seed=seed),
    "pad": lambda seed: pad([110, 165], 3, seed=seed),
}


@pytest.mark.parametrize("name", MADE)
def test_every_made_sound_peaks_at_minus_6_dbfs_and_has_no_click_at_its_ends(name: str) -> None:
    sound = MADE[name](3)
    assert sound.dtype == np.float32
    assert np.abs(sound).max() == pytest.approx(PEAK, rel=0.01)
    assert abs(sound[0]) < 0.002
    assert abs(sound[-1]) < 0.002
    assert abs(float(sound.mean())) < 0.01  # a constant pressure would click too


@pytest.mark.parametrize("name", MADE)
def test_a_made_sound_is_the_same_for_the_same_seed_and_another_for_another(name: str) -> None:
    assert np.array_equal(MADE[name](3), MADE[name](3))
    other = MADE[name](4)
    assert other.shape != MADE[name](3).shape or not np.allclose(other, MADE[name](3))


@pytest.mark.parametrize("hz", [41.2, 196.0, 659.26, 1760.0])
def test_a_string_is_in_tune(hz: float) -> None:
    sound = pluck(hz, decay_s=3)
    assert strongest(sound, 0.9 * hz, 1.1 * hz) == pytest.approx(hz, rel=0.003)  # 5 hundredths of a semitone


def test_a_string_loses_its_edge_and_a_finger_gives_it_less_than_a_plectrum() -> None:
    sound = pluck(330, decay_s=3, bright=1)
    assert centroid(sound[: RATE_HZ // 4]) > 1.2 * centroid(sound[RATE_HZ : 2 * RATE_HZ])
    assert centroid(sound) > 1.2 * centroid(pluck(330, decay_s=3, bright=0))


def test_a_string_decays_in_its_time() -> None:
    sound = pluck(220, decay_s=2)
    early, late = (np.sqrt((sound[at : at + 4800].astype(float) ** 2).mean()) for at in (9600, 57_600))
    assert 20 * np.log10(early / late) == pytest.approx(30, abs=8)  # 60 dB in 2 s, over 1 s


@pytest.mark.parametrize("hz", [20.0, 5000.0])
def test_what_is_no_string_is_refused(hz: float) -> None:
    with pytest.raises(ValueError, match="no string"):
        pluck(hz)


def test_materials_have_bands_of_their_own() -> None:
    assert centroid(wicker()) < centroid(charcoal()) < centroid(flint())
    assert centroid(burst(500)) < centroid(burst(2000))


def test_a_looping_pad_has_no_seam() -> None:
    sound = pad([110, 165], 4, loop=True)
    assert abs(sound[0] - sound[-1]) < np.abs(np.diff(sound)).max()
    assert strongest(sound, 50, 140) == pytest.approx(110, abs=2)


def strongest(sound: Mono, low_hz: float, high_hz: float) -> float:
    spectrum = np.abs(np.fft.rfft(sound * np.hanning(sound.size), 4 * sound.size))
    hz = np.fft.rfftfreq(4 * sound.size, 1 / RATE_HZ)
    band = (hz > low_hz) & (hz < high_hz)
    return float(hz[band][spectrum[band].argmax()])


def centroid(sound: Mono) -> float:
    spectrum = np.abs(np.fft.rfft(sound)) ** 2
    return float((np.fft.rfftfreq(sound.size, 1 / RATE_HZ) * spectrum).sum() / spectrum.sum())
