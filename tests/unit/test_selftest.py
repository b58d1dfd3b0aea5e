"""The selftest on the drivers without a screen: every number is there, and what fails says why and hides nothing."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pygame
import pytest
from tools import OPENGL, need

from kiosk.clock import SystemClock
from kiosk.selftest import machine, screen
from kiosk.selftest.demands import failures
from kiosk.selftest.selftest import Selftest
from kiosk.selftest.text import table

SIZE = (320, 180)


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    pygame.display.quit()
    monkeypatch.setattr(screen, "PROBE_S", 0.05)
    monkeypatch.setenv("SDL_AUDIODRIVER", "dummy")
    monkeypatch.setenv("SDL_VIDEODRIVER", "offscreen")
    yield
    pygame.display.quit()


def measured(told: list[str] | None = None) -> dict[str, Any]:
    if os.environ["SDL_VIDEODRIVER"] == "offscreen":
        need(*OPENGL)
    said = told if told is not None else []
    return Selftest(SystemClock(), said.append, size=SIZE, load_s=0.1).run()


def test_every_number_is_measured_and_can_be_sent() -> None:
    told: list[str] = []
    report = json.loads(json.dumps(measured(told)))
    found = report["screen"]
    assert (found["video_driver"], found["seen"], found["canvas"]) == ("offscreen", False, "gpu")
    assert "No screen" in found["note"]
    assert found["renderer"]["name"]
    rates = found["layers"]["frames_per_second"]
    assert len(rates) == 6
    assert rates[0] > rates[5] > 0
    assert found["small_draws"]["frame_ms"] > 0
    assert found["upload"]["mb_per_second"] > 0
    assert 0 < found["jitter"]["p50_ms"] <= found["jitter"]["p95_ms"] <= found["jitter"]["max_ms"]
    assert found["largest_texture"]["side_px"] >= 4096
    assert report["sound"]["buffer_ms"] == pytest.approx(10.7)
    assert report["load"]["frames_per_second"] > 0
    assert report["machine"]["memory_mb"] > 100
    assert report["versions"]["pygame-ce"] == pygame.version.ver
    assert report["failures"] == []
    assert {"layers", "upload", "sound", "load"} <= set(told)


def test_a_probe_that_fails_says_why_and_the_others_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(self: screen.ScreenProbes) -> dict[str, Any]:
        raise pygame.error("the driver is out of order")

    monkeypatch.setattr(screen.ScreenProbes, "upload", broken)
    monkeypatch.setenv("SDL_AUDIODRIVER", "no-such-driver")
    report = measured()
    assert "out of order" in report["screen"]["upload"]["error"]
    assert "error" in report["sound"]
    assert report["screen"]["largest_texture"]["side_px"] >= 4096
    assert [sentence for sentence in report["failures"] if "upload" in sentence]
    assert "out of order" in table(report)


def test_without_a_gpu_the_software_canvas_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
    report = measured()
    assert (report["screen"]["video_driver"], report["screen"]["canvas"]) == ("dummy", "software")
    assert report["screen"]["why"]
    assert "software" in table(report)


def seen(**screen_found: object) -> dict[str, Any]:
    """What a good screen would tell, but for these."""
    found: dict[str, Any] = {
        "seen": True,
        "canvas": "gpu",
        "renderer": {"name": "V3D 7.1"},
        "layers": {"frames_per_second": [60.0] * 6, "layers_at_60": 6},
        "small_draws": {"frame_ms": 16.7},
        "upload": {"mb_per_second": 900.0},
        "largest_texture": {"side_px": 8192},
    }
    return {"screen": found | screen_found, "warmth_after": {"slowed_now": False}, "load": {}}


@pytest.mark.parametrize(
    ("found", "said"),
    [
        ({}, ""),
        ({"layers": {"frames_per_second": [60.0, 41.0], "layers_at_60": 1}}, "1 full-screen layers"),
        ({"largest_texture": {"side_px": 2048}}, "2048"),
        ({"renderer": {"name": "llvmpipe (LLVM 15)"}}, "llvmpipe"),
        ({"upload": {"mb_per_second": 50.0}}, "50.0 MB a second"),
        ({"small_draws": {"frame_ms": 25.0}}, "25.0 ms"),
        ({"canvas": "software", "why": "no driver"}, "no driver"),
    ],
)
def test_what_an_exhibit_needs_and_is_not_there_is_a_sentence(found: dict[str, object], said: str) -> None:
    told = failures(seen(**found))
    assert len(told) == (1 if said else 0)
    assert said in "".join(told)


def test_the_firmware_of_a_pi_is_asked_for_its_power(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "vcgencmd"
    program.write_text("#!/bin/sh\necho throttled=0x50005\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    warmth = machine.warmth(tmp_path)
    assert warmth["slowed_now"] is True
    assert warmth["throttled"][:2] == ["too little voltage", "throttled"]
    report = seen() | {"warmth_after": warmth}
    assert "too little voltage" in failures(report)[0]


def test_the_command_prints_json_and_nothing_else() -> None:
    command = [sys.executable, "-m", "kiosk", "selftest", "--minutes", "0", "--size", "320x180"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=_environment("dummy"))
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["screen"]["video_driver"] == "dummy"
    assert done.stderr == ""


def test_no_driver_at_all_is_one_sentence_and_2() -> None:
    command = [sys.executable, "-m", "kiosk", "selftest", "--minutes", "0"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=_environment("no-such-driver"))
    assert done.returncode == 2
    assert done.stderr.startswith("screen: no driver of SDL opens")


def _environment(driver: str) -> dict[str, str]:
    asked = {"SDL_VIDEODRIVER": driver, "SDL_AUDIODRIVER": "dummy"}
    return {name: value for name, value in os.environ.items() if not name.startswith("PYGAME_")} | asked
