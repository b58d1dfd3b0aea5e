"""The camera sensor with its real process: from frames to events, and back on its feet whatever happens to it."""

from __future__ import annotations

import functools
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from drawn_hands import DrawnHand, nobody, with_noise, write_video
from pydantic import ValidationError

from kiosk import registry
from kiosk.clock import Clock, FakeClock, SystemClock
from kiosk.events import Event, Pointed, PointerLost, PoseHeld, SensorBack, SensorLost
from kiosk.sensors.base import Place
from kiosk.sensors.camera import sensor
from kiosk.sensors.camera.child import CameraProcess
from kiosk.sensors.camera.sensor import RETRY_MOST_S, SILENT_S, Camera

PATIENCE_S = 30.0
SYSTEM = SystemClock()

Make = Callable[..., Camera]


@pytest.fixture
def video(tmp_path: Path) -> Path:
    """A second of an open hand on the left of the picture."""
    return write_video(tmp_path / "hand.avi", (DrawnHand(x=0.3).picture() for _ in range(25)))


@pytest.fixture
def make(tmp_path: Path) -> Iterator[Make]:
    """Makes cameras that look from the folder of the test; all are closed at its end."""
    made: list[Camera] = []

    def camera(clock: Clock, **settings: object) -> Camera:
        place = Place("hands", clock, tmp_path)
        made.append(Camera(Camera.Settings.model_validate(settings), place))
        return made[-1]

    yield camera
    for each in made:
        each.close()
        each.close()


def events_until(camera: Camera, done: Callable[[list[Event]], bool]) -> list[Event]:
    """Read until `done`, or fail."""
    events: list[Event] = []
    end = SYSTEM.now() + PATIENCE_S
    while not done(events):
        assert SYSTEM.now() < end, events
        events += camera.read()
        SYSTEM.sleep(0.005)
    return events


def health(events: list[Event]) -> list[str]:
    return [type(event).__name__ for event in events if isinstance(event, SensorLost | SensorBack)]


def lost(events: list[Event]) -> list[str]:
    return [event.why for event in events if isinstance(event, SensorLost)]


def has(kind: type[Event]) -> Callable[[list[Event]], bool]:
    return lambda events: any(isinstance(event, kind) for event in events)


def test_a_camera_is_found_by_its_name() -> None:
    assert registry.load(registry.SENSORS, "camera") is Camera


def test_a_video_becomes_events_and_its_end_is_no_loss(video: Path, make: Make) -> None:
    camera = make(SYSTEM, source=video.name)
    began = SYSTEM.now()
    events = events_until(camera, has(PointerLost))
    assert health(events) == []
    assert [event.pose for event in events if isinstance(event, PoseHeld)] == ["open_palm"]
    pointed = [event for event in events if isinstance(event, Pointed)]
    assert len(pointed) > 10
    assert {round(event.x, 1) for event in pointed} == {0.7}  # mirrored: the visitor's own left
    assert all(began <= event.at <= SYSTEM.now() for event in events)
    assert camera.hands == ()
    assert camera.pid is None
    assert camera.read() == []


def test_the_newest_hand_can_be_drawn_and_a_loop_goes_on(video: Path, make: Make) -> None:
    camera = make(SYSTEM, source=str(video), loop=True, mirror=False)
    events = events_until(camera, lambda events: sum(isinstance(event, Pointed) for event in events) > 40)
    assert not has(PointerLost)(events)
    [hand] = camera.hands
    assert hand.palm == pytest.approx((0.3, 0.55), abs=0.05)


def test_a_killed_process_is_told_once_and_replaced(video: Path, make: Make) -> None:
    clock = FakeClock()
    camera = make(clock, source=str(video), loop=True)
    events_until(camera, has(Pointed))
    first = camera.pid
    assert first is not None
    os.kill(first, signal.SIGKILL)
    events = events_until(camera, has(SensorLost))
    assert "SIGKILL" in lost(events)[0]
    assert has(PointerLost)(events)
    assert camera.hands == ()
    clock.advance(1.0)
    events = events_until(camera, has(Pointed))
    assert health(events) == ["SensorBack"]
    assert camera.pid not in (None, first)


