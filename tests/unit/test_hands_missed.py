"""Gestures that somebody tried and that were not recognised: told once, and never beside one that was."""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from made_hands import FIST, OPEN_PALM
from test_hands_gestures import CORNER, FPS, Play, apart, moved, way
from test_hands_swipe import WAYS, Clip, sweep

from kiosk.clock import SystemClock
from kiosk.events import GestureMissed
from kiosk.sensors.camera.analysis import Analysis
from kiosk.sensors.camera.understanding import Understanding

RECORDINGS = ["clicks", "grab", "open_palm", "swipe", "thumb_up", "zoom"]


def missed_in(clip: Clip) -> list[str]:
    understanding = Understanding()
    told = [event for at, hands in clip.frames for event in understanding.see(hands, at)]
    return [event.gesture for event in told if isinstance(event, GestureMissed)]


def missed(play: Play) -> list[str]:
    return [event.gesture for event in play.events if isinstance(event, GestureMissed)]


def wave(strokes: int) -> Play:
    """So many strokes of the open hand to and fro, from rest and to rest."""
    places = [0.44 if number % 2 else 0.56 for number in range(strokes + 1)]
    frames = [x for start, end in pairwise(places) for x in way(start, end, 0.25)]
    play = Play().show(1, replace(OPEN_PALM, x=places[0]))
    return play.animate([[hand] for hand in moved(OPEN_PALM, frames)]).show(3, replace(OPEN_PALM, x=places[-1]))


def test_a_sweep_that_is_too_short_was_meant_as_a_swipe() -> None:
    assert missed_in(Clip((0.4, 0.5)).stay(1).move((0.54, 0.5), 0.2).stay(3)) == ["swipe"]


def test_a_sweep_askew_was_meant_as_a_swipe() -> None:
    assert missed_in(Clip((0.25, 0.2)).stay(1).move((0.75, 0.8), 0.45).stay(3)) == ["swipe"]


def test_who_tries_again_and_succeeds_missed_nothing() -> None:
    clip = Clip((0.4, 0.5)).stay(1).move((0.54, 0.5), 0.2).stay(0.3).move((0.3, 0.5), 0.8).move((0.8, 0.5), 0.4).stay(3)
    assert clip.swipes() == ["right"]
    assert missed_in(clip) == []


@pytest.mark.parametrize("direction", WAYS)
def test_a_swipe_its_way_back_and_a_fist_that_drags_missed_nothing(direction: str) -> None:
    assert missed_in(sweep(direction).stay(3)) == []
    assert missed_in(sweep(direction, made=replace(FIST, palm=0.14)).stay(3)) == []


def test_three_strokes_were_meant_as_a_wave_and_five_are_one() -> None:
    assert missed(wave(3)) == ["wave"]
    assert missed(wave(5)) == []
    assert missed(wave(1)) == []


def test_two_hands_that_hold_still_and_let_go_wanted_to_zoom() -> None:
    opened = replace(OPEN_PALM, palm=0.14)
    held = Play().animate(apart(CORNER, [0.3] * 30)).animate(apart(opened, [0.3] * FPS * 4))
    assert missed(held) == ["zoom"]
    zoomed = Play().animate(apart(CORNER, [0.3] * 20 + way(0.3, 0.6, 1))).animate(apart(opened, [0.6] * FPS * 4))
    assert missed(zoomed) == []


def test_hands_that_point_and_rest_tried_nothing() -> None:
    clip = Clip((0.5, 0.5)).stay(0.5)
    for place in [(0.3, 0.4), (0.7, 0.6), (0.4, 0.7), (0.6, 0.3), (0.2, 0.5), (0.8, 0.5)] * 3:
        clip.move(place, 1.4).stay(0.8)
    assert missed_in(clip) == []
    circles = [
        replace(OPEN_PALM, x=0.5 + 0.1 * math.sin(number / 12), y=0.5 + 0.1 * math.cos(number / 12))
        for number in range(300)
    ]
    assert missed(Play().animate([[hand] for hand in circles]).show(3, circles[-1])) == []


@pytest.mark.parametrize("name", RECORDINGS)
def test_in_recordings_of_gestures_that_are_understood_none_is_missed(name: str, root: Path) -> None:
    analysis = Analysis(root / "tests" / "data" / "hands" / f"{name}.jsonl", SystemClock())
    assert list(analysis.frames())
    assert [event for event in analysis.summary.events if isinstance(event, GestureMissed)] == []
