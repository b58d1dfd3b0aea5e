"""The pointer holds still when the hand does, and keeps up with it when it moves."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from made_hands import OPEN_PALM
from numpy.typing import NDArray

from kiosk.clock import SystemClock
from kiosk.events import Pointed
from kiosk.sensors.camera.capture import open_source
from kiosk.sensors.camera.hand import Hand
from kiosk.sensors.camera.litert import LiteRtHands
from kiosk.sensors.camera.models import locate
from kiosk.sensors.camera.understanding import Understanding
from kiosk.sensors.camera.zone import Zone

SEED = 3
STILL = 0.003
"""A hand held still may move the pointer by so much of the screen's width, either way."""
LAG_S = 0.06
TREMBLE = 0.0008
"""Spread of the palm's place in recordings with the noise of a sensor added (grey levels 3 to 10: 0.0002 to 0.001)."""
ZONE = Zone(0.2, 0.1, 0.8, 0.9)
"""The zone of the design's example: a hand's movements grow by two thirds on the screen."""

Floats = NDArray[np.float64]


def pointed(hands: Sequence[Hand], times: Sequence[float], zone: Zone = ZONE) -> list[Pointed]:
    understanding = Understanding(zone)
    events = [event for hand, at in zip(hands, times, strict=True) for event in understanding.see([hand], at)]
    return [event for event in events if isinstance(event, Pointed)]


def along(path: Callable[[Floats], Floats], seconds: float, fps: float) -> tuple[Floats, Floats, list[Pointed]]:
    """Times, true places on the screen and what is pointed at; each frame's hand trembles."""
    rng = np.random.default_rng(SEED)
    times = np.arange(1, seconds * fps) / fps
    truth = path(times)
    made = replace(OPEN_PALM, palm=0.12)
    start = made.at(0.5, 0.5).palm[0] - 0.5
    places = ZONE.left + truth * (ZONE.right - ZONE.left) - start + rng.normal(0, TREMBLE, len(times))
    hands = [made.at(float(place), 0.5) for place in places]
    return times, truth, pointed(hands, times.tolist())


@pytest.mark.parametrize("fps", [15, 30])
def test_a_hand_held_still_holds_the_pointer_still(fps: float) -> None:
    print("seed", SEED)
    _, _, events = along(lambda times: np.full_like(times, 0.5), 20, fps)
    places = np.array([event.x for event in events])[round(fps) :]
    assert np.abs(places - places.mean()).max() <= STILL


@pytest.mark.parametrize("fps", [15, 30])
@pytest.mark.parametrize("screens_a_second", [0.1, 0.25, 0.5, 1.0, 2.0])
def test_a_hand_that_moves_steadily_is_followed_closely(screens_a_second: float, fps: float) -> None:
    seconds = 0.8 / screens_a_second
    times, truth, events = along(lambda t: 0.1 + np.clip(t - 1, 0, seconds) * screens_a_second, 1.5 + seconds, fps)
    half = int(np.searchsorted(times, 1 + 0.6 * seconds))
    lags_s = [
        (truth[i] - events[i].x) / screens_a_second for i in range(half, int(np.searchsorted(times, 1 + seconds)) - 1)
    ]
    assert np.mean(lags_s) <= LAG_S


@pytest.mark.parametrize("fps", [15, 30])
@pytest.mark.parametrize("reach_s", [0.4, 0.7, 1.2])
def test_a_hand_that_reaches_is_followed_closely(reach_s: float, fps: float) -> None:
    def path(times: Floats) -> Floats:
        share = np.clip((times - 1) / reach_s, 0, 1)
        return np.asarray(0.2 + 0.6 * share**3 * (10 - 15 * share + 6 * share**2))

    times, truth, events = along(path, 2 + reach_s, fps)
    places = np.array([event.x for event in events])
    lags = np.arange(0, 0.2, 0.002)
    errors = [np.square(np.interp(times - lag, times, truth) - places).mean() for lag in lags]
    assert lags[int(np.argmin(errors))] <= LAG_S


@pytest.mark.parametrize("noise", [3, 6])
def test_a_real_hand_with_the_noise_of_a_sensor_holds_the_pointer_still(noise: int, hands: Path) -> None:
    frames = [frame for frame, _ in open_source(hands / "hand_test_video.mp4", SystemClock()).frames()]
    rng, backend = np.random.default_rng(SEED), LiteRtHands(locate(), max_hands=1)
    seen, times = [], []
    for number in range(120):
        noisy = np.clip(frames[150] + rng.normal(0, noise, frames[150].shape), 0, 255).astype(np.uint8)
        found = backend.process(noisy, number * 1000 / 30)
        seen += found[:1]
        times += [number / 30 + 0.1] * bool(found)
    places = np.array([event.x for event in pointed(seen, times)])[30:]
    assert len(places) > 80
    assert np.abs(places - places.mean()).max() <= STILL
