"""The screen outside the opening hours: programs that are really started say what they were told."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from said import until

from kiosk.clock import FakeClock
from kiosk.doctor import power as doctor
from kiosk.doctor.patient import Patient, exhibit_of
from kiosk.errors import KioskError, KioskErrors
from kiosk.fleet.screen_power import Power, power_of
from kiosk.fleet.sleeping import AGAIN_S, ALONE_S, TRIES, Sleeping
from kiosk.packs.lacking import Place
from kiosk.settings import load_exhibit
from kiosk.settings_parts import Screen

CEC = "--device 0 --playback --skip-info --to 0"
EXHIBIT = 'site: mons\nkiosk: belfry-1\npack: beffroi\nopening: {mon-sun: "10:00-18:00"}\n'


class Tools:
    """Programs of their own that write down their words, answer, and end with a code."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self._folder = folder / "bin"
        self._folder.mkdir()
        self._told = folder / "told"
        monkeypatch.setenv("PATH", str(self._folder), prepend=os.pathsep)

    def make(self, name: str, answer: str = "", code: int = 0) -> None:
        tool = self._folder / name
        tool.write_text(f'#!/bin/sh\necho "$*" >>"{self._told}"\necho "{answer}"\nexit {code}\n')
        tool.chmod(0o755)

    @property
    def told(self) -> list[str]:
        return self._told.read_text().splitlines() if self._told.exists() else []


