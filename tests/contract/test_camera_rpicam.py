"""A Raspberry Pi's own camera as a sensor: camera process, a program that stands in for `rpicam-vid`, both pipes."""

from __future__ import annotations

import os
import signal
import stat
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import cv2
import numpy as np
import pytest
from drawn_hands import DrawnHand

from kiosk.clock import SystemClock
from kiosk.events import Event, Pointed, SensorBack, SensorLost
from kiosk.sensors.base import Place
from kiosk.sensors.camera.hand import Frame
from kiosk.sensors.camera.sensor import Camera

PATIENCE_S = 60.0
SYSTEM = SystemClock()
STAND_IN = """#!/bin/sh
'''exec' "{python}" "$0" "$@"
' '''
import os, socket, time
def may(attempt):
    try:
        attempt()
    except PermissionError:
        return False
    return True
needed = lambda: (socket.socketpair(), os.ftruncate(os.memfd_create("shared"), 9000), open("/dev/null", "r+b"))
not_needed = lambda: socket.socket(socket.AF_INET), lambda: open({frame!r} + ".kept", "wb")
if not may(needed) or any(map(may, not_needed)):
    raise SystemExit("it may do less than it needs, or more")
frame = bytearray(open({frame!r}, "rb").read())
while open({end!r}).read() != str(os.getpid()):
    frame[0] = (frame[0] + 1) % 256  # no two frames of a living sensor are alike
    rest = memoryview(frame)
    while rest:
        rest = rest[os.write(1, rest):]
    time.sleep(1 / 30)
raise SystemExit("ERROR: *** camera frontend has timed out ***")
"""


def planes(picture: Frame) -> bytes:
    """A picture as the program writes it: light, and two planes of colour at half size."""
    light, red, blue = cv2.split(cv2.cvtColor(picture, cv2.COLOR_RGB2YCrCb))
    half = [cv2.resize(plane, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA) for plane in (blue, red)]
    return b"".join(np.ascontiguousarray(plane).tobytes() for plane in (light, *half))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the stand-in is first in the path; it ends when its number stands in the file `end`."""
    (tmp_path / "frame").write_bytes(planes(DrawnHand().picture()))
    (tmp_path / "end").touch()
    program = tmp_path / "rpicam-vid"
    names = {name: str(tmp_path / name) for name in ("frame", "end")}
    program.write_text(STAND_IN.format(python=sys.executable, **names))
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    return tmp_path


@pytest.fixture
def camera(folder: Path) -> Iterator[Camera]:
    """A camera that looks through the program."""
    made = Camera(Camera.Settings(source="rpicam"), Place("hands", SYSTEM, folder))
    yield made
    made.close()


def events_until(camera: Camera, done: Callable[[list[Event]], bool]) -> list[Event]:
    """Read until `done`, or fail."""
    events: list[Event] = []
    end = SYSTEM.now() + PATIENCE_S
    while not done(events):
        assert SYSTEM.now() < end, events
        events += camera.read()
        SYSTEM.sleep(0.005)
    return events


def pointed(events: list[Event]) -> bool:
    return any(isinstance(event, Pointed) for event in events)


def program_of(camera: Camera) -> int:
    """The only child of the camera process."""
    [child] = Path(f"/proc/{camera.pid}/task/{camera.pid}/children").read_text().split()
    return int(child)


def is_gone(pid: int) -> bool:
    state = Path(f"/proc/{pid}/stat")
    return not state.exists() or state.read_text().rpartition(")")[2].split()[0] == "Z"


def test_hands_come_through_the_program_and_again_by_themselves_when_it_has_ended(camera: Camera, folder: Path) -> None:
    events_until(camera, pointed)
    (folder / "end").write_text(str(program_of(camera)))
    events = events_until(camera, lambda events: any(isinstance(event, SensorLost) for event in events))
    [lost] = [event for event in events if isinstance(event, SensorLost)]
    assert "rpicam-vid has ended (ERROR: *** camera frontend has timed out ***)" in lost.why
    assert "ribbon" in lost.why
    events = events_until(camera, pointed)
    assert [type(event) for event in events if isinstance(event, SensorLost | SensorBack)] == [SensorBack]


def test_the_program_ends_with_the_camera_process_that_is_killed(camera: Camera) -> None:
    events_until(camera, pointed)
    program = program_of(camera)
    os.kill(camera.pid or 0, signal.SIGKILL)
    end = SYSTEM.now() + PATIENCE_S
    while not is_gone(program):
        assert SYSTEM.now() < end
        SYSTEM.sleep(0.01)