def test_a_process_that_hangs_is_told_once_and_replaced(video: Path, make: Make) -> None:
    clock = FakeClock()
    camera = make(clock, source=str(video), loop=True)
    events_until(camera, has(Pointed))
    hanging = camera.pid
    assert hanging is not None
    os.kill(hanging, signal.SIGSTOP)
    events_until(camera, lambda _: not camera._process.take(1))  # type: ignore[union-attr]
    clock.advance(SILENT_S + 0.1)
    events = events_until(camera, has(SensorLost))
    assert f"no picture for {SILENT_S:g} s" in lost(events)[0]
    clock.advance(1.1)
    assert health(events_until(camera, has(Pointed))) == ["SensorBack"]
    assert not Path(f"/proc/{hanging}").exists()


def test_missing_models_are_told_once_with_what_to_do(
    video: Path, make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MUSEUMLAB_MODELS", str(tmp_path / "none"))
    clock = FakeClock()
    camera = make(clock, source=str(video))
    events = events_until(camera, has(SensorLost))
    monkeypatch.undo()
    clock.advance(RETRY_MOST_S)
    events += events_until(camera, has(Pointed))
    assert lost(events)[0].endswith("Run: kiosk models install")
    assert health(events) == ["SensorLost", "SensorBack"]


@pytest.mark.parametrize("source", ["/dev/video987", "gone.mp4"])
def test_a_camera_that_is_not_there_is_told_once_and_tried_again(source: str, make: Make) -> None:
    clock = FakeClock()
    camera = make(clock, source=source)
    events = events_until(camera, has(SensorLost))
    assert source in lost(events)[0]
    assert "amera" in lost(events)[0]
    tried = []
    for _ in range(2):
        clock.advance(RETRY_MOST_S)
        assert events_until(camera, lambda _: camera.pid is not None) == []
        tried.append(camera.pid)
        assert events_until(camera, lambda _: camera.pid is None) == []
    assert len(set(tried)) == 2


def test_a_closed_camera_leaves_nothing_behind(video: Path, make: Make) -> None:
    camera = make(SYSTEM, source=str(video), loop=True)
    events_until(camera, has(Pointed))
    pid = camera.pid
    camera.close()
    assert not Path(f"/proc/{pid}").exists()


def test_the_process_dies_with_the_kiosk(video: Path) -> None:
    program = f"""
import sys
from pathlib import Path
from kiosk.clock import SystemClock
from kiosk.sensors.base import Place
from kiosk.sensors.camera.sensor import Camera
clock = SystemClock()
camera = Camera(Camera.Settings(source={str(video)!r}, loop=True), Place("hands", clock, Path()))
while not camera.hands:
    camera.read()
    clock.sleep(0.01)
print(camera.pid, flush=True)
sys.stdin.read()
"""
    kiosk = subprocess.Popen([sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    with kiosk:
        assert kiosk.stdout is not None
        pid = int(kiosk.stdout.readline())
        kiosk.kill()
    end = SYSTEM.now() + PATIENCE_S
    while Path(f"/proc/{pid}").exists() and "Z" not in Path(f"/proc/{pid}/stat").read_text().split()[2]:
        assert SYSTEM.now() < end
        SYSTEM.sleep(0.01)


def test_the_process_ends_when_nobody_reads_it(video: Path) -> None:
    command = [sys.executable, "-m", "kiosk.sensors.camera.process", "--source", str(video), "--loop"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.wait(PATIENCE_S) == 0
        assert b"Traceback" not in process.stderr.read()


def test_readings_are_short(video: Path, make: Make) -> None:
    camera = make(SYSTEM, source=str(video), loop=True)
    events_until(camera, has(Pointed))
    costs = []
    for _ in range(200):
        began = SYSTEM.now()
        camera.read()
        costs.append(SYSTEM.now() - began)
        SYSTEM.sleep(0.005)
    assert sorted(costs)[190] < 0.002


@pytest.mark.parametrize(
    "program",
    [
        "import os\nwhile True: os.write(1, os.urandom(9000))",
        'while True: print(\'{"at": 1.0, "hands": [{"id": 1}]}\', flush=True)',
        "print('x' * 5_000_000)",
        "import sys\nwhile True: sys.stderr.write('complaints ' * 1000 + chr(10))",
        "raise SystemExit('no such thing')",
        "import os, signal; os.kill(os.getpid(), signal.SIGILL)",
        "pass",
    ],
)
def test_whatever_the_process_says_a_reading_is_short_and_never_raises(
    program: str, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    command = [sys.executable, "-c", program]
    monkeypatch.setattr(sensor, "CameraProcess", functools.partial(CameraProcess, command=command))
    clock = FakeClock()
    camera = make(clock, source="x")
    costs, events = [], []
    for _ in range(150):
        began = SYSTEM.now()
        events += camera.read()
        costs.append(SYSTEM.now() - began)
        clock.advance(0.2)
        SYSTEM.sleep(0.002)
    assert sorted(costs)[135] < 0.002
    assert health(events) == ["SensorLost"]


def test_how_a_process_ended_is_told(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    command = [sys.executable, "-c", "raise SystemExit('no such thing')"]
    monkeypatch.setattr(sensor, "CameraProcess", functools.partial(CameraProcess, command=command))
    [why] = lost(events_until(make(FakeClock(), source="x"), has(SensorLost)))
    assert why == "The camera process stopped: it ended with code 1 (no such thing). It is started again by itself."


@pytest.mark.parametrize(("grey", "why"), [(0, "The camera's picture is black."), (25, "Something covers the camera.")])
def test_a_blind_camera_is_told_once_and_comes_back_with_the_next_picture(
    grey: int, why: str, make: Make, tmp_path: Path
) -> None:
    blind = [with_noise(np.full((480, 640, 3), grey, np.uint8), 2 + number % 3) for number in range(60)]
    write_video(tmp_path / "blind.avi", iter([DrawnHand().picture()] * 25 + blind))
    camera = make(SYSTEM, source="blind.avi", loop=True)
    events = events_until(camera, has(SensorLost))
    assert lost(events)[0].startswith(why)
    assert has(PointerLost)(events)
    assert camera.hands == ()
    pid = camera.pid
    events = events_until(camera, has(Pointed))
    assert health(events) == ["SensorBack"]
    assert camera.pid == pid


def saying(ats: str) -> list[str]:
    """A program in the place of the camera process that says frames without hands at these times, and stays."""
    line = 'print(\'{"at": %s, "hands": []}\' % at, flush=True)'
    return [sys.executable, "-c", f"import time\nfor at in {ats}: {line}\ntime.sleep(999)"]


def test_frames_whose_times_stand_still_or_go_back_are_skipped_and_counted(
    make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    command = saying('[1.0, 1.0, 0.5, "NaN", "Infinity", 2.0, 2.0]')
    monkeypatch.setattr(sensor, "CameraProcess", functools.partial(CameraProcess, command=command))
    camera = make(FakeClock(), source="x")
    assert events_until(camera, lambda _: camera.skipped == 5) == []


def test_a_process_whose_times_never_rise_again_is_replaced(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    command = saying("[5.0] + [1.0] * 9")
    monkeypatch.setattr(sensor, "CameraProcess", functools.partial(CameraProcess, command=command))
    clock = FakeClock()
    camera = make(clock, source="x")
    events_until(camera, lambda _: camera.skipped == 9)
    clock.advance(SILENT_S + 0.1)
    assert health(events_until(camera, has(SensorLost))) == ["SensorLost"]


def test_what_the_process_notes_is_logged(
    make: Make, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    program = "import sys\nsys.stderr.write('INFO: chatter\\nnote: camera x is small.\\n'); sys.exit(3)"
    command = [sys.executable, "-c", program]
    monkeypatch.setattr(sensor, "CameraProcess", functools.partial(CameraProcess, command=command))
    [why] = lost(events_until(make(FakeClock(), source="x"), has(SensorLost)))
    assert "INFO: chatter" in why
    assert caplog.messages == ["camera x is small."]


def test_nobody_in_view_is_no_event(make: Make, tmp_path: Path) -> None:
    write_video(tmp_path / "empty.avi", (nobody(noise=2 + number % 3) for number in range(15)))
    camera = make(SYSTEM, source="empty.avi")
    assert events_until(camera, lambda _: camera._over) == []


@pytest.mark.parametrize("zone", [[0.8, 0.1, 0.2, 0.9], [0.2, 0.9, 0.8, 0.9], [0, 0, 1], [0, 0, 2, 1], [-0.1, 0, 1, 1]])
def test_a_zone_without_an_inside_is_refused(zone: list[float]) -> None:
    with pytest.raises(ValidationError):
        Camera.Settings.model_validate({"source": "x", "zone": zone})


def test_an_unknown_backend_is_refused() -> None:
    with pytest.raises(ValidationError, match="litert"):
        Camera.Settings.model_validate({"source": "x", "backend": "magic"})


def test_the_main_process_loads_no_camera_and_no_network() -> None:
    program = "import sys, kiosk.sensors.camera.sensor; print({'cv2', 'ai_edge_litert', 'pygame'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
