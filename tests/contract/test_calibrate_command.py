"""`kiosk calibrate` as a technician meets it, and with the real camera process."""

from __future__ import annotations

import math
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from drawn_hands import DrawnHand, write_video

from kiosk.calibration.camera import ShownCamera
from kiosk.clock import SystemClock
from kiosk.sensors.base import Place
from kiosk.sensors.camera.hand import Frame
from kiosk.sensors.camera.sensor import CameraSettings
from kiosk.settings import load_exhibit

PATIENCE_S = 120.0
SYSTEM = SystemClock()


def kiosk(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "kiosk", *words]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=PATIENCE_S, check=False)


def circle() -> Iterator[Frame]:
    """Three seconds of a hand that draws a circle."""
    for number in range(75):
        angle = 2 * math.pi * number / 75
        yield DrawnHand(x=0.5 + 0.18 * math.cos(angle), y=0.5 + 0.18 * math.sin(angle), scale=0.4).picture()


@pytest.fixture(scope="module")
def video(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_video(tmp_path_factory.mktemp("video") / "hand.avi", circle())


@pytest.fixture
def exhibit(tmp_path: Path, video: Path) -> Path:
    """An exhibit whose camera is a video of a drawn hand."""
    shutil.copy(video, tmp_path)
    path = tmp_path / "exhibit.yaml"
    path.write_text(
        "site: mons   # the town\nkiosk: one\npack: none\nsensors:\n  hands:\n    type: camera\n    source: hand.avi\n"
    )
    return path


def test_a_video_is_calibrated_without_a_window(exhibit: Path) -> None:
    before = exhibit.read_text()
    done = kiosk(exhibit.parent, "calibrate", "exhibit.yaml", "--headless", "--seconds", "9")
    assert (done.returncode, done.stderr) == (0, "")
    [settings] = [entry.settings for entry in load_exhibit(exhibit).sensors]
    assert isinstance(settings, CameraSettings)
    assert settings.zone == pytest.approx((0.32, 0.32, 0.68, 0.68), abs=0.06)
    zone = f"    zone: {list(settings.zone)}\n"
    assert exhibit.read_text() == before.replace("type: camera\n", f"type: camera\n{zone}")
    assert (exhibit.parent / "exhibit.yaml.bak").read_text() == before
    assert f"sensors.hands.zone: {list(settings.zone)}" in done.stdout


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("none.yaml", "--headless"), "none.yaml: no such file"),
        (("exhibit.yaml", "--headless", "--sensor", "x"), "--sensor x: no camera has this name. Known: hands."),
        (("exhibit.yaml", "--headless", "--pictures"), "--pictures: without a window nobody would see them."),
        (("exhibit.yaml", "--headless", "--seconds", "1"), "hands, standing: The hand was seen for"),
    ],
)
def test_what_cannot_be_done_is_a_sentence_and_exit_code_2(exhibit: Path, words: tuple[str, ...], says: str) -> None:
    before = exhibit.read_text()
    done = kiosk(exhibit.parent, "calibrate", *words)
    assert done.returncode == 2
    assert done.stderr.startswith(says)
    assert done.stderr.count("\n") == 1
    assert exhibit.read_text() == before


@pytest.mark.parametrize("pictures", [False, True])
def test_pictures_come_from_the_process_only_when_asked_for(exhibit: Path, pictures: bool) -> None:
    settings = CameraSettings(source="hand.avi")
    camera = ShownCamera(settings, Place("hands", SYSTEM, exhibit.parent), pictures=pictures)
    end = SYSTEM.now() + PATIENCE_S
    frames = set()
    try:
        while len(frames) < 30:
            assert SYSTEM.now() < end
            camera.read()
            frames.add(camera.newest_at)
            SYSTEM.sleep(0.005)
        assert (camera.glimpse is not None) == pictures
        assert camera.hands
    finally:
        camera.close()
    assert camera.glimpse is None
