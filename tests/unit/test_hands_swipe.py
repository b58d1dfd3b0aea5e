"""Swipes: one event for each sweep, none for the way back, for hands that come, leave, or only go somewhere."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from made_hands import FIST, OPEN_PALM, MadeHand

from kiosk.events import Swiped
from kiosk.sensors.camera.hand import Hand
from kiosk.sensors.camera.understanding import Understanding

Place = tuple[float, float]
Frames = list[tuple[float, list[Hand]]]
HAND = replace(OPEN_PALM, palm=0.14)
SEED = 5
WAYS = {"left": ((0.75, 0.5), (0.25, 0.5)), "right": ((0.25, 0.5), (0.75, 0.5)), "up": ((0.5, 0.75), (0.5, 0.25)),
        "down": ((0.5, 0.25), (0.5, 0.7))}  # fmt: skip
BACK = {"left": "right", "right": "left", "up": "down", "down": "up"}


def ease(share: float) -> float:
    share = min(max(share, 0.0), 1.0)
    return share**3 * (10 - 15 * share + 6 * share**2)


class Clip:
    """A hand that stays and moves, frame by frame; its landmarks tremble as a camera makes them."""

    def __init__(self, place: Place, made: MadeHand = HAND, fps: float = 30) -> None:
        self.frames: Frames = []
        self._made, self._fps, self._place = made, fps, place
        self._rng = random.Random(SEED)
        self._number = 0

    def stay(self, seconds: float) -> Clip:
        return self._play(seconds, lambda _: self._place)

    def move(self, to: Place, seconds: float) -> Clip:
        start, self._place = self._place, to
        return self._play(
            seconds, lambda share: (_between(start[0], to[0], ease(share)), _between(start[1], to[1], ease(share)))
        )

    def put(self, place: Place) -> Clip:
        self._place = place
        return self

    def gone(self, seconds: float) -> Clip:
        for _ in range(round(seconds * self._fps)):
            self._add([])
        return self

    def _play(self, seconds: float, place: Callable[[float], Place]) -> Clip:
        frames = round(seconds * self._fps)
        for number in range(1, frames + 1):
            x, y = place(number / frames)
            self._add([self._made.at(x + self._rng.gauss(0, 0.001), y + self._rng.gauss(0, 0.001))])
        return self

    def _add(self, hands: list[Hand]) -> None:
        self.frames.append((self._number / self._fps, hands))
        self._number += 1

    def swipes(self, *, lost: range = range(0)) -> list[str]:
        """What is understood, with the hands of some frames lost."""
        understanding = Understanding()
        events = []
        for number, (at, hands) in enumerate(self.frames):
            events += understanding.see([] if number in lost else hands, at)
        return [event.direction for event in events if isinstance(event, Swiped)]


def _between(start: float, end: float, share: float) -> float:
    return start + (end - start) * share


def sweep(way: str, seconds: float = 0.4, fps: float = 30, made: MadeHand = HAND) -> Clip:
    start, end = WAYS[way]
    return Clip(start, made, fps).stay(1).move(end, seconds).stay(1).move(start, 2).stay(0.5)


@pytest.mark.parametrize("fps", [14, 25, 30, 60])
@pytest.mark.parametrize("seconds", [0.25, 0.4, 0.6])
@pytest.mark.parametrize("way", WAYS)
def test_a_sweep_is_one_swipe_and_its_slow_way_back_is_none(way: str, seconds: float, fps: float) -> None:
    assert sweep(way, seconds, fps).swipes() == [way]


@pytest.mark.parametrize("palm", [0.06, 0.1, 0.2])
def test_hands_near_and_far_swipe_alike(palm: float) -> None:
    assert sweep("right", made=replace(HAND, palm=palm)).swipes() == ["right"]


@pytest.mark.parametrize("missing", [1, 2, 3, 4])
@pytest.mark.parametrize("way", ["left", "right"])
def test_frames_lost_in_the_middle_of_a_sweep_are_bridged(way: str, missing: int) -> None:
    for first in range(30, 41 - missing):
        assert sweep(way).swipes(lost=range(first, first + missing)) == [way], (first, missing)


def test_swipes_one_after_the_other_count_each_and_quick_ways_back_do_not() -> None:
    start, end = WAYS["left"]
    clip = Clip(start).stay(0.6)
    for _ in range(4):
        clip.move(end, 0.35).stay(0.15).move(start, 0.4).stay(0.15)
    assert clip.swipes() == ["left"] * 4


def test_a_hand_that_rests_after_a_swipe_may_swipe_the_other_way() -> None:
    start, end = WAYS["right"]
    assert Clip(start).stay(0.6).move(end, 0.4).stay(1.2).move(start, 0.4).stay(0.5).swipes() == ["right", "left"]


@pytest.mark.parametrize("side", [(-0.1, 0.5), (1.1, 0.5), (0.5, 1.15), (0.5, -0.1)])
def test_hands_that_come_and_leave_do_not_swipe(side: Place) -> None:
    seen = Clip(side).move((0.5, 0.5), 0.5).stay(1.5).move(side, 0.4)
    visible = [
        (at, [hand for hand in hands if 0.01 < hand.palm[0] < 0.99 and hand.palm[1] < 0.99])
        for at, hands in seen.frames
    ]
    seen.frames = visible
    assert seen.gone(1).swipes() == []


def test_a_hand_that_was_lowered_and_comes_back_swiped_nothing() -> None:
    lowered = Clip((0.5, 0.3)).stay(1).move((0.5, 0.88), 0.35).stay(0.1).gone(4)
    assert lowered.put((0.5, 0.5)).stay(1).swipes() == []


def test_a_hand_that_is_raised_again_does_not_swipe_either() -> None:
    lowered = Clip((0.5, 0.5)).stay(1).gone(3)
    assert lowered.put((0.5, 0.85)).stay(0.1).move((0.5, 0.3), 0.35).stay(1).swipes() == []


def test_hands_that_only_go_somewhere_do_not_swipe() -> None:
    places = [(0.3, 0.4), (0.7, 0.6), (0.4, 0.7), (0.6, 0.3), (0.2, 0.5), (0.8, 0.5)]
    clip = Clip((0.5, 0.5)).stay(0.5)
    for place in places * 3:
        clip.move(place, 1.4).stay(0.8)
    assert clip.swipes() == []


def test_hands_that_tremble_circle_or_bounce_do_not_swipe() -> None:
    clip = Clip((0.5, 0.5)).stay(0.5)
    for _ in range(6):
        for place in ((0.56, 0.45), (0.5, 0.4), (0.44, 0.45), (0.5, 0.5)):
            clip.move(place, 0.15)
    assert clip.swipes() == []


def test_a_fist_that_sweeps_drags_something_and_does_not_swipe() -> None:
    assert sweep("right", made=replace(FIST, palm=0.14)).swipes() == []


def frames_at_random(clip: Clip, share: float) -> Iterator[int]:
    rng = random.Random(SEED)
    return (number for number in range(len(clip.frames)) if rng.random() < share)


def test_a_tenth_of_all_frames_may_be_missing() -> None:
    clip = sweep("left")
    for number in frames_at_random(clip, 0.1):
        clip.frames[number] = (clip.frames[number][0], [])
    assert clip.swipes() == ["left"]
