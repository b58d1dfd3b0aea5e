"""Which processors mediapipe is let onto: the features that the kernel tells, and a sentence where one is missing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kiosk.errors import KioskError
from kiosk.sensors.camera.processor import NEEDED, features, require_mediapipe

CORE = "processor\t: {number}\nBogoMIPS\t: 108.00\nFeatures\t: {features}\nCPU part\t: 0x{part}\n\n"
PI_4 = "fp asimd evtstrm crc32 cpuid"
PI_5 = "fp asimd evtstrm aes pmull sha1 sha2 crc32 atomics fphp asimdhp cpuid asimdrdm lrcpc dcpop asimddp"


def cpuinfo(folder: Path, *cores: str) -> Path:
    path = folder / "cpuinfo"
    path.write_text("".join(CORE.format(number=n, features=each, part="d08") for n, each in enumerate(cores)))
    return path


def test_a_pi_5_may_run_mediapipe(tmp_path: Path) -> None:
    require_mediapipe("aarch64", cpuinfo(tmp_path, *[PI_5] * 4))


def test_a_pi_4_is_refused_with_what_it_lacks_and_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(KioskError) as told:
        require_mediapipe("aarch64", cpuinfo(tmp_path, *[PI_4] * 4))
    assert str(told.value) == (
        "backend mediapipe: mediapipe stops on this processor, which lacks aes, asimddp, asimdrdm, atomics, fphp, "
        "lrcpc, sha2. Use the backend litert, which finds the same hands."
    )


@pytest.mark.parametrize("feature", sorted(NEEDED["aarch64"]))
def test_one_missing_feature_is_enough(feature: str, tmp_path: Path) -> None:
    less = re.sub(rf"\b{feature}\b", "", PI_5)
    with pytest.raises(KioskError, match=rf"lacks {feature}\."):
        require_mediapipe("aarch64", cpuinfo(tmp_path, PI_5, less))


def test_what_counts_is_what_every_core_has(tmp_path: Path) -> None:
    assert features(cpuinfo(tmp_path, "fp aes", "fp crc32")) == {"fp"}


@pytest.mark.parametrize("content", [None, "", "processor: 0\n", "\xff\xfe Features aes"])
def test_a_kernel_that_does_not_tell_is_no_permission(content: str | None, tmp_path: Path) -> None:
    path = tmp_path / "cpuinfo"
    if content is not None:
        path.write_text(content, encoding="latin-1")
    assert features(path) == frozenset()
    with pytest.raises(KioskError, match="lacks aes"):
        require_mediapipe("x86_64", path)


@pytest.mark.parametrize("machine", ["armv7l", "riscv64"])
def test_a_kind_of_processor_without_mediapipe_is_told(machine: str, tmp_path: Path) -> None:
    with pytest.raises(KioskError, match=f"no mediapipe for a processor of the kind {machine}"):
        require_mediapipe(machine, cpuinfo(tmp_path, PI_5))


def test_this_machine_tells_its_features() -> None:
    assert features()
