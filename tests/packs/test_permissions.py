"""What a pack may have, with its permission and without; what it needs, and what is said where that is missing."""

from __future__ import annotations

import socket
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

import pytest
from little_pack import PACK, little_pack
from typer.testing import CliRunner

from kiosk import registry
from kiosk.cli import app
from kiosk.errors import KioskErrors
from kiosk.packs import guard, own_scenes
from kiosk.packs.check import check
from kiosk.packs.lacking import ABOUT, CLOSED, MISSING, Place, asked, given, lacking
from kiosk.packs.load import load
from kiosk.packs.model import Manifest
from kiosk.packs.own_scenes import trust
from kiosk.packs.promises import Hardware, Permission
from kiosk.settings import load_exhibit
from kiosk.testing import play

REASON = "It is wanted for the third scene."
PROGRAM = """\
from kiosk.packs.model import SceneSettings
from kiosk.scenes.base import Scene


class Own(Scene[SceneSettings]):
    Settings = SceneSettings

    def update(self, dt_s):
        {update}

    def draw(self, canvas):
        pass
"""


@dataclass(frozen=True)
class Fitted:
    name: str
    type: str
    permission: str = ""


HANDS, BOX, EAR = (
    Fitted("hands", "camera", "camera"),
    Fitted("box", "serial", "serial"),
    Fitted("ear", "x", "microphone"),
)


def manifest(**keys: Any) -> Manifest:
    return Manifest.model_validate(
        {"id": "little", "version": "1.0.0", "title": {"fr": "Petit"}, "languages": ["fr"], **keys}
    )


def place(*sensors: Fitted, **more: Any) -> Place:
    return Place(sensors, (1920, 1080), 24.0, **more)


def test_each_permission_opens_its_sensors_and_no_others() -> None:
    here = place(HANDS, BOX, EAR, Fitted("keys", "keyboard"))
    assert given(manifest(), here) == {"keys"}
    for sensor in (HANDS, BOX, EAR):
        assert given(manifest(permissions={sensor.permission: REASON}), here) == {"keys", sensor.name}
    assert given(manifest(), here._replace(unasked=["serial"])) == {"keys", "box"}


def test_what_stays_closed_is_one_sentence_each() -> None:
    said = list(
        lacking(manifest(permissions={"camera": REASON}), place(HANDS, BOX, EAR, Fitted("box-2", "serial", "serial")))
    )
    serial, microphone = said
    assert serial == (
        "The pack little does not ask for a serial line, so 'box, box-2' stay closed: visitors use keys and touch, and"
        " nobody is seen coming. Its artist asks below 'permissions:' in pack.yaml, with a reason."
        " 'unasked: [serial]' in the exhibit file gives it to every pack."
    )
    assert microphone == (
        "The pack little does not ask for a microphone, so 'ear' stays closed: nothing is listened to."
        " Its artist asks below 'permissions:' in pack.yaml, with a reason."
    )


def test_the_sensors_of_the_house_say_what_they_take() -> None:
    takes = {name: registry.load(registry.SENSORS, name).permission for name in registry.names(registry.SENSORS)}
    assert {name: taken for name, taken in takes.items() if taken} == {"camera": "camera", "serial": "serial"}
    assert set(ABOUT) == set(get_args(Permission))
    assert set(CLOSED) == set(ABOUT) - {"python"}
    assert set(MISSING) == set(get_args(Hardware))


def test_an_exhibit_file_brings_the_permission_of_each_sensor(tmp_path: Path) -> None:
    (tmp_path / "exhibit.yaml").write_text(
        "site: a\nkiosk: b\npack: c\nunasked: [serial]\nsensors: {box: {type: serial, port: /dev/ttyACM0}}\n"
    )
    settings = load_exhibit(tmp_path / "exhibit.yaml")
    assert [sensor.permission for sensor in settings.sensors] == ["serial"]
    assert settings.unasked == ["serial"]


@pytest.mark.parametrize("permission", get_args(Permission))
def test_what_is_asked_for_is_told_with_its_reason_and_what_comes_of_it(permission: str) -> None:
    wants = manifest(permissions={permission: REASON})
    (nothing,) = asked(wants, place())
    assert f"“{REASON}”" in nothing
    (something,) = asked(wants, place(Fitted("it", "x", permission), trusts={"little"}))
    assert something.endswith(
        "They run, because the exhibit file trusts its key."
        if permission == "python"
        else "It is opened while the pack plays."
    )
    assert nothing != something


