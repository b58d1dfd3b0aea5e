"""Replay: a recorded visit comes again, at the same pace, as often as one likes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kiosk import trace
from kiosk.clock import FakeClock
from kiosk.errors import KioskError
from kiosk.events import (
    Action,
    Approached,
    Dialled,
    Event,
    Grabbed,
    Left,
    LetGo,
    Measured,
    Pointed,
    PointerLost,
    PoseHeld,
    SceneEntered,
    SensorBack,
    SensorLost,
    Swiped,
    Waved,
    Zoomed,
)
from kiosk.sensors.base import Place
from kiosk.sensors.replay import FROM_SENSORS, Replay, ReplaySettings

VISIT: list[Event] = [
    Approached(at=0.5, distance_m=0.7),
    SceneEntered(at=0.5, scene="tower"),  # the exhibit's answer: not played
    Action(at=1.25, name="next", via="button"),
    SensorLost(at=1.0, name="box", why="gone."),  # out of order, as two threads may write it
    Left(at=3.0),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "visit.jsonl").write_text("".join(trace.encode(event) + "\n" for event in VISIT))
    return tmp_path


def played(folder: Path, seconds: float, step_s: float = 0.25, loop: bool = False) -> list[Event]:
    clock = FakeClock(1000.0)
    replay = Replay(ReplaySettings(trace=Path("visit.jsonl"), loop=loop), Place("visit", clock, folder))
    events: list[Event] = []
    for _ in range(round(seconds / step_s) + 1):
        events += replay.read()
        clock.advance(step_s)
    assert replay.over is not loop
    return events


def test_keeps_the_pace_and_dates_anew(folder):
    assert played(folder, 5) == [
        Approached(at=1000.5, distance_m=0.7),
        Action(at=1001.25, name="next", via="button"),
        SensorLost(at=1001.25, name="box", why="gone."),
        Left(at=1003.0),
    ]


SAMPLES: list[Event] = [
    Approached(at=0.1, distance_m=0.7),
    Left(at=0.2),
    Action(at=0.3, name="select", via="object"),
    Pointed(at=0.4, x=0.5, y=0.25, via="hand", pressed=True),
    PointerLost(at=0.5, via="hand"),
    PoseHeld(at=0.6, pose="victory"),
    Swiped(at=0.7, direction="up"),
    Grabbed(at=0.8, x=0.5, y=0.5),
    LetGo(at=0.9, x=0.25, y=0.5),
    Zoomed(at=1.0, scale=1.5, x=0.5, y=0.5),
    Waved(at=1.1),
    Dialled(at=1.2, steps=-3),
    Measured(at=1.3, quantity="distance", value=1.25, unit="m"),
    SensorLost(at=1.4, name="box", why="gone."),
    SensorBack(at=1.5, name="box"),
]


def test_whatever_a_sensor_says_is_written_and_played_again(tmp_path):
    assert {type(event) for event in SAMPLES} == set(FROM_SENSORS)
    clock = FakeClock(500.0)
    with trace.TraceWriter(tmp_path / "visit.jsonl", clock) as writer:
        for event in SAMPLES:
            writer.write(replace(event, at=500.0 + event.at))
    events = played(tmp_path, 5, 0.1)
    assert [replace(event, at=0.0) for event in events] == [replace(event, at=0.0) for event in SAMPLES]
    assert [event.at - 1000 for event in events] == pytest.approx([event.at for event in SAMPLES], abs=0.11)


def test_plays_the_same_twice(folder):
    assert played(folder, 5, 1 / 60) == played(folder, 5, 1 / 60)


def test_begins_again_a_second_after_its_end(folder):
    approached = [event.at for event in played(folder, 9.5, loop=True) if isinstance(event, Approached)]
    assert approached == [1000.5, 1004.5, 1008.5]


def test_a_long_pause_of_the_main_loop_gives_one_round_at_most(folder):
    clock = FakeClock()
    replay = Replay(ReplaySettings(trace=Path("visit.jsonl"), loop=True), Place("visit", clock, folder))
    replay.read()
    clock.advance(86_400)
    assert len(replay.read()) == 4


@pytest.mark.parametrize("loop", [False, True])
def test_an_empty_trace_plays_nothing(tmp_path, loop):
    (tmp_path / "visit.jsonl").write_text("")
    clock = FakeClock()
    replay = Replay(ReplaySettings(trace=Path("visit.jsonl"), loop=loop), Place("visit", clock, tmp_path))
    for _ in range(10):
        assert replay.read() == []
        clock.advance(1)


def test_a_bad_trace_is_told_before_the_exhibit_starts(tmp_path):
    (tmp_path / "visit.jsonl").write_text('{"at": 1, "event": "Lef"}\n')
    with pytest.raises(KioskError, match=r"visit.jsonl:1: no such event 'Lef'. Did you mean 'Left'\?"):
        Replay(ReplaySettings(trace=Path("visit.jsonl")), Place("visit", FakeClock(), tmp_path))
