"""The door to what finds hands: the default is let in, mediapipe only where everything is as it has to be."""

from __future__ import annotations

import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
from drawn_hands import DrawnHand, write_video

from kiosk.clock import SystemClock
from kiosk.errors import KioskError
from kiosk.events import Event, SensorLost
from kiosk.sensors.base import Place
from kiosk.sensors.camera import backends, seal
from kiosk.sensors.camera.backends import open_backend
from kiosk.sensors.camera.litert import LiteRtHands
from kiosk.sensors.camera.models import locate
from kiosk.sensors.camera.processor import USE_LITERT
from kiosk.sensors.camera.sensor import Camera
from kiosk.sensors.camera.trial import try_mediapipe

SYSTEM = SystemClock()
missing_here = pytest.mark.skipif(find_spec("mediapipe") is not None, reason="mediapipe is installed here")


@pytest.fixture
def as_if_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything on the way to mediapipe but the package itself, and without closing the network to the tests."""
    monkeypatch.setattr(backends, "find_spec", lambda _: object())
    monkeypatch.setattr(backends, "require_mediapipe", lambda: None)
    monkeypatch.setattr(seal, "close_network", lambda: True)
    monkeypatch.setattr(backends, "try_mediapipe", lambda _: pytest.fail("mediapipe was tried"))


def test_what_nobody_chose_is_litert() -> None:
    backend = open_backend()
    assert isinstance(backend, LiteRtHands)
    assert len(open_backend(stills=True).process(DrawnHand().picture(), 0.0)) == 1
    backend.close()
    backend.close()
    assert not seal.network_is_closed()


def test_litert_loads_no_mediapipe() -> None:
    program = "import sys; from kiosk.sensors.camera.backends import open_backend; open_backend(); "
    program += "print({'mediapipe', 'matplotlib'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


@missing_here
def test_a_missing_package_is_told_with_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backends, "require_mediapipe", lambda: None)
    with pytest.raises(KioskError) as told:
        open_backend("mediapipe")
    assert str(told.value) == (
        "backend mediapipe: the mediapipe package is not installed. "
        'Run: pip install "museumlab-kiosk[mediapipe]", or use the backend litert.'
    )


def test_a_processor_that_cannot_is_told_before_anything_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("platform.machine", lambda: "riscv64")
    with pytest.raises(KioskError, match=r"kind riscv64\. Use the backend litert"):
        open_backend("mediapipe")


@pytest.mark.usefixtures("as_if_installed")
def test_without_a_sealed_network_mediapipe_is_not_even_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seal, "close_network", lambda: False)
    with pytest.raises(KioskError, match=r"cannot keep a process off the network.*litert"):
        open_backend("mediapipe")


@pytest.mark.usefixtures("as_if_installed")
@pytest.mark.parametrize("how", ["is not installed", "is damaged"])
@pytest.mark.parametrize("name", ["litert", "mediapipe"])
def test_a_missing_or_damaged_model_is_the_same_error_for_both(
    name: backends.Backend, how: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if how == "is damaged":
        shutil.copytree(locate().palm.parent, tmp_path, dirs_exist_ok=True)
        damaged = bytearray((tmp_path / "hand_landmark_lite.tflite").read_bytes())
        damaged[1_000_000] ^= 1
        (tmp_path / "hand_landmark_lite.tflite").write_bytes(damaged)
    monkeypatch.setenv("MUSEUMLAB_MODELS", str(tmp_path))
    with pytest.raises(KioskError, match=rf"this model {how}.*Run: kiosk models install"):
        open_backend(name)


@pytest.mark.parametrize(
    ("program", "how"),
    [
        ("import os, signal; os.kill(os.getpid(), signal.SIGILL)", "it was ended by SIGILL"),
        ("import os; os.abort()", "it was ended by SIGABRT"),
        ("raise OSError('libEGL.so.1: cannot open shared object file')", "OSError: libEGL.so.1: cannot open"),
        ("raise SystemExit(3)", "it ended with code 3"),
        ("import signal; signal.pause()", "it gave no answer within 0.5 s"),
    ],
)
def test_a_trial_that_ends_badly_is_a_sentence(program: str, how: str) -> None:
    with pytest.raises(KioskError) as told:
        try_mediapipe("lite", [sys.executable, "-c", program], timeout_s=0.5 if "pause" in program else 30)
    assert str(told.value).startswith(f"backend mediapipe: mediapipe was tried and does not run on this machine: {how}")
    assert str(told.value).endswith(USE_LITERT)


def test_a_trial_that_ends_well_says_nothing() -> None:
    try_mediapipe("full", [sys.executable, "-c", "import sys; assert sys.argv[1:] == ['--landmark', 'full']"])


def test_a_trial_that_hangs_is_ended(tmp_path: Path) -> None:
    program = f"import os, pathlib, signal; pathlib.Path({str(tmp_path / 'pid')!r}).write_text(str(os.getpid())); "
    with pytest.raises(KioskError):
        try_mediapipe("lite", [sys.executable, "-c", f"{program} signal.pause()"], timeout_s=5)
    assert not Path(f"/proc/{(tmp_path / 'pid').read_text()}").exists()


@missing_here
def test_the_camera_tells_once_why_mediapipe_is_not_there(tmp_path: Path) -> None:
    write_video(tmp_path / "hand.avi", (DrawnHand().picture() for _ in range(5)))
    camera = Camera(
        Camera.Settings.model_validate({"source": "hand.avi", "backend": "mediapipe"}), Place("hands", SYSTEM, tmp_path)
    )
    events: list[Event] = []
    end = SYSTEM.now() + 30
    while not events and SYSTEM.now() < end:
        events += camera.read()
        SYSTEM.sleep(0.01)
    camera.close()
    assert [event.why.partition(":")[0] for event in events if isinstance(event, SensorLost)] == ["backend mediapipe"]