@pytest.mark.parametrize("hardware", get_args(Hardware))
def test_what_a_pack_needs_and_is_not_there_is_told_with_what_visitors_have_instead(hardware: str) -> None:
    wants = manifest(needs={"hardware": {hardware: REASON}}, permissions={"camera": REASON, "serial": REASON})
    name, instead = MISSING[hardware]  # type: ignore[index]
    wanted = f"The pack little needs {name}, and there is none here: {instead} It is for: “{REASON}”"
    assert list(lacking(wants, place(heard=False))) == [wanted]
    assert list(lacking(wants, place(HANDS, BOX, heard=True))) == []
    assert list(lacking(wants, place(Fitted("new", "an-add-ons"), heard=None))) == []  # it may give anything


@pytest.mark.parametrize(
    ("needs", "said"),
    [
        ({"diagonal_in": 32}, "a screen of 32 inches, and this one has 24:"),
        ({"size_px": [1920, 1200]}, "a screen of 1920 x 1200, and this one has 1920 x 1080:"),
        ({"size_px": [3840, 2160], "diagonal_in": 20}, "of 20 inches and 3840 x 2160, and this one has 24 and 1920 x"),
        ({"diagonal_in": 24, "size_px": [1080, 1080]}, ""),
        ({}, ""),
    ],
)
def test_of_a_screen_that_is_smaller_what_is_written_is_told(needs: dict[str, Any], said: str) -> None:
    told = list(lacking(manifest(needs=needs), place()._replace(diagonal_in=24.0)))
    assert len(told) == bool(said)
    assert said in "".join(told)


def test_what_is_closed_is_not_told_to_be_missing_too() -> None:
    wants = manifest(needs={"hardware": {"wheel": REASON}})
    assert len(list(lacking(wants, place(BOX)))) == 1


def told(folder: Path, severity: str) -> list[str]:
    return [str(problem.error) for problem in check(folder) if problem.severity == severity]


def test_what_is_needed_without_asking_and_asked_without_need_is_advice(tmp_path: Path) -> None:
    needs = f"needs: {{hardware: {{wheel: {REASON}, sound: {REASON}}}}}\n"
    folder = little_pack(tmp_path, PACK + needs + f"permissions: {{network: {REASON}}}\n")
    assert told(folder, "error") == []
    wheel, network = told(folder, "warning")
    assert wheel.startswith(
        "pack.yaml:5:27 needs.hardware.wheel: the pack needs this, and asks for no permission 'serial'"
    )
    assert network.startswith("pack.yaml:6:24 permissions.network: nothing in the pack can use the network")


