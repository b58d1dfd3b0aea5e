"""mediapipe in the sealed camera process, a real one: it finds hands."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from drawn_hands import DrawnHand, write_video

from kiosk.errors import KioskError
from kiosk.sensors.camera.mediapipe_hands import ALIGNED, MEMBERS, MediaPipeHands, bundle
from kiosk.sensors.camera.models import HandModels, locate
from kiosk.sensors.camera.trial import try_mediapipe


def test_the_sealed_camera_process_finds_hands_with_mediapipe(tmp_path: Path) -> None:
    video = write_video(tmp_path / "hand.avi", (DrawnHand(scale=0.16).picture() for _ in range(25)))
    command = [sys.executable, "-B", "-m", "kiosk.sensors.camera.process", "--backend", "mediapipe", "--loop"]
    with subprocess.Popen([*command, "--source", video], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as running:
        assert running.stdout is not None
        said = [json.loads(running.stdout.readline()) for _ in range(10)]
        status = Path(f"/proc/{running.pid}/status").read_text()
        running.kill()
    assert all(frame.get("hands") for frame in said[2:]), said
    assert "Seccomp:\t2" in status


def test_a_trial_goes_well_here() -> None:
    try_mediapipe("full", timeout_s=60)


@pytest.mark.parametrize("variant", ["lite", "full"])
def test_models_lie_whole_and_aligned_in_their_bundle(variant: str) -> None:
    models = locate(landmark="full" if variant == "full" else "lite")
    packed = bundle(models)
    for name, path in zip(MEMBERS, (models.palm, models.landmark), strict=True):
        at = packed.index(path.read_bytes())
        assert at % ALIGNED == 0
        assert name.encode() in packed[:at]


def test_models_that_are_none_are_an_error_with_a_way_on(tmp_path: Path) -> None:
    for name in ("palm", "landmark"):
        (tmp_path / name).write_bytes(b"not a model" * 100)
    with pytest.raises(KioskError, match=r"mediapipe cannot use these models: .*Run: kiosk models install"):
        MediaPipeHands(HandModels(tmp_path / "palm", tmp_path / "landmark"))