@pytest.fixture
def tools(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Tools:
    return Tools(tmp_path, monkeypatch)


class Night:
    """A kiosk that sleeps by this screen's settings."""

    def __init__(self, **screen: object) -> None:
        self.clock = FakeClock()
        self.sleeping = Sleeping(self.clock, power_of(Screen.model_validate(screen)))

    def look(self, *, open_: bool | None, after_s: float = 0.0, unattended: bool = True) -> None:
        self.sleeping.look(open_=open_, unattended=unattended)
        if after_s:
            self.clock.advance(after_s)
            self.sleeping.look(open_=open_, unattended=unattended)


def test_a_program_of_the_technicians_follows_the_picture(tools: Tools) -> None:
    tools.make("my-switch")
    night = Night(off=["my-switch", "off"], on=["my-switch", "on"])
    night.look(open_=True)
    until(lambda: _settled(night) and tools.told == ["on"])
    night.look(open_=False, after_s=ALONE_S - 1)
    assert not night.sleeping.asleep
    night.look(open_=False, after_s=2)
    assert night.sleeping.asleep
    until(lambda: _settled(night) and tools.told == ["on", "off"])
    night.look(open_=False, unattended=False)
    assert not night.sleeping.asleep
    until(lambda: _settled(night) and tools.told == ["on", "off", "on"])
    for open_ in (True, None):
        night.look(open_=open_, after_s=100)
        assert not night.sleeping.asleep
    assert tools.told == ["on", "off", "on"]


@pytest.mark.parametrize(
    ("name", "screen", "off", "on"),
    [
        ("cec-ctl", {"off": "cec"}, f"{CEC} --standby", f"{CEC} --image-view-on"),
        ("cec-ctl", {"off": "cec", "output": "HDMI-A-2"}, CEC.replace("e 0", "e 1") + " --standby", None),
        ("ddcutil", {"off": "ddc"}, "--noverify setvcp D6 4", "--noverify setvcp D6 1"),
        ("cec-ctl", {"off": "cec", "on": ["other", "up"]}, f"{CEC} --standby", "up"),
    ],
)
def test_a_form_knows_its_words(tools: Tools, name: str, screen: dict[str, object], off: str, on: str | None) -> None:
    for each in (name, "other"):
        tools.make(each)
    power = power_of(Screen.model_validate(screen))
    power.switch(on=False)
    power.switch(on=True)
    assert tools.told[0] == off
    assert on is None or tools.told[1] == on


def test_a_start_in_the_night_lights_no_screen_up(tools: Tools) -> None:
    tools.make("cec-ctl")
    night = Night(off="cec")
    night.look(open_=False, after_s=ALONE_S + 1)
    until(lambda: _settled(night) and tools.told == [f"{CEC} --standby"])


def test_a_screen_that_does_not_answer_is_tried_some_times_and_told(tools: Tools) -> None:
    tools.make("cec-ctl", answer="Tx, Not Acknowledged (4), Max Retries")
    night = Night(off="cec")
    for _ in range(3 * TRIES):
        night.look(open_=True)
        until(lambda: _settled(night))
        night.clock.advance(AGAIN_S)
    assert tools.told == [f"{CEC} --image-view-on"] * TRIES
    assert "does not answer" in night.sleeping.fault
    tools.make("cec-ctl")
    night.look(open_=False, after_s=ALONE_S + 1)
    until(lambda: night.sleeping.fault == "")
    assert night.sleeping.asleep


def test_an_exhibit_that_ends_leaves_the_screen_on(tools: Tools) -> None:
    tools.make("ddcutil")
    night = Night(off="ddc")
    night.look(open_=False, after_s=ALONE_S + 1)
    night.sleeping.wake()
    assert [line.split()[-1] for line in tools.told] == ["4", "1"]


@pytest.mark.parametrize(("off", "says"), [("cec", "v4l-utils"), ("ddc", "install ddcutil"), (["gone"], "gone")])
def test_a_program_that_is_not_there_is_told_at_once_and_the_picture_is_black(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, off: object, says: str
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    night = Night(off=off)
    assert says in night.sleeping.fault
    night.look(open_=False, after_s=ALONE_S + 1)
    assert night.sleeping.asleep
    until(lambda: _settled(night))
    assert says in night.sleeping.fault


def test_a_form_that_is_not_known_is_told_with_line_and_column(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    file = Path("exhibit.yaml")
    file.write_text(EXHIBIT + "screen: {off: ced}\n", encoding="utf-8")
    with pytest.raises(KioskErrors) as raised:
        load_exhibit(file)
    said = "exhibit.yaml:5:15 screen.off: 'ced' is no form of switching a screen. Did you mean 'cec'?"
    assert str(raised.value).startswith(said)
    file.write_text(EXHIBIT + "screen: {off: [3]}\n", encoding="utf-8")
    with pytest.raises(KioskErrors, match=r"screen\.off"):
        load_exhibit(file)


@pytest.mark.parametrize(
    ("screen", "answer", "state", "says"),
    [
        ("{}", "", "ok", "off: cec"),
        ("{off: cec}", "pwr-state: on (0x00)", "ok", "answers by cec"),
        ("{off: cec}", "Tx, Not Acknowledged", "error", "does not answer"),
        ("{off: ddc}", "VCP D6 SNC x01", "ok", "answers by ddc"),
        ("{off: [cec-ctl, -x]}", "", "ok", "cec-ctl switches"),
        ("{off: [no-such-program]}", "", "error", "no-such-program is not installed"),
    ],
)
def test_the_doctor_asks_the_screen(
    tools: Tools, tmp_path: Path, screen: str, answer: str, state: str, says: str
) -> None:
    for name in ("cec-ctl", "ddcutil"):
        tools.make(name, answer=answer)
    (found,) = doctor.look(_patient(tmp_path, EXHIBIT + f"screen: {screen}\n"))
    assert (found.state, says in found.what) == (state, True)


def test_the_doctor_finds_hours_that_are_missing(tools: Tools, tmp_path: Path) -> None:
    tools.make("cec-ctl")
    (found,) = doctor.look(_patient(tmp_path, EXHIBIT.partition("opening")[0] + "screen: {off: cec}\n"))
    assert (found.state, "no opening hours" in found.what) == ("warning", True)


def test_a_program_that_fails_says_its_last_words(tools: Tools) -> None:
    tools.make("my-switch", code=3)
    with pytest.raises(KioskError, match="code 3"):
        Power(off=("my-switch",)).switch(on=False)


def _patient(folder: Path, text: str) -> Patient:
    file = folder / "exhibit.yaml"
    file.write_text(text, encoding="utf-8")
    settings = load_exhibit(file)
    return Patient(FakeClock(), exhibit_of(settings, Place(settings.sensors, (1920, 1080), 24.0)))


def _settled(night: Night) -> bool:
    """Whether no program is at work."""
    work = night.sleeping._at_work
    return work is None or not work.is_alive()