@pytest.fixture(autouse=True)
def nobody_trusted(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a process that has just begun."""
    monkeypatch.setattr(own_scenes, "_TRUSTED", set())
    monkeypatch.setattr(own_scenes, "_LOADED", {})


def with_program(parent: Path, update: str, *permissions: str, above: str = "") -> Path:
    """The little pack, with a scene of its own after the poster."""
    lines = "".join(f"  {name}: {REASON}\n" for name in permissions)
    folder = little_pack(parent, PACK + (f"permissions:\n{lines}" if lines else ""))
    (folder / "python").mkdir()
    source = above + PROGRAM.replace("{update}", textwrap.indent(update, " " * 8).strip())
    (folder / "python/own.py").write_text(source, encoding="utf-8")
    (folder / "scenes/own.yaml").write_text("scene: own\ntitle: {fr: A, en: B}\n", encoding="utf-8")
    return folder


def test_programs_do_not_run_unless_the_pack_asks_whoever_trusts_it(tmp_path: Path) -> None:
    ran = tmp_path / "ran"
    folder = with_program(tmp_path, "return None", "camera", above=f"open({str(ran)!r}, 'w').close()\n")
    trust(folder)
    with pytest.raises(KioskErrors) as raised:
        load(folder)
    said = "pack.yaml:6:3 permissions: the pack has programs of its own in python/, and asks for no permission."
    assert str(raised.value) == f"{said} Write below permissions: 'python: ' and why they are needed."
    assert [error for error in told(folder, "error") if "permission" in error] == [str(raised.value)]
    assert not ran.exists()


@pytest.fixture
def nearby() -> Iterator[int]:
    """The port of somebody on this machine who listens."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        yield listening.getsockname()[1]


def failed(folder: Path) -> str:
    """Why the pack's own scene made way for the failsafe; empty when it did not."""
    trust(folder)
    with play(folder) as played:
        why: list[str] = []
        played.exhibit.bus.subscribe(lambda event: why.append(getattr(event, "why", "")))
        played.exhibit.stage.go_to("own")
        played.advance(0.3)
        return "".join(why)


REACHES = [
    ("import urllib.request; urllib.request.urlopen('http://127.0.0.1:{port}/', timeout=0.01)", "network"),
    ("import socket; socket.create_connection(('127.0.0.1', {port})).close()", "network"),
    ("import socket; socket.getaddrinfo('localhost', 80)", "network"),
    ("open('/dev/video99', 'rb')", "camera"),
    ("import os; os.open('/dev/ttyACM99', os.O_RDWR)", "serial"),
    ("import serial; serial.Serial('/dev/ttyUSB99')", "serial"),
    ("open('/dev/snd/none', 'rb')", "microphone"),
]


@pytest.mark.parametrize(("reach", "permission"), REACHES)
def test_a_program_reaches_only_what_the_pack_asks_for(
    tmp_path: Path, reach: str, permission: str, nearby: int
) -> None:
    reach = reach.replace("{port}", str(nearby))
    why = failed(with_program(tmp_path / "a", reach, "python"))
    assert f"python/own.py:9: this program reaches for the {permission}, and pack.yaml asks for no permission." in why
    allowed = failed(with_program(tmp_path / "b", reach, "python", permission))
    assert "asks for no permission" not in allowed  # it may fail for what is not there


@pytest.mark.parametrize(
    "start", ["import subprocess; subprocess.run(['true'])", "import os; os.system('true')", "import os; os.fork()"]
)
def test_a_program_starts_no_others(tmp_path: Path, start: str) -> None:
    why = failed(with_program(tmp_path, start, *get_args(Permission)))
    assert "a program of a pack starts no other programs." in why


def test_what_the_house_does_for_a_scene_is_the_houses(tmp_path: Path, nearby: int) -> None:
    """A scene asks the house for something, and the house opens a connection of its own."""
    helper = "from kiosk.sensors.serial_port import SerialPort\n"
    why = failed(with_program(tmp_path, "SerialPort('/dev/ttyACM99', 9600)", "python", above=helper))
    assert "asks for no permission" not in why
    assert why  # there is no such line
    with socket.socket() as own:
        own.connect(("127.0.0.1", nearby))  # nobody else is held to anything


def test_when_it_loads_it_is_held_too_and_told_with_its_line(tmp_path: Path) -> None:
    above = "import socket\nsocket.getaddrinfo('localhost', 80)\n"
    folder = with_program(tmp_path, "return None", "python", above=above)
    trust(folder)
    with pytest.raises(KioskErrors) as raised:
        load(folder)
    assert str(raised.value) == (
        "scenes/own.yaml:1:8 scene: python/own.py:2: this program reaches for the network, and pack.yaml asks for no"
        " permission. Write below permissions: 'network: ' and what it is for."
    )


def test_nothing_is_hooked_before_a_program_of_a_pack_is_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hooked: list[object] = []
    monkeypatch.setattr(guard, "_hooked", False)
    monkeypatch.setattr(guard.sys, "addaudithook", hooked.append)
    load(little_pack(tmp_path))
    assert hooked == []


def test_check_and_install_speak_of_needs_at_this_exhibit(tmp_path: Path) -> None:
    folder = little_pack(tmp_path, PACK + f"needs: {{hardware: {{distance: {REASON}}}}}\n")
    exhibit = tmp_path / "exhibit.yaml"
    exhibit.write_text("site: a\nkiosk: b\npack: little\n")
    done = CliRunner().invoke(app, ["check", str(folder), "--quick", "--exhibit", str(exhibit)])
    assert "exhibit.yaml: The pack little needs a sensor of distances, and there is none here:" in done.output
