"""Hands over time become events: pointers, poses that are meant, one hand at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

import numpy as np
import pytest
from made_hands import FIST, OPEN_PALM, POINTING, THUMB_UP, VICTORY, MadeHand

from kiosk.events import Event, Pointed, PointerLost, PoseHeld
from kiosk.sensors.camera.gesture import View
from kiosk.sensors.camera.hand import Hand
from kiosk.sensors.camera.owner import REST_S
from kiosk.sensors.camera.pointer import OneEuro
from kiosk.sensors.camera.understanding import Understanding
from kiosk.sensors.camera.zone import Zone

Frames = Iterable[tuple[float, list[Hand]]]


def still(made: MadeHand, seconds: float, start: float = 0.0, fps: float = 30) -> Iterator[tuple[float, list[Hand]]]:
    for number in range(round(seconds * fps)):
        yield start + number / fps, [made.hand()]


def empty(seconds: float, start: float, fps: float = 30) -> Iterator[tuple[float, list[Hand]]]:
    for number in range(round(seconds * fps)):
        yield start + number / fps, []


def understood(*parts: Frames, zone: Zone | None = None) -> list[Event]:
    understanding = Understanding(zone)
    return [event for part in parts for at, hands in part for event in understanding.see(hands, at)]


def poses(events: list[Event]) -> list[str]:
    return [event.pose for event in events if isinstance(event, PoseHeld)]


def test_a_pose_held_at_rest_is_told_once() -> None:
    events = understood(still(THUMB_UP, 5))
    assert poses(events) == ["thumb_up"]
    told = next(event for event in events if isinstance(event, PoseHeld))
    assert REST_S + 0.4 <= told.at <= REST_S + 0.6


@pytest.mark.parametrize("fps", [10, 15, 25, 60])
def test_time_counts_and_not_frames(fps: float) -> None:
    told = next(event for event in understood(still(VICTORY, 2, fps=fps)) if isinstance(event, PoseHeld))
    assert REST_S + 0.4 <= told.at <= REST_S + 0.4 + 3 / fps


def test_a_pose_shown_for_a_moment_is_not_told() -> None:
    assert poses(understood(still(THUMB_UP, REST_S + 0.35))) == []


def test_a_pose_that_flickers_in_is_told_once() -> None:
    def flickering() -> Iterator[tuple[float, list[Hand]]]:
        for number in range(60):
            wrong = number % 4 == 0 or number < 6
            yield number / 30, [(OPEN_PALM if wrong else THUMB_UP).hand()]

    assert poses(understood(flickering())) == ["thumb_up"]


def test_a_hand_on_its_way_holds_no_pose() -> None:
    rising = ((number / 25, [FIST.at(0.5, 0.9 - 0.02 * number)]) for number in range(30))
    assert poses(understood(rising)) == []


def test_a_pose_is_told_again_only_after_it_was_left() -> None:
    flicker = still(OPEN_PALM, 0.2, start=2)
    assert poses(understood(still(THUMB_UP, 2), flicker, still(THUMB_UP, 2, start=2.2))) == ["thumb_up"]
    neutral = still(MadeHand(straight=("index",), thumb="out"), 0.8, start=2)
    again = understood(still(THUMB_UP, 2), neutral, still(THUMB_UP, 2, start=2.8))
    assert poses(again) == ["thumb_up", "thumb_up"]


def test_another_pose_may_follow() -> None:
    assert poses(understood(still(OPEN_PALM, 1), still(FIST, 1, start=1))) == ["open_palm", "fist"]


def test_a_hand_lost_for_a_few_frames_goes_on_with_its_pose_even_under_a_new_number() -> None:
    events = understood(still(THUMB_UP, 1), empty(0.3, 1), still(replace(THUMB_UP, id=2), 2, start=1.3))
    assert poses(events) == ["thumb_up"]
    assert not [event for event in events if isinstance(event, PointerLost)]


def test_a_hand_that_comes_back_later_is_a_new_one() -> None:
    events = understood(still(THUMB_UP, 1), empty(1, 1), still(replace(THUMB_UP, id=2), 1, start=2))
    assert poses(events) == ["thumb_up", "thumb_up"]
    assert sum(isinstance(event, PointerLost) for event in events) == 1


def test_the_palm_points_through_the_zone_to_the_whole_screen() -> None:
    hand = OPEN_PALM.hand()
    x, y = hand.palm
    zone = Zone(x - 0.1, y - 0.3, x + 0.3, y + 0.1)
    pointed = understood([(0.0, [hand])], zone=zone)[0]
    assert isinstance(pointed, Pointed)
    assert (pointed.x, pointed.y) == pytest.approx((0.25, 0.75))
    assert pointed.via == "hand"


@pytest.mark.parametrize(
    ("place", "wanted"), [((0.2, 0.1), (0, 0)), ((0.8, 0.9), (1, 1)), ((0.5, 0.5), (0.5, 0.5)), ((-3, 7), (0, 1))]
)
def test_the_zone_is_mapped_to_the_screen_and_outside_it_to_the_edge(
    place: tuple[float, float], wanted: tuple[float, float]
) -> None:
    assert Zone(0.2, 0.1, 0.8, 0.9).to_screen(*place) == pytest.approx(wanted)


def test_outside_the_zone_nobody_begins_but_who_has_begun_reaches_the_edge() -> None:
    zone = Zone(0.3, 0.3, 0.7, 0.7)
    assert understood([(0.0, [OPEN_PALM.at(0.1, 0.5)])], zone=zone) == []
    events = understood([(0.0, [OPEN_PALM.hand()]), (0.5, [OPEN_PALM.at(0.22, 0.5)])], zone=zone)
    assert isinstance(events[-1], Pointed)
    assert 0 <= events[-1].x < 0.1


def test_a_hand_that_closes_presses() -> None:
    events = understood(still(OPEN_PALM, 0.5), still(FIST, 0.5, start=0.5))
    assert next(event for event in reversed(events) if isinstance(event, Pointed)).pressed
    never_open = [event.pressed for event in understood(still(FIST, 1)) if isinstance(event, Pointed)]
    assert never_open
    assert not any(never_open)
    opened = [event.pressed for event in understood(still(OPEN_PALM, 0.5)) if isinstance(event, Pointed)]
    assert not any(opened)


def test_the_pointer_is_lost_once_after_half_a_second() -> None:
    events = understood(still(OPEN_PALM, 1), empty(3, 1))
    lost = [event for event in events if isinstance(event, PointerLost)]
    assert [event.via for event in lost] == ["hand"]
    assert lost[0].at == pytest.approx(1.5, abs=0.1)


def test_a_hand_under_a_new_number_at_the_same_place_goes_on_at_once() -> None:
    understanding = Understanding()
    understanding.see([OPEN_PALM.hand()], 0.0)
    assert understanding.see([replace(OPEN_PALM, id=2, x=0.53).hand()], 0.1)


def test_the_first_hand_acts_until_it_is_gone() -> None:
    mine, theirs = replace(OPEN_PALM, x=0.3, id=1), replace(OPEN_PALM, x=0.7, id=2, palm=0.4)
    understanding = Understanding()
    understanding.see([mine.hand()], 0.0)
    both = understanding.see([theirs.hand(), mine.hand()], 0.1)
    assert isinstance(both[0], Pointed)
    assert both[0].x < 0.5
    assert understanding.see([theirs.hand()], 0.3) == []
    later = understanding.see([theirs.hand()], 1.0)
    assert [type(event) for event in later] == [Pointed]


def test_hands_too_far_away_do_not_act() -> None:
    assert understood([(0.0, [replace(OPEN_PALM, palm=0.03).hand()])]) == []


def test_the_end_of_the_camera_lets_go_of_everything() -> None:
    understanding = Understanding()
    understanding.see([OPEN_PALM.hand()], 0.0)
    assert [type(event) for event in understanding.end(1.0)] == [PointerLost]
    assert understanding.end(2.0) == []


def test_a_further_gesture_joins_by_being_listed() -> None:
    class Waving:
        def see(self, view: View) -> list[Event]:
            return [PoseHeld(at=view.at, pose="wave")] if len(view.hands) == 2 else []

        def end(self, at: float) -> list[Event]:
            return []

    understanding = Understanding(gestures=["two"], registry={"two": lambda zone: Waving()})
    assert poses(understanding.see([OPEN_PALM.hand()], 0.0)) == []
    assert poses(understanding.see([OPEN_PALM.hand(), OPEN_PALM.hand()], 0.1)) == ["wave"]


def test_smoothing_calms_a_resting_hand_and_follows_a_moving_one() -> None:
    rng = np.random.default_rng(7)
    times = np.arange(0, 2, 1 / 30)
    share = np.clip((times - 0.5) / 0.4, 0, 1)
    path = 0.2 + 0.5 * share**3 * (10 - 15 * share + 6 * share**2)
    shaken = path + rng.normal(0, 0.002, len(path))
    euro = OneEuro()
    smooth = np.array([euro.smooth(float(value), float(at)) for value, at in zip(shaken, times, strict=True)])
    assert smooth[-25:].std() < 0.5 * shaken[-25:].std()
    late_s = times[np.argmax(smooth > 0.45)] - times[np.argmax(path > 0.45)]
    assert late_s <= 1 / 30 + 1e-9


def test_smoothing_ignores_a_time_that_does_not_rise() -> None:
    euro = OneEuro()
    assert euro.smooth(0.2, 1.0) == 0.2
    assert euro.smooth(0.9, 1.0) == 0.2
    assert euro.smooth(0.9, 0.5) == 0.2


def test_pointing_hands_point_like_all_others() -> None:
    assert any(isinstance(event, Pointed) for event in understood(still(POINTING, 0.5)))
