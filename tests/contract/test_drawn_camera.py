"""The drawn camera as a sensor's source, with its real process: a hand on strings, and what may go wrong with it."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kiosk.clock import FakeClock, SystemClock
from kiosk.events import Event, Pointed, PoseHeld, SensorBack, SensorLost, Swiped
from kiosk.sensors.base import Place
from kiosk.sensors.camera.drawn.puppet import Fault, Puppet, Shown, Strings
from kiosk.sensors.camera.sensor import Camera
from kiosk.sensors.visitors import Visitors

PATIENCE_S = 60.0
SYSTEM = SystemClock()
HAND = Shown(0.3, 0.5, scale=0.14)


class Played:
    """A camera whose hand hangs on strings; `events` are all that it made."""

    def __init__(self, folder: Path, source: str = "drawn:hands.json", **settings: object) -> None:
        self.strings = Strings(folder / "hands.json")
        asked = Camera.Settings.model_validate({"source": source, **settings})
        self.camera = Camera(asked, Place("hands", SYSTEM, folder))
        self.events: list[Event] = []

    def until(self, done: Callable[[], object]) -> None:
        end = SYSTEM.now() + PATIENCE_S
        while not done():
            assert SYSTEM.now() < end, self.events[-5:]
            self.events += self.camera.read()
            SYSTEM.sleep(0.005)

    def some(self, kind: type[Event]) -> list[Event]:
        return [event for event in self.events if isinstance(event, kind)]

    def poses(self) -> set[str]:
        return {event.pose for event in self.events if isinstance(event, PoseHeld)}

    def points_at(self, x: float, y: float) -> bool:
        pointed = [event for event in self.some(Pointed) if isinstance(event, Pointed)]
        return bool(pointed) and abs(pointed[-1].x - x) < 0.05 and abs(pointed[-1].y - y) < 0.07


@pytest.fixture
def play(tmp_path: Path) -> Iterator[Callable[..., Played]]:
    made: list[Played] = []

    def begin(**settings: object) -> Played:
        made.append(Played(tmp_path, **settings))
        return made[-1]

    yield begin
    for played in made:
        played.camera.close()


def test_by_itself_it_plays_a_visit(play: Callable[..., Played]) -> None:
    played = play(source="drawn")
    played.until(lambda: {"open_palm", "victory", "fist"} <= played.poses() and played.some(Swiped))
    assert played.some(SensorLost) == []


def test_the_hand_goes_where_its_strings_are_pulled_and_shows_what_they_say(play: Callable[..., Played]) -> None:
    played = play()
    played.strings.pull([HAND])
    played.until(lambda: played.points_at(0.7, 0.5))
    played.strings.pull([Shown(0.55, 0.4, "victory", 0.14, left=True)])
    played.until(lambda: played.points_at(0.45, 0.4) and "victory" in played.poses())
    played.strings.pull([HAND, Shown(0.7, 0.5, scale=0.14, left=True)])
    played.until(lambda: len(played.camera.hands) == 2)
    played.strings.pull()
    played.until(lambda: not played.camera.hands)
    assert played.some(SensorLost) == []


def test_another_size_than_asked_serves_as_well(play: Callable[..., Played]) -> None:
    played = play()
    played.strings.pull([HAND], "wrong size")
    played.until(lambda: played.points_at(0.7, 0.5))
    assert played.some(SensorLost) == []


@pytest.mark.parametrize("fault", ["time stands still", "time goes back"])
def test_a_camera_whose_time_does_not_rise_is_given_up_and_tried_again(
    fault: Fault, play: Callable[..., Played]
) -> None:
    played = play()
    played.strings.pull([HAND])
    played.until(lambda: played.some(Pointed))
    played.strings.pull([HAND], fault)
    played.until(lambda: played.some(SensorLost))
    played.strings.pull([HAND])
    played.until(lambda: played.some(SensorBack))
    assert len(played.some(SensorLost)) == 1


def test_one_that_is_not_plugged_in_is_told_once_and_found_when_it_is(play: Callable[..., Played]) -> None:
    played = play()
    played.strings.pull([HAND], "unplugged")
    played.until(lambda: played.some(SensorLost))
    [lost] = played.some(SensorLost)
    assert isinstance(lost, SensorLost)
    assert "this camera is not connected" in lost.why
    played.strings.pull([HAND])
    played.until(lambda: played.some(Pointed))
    assert [type(event) for event in played.events if isinstance(event, SensorLost | SensorBack)] == [
        SensorLost,
        SensorBack,
    ]


@pytest.mark.parametrize("fault", ["frozen", "covered"])
def test_one_that_is_ill_still_when_it_is_opened_again_is_not_told_again(
    fault: Fault, play: Callable[..., Played]
) -> None:
    played = play()
    played.strings.pull([HAND])
    played.until(lambda: played.some(Pointed))
    first = played.camera.pid
    played.strings.pull([HAND], fault)
    played.until(lambda: played.some(SensorLost))
    if first is not None and played.camera.pid == first:  # it is watched on, for what covers it
        os.kill(first, signal.SIGKILL)
    played.until(lambda: played.camera.pid not in (None, first))
    second = played.camera.pid
    played.until(lambda: played.camera.pid != second or played.camera._newest_at > 0)
    played.strings.pull([HAND])
    assert played.some(SensorBack) == []
    played.until(lambda: played.some(SensorBack))
    assert len(played.some(SensorLost)) == 1


def test_what_visitors_show_is_understood_at_the_place_where_they_point(
    play: Callable[..., Played], tmp_path: Path
) -> None:
    zone = (0.2, 0.25, 0.8, 0.75)
    played, clock, puppet = play(zone=zone), FakeClock(), Puppet(tmp_path / "hands.json")
    visits = [
        Visitors(Visitors.Settings.model_validate({"seed": 3, **more}), Place("visitors", clock, tmp_path))
        for more in ({}, {"hands": "hands.json", "zone": zone})
    ]
    pointed: list[Pointed] = []
    while len(pointed) < 40 or puppet.state().hands == ():
        direct, _ = [visitors.read() for visitors in visits]
        pointed += [event for event in direct if isinstance(event, Pointed) and event.via == "hand"]
        clock.advance(0.02)
    played.until(lambda: played.points_at(pointed[-1].x, pointed[-1].y))
