"""A Raspberry Pi's own camera, read from a program that stands in for `rpicam-vid`: a real child and a real pipe."""

from __future__ import annotations

import os
import signal
import stat
import sys
from collections.abc import Callable
from contextlib import closing
from itertools import islice
from pathlib import Path

import cv2
import numpy as np
import pytest

from kiosk.clock import SystemClock
from kiosk.errors import KioskError
from kiosk.sensors.camera import rpicam
from kiosk.sensors.camera.capture import open_source
from kiosk.sensors.camera.device import Device
from kiosk.sensors.camera.hand import Frame

PATIENCE_S = 30.0
SYSTEM = SystemClock()
STAND_IN = """#!/bin/sh
'''exec' "{python}" "$0" "$@"
' '''
import os, sys, time
asked = dict(zip(sys.argv[1:], sys.argv[2:]))
width, height = int(asked["--width"]), int(asked["--height"])
with open({told!r}, "w") as told:
    print(os.getpid(), *sys.argv[1:], file=told)

def write(planes):
    rest = memoryview(planes)
    while rest:
        rest = rest[os.write(1, rest):]

def give(light, blue=128, red=128):
    quarter = width * height // 4
    write(bytes([light]) * 4 * quarter + bytes([blue]) * quarter + bytes([red]) * quarter)

def give_on(step=7):
    number = 0
    while True:
        row = bytes((number * step + column) % 200 for column in range(width))
        write(row * height + bytes([128]) * (width * height // 2))
        number += 1
        time.sleep(1 / 60)

{what}
"""

Install = Callable[[str], Path]


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Install:
    """Puts a program called rpicam-vid first in the path, which does what is said; returns the file where it tells its
    number and what it was asked for."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))

    def write(what: str, name: str = "rpicam-vid") -> Path:
        told = tmp_path / "asked"
        program = folder / name
        program.write_text(STAND_IN.format(python=sys.executable, told=str(told), what=what))
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
        return told

    return write


def opened(source: str = "rpicam", size: tuple[int, int] = (640, 480)) -> Device:
    camera = open_source(Path(source), SYSTEM, size)
    assert isinstance(camera, Device)
    return camera


def frames_of(camera: Device, count: int) -> list[Frame]:
    with closing(camera):
        return [frame for frame, _ in islice(camera.frames(), count)]


def is_gone(pid: int) -> bool:
    state = Path(f"/proc/{pid}/stat")
    return not state.exists() or state.read_text().rpartition(")")[2].split()[0] == "Z"


def wait_for(done: Callable[[], bool]) -> None:
    end = SYSTEM.now() + PATIENCE_S
    while not done():
        assert SYSTEM.now() < end
        SYSTEM.sleep(0.01)


def test_frames_come_in_true_colours_at_the_size_that_was_asked_for(install: Install) -> None:
    install("while True:\n    give(100, 90, 180)\n    time.sleep(1 / 60)")
    [frame] = frames_of(opened(), 1)
    bgr = cv2.cvtColor(np.full((1, 1, 3), (100, 180, 90), np.uint8), cv2.COLOR_YCrCb2BGR)
    assert frame.shape == (480, 640, 3)
    assert np.abs(frame.astype(int) - bgr[0, 0, ::-1]).max() <= 1


def test_times_rise(install: Install) -> None:
    install("give_on()")
    with closing(opened()) as camera:
        times = [t_ms for _, t_ms in islice(camera.frames(), 5)]
    assert np.diff(times).min() > 0


def test_what_the_program_is_asked_for(install: Install) -> None:
    told = install("give_on()")
    frames_of(opened("rpicam:1"), 1)
    _, *asked = told.read_text().split()
    assert " ".join(asked) == (
        "-t 0 -n --verbose=0 --flush --codec yuv420 --framerate 30 --width 640 --height 480 -o - --camera 1"
    )


@pytest.mark.parametrize(("width", "unpadded"), [(640, 640), (480, 512), (320, 384), (1000, 1024)])
def test_a_width_is_asked_for_whose_rows_no_pi_pads(width: int, unpadded: int, install: Install) -> None:
    install("give_on()")
    [frame] = frames_of(opened(size=(width, 360)), 1)
    assert frame.shape == (360, unpadded, 3)


def test_an_older_system_has_the_program_under_its_former_name(install: Install) -> None:
    install("give_on()")
    (Path(os.environ["PATH"]) / "rpicam-vid").rename(Path(os.environ["PATH"]) / "libcamera-vid")
    assert len(frames_of(opened(), 2)) == 2


def test_without_the_program_it_is_said_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(KioskError, match=r"neither rpicam-vid nor libcamera-vid is installed\. .*apt install rpicam"):
        opened()


def test_the_last_words_of_a_program_that_ends_are_told(install: Install) -> None:
    install("sys.exit('starting\\n\\nERROR: *** no cameras available ***')")
    with pytest.raises(
        KioskError, match=r"rpicam-vid has ended \(ERROR: \*\*\* no cameras available \*\*\*\)\. .*ribbon"
    ):
        frames_of(opened(), 1)


def test_a_program_that_dies_in_the_middle_of_a_frame_gives_the_whole_ones_only(install: Install) -> None:
    install("give(50)\ngive(60)\nos.write(1, bytes(1000))\nos._exit(3)")
    given: list[Frame] = []
    with closing(opened()) as camera, pytest.raises(KioskError, match="has ended"):
        given.extend(frame for frame, _ in camera.frames())
    assert {int(frame.mean()) for frame in given} <= {50, 60}


def test_a_program_that_hangs_is_given_up_and_killed_however_it_resists(install: Install) -> None:
    what = "import signal\nsignal.signal(15, signal.SIG_IGN)\ngive(50)\nos.write(1, bytes(99))\ntime.sleep(999)"
    told = install(what)
    with closing(opened()) as camera:
        frames = camera.frames()
        next(frames)
        with pytest.raises(KioskError, match=r"gives no pictures any more\. .*ribbon"):
            next(frames)
    wait_for(lambda: is_gone(int(told.read_text().split()[0])))


def test_a_program_that_repeats_its_picture_is_given_up(install: Install) -> None:
    install("give_on(step=0)")
    with closing(opened()) as camera, pytest.raises(KioskError, match="repeats the same picture"):
        for _ in camera.frames():
            pass


def test_a_program_that_complains_all_the_time_is_read_all_the_same(install: Install) -> None:
    install("os.set_blocking(2, True)\nfor _ in range(40): os.write(2, b'complaint ' * 1000)\ngive_on()")
    assert len(frames_of(opened(), 3)) == 3


def test_the_program_ends_with_whoever_started_it(install: Install) -> None:
    told = install("give_on()")
    with closing(opened()) as camera:
        next(camera.frames())
        pid = int(told.read_text().split()[0])
        assert not is_gone(pid)
        os.kill(pid, signal.SIGSTOP)  # as one that is stuck
    wait_for(lambda: is_gone(pid))


def test_the_command_names_no_camera_when_none_is_meant() -> None:
    assert "--camera" not in rpicam.command("rpicam-vid", Path("rpicam"), (640, 480))
