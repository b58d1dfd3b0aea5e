"""What the doctor says of clocks with and without a battery, and of a screen that has another form than its picture."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.clock import FakeClock
from kiosk.doctor import time
from kiosk.doctor.patient import Patient
from kiosk.doctor.screen import formed
from kiosk.settings_parts import Screen
from kiosk.telemetry import machine


@pytest.fixture
def rtc(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(time, "RTC", tmp_path)
    monkeypatch.setattr(time, "TIMESYNC_FLAG", tmp_path / "heard")
    return tmp_path


@pytest.mark.parametrize(
    ("battery", "heard", "state", "says"),
    [
        (None, False, "warning", "as the machine last knew it"),
        (None, True, "warning", "set by the network. This machine has no clock with a battery."),
        ("0", True, "warning", "flat, or not there"),
        ("3012000", False, "ok", "by a clock with a battery"),
        ("?", False, "ok", "by a clock with a battery"),
    ],
)
def test_a_clock_is_as_good_as_its_battery(rtc: Path, battery: str | None, heard: bool, state: str, says: str) -> None:
    if battery is not None:
        (rtc / "rtc0").mkdir()
        (rtc / "rtc0" / time.BATTERY).write_text(f"{battery}\n")
    if heard:
        (rtc / "heard").touch()
    (found,) = time.look(Patient(FakeClock()))
    assert (found.state, says in found.what) == (state, True)
    assert bool(found.hint) == (state == "warning")


@pytest.mark.parametrize(("model", "says"), [("Raspberry Pi 4 Model B Rev 1.5", "i2c-rtc,ds3231"), ("x86_64", "RTC")])
def test_what_to_add_depends_on_the_board(rtc: Path, monkeypatch: pytest.MonkeyPatch, model: str, says: str) -> None:
    assert not list(rtc.iterdir())
    monkeypatch.setattr(machine, "model", lambda: model)
    (found,) = time.look(Patient(FakeClock()))
    assert says in found.hint


@pytest.mark.parametrize(
    ("modes", "size_px", "says"),
    [
        ("1920x1080\n1280x720\n", (1280, 720), ""),
        ("3840x2160\n", (1920, 1080), ""),
        ("1366x768\n", (1920, 1080), ""),
        ("1920x1200\n", (1920, 1080), "Write size_px: [1920, 1200]"),
        ("1920x1080\n", (1080, 1920), "turns no picture"),
        ("", (1080, 1920), ""),
    ],
)
def test_a_picture_of_another_form_than_its_screen_is_told(
    tmp_path: Path, modes: str, size_px: tuple[int, int], says: str
) -> None:
    socket = tmp_path / "card1-HDMI-A-1"
    socket.mkdir()
    (socket / "status").write_text("connected\n")
    (socket / "modes").write_text(modes)
    found = list(formed(Screen(size_px=size_px), tmp_path))
    assert [says in each.hint for each in found] == ([True] if says else [])
    assert not list(formed(Screen(size_px=size_px), tmp_path / "none"))
