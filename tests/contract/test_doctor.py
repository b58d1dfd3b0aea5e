"""The doctor before real parts: brokers, serial lines, a full disk; what is well and what is wrong is told apart."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from little_pack import PACK, little_pack
from serial_device import Device

from kiosk.clock import Clock, FakeClock, SystemClock
from kiosk.contract.broker import Endpoint, parse_broker
from kiosk.contract.topics import Address
from kiosk.demo.broker import BrokerName, start_broker
from kiosk.doctor import broker_probe, disk, fonts, keys, pack, screen, sensors, time
from kiosk.doctor.broker_probe import Answer, probe
from kiosk.doctor.examination import LOOKS, Look, examine
from kiosk.doctor.finding import Finding
from kiosk.doctor.patient import Patient, exhibit_of
from kiosk.packs.lacking import Place
from kiosk.packs.signed import keys as pack_keys
from kiosk.settings import load_exhibit

LISTEN_S = 0.2
WHO = Address("beffroi", "beffroi-2")
EXHIBIT = "site: beffroi\nkiosk: beffroi-2\npack: little\nstate: state\n"
BROKERS: dict[BrokerName, Answer] = {
    "mosquitto": Answer(mqtt_5=True, delivers=True, retains=True, wills=True, shares=True),
    "amqtt": Answer(mqtt_5=False, delivers=True, retains=True, wills=True, shares=False),
}
"""What each broker is known to do; the second takes a shared subscription and gives nothing to it."""


@pytest.fixture
def exhibit(tmp_path: Path) -> Path:
    little_pack(tmp_path)
    (tmp_path / "state").mkdir()
    file = tmp_path / "exhibit.yaml"
    file.write_text(EXHIBIT, encoding="utf-8")
    return file


@pytest.fixture
def device(tmp_path: Path) -> Iterator[Device]:
    found = Device(tmp_path / "line")
    found.plug()
    yield found
    found.unplug()


class Speaking(SystemClock):
    """While somebody waits on it, a device says what it measures, and something that nobody understands."""

    def __init__(self, device: Device) -> None:
        self._device = device

    def sleep(self, seconds: float) -> None:
        self._device.say("hello sonar\ndistance 1.5 m\nwhat is this\n")
        super().sleep(seconds)


def found_by(look: Look, exhibit: Path, *, more: str = "", clock: Clock | None = None) -> list[Finding]:
    """What one part of the examination finds of the exhibit with these lines more."""
    exhibit.write_text(EXHIBIT + more, encoding="utf-8")
    return list(look(patient(exhibit, clock)))


def patient(exhibit: Path, clock: Clock | None = None) -> Patient:
    settings = load_exhibit(exhibit)
    place = Place(settings.sensors, settings.screen.size_px, settings.screen.diagonal_in)
    return Patient(clock or SystemClock(), exhibit_of(settings, place), LISTEN_S)


def by_state(found: list[Finding]) -> list[tuple[str, str]]:
    return [(each.part, each.state) for each in found]


@pytest.mark.parametrize("name", [pytest.param("mosquitto", marks=pytest.mark.tool("mosquitto")), "amqtt"])
def test_a_broker_is_known_by_what_it_does(name: BrokerName, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(broker_probe, "PATIENCE_S", 1.0)
    with start_broker(0, tmp_path, name) as broker:
        assert probe(parse_broker(broker.url, ""), WHO) == BROKERS[name]


def test_a_broker_that_is_away_is_told(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    assert probe(Endpoint("127.0.0.1", port), WHO).why.startswith("cannot be reached")


def test_a_serial_line_is_heard_and_one_that_is_away_is_told(exhibit: Path, device: Device) -> None:
    more = f"sensors:\n  near: {{type: serial, port: {device.path}}}\n  far: {{type: serial, port: /dev/ttyNONE}}\n"
    near, far = found_by(sensors.look, exhibit, more=more, clock=Speaking(device))
    assert (near.part, near.state) == ("sensor near", "warning")
    assert "what is this" in near.what
    assert (far.part, far.state) == ("sensor far", "error")
    assert "/dev/ttyNONE is not there" in far.what


def test_a_pack_with_faults_and_a_missing_one(exhibit: Path) -> None:
    assert by_state(found_by(pack.look, exhibit)) == [("pack", "ok")]
    (exhibit.parent / "little/pack.yaml").write_text(PACK + 'theme: {accent: "#zz"}\n', encoding="utf-8")
    (fault,) = found_by(pack.look, exhibit)
    assert fault.state == "error"
    assert "pack.yaml" in fault.what
    assert fault.hint


def test_keys_that_are_named_and_not_there(exhibit: Path) -> None:
    (none,) = found_by(keys.look, exhibit)
    assert none.state == "warning"
    pack_keys.new("atelier", exhibit.parent)
    pack_keys.trust(exhibit.parent / "atelier.pub", exhibit.parent / "state")
    trusted, unknown, secret = found_by(keys.look, exhibit, more="trust: {little: other}\n")
    assert (trusted.state, unknown.state, secret.state) == ("ok", "error", "warning")
    assert "'other'" in unknown.what
    assert "atelier.key" in secret.what


def test_letters_that_no_font_has(exhibit: Path) -> None:
    assert by_state(found_by(fonts.look, exhibit)) == [("fonts", "ok")]
    bell = exhibit.parent / "little/scenes/bell.yaml"
    bell.write_text(bell.read_text(encoding="utf-8").replace("It rings.", "It rings \N{CANADIAN SYLLABICS E}."))
    (lacked,) = found_by(fonts.look, exhibit)
    assert lacked.state == "error"
    assert "CANADIAN SYLLABICS E" in lacked.what


@pytest.mark.parametrize(
    ("lines", "state"),
    [("{diagonal_in: 24}", "ok"), ("{viewing_distance_m: 1.5}", "warning"), ("{viewing_distance_m: 4}", "error")],
)
def test_letters_are_measured_from_where_people_stand(
    exhibit: Path, monkeypatch: pytest.MonkeyPatch, lines: str, state: str
) -> None:
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
    found = {each.part: each for each in found_by(screen.look, exhibit, more=f"screen: {lines}\n")}
    assert found["legibility"].state == state
    assert found["screen"].state == "error"  # nobody sees what SDL's dummy shows


def test_a_disk_that_takes_nothing(tmp_path: Path, exhibit: Path) -> None:
    assert by_state(found_by(disk.look, exhibit)) == [("disk", "ok")]
    assert disk.there(tmp_path / "not" / "yet") == tmp_path
    exhibit.write_text(EXHIBIT.replace("state: state", "state: /proc"), encoding="utf-8")
    (full,) = disk.look(patient(exhibit))
    assert full.state == "error"
    assert "/proc takes nothing" in full.what


def test_a_clock_that_was_never_set() -> None:
    (found,) = time.look(Patient(FakeClock(utc=None)))
    assert found.state == "warning"
    assert "never set" in found.what


def test_one_part_that_fails_hides_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_patient: Patient) -> Iterator[Finding]:
        raise ValueError("no such thing")

    monkeypatch.setitem(LOOKS, "machine", broken)
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
    monkeypatch.setenv("SDL_AUDIODRIVER", "dummy")
    told: list[str] = []
    found = list(examine(Patient(FakeClock()), told.append))
    assert (found[0].part, found[0].state) == ("machine", "error")
    assert "no such thing" in found[0].what
    assert {"disk", "fonts", "screen", "sound"} <= {each.part for each in found}
    assert len(told) > 8


def test_the_command_answers_people_and_programs(exhibit: Path) -> None:
    command = [sys.executable, "-m", "kiosk", "doctor", "--listen", "0"]
    quiet = {**os.environ, "SDL_VIDEODRIVER": "dummy", "SDL_AUDIODRIVER": "dummy"}
    done = subprocess.run(
        [*command, str(exhibit), "--json"], capture_output=True, text=True, timeout=60, check=False, env=quiet
    )
    found = json.loads(done.stdout)["findings"]
    assert done.returncode == 1  # there is no screen
    assert {each["state"] for each in found} <= {"ok", "warning", "error"}
    assert next(each for each in found if each["part"] == "screen")["hint"]
    absent = subprocess.run([*command, "no.yaml"], capture_output=True, text=True, timeout=60, check=False, env=quiet)
    assert absent.returncode == 2
    assert "no such exhibit file" in absent.stderr
