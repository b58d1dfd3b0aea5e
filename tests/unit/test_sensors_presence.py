"""Presence from distances, and the small parts that sensors share: outage and back-off."""

from __future__ import annotations

import pytest

from kiosk.clock import FakeClock
from kiosk.events import Approached, Left, SensorBack, SensorLost
from kiosk.sensors.backoff import Backoff
from kiosk.sensors.outage import Outage
from kiosk.sensors.presence import Presence


def play(presence: Presence, *distances: float | None, each_s: float = 0.125, start: float = 0.0) -> list[object]:
    """What the presence says of distances at equal times; None is a moment without one."""
    return [
        event for step, distance in enumerate(distances) for event in presence.update(start + step * each_s, distance)
    ]


def test_near_for_long_enough_is_an_approach_once():
    assert play(Presence(0.8, 3.0), 2.0, 0.8, 0.7, 0.7, 0.7, 0.6) == [Approached(at=0.5, distance_m=0.7)]


def test_passing_by_and_single_wrong_echoes_are_none():
    assert play(Presence(0.8, 3.0), 2, 0.5, 2, 0.5, 0.5, 2, 0.1, 2, 0.7, 0.7, 2) == []


def test_between_the_two_distances_nothing_changes():
    presence = Presence(0.8, 3.0)
    assert len(play(presence, *[0.5] * 8)) == 1
    assert play(presence, *[0.9, 2.9] * 50, start=1.0) == []


def test_beyond_far_for_long_enough_is_leaving():
    presence = Presence(0.8, 3.0)
    play(presence, *[0.5] * 8)  # last in range at 0.875
    assert play(presence, *[3.1] * 40, start=1.0) == [Left(at=2.875, unseen_s=2.0)]


def test_one_echo_in_range_keeps_a_visitor():
    presence = Presence(0.8, 3.0)
    play(presence, *[0.5] * 8)
    assert play(presence, *([9.0] * 12 + [2.0]) * 10, start=1.0) == []


def test_a_silent_sensor_ends_a_presence():
    presence = Presence(0.8, 3.0)
    play(presence, *[0.5] * 8)
    assert play(presence, *[None] * 40, start=1.0) == [Left(at=2.875, unseen_s=2.0)]


def test_two_near_echoes_with_silence_between_are_no_approach():
    presence = Presence(0.8, 3.0)
    assert presence.update(0.0, 0.5) == []
    assert presence.update(60.0, 0.5) == []
    assert presence.update(60.25, 0.5) == []
    assert presence.update(60.5, 0.5) == [Approached(at=60.5, distance_m=0.5)]


def test_comes_and_goes_again_and_again():
    presence = Presence(0.8, 3.0)
    events = [event for round_ in range(30) for event in play(presence, *[0.5] * 8, *[9] * 20, start=round_ * 10.0)]
    assert [type(event) for event in events] == [Approached, Left] * 30


@pytest.mark.parametrize(("near_m", "far_m"), [(0, 1), (-1, 1), (2, 1), (1, 1), (float("nan"), 1)])
def test_distances_that_cannot_be_are_refused(near_m, far_m):
    with pytest.raises(ValueError, match="near_m"):
        Presence(near_m, far_m)


def test_an_outage_is_told_once_each_way():
    outage = Outage("box")
    assert outage.ends(0.0) == []
    assert outage.begins(1.0, "gone.") == [SensorLost(at=1.0, name="box", why="gone.")]
    assert outage.begins(2.0, "still gone.") == []
    assert outage.ends(3.0) == [SensorBack(at=3.0, name="box")]
    assert outage.ends(4.0) == []


def test_waits_double_and_start_again_after_a_long_good_time():
    clock = FakeClock()
    backoff = Backoff(clock, 0.5, 10.0)
    waits = []
    for pause in [0, 0, 0, 0, 0, 0, 0, 30]:
        clock.advance(pause)
        backoff.failed()
        waits.append(0.0)
        while not backoff.due():
            clock.advance(0.5)
            waits[-1] += 0.5
    assert waits == [0.5, 1, 2, 4, 8, 10, 10, 0.5]


def test_the_first_try_is_due_at_once():
    assert Backoff(FakeClock(), 1, 2).due()
